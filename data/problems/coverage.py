"""How many places have a value, and where there are fewer than in the last release."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from data.model import Use
from data.places import Places
from data.problems.grid import Record, read_grid
from data.problems.problem import Finding, found_at
from data.problems.raw import read_raw, tables_in

# Indicator, level, year and residence, each as text.
Group = tuple[str, str, str, str]
Coverage = Mapping[Group, int]


def coverage_of(packages: Iterable[Path], places: Places) -> Coverage:
    """Return the coverage of the tables in package folders, to be held against the next ones.

    Counted are the places with a value that a comparison may use, per indicator, level, year
    and residence, over all sources and vintages; rates derived at build are not in it.
    """
    tables = (path for folder in packages for path in tables_in(folder))
    records = [r for path in tables for r in read_grid(read_raw(path).text).records]
    return {group: len(codes) for group, codes in _codes(records, places).items()}


def shrunk(
    records: Mapping[str, Iterable[Record]], places: Places, previous: Coverage
) -> Iterator[tuple[str, Finding]]:
    """Yield file and finding for each group with fewer places than before.

    `records` are the rows of each file. The line is the first of the group that is left, else
    the first of its indicator, else none.
    """
    rows = [(file, record) for file, of_file in records.items() for record in of_file]
    now = _codes([record for _, record in rows], places)
    for group, before in sorted(previous.items()):
        left = len(now.get(group, ()))
        if left < before:
            file, line = _first(rows, group, places)
            names = dict(zip(("indicator", "level", "year", "residence"), group, strict=True))
            yield file, found_at(line, "coverage_shrunk", **names, value=left, expected=before)


def _codes(records: Iterable[Record], places: Places) -> Mapping[Group, set[str]]:
    codes: dict[Group, set[str]] = {}
    for record in records:
        cells = record.cells
        if cells.get("value") and cells.get("use") == Use.ALL:
            codes.setdefault(_group(record, places), set()).add(cells.get("region", ""))
    return codes


def _group(record: Record, places: Places) -> Group:
    place = places.get(record.cells.get("region", ""))
    level = place.level if place else ""
    cells = record.cells
    return cells.get("indicator", ""), level, cells.get("year", ""), cells.get("residence", "")


def _first(rows: list[tuple[str, Record]], group: Group, places: Places) -> tuple[str, int]:
    """Return file and line of the first row of a group, of its indicator, or of no row."""
    of_indicator = [r for r in rows if r[1].cells.get("indicator") == group[0]]
    of_group = [r for r in of_indicator if _group(r[1], places) == group]
    for file, record in [*of_group, *of_indicator]:
        return file, record.line
    return (rows[0][0] if rows else ""), 0
