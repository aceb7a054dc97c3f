"""Population censuses of 2010 and 2020 by banner (中国人口普查分县资料)."""

from collections.abc import Iterator
from pathlib import Path

from data.extract.engine import Cell
from data.tables import read_rows

RAW = "census_2010_2020.csv.gz"


def cells(raw: Path) -> Iterator[Cell]:
    """Yield the cells of the extract in `raw`: region, leagues, banners and functional zones."""
    for line, r in enumerate(read_rows(raw / RAW), start=2):
        yield Cell(
            line, r["adcode"], r["year"], r["residence"], r["indicator"], r["value"], r["unit"]
        )
