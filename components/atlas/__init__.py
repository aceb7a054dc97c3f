"""The map with its strips, the trend and the table: one browser component of ours."""

from components.atlas.atlas import draw
from components.atlas.payload import MapData, TableData, TrendData

__all__ = ["MapData", "TableData", "TrendData", "draw"]
