"""Income per head of 31 former poverty banners and single others, 2010 to 2023."""

from collections.abc import Iterator
from pathlib import Path

from data.extract.columns import read_cells
from data.extract.engine import Cell

RAW = "banners_income_2010_2023.csv.gz"


def cells(raw: Path) -> Iterator[Cell]:
    """Yield the cells of the extract in `raw`: 31 banners every year, others in single ones."""
    return read_cells(raw / RAW)
