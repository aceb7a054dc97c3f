"""Annual figures of the 31 provinces, 2000 to 2019 (国家统计局 分省年度数据)."""

from collections.abc import Iterator
from pathlib import Path

from data.extract.engine import HERE, Cell
from data.tables import read_rows

RAW = "nbs_provinces_2000_2019.csv.gz"


def cells(raw: Path) -> Iterator[Cell]:
    """Yield the cells of the extract in `raw`; names of provinces become codes by a table."""
    codes = {r["name"]: r["region"] for r in read_rows(HERE / "provinces.csv")}
    for line, r in enumerate(read_rows(raw / RAW), start=2):
        yield Cell(
            line,
            codes[r["province"]],
            r["year"],
            "total",
            r["indicator_with_unit"],
            r["value"],
            table=r["table"],
        )
