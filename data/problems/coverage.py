"""How many places have a value, and where there are fewer than in the last release."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from data.catalogue import Derivation
from data.places import Places
from data.problems.grid import Record, read_grid
from data.problems.known import Known
from data.problems.problem import Finding, found_at
from data.problems.raw import read_raw, tables_in

# Indicator, level, year and residence, each as text.
Group = tuple[str, str, str, str]
Coverage = Mapping[Group, int]
NAMES = ("indicator", "level", "year", "residence")


def coverage_of(packages: Iterable[Path], places: Places) -> Coverage:
    """Return the coverage of the tables in package folders, to be held against the next ones.

    Counted are the places with a value per indicator, level, year and residence, over all
    sources and vintages.
    """
    tables = (path for folder in packages for path in tables_in(folder))
    rows = (record for path in tables for record in read_grid(read_raw(path).text).records)
    return {group: len(codes) for group, codes in _codes(rows, places).items()}


def shrunk(
    records: Mapping[str, Iterable[Record]], known: Known, previous: Coverage
) -> Iterator[tuple[str, Finding]]:
    """Yield file and finding for each group with fewer places than before.

    `records` are the rows of each file. The line is the first of the group that is left, else
    the first of its indicator, else none. Groups of a rate that is derived at build are passed
    over: what it is derived from is counted itself.
    """
    if not previous:
        return
    now = _codes((r for of_file in records.values() for r in of_file), known.places)
    first = _first_lines(records, known.places)
    nowhere = next(iter(records), ""), 0
    for group, before in sorted(previous.items()):
        left = len(now.get(group, ()))
        if left < before and not _is_derived(group, known.catalogue.derivations):
            file, line = first.get(group, first.get((group[0], "", "", ""), nowhere))
            names = dict(zip(NAMES, group, strict=True))
            yield file, found_at(line, "coverage_shrunk", **names, value=left, expected=before)


def _codes(records: Iterable[Record], places: Places) -> Mapping[Group, set[str]]:
    codes: dict[Group, set[str]] = {}
    for record in records:
        if record.cells.get("value"):
            codes.setdefault(_group(record, places), set()).add(record.cells.get("region", ""))
    return codes


def _group(record: Record, places: Places) -> Group:
    cells = record.cells
    place = places.get(cells.get("region", ""))
    level = place.level if place else ""
    return cells.get("indicator", ""), level, cells.get("year", ""), cells.get("residence", "")


def _first_lines(
    records: Mapping[str, Iterable[Record]], places: Places
) -> Mapping[Group, tuple[str, int]]:
    """Return file and line of the first row of each group, and of each indicator by itself."""
    first: dict[Group, tuple[str, int]] = {}
    for file, of_file in records.items():
        for record in of_file:
            group = _group(record, places)
            first.setdefault(group, (file, record.line))
            first.setdefault((group[0], "", "", ""), (file, record.line))
    return first


def _is_derived(group: Group, derivations: Iterable[Derivation]) -> bool:
    indicator, level, year, residence = group
    return any(
        d.indicator == indicator
        and level in d.levels
        and residence in d.residences
        and (not d.years or int(year) in d.years)
        for d in derivations
    )
