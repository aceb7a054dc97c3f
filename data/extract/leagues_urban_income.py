"""Urban disposable income per head of the 12 leagues, 2005 to 2021 (内蒙古统计年鉴)."""

from collections.abc import Iterator
from pathlib import Path

from data.extract.columns import read_cells
from data.extract.engine import Cell

RAW = "leagues_urban_income_2005_2021.csv"


def cells(raw: Path) -> Iterator[Cell]:
    """Yield the cells of the extract in `raw`: the 12 leagues, urban residents only."""
    return read_cells(raw / RAW)
