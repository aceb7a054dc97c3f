"""What is wrong between rows that are sound one by one."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from data.problems.blame import blamed, mended_by
from data.problems.differences import differences
from data.problems.excuses import unexcused
from data.problems.known import Known
from data.problems.magnitudes import slips
from data.problems.problem import Finding, found_at
from data.problems.slip import Slip
from data.problems.sums import Equation, Ledger

Found = tuple[str, Finding]
Row = Mapping[str, object]
Odd = tuple[int, str, dict[str, object]]
MOST_NAMED = 16


def between_rows(table: pd.DataFrame, known: Known) -> Iterator[Found]:
    """Yield file and finding of what is wrong between rows: series, totals and sources.

    `table` is as `framed` gives it. A value that is off its series is not held against totals
    and other sources as well; a value on the accepted list is passed over.
    """
    rows: list[Row] = table.to_dict("records")
    equations = list(Ledger(table, known).equations())
    off = list(unexcused(list(slips(table, known)), equations))
    suspects = frozenset(slip.row for slip in off)
    odd = [
        *((slip.row, "magnitude", _about(slip, rows)) for slip in off),
        *_in_totals(equations, suspects, rows),
        *_in_sources(table.drop(index=list(suspects)), rows, known),
    ]
    for at, defect, facts in odd:
        if not known.accepts(defect, rows[at]):
            named = {name: rows[at][name] for name in ("indicator", "region", "year", "value")}
            line = int(str(rows[at]["line"]))
            yield str(rows[at]["file"]), found_at(line, defect, **named, **facts)


def _in_totals(
    equations: Sequence[Equation], suspects: frozenset[int], rows: Sequence[Row]
) -> Iterator[Odd]:
    numbers = [float(str(row["number"])) for row in rows]
    for at, broken in blamed(equations, suspects):
        slip = mended_by(broken[0], numbers) if len(broken) == 1 else None
        if slip is not None:
            yield slip.row, "magnitude", _about(slip, rows)
        else:
            defect = broken[0].defect if len(broken) == 1 else "breaks_sums"
            yield at, defect, _about_sums(broken, rows)


def _in_sources(table: pd.DataFrame, rows: Sequence[Row], known: Known) -> Iterator[Odd]:
    for pair in differences(table, known):
        other = rows[pair.other]
        yield pair.row, "two_sources", {"found": other["value"], "other": _line(other)}


def _about(slip: Slip, rows: Sequence[Row]) -> dict[str, object]:
    beside = f"≈ {slip.beside:.6g}"
    if slip.instead is not None:
        beside += f"; {_line(rows[slip.instead.row])}"
    return {"factor": slip.factor, "beside": beside}


def _about_sums(broken: Sequence[Equation], rows: Sequence[Row]) -> dict[str, object]:
    lines = sorted({int(str(rows[r]["line"])) for e in broken for r in (e.total, *e.parts)})
    parts = ", ".join(map(str, lines[:MOST_NAMED])) + ("…" if len(lines) > MOST_NAMED else "")
    return {"found": f"{broken[0].found:.10g}", "count": len(broken), "parts": parts}


def _line(row: Row) -> str:
    return f"{row['file']}:{row['line']}"
