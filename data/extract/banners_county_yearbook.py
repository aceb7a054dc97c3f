"""Banners, counties and county-level cities, 2000 to 2023 (中国县域统计年鉴)."""

from collections.abc import Iterator
from pathlib import Path

from data.extract.columns import read_cells
from data.extract.engine import Cell

RAW = "banners_county_yearbook_2000_2023.csv.gz"


def cells(raw: Path) -> Iterator[Cell]:
    """Yield the cells of the extract in `raw`: 84 banners in 2020 and 2023, fewer before."""
    return read_cells(raw / RAW)
