"""Residents of nine cities after 2022 and revised series of five of them."""

from collections.abc import Iterator
from pathlib import Path

from data.extract.columns import read_cells
from data.extract.engine import Cell

RAW = "leagues_population_extra_2011_2024.csv"


def cells(raw: Path) -> Iterator[Cell]:
    """Yield the cells of the extract in `raw`: nine cities, 2011 to 2024."""
    return read_cells(raw / RAW)
