"""Population and budget of 31 former poverty banners, 2010 to 2023."""

from collections.abc import Iterator
from pathlib import Path

from data.extract.columns import read_cells
from data.extract.engine import Cell

RAW = "banners_31_fiscal_population_2010_2023.csv.gz"


def cells(raw: Path) -> Iterator[Cell]:
    """Yield the cells of the extract in `raw`: the 31 banners of the income table."""
    return read_cells(raw / RAW)
