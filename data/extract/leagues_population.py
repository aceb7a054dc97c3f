"""Residents of the leagues, 2010 to 2022 (内蒙古统计年鉴)."""

from collections.abc import Iterator
from pathlib import Path

from data.extract.columns import read_cells
from data.extract.engine import Cell

RAW = "leagues_population_2010_2022.csv"


def cells(raw: Path) -> Iterator[Cell]:
    """Yield the cells of the extract in `raw`: 12 leagues to 2021, nine cities in 2022."""
    return read_cells(raw / RAW)
