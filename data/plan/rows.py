"""One row at a time, and rows against each other: whether the cells fit together."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.catalogue import Catalogue
from data.model import Status
from data.plan.cells import Facts, Found, listed
from data.plan.grid import Fault, Row
from data.plan.schema import Column

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Context:
    """What a row is held against: rows of other tables by id, the plan's row, the catalogue."""

    plan: Cells
    tables: Mapping[str, Mapping[str, Cells]]
    catalogue: Catalogue


def row_faults(table: str, cells: Cells, context: Context) -> Iterator[Found]:
    """Yield what does not fit together in a row whose cells are sound."""
    for check in CHECKS.get(table, ()):
        yield from check(cells, context)


def pair_faults(columns: Sequence[Column], cells: Cells) -> Iterator[Found]:
    """Yield the texts of a row that stand in one language only."""
    for column in columns:
        stem = column.name.removesuffix("_zh")
        if stem != column.name and bool(cells[column.name]) != bool(cells[f"{stem}_en"]):
            yield "one_language", {"column": stem}


def repeated_faults(table: str, key: str, rows: Sequence[Row]) -> Iterator[Fault]:
    """Yield each row whose id an earlier line has."""
    first: dict[str, int] = {}
    for row in rows:
        line = first.setdefault(row.cells[key], row.line)
        if line != row.line:
            facts = {"value": row.cells[key], "other": line}
            yield Fault(table, row.line, "repeated_id", facts)


def _period(cells: Cells, _context: Context) -> Iterator[Found]:
    if int(cells["end"]) < int(cells["start"]):
        yield "end_before_start", {"value": cells["end"], "expected": cells["start"]}


def _value(cells: Cells, _context: Context) -> Iterator[Found]:
    value, source = cells["value"], cells["value_source"]
    if value and not cells["unit_zh"]:
        yield "target_without_unit", {"value": value}
    if bool(value) == (source == "none"):
        yield "value_and_source", {"value": value, "expected": source}


def _range(cells: Cells, _context: Context) -> Iterator[Found]:
    low, high = cells["value"], cells["value_max"]
    between = cells["comparator"] == "between"
    if bool(high) != between or (between and not (low and float(low) < float(high))):
        yield "range_ends", {"value": f"{low}–{high}", "expected": cells["comparator"]}


def _due(cells: Cells, context: Context) -> Iterator[Found]:
    due, baseline, start = cells["due_year"], cells["baseline_year"], context.plan.get("start")
    if baseline and int(due) < int(baseline):
        yield "due_before_baseline", {"value": due, "expected": baseline}
    elif start and int(due) < int(start):
        yield "due_before_start", {"value": due, "expected": start}


def _baseline(cells: Cells, context: Context) -> Iterator[Found]:
    given = [bool(cells[f"baseline_{part}"]) for part in ("value", "year", "basis")]
    if any(given) and not all(given):
        yield "baseline_in_part", {"value": cells["baseline_value"]}
        return
    basis = context.tables.get("evidence", {}).get(cells["baseline_basis"])
    if basis and not _same(basis, cells):
        found = f"{basis['value']} ({basis['year']})"
        yield "baseline_not_basis", {"value": cells["baseline_value"], "found": found}


def _same(basis: Cells, cells: Cells) -> bool:
    if basis["year"] != cells["baseline_year"] or not basis["value"]:
        return False
    return float(basis["value"]) == float(cells["baseline_value"])


def _measured(cells: Cells, _context: Context) -> Iterator[Found]:
    strange = [i for i in listed(cells["measured_by"]) if i not in listed(cells["indicators"])]
    if strange:
        yield "measured_not_listed", {"value": strange[0]}
    if cells["measured_by"] and not cells["measured_at"]:
        yield "measured_nowhere", {"value": cells["measured_by"]}


def _for_whom(cells: Cells, _context: Context) -> Iterator[Found]:
    if not cells["region"] and not cells["groups"]:
        yield "for_nobody", {}


def _chapter(cells: Cells, context: Context) -> Iterator[Found]:
    document = context.tables.get("documents", {}).get(cells["document"], {})
    if document.get("chapters") == "yes" and not cells["locator"]:
        yield "no_locator", {"value": cells["document"]}


def _fit(cells: Cells, _context: Context) -> Iterator[Found]:
    if (cells["fit"] == "none") == bool(cells["series"]):
        yield "fit_and_series", {"value": cells["fit"], "found": cells["series"]}


def _usable(cells: Cells, context: Context) -> Iterator[Found]:
    if cells["usable"] != "yes":
        if not cells["why_zh"]:
            yield "no_reason", {"value": cells["usable"]}
        return
    missing = [c for c in ("value", "year", "unit_zh", "trust", "indicator") if not cells[c]]
    if missing or cells["status"] != Status.REPORTED:
        yield "usable_in_part", {"value": ", ".join(missing) or cells["status"]}
    yield from _unit_of_series(cells, context)


def _unit_of_series(cells: Cells, context: Context) -> Iterator[Found]:
    series = context.catalogue.indicators.get(cells["indicator"])
    if series and cells["unit_zh"] != series.unit.zh:
        yield "unit_of_series", {"value": cells["unit_zh"], "expected": series.unit.zh}


def count_faults(domains: Sequence[Row], items: Mapping[str, Cells]) -> Iterator[Fault]:
    """Yield the domains that hold another number of items than they say."""
    held = Counter(cells["domain"] for cells in items.values())
    for row in domains:
        said, found = row.cells["items"], held[row.cells["domain"]]
        if said and int(said) != found:
            facts: Facts = {"value": said, "found": found}
            yield Fault("domains", row.line, "item_count", facts)


CHECKS: Mapping[str, tuple[Callable[[Cells, Context], Iterator[Found]], ...]] = {
    "plan": (_period,),
    "indicators": (_fit,),
    "commitments": (_value, _range, _due, _baseline, _measured, _for_whom, _chapter),
    "aims": (_chapter,),
    "programmes": (_chapter,),
    "mechanisms": (_chapter,),
    "evidence": (_usable,),
}
