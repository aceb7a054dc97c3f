"""Banners, counties and county-level cities in 2008 (中国县(市)社会经济统计年鉴2009)."""

from collections.abc import Iterator
from pathlib import Path

from data.extract.columns import read_cells
from data.extract.engine import Cell

RAW = "banners_84_2008.csv.gz"


def cells(raw: Path) -> Iterator[Cell]:
    """Yield the cells of the extract in `raw`: 84 banners, one year."""
    return read_cells(raw / RAW, "indicator", "note")
