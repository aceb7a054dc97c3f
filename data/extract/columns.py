"""Read extracts that share one layout, so that a source module names only its columns."""

from collections.abc import Iterator
from pathlib import Path

from data.extract.engine import Cell
from data.tables import read_rows


def read_cells(path: Path, label: str = "indicator_zh", flag: str = "flag") -> Iterator[Cell]:
    """Yield one cell a row of the file at `path`; `label` and `flag` name its columns.

    The file has the columns adcode, year, residence, value and unit; columns beyond
    these and the two named are provenance and stay in the file.
    """
    for line, row in enumerate(read_rows(path), start=2):
        yield Cell(
            line,
            row["adcode"],
            row["year"],
            row["residence"],
            row[label],
            row["value"],
            row["unit"],
            row[flag],
        )
