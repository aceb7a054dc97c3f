"""Annual figures of the 31 provinces after 2019, and series revised from 2011 (国家统计局)."""

from collections.abc import Iterator
from pathlib import Path

from data.extract.engine import HERE, Cell
from data.tables import read_rows

RAW = "nbs_provinces_2011_2025.csv.gz"


def cells(raw: Path) -> Iterator[Cell]:
    """Yield the cells of the extract in `raw`; the flag is the extract's note."""
    codes = {r["name"]: r["region"] for r in read_rows(HERE / "provinces.csv")}
    for line, r in enumerate(read_rows(raw / RAW), start=2):
        yield Cell(
            line,
            codes[r["province"]],
            r["year"],
            r["residence"],
            r["indicator_with_unit"],
            r["value"],
            r["unit"],
            r["note"],
        )
