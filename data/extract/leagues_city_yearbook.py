"""Nine prefecture-level cities, 2005 to 2022 (中国城市统计年鉴), and the cells left out."""

from collections.abc import Iterator
from pathlib import Path

from data.extract.columns import read_cells
from data.extract.engine import Cell
from data.tables import read_rows

RAW = "leagues_city_yearbook_2005_2022.csv.gz"
LEFT_OUT = "leagues_city_yearbook_left_out.csv"


def cells(raw: Path) -> Iterator[Cell]:
    """Yield the cells of the extract in `raw`, then an empty one for each cell left out."""
    yield from read_cells(raw / RAW)
    for row in read_rows(raw / LEFT_OUT):
        yield Cell(
            0,
            row["adcode"],
            row["year"],
            "total",
            row["indicator_zh"],
            "",
            flag=f"left out: {row['reason']}",
        )
