"""Read the outlines made for the browser (standard library only; shapes.py writes them)."""

import json
import re
from pathlib import Path
from typing import TypedDict, cast

INDEX = "index.json"
_NUMBER = re.compile(r"-?\d+")


class Entry(TypedDict):
    """A vintage and the files that hold its outlines; valid_to is None while it holds."""

    vintage: str
    valid_from: int
    valid_to: int | None
    league: str
    banner: str


class Index(TypedDict):
    """The content of index.json, newest vintage first."""

    vintages: list[Entry]


class Place(TypedDict):
    """One outline: path, label point and box in pixels of the drawing, and its league's code."""

    d: str
    x: int
    y: int
    box: list[int]
    league: str


class Outlines(TypedDict):
    """The outlines of one vintage and level, drawn on width by height pixels."""

    vintage: str
    level: str
    width: int
    height: int
    px_per_km: float
    places: dict[str, Place]


def read_index(folder: Path) -> Index:
    """Read which files hold the outlines; FileNotFoundError says how to make them."""
    path = folder / INDEX
    if not path.is_file():
        raise FileNotFoundError(f"{path} is not there; make it with: python -m geo shapes")
    return cast(Index, json.loads(path.read_text(encoding="utf-8")))


def entry_of(index: Index, year: int) -> Entry:
    """Pick the vintage that holds at the end of a year; ValueError where none does."""
    for entry in index["vintages"]:
        last = entry["valid_to"]
        if entry["valid_from"] <= year and (last is None or year <= last):
            return entry
    raise ValueError(f"no outlines for {year}")


def read_outlines(folder: Path, level: str, year: int) -> Outlines:
    """Read the outlines of a level, league or banner, as of the end of a year."""
    entry = entry_of(read_index(folder), year)
    name = entry["league"] if level == "league" else entry["banner"]
    return cast(Outlines, json.loads((folder / name).read_text(encoding="utf-8")))


def rings(path: str) -> list[list[tuple[int, int]]]:
    """Take a path of an outline apart into closed rings of points, the first not repeated.

    Understands what shapes.py writes: a start `M`, relative steps `l`, an end `Z`.
    """
    return [_ring(part) for part in path.split("Z") if part]


def _ring(part: str) -> list[tuple[int, int]]:
    numbers = [int(number) for number in _NUMBER.findall(part)]
    x, y = 0, 0
    points = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return points
