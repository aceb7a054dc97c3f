"""From a file of a plan to rows of text, each with its line; what is amiss with the file."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.plan.schema import Column
from data.tables import read_text


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a table at a line (header = 1; 0: the file): a defect and its facts."""

    table: str
    line: int
    defect: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the line it stands on and its cells by column."""

    line: int
    cells: Mapping[str, str]


def read_table(
    path: Path, table: str, columns: Sequence[Column], needed: bool
) -> tuple[list[Row], list[Fault]]:
    """Return the rows of a table that have the right shape, and the faults of the others.

    A table a plan can do without may be missing. Without one of its columns none of its rows
    is read.
    """
    try:
        text = read_text(path)
    except FileNotFoundError:
        return [], [Fault(table, 0, "no_table", {"value": path.name})] if needed else []
    except (OSError, UnicodeDecodeError) as error:
        return [], [Fault(table, 0, "not_readable", {"value": path.name, "found": error})]
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    names = [column.name for column in columns]
    faults = _of_header(table, header, names)
    if any(fault.defect == "no_column" for fault in faults):
        return [], faults
    rows: list[Row] = []
    for cells in reader:
        if len(cells) == len(header):
            rows.append(Row(reader.line_num, dict(zip(header, cells, strict=True))))
        else:
            facts = {"value": len(cells), "expected": len(header)}
            faults.append(Fault(table, reader.line_num, "cells_of_line", facts))
    return rows, faults


def _of_header(table: str, header: Sequence[str], names: Sequence[str]) -> list[Fault]:
    missing = [Fault(table, 1, "no_column", {"column": n}) for n in names if n not in header]
    strange = [Fault(table, 1, "strange_column", {"column": n}) for n in header if n not in names]
    return [*missing, *strange]
