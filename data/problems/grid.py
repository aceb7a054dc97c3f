"""From text to cells: header, quotes and the number of cells in each line."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from data.model import COLUMNS
from data.problems.problem import Finding, found_at

HEADER = ",".join(COLUMNS)
# A quote that is not closed within this many lines is taken for a stray one.
LONGEST_RECORD = 20
OTHER_DELIMITERS = (";", "\t", "|", "，")


@dataclass(frozen=True, slots=True)
class Record:
    """One row: the line it begins on and its cells by column; unknown columns are left out."""

    line: int
    cells: Mapping[str, str]


@dataclass(slots=True)
class Grid:
    """The rows that have the right shape, and what was wrong with header and lines."""

    columns: tuple[str, ...] = ()
    delimiter: str = ","
    records: list[Record] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_grid(text: str) -> Grid:
    """Return the rows of a CSV text; a quoted line break does not shift later line numbers.

    A row of the wrong width is a finding and no record. Without a header the columns are
    taken in their order if the width is right, so that the rows are looked at all the same.
    """
    lines = text.removesuffix("\n").split("\n") if text else []
    grid = Grid()
    if not lines:
        return grid
    first = _read_header(lines[0], grid)
    at = first
    while grid.columns and at < len(lines):
        end = _end_of_record(lines, at)
        cells = _cells(lines[at:end], grid.delimiter)
        spilled = end - at > 1 and len(cells) != len(grid.columns)
        if not cells or spilled:
            grid.findings.append(found_at(at + 1, "open_quote"))
            at += 1
        else:
            _add(at + 1, cells, grid)
            at = end
    return grid


def _read_header(line: str, grid: Grid) -> int:
    """Set the columns of a grid; return the index of the first line of rows."""
    grid.delimiter = _delimiter(line, grid)
    header = _cells([line], grid.delimiter)
    if set(header) & set(COLUMNS):
        grid.columns = tuple(header)
        grid.findings.extend(_about_header(header))
        return 1
    grid.findings.append(found_at(1, "no_header", expected=HEADER))
    grid.columns = COLUMNS if len(header) == len(COLUMNS) else ()
    return 0


def _delimiter(line: str, grid: Grid) -> str:
    for other in OTHER_DELIMITERS:
        if set(line.split(other)) >= set(COLUMNS):
            grid.findings.append(found_at(1, "delimiter", value=other))
            return other
    return ","


def _about_header(header: Sequence[str]) -> Iterator[Finding]:
    for column in COLUMNS:
        if column not in header:
            yield found_at(1, "missing_column", value=column, expected=HEADER)
    for column in dict.fromkeys(header):
        if column not in COLUMNS:
            yield found_at(1, "extra_column", value=column)
        elif header.count(column) > 1:
            yield found_at(1, "repeated_column", value=column)
    ours = [c for c in dict.fromkeys(header) if c in COLUMNS]
    if ours != [c for c in COLUMNS if c in header]:
        yield found_at(1, "column_order", value=",".join(ours), expected=HEADER)


def _end_of_record(lines: Sequence[str], at: int) -> int:
    """Return the index after a record: where its quotes are even again; else the next line."""
    odd = False
    for end in range(at, min(at + LONGEST_RECORD, len(lines))):
        odd ^= lines[end].count('"') % 2 == 1
        if not odd:
            return end + 1
    return at + 1


def _cells(lines: Sequence[str], delimiter: str) -> list[str]:
    """Return the cells of one record; none where its quotes do not fit."""
    text = "\n".join(lines)
    if '"' not in text:
        return text.split(delimiter)
    try:
        return next(csv.reader([text], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []


def _add(line: int, cells: list[str], grid: Grid) -> None:
    if cells == [""]:
        grid.findings.append(found_at(line, "empty_line"))
    elif len(cells) != len(grid.columns):
        width = len(grid.columns)
        grid.findings.append(found_at(line, "ragged", value=len(cells), expected=width))
    else:
        named = zip(grid.columns, cells, strict=True)
        grid.records.append(Record(line, {c: v for c, v in named if c in COLUMNS}))
