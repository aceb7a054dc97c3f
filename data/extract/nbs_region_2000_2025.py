"""Annual figures of the region alone, to 2025 for some series (国家统计局 分省年度数据)."""

from collections.abc import Iterator
from pathlib import Path

from data.extract.engine import Cell
from data.tables import read_rows

RAW = "nbs_region_2000_2025.csv"


def cells(raw: Path) -> Iterator[Cell]:
    """Yield the cells of the extract in `raw`; the flag is the extract's note on the vintage."""
    for line, r in enumerate(read_rows(raw / RAW), start=2):
        yield Cell(
            line,
            r["adcode"],
            r["year"],
            r["residence"],
            r["indicator"],
            r["value"],
            r["unit"],
            r["note"],
        )
