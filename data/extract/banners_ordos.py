"""Residents and income of three banners of Ordos, 2000 to 2022."""

from collections.abc import Iterator
from pathlib import Path

from data.extract.columns import read_cells
from data.extract.engine import Cell

RAW = "banners_ordos3_2000_2022.csv.gz"


def cells(raw: Path) -> Iterator[Cell]:
    """Yield the cells of the extract in `raw`: Dalad, Otog and Hanggin."""
    return read_cells(raw / RAW, "indicator", "note")
