"""More figures cited from bulletins of ten leagues, mostly population and employment."""

from collections.abc import Iterator
from pathlib import Path

from data.extract.bulletins import graded_cells
from data.extract.engine import Cell

RAW = "bulletins_leagues.csv"


def cells(raw: Path) -> Iterator[Cell]:
    """Yield the cells of the extract in `raw`, each with the grade of its text."""
    return graded_cells(raw, RAW)
