"""Boundary vintages: which boundaries hold in which years (standard library only)."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass

from geo.regions import AREAS


@dataclass(frozen=True, slots=True)
class Vintage:
    """Boundaries of a span of years: a row of vintages.csv.

    `base` is the vintage whose files it is made from, itself if it has files of its own;
    `valid_to` is None while it holds; `leagues` and `banners` are the expected numbers of places.
    """

    vintage: str
    valid_from: int
    valid_to: int | None
    base: str
    leagues: int
    banners: int
    note_zh: str


def read_vintages(area: str = "150000") -> list[Vintage]:
    """Read the vintages of an area, newest first; see read_regions for `area`.

    ValueError on a base that is not a vintage.
    """
    path = AREAS / area / "vintages.csv"
    with path.open(encoding="utf-8", newline="") as file:
        vintages = [
            Vintage(
                vintage=row["vintage"],
                valid_from=int(row["valid_from"]),
                valid_to=int(row["valid_to"]) if row["valid_to"] else None,
                base=row["base"],
                leagues=int(row["leagues"]),
                banners=int(row["banners"]),
                note_zh=row["note_zh"],
            )
            for row in csv.DictReader(file)
        ]
    unknown = {vintage.base for vintage in vintages} - {vintage.vintage for vintage in vintages}
    if unknown:
        raise ValueError(f"{path}: base {', '.join(sorted(unknown))} is not a vintage")
    return sorted(vintages, key=lambda vintage: vintage.valid_from, reverse=True)


def vintage_of(vintages: Sequence[Vintage], year: int) -> Vintage:
    """Pick the vintage that holds at the end of a year; ValueError where none does."""
    for vintage in vintages:
        if vintage.valid_from <= year and (vintage.valid_to is None or year <= vintage.valid_to):
            return vintage
    first = min(vintage.valid_from for vintage in vintages)
    raise ValueError(f"no boundaries for {year}; the first year is {first}")
