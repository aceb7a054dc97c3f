"""GDP of the 12 leagues, 2005 to 2018, before the revision after the 2018 census."""

from collections.abc import Iterator
from pathlib import Path

from data.extract.columns import read_cells
from data.extract.engine import Cell

RAW = "leagues_gdp_revenue_2005_2018.csv"


def cells(raw: Path) -> Iterator[Cell]:
    """Yield the cells of the extract in `raw`: GDP, budget revenue and registered population."""
    return read_cells(raw / RAW, "indicator", "note")
