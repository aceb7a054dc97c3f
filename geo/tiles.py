"""Tiles: where each province stands in a grid that takes the place of a map of them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass

from geo.regions import AREAS


@dataclass(frozen=True, slots=True)
class Tile:
    """A place's column and row, from the upper left at 0, and its letters of ISO 3166-2:CN.

    Neighbours in the grid are mostly neighbours in the country; sizes and distances say nothing.
    """

    column: int
    row: int
    letters: str


def read_tiles(area: str = "150000") -> Mapping[str, Tile]:
    """Read the tiles of the provinces by code: `areas/<area>/tiles.csv`."""
    with (AREAS / area / "tiles.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["region"]: Tile(int(row["column"]), int(row["row"]), row["letters"])
            for row in csv.DictReader(file)
        }
