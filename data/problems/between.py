"""What is wrong between rows that are sound one by one."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from data.problems.blame import blamed
from data.problems.differences import differences
from data.problems.known import Known
from data.problems.magnitudes import Slip, slips, unexcused
from data.problems.problem import Finding, found_at
from data.problems.sums import Equation, Ledger

Found = tuple[str, Finding]
Row = Mapping[str, object]
MOST_NAMED = 12


def between_rows(table: pd.DataFrame, known: Known) -> Iterator[Found]:
    """Yield file and finding of what is wrong between rows: series, totals and sources.

    `table` is as `framed` gives it. A value that is off its series is not held against totals
    and other sources as well; a cell on the accepted list is passed over.
    """
    rows: list[Row] = table.to_dict("records")
    equations = list(Ledger(table, known).equations())
    off = list(unexcused(list(slips(table, known)), equations))
    suspects = frozenset(slip.row for slip in off)
    for slip in off:
        if not known.accepts("magnitude", rows[slip.row]):
            yield _found(rows[slip.row], "magnitude", **_about(slip, rows))
    for at, broken in blamed(equations, suspects):
        defect = broken[0].defect if len(broken) == 1 else "breaks_sums"
        if not any(known.accepts(e.defect, rows[e.total]) for e in broken):
            yield _found(rows[at], defect, **_about_sums(broken, rows))
    for pair in differences(table.drop(index=list(suspects)), known):
        row, other = rows[pair.row], rows[pair.other]
        if not known.accepts("two_sources", row):
            yield _found(row, "two_sources", found=other["value"], other=_line(other))


def _found(row: Row, defect: str, **facts: object) -> Found:
    named = {name: row[name] for name in ("indicator", "region", "year", "value")}
    return str(row["file"]), found_at(int(str(row["line"])), defect, **named, **facts)


def _about(slip: Slip, rows: Sequence[Row]) -> dict[str, object]:
    beside = f"≈ {slip.beside:.6g}"
    if slip.instead is not None:
        beside += f"; {_line(rows[slip.instead.row])}"
    return {"factor": slip.factor, "beside": beside}


def _about_sums(broken: Sequence[Equation], rows: Sequence[Row]) -> dict[str, object]:
    lines = sorted({int(str(rows[r]["line"])) for e in broken for r in e.rows})
    parts = ", ".join(map(str, lines[:MOST_NAMED])) + ("…" if len(lines) > MOST_NAMED else "")
    return {"found": f"{broken[0].found:.10g}", "count": len(broken), "parts": parts}


def _line(row: Row) -> str:
    return f"{row['file']}:{row['line']}"
