"""Census of 2010 restated to the boundaries of 2020, twelve leagues."""

from collections.abc import Iterator
from pathlib import Path

from data.extract.engine import Cell
from data.tables import read_rows

RAW = "census_leagues_adjusted_2010_2020.csv"


def cells(raw: Path) -> Iterator[Cell]:
    """Yield the cells of the extract in `raw`."""
    for line, r in enumerate(read_rows(raw / RAW), start=2):
        yield Cell(
            line, r["adcode"], r["year"], r["residence"], r["indicator"], r["value"], r["unit"]
        )
