"""One row at a time: whether its cells, each known by itself, fit together."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from data.model import KEY, WITHOUT_VALUE, Use
from data.places import is_alive
from data.problems.cells import Fault, cell_fault
from data.problems.grid import Record
from data.problems.known import WHY_NONE, Known
from data.problems.problem import Finding, found_at

Cells = Mapping[str, str]
COMPARABLE = frozenset({*KEY, "value", "unit", "status", "use"})


def judged(records: list[Record], known: Known) -> tuple[list[Finding], list[Record]]:
    """Return the defects of rows, and the rows that are fit to be compared with others.

    Every cell is looked at; whether cells fit together is asked where those concerned are
    clean. A row is fit where what makes it comparable (key, value, unit, status) is sound.
    """
    look = cache(lambda column, text: cell_fault(column, text, known))
    findings: list[Finding] = []
    fit: list[Record] = []
    for record in records:
        faults = {c: f for c, text in record.cells.items() if (f := look(c, text))}
        sound = record.cells.keys() - faults.keys()
        misfits = [f for c, check in CHECKS if sound >= c for f in check(record.cells, known)]
        findings.extend(
            found_at(record.line, f.defect, **f.facts) for f in [*faults.values(), *misfits]
        )
        if sound >= COMPARABLE and not misfits:
            fit.append(record)
    return findings, fit


def duplicate_findings(records: list[Record]) -> Iterator[Finding]:
    """Yield each row whose key an earlier line has."""
    first: dict[tuple[str, ...], int] = {}
    for record in records:
        if not set(KEY) <= record.cells.keys():
            continue
        key = tuple(record.cells[c] for c in KEY)
        line = first.setdefault(key, record.line)
        if line != record.line:
            facts = {"other": line, "expected": ", ".join(KEY)}
            yield found_at(record.line, "duplicate_key", **facts)


def _unit(cells: Cells, known: Known) -> Iterator[Fault]:
    expected = known.indicators[cells["indicator"]].unit.zh
    unit = cells["unit"]
    if unit != expected:
        defect = "wrong_unit" if unit in known.units else "unknown_unit"
        yield Fault(defect, {"value": unit, "expected": expected})


def _residence(cells: Cells, known: Known) -> Iterator[Fault]:
    indicator = known.indicators[cells["indicator"]]
    if cells["residence"] not in indicator.residences:
        facts = {"indicator": indicator.id, "value": cells["residence"]}
        expected = ", ".join(indicator.residences)
        yield Fault("residence_not_of_indicator", {**facts, "expected": expected})


def _level(cells: Cells, known: Known) -> Iterator[Fault]:
    """A figure for a place's own line may stand at a level that is not compared."""
    indicator = known.indicators[cells["indicator"]]
    level = known.places[cells["region"]].level
    if level not in indicator.levels and cells["use"] == Use.ALL:
        facts = {"indicator": indicator.id, "value": level}
        yield Fault("level_not_of_indicator", {**facts, "expected": ", ".join(indicator.levels)})


def _vintage(cells: Cells, known: Known) -> Iterator[Fault]:
    level = known.places[cells["region"]].level
    if cells["vintage"] and (level, cells["vintage"]) not in known.catalogue.vintages:
        yield Fault("vintage_not_of_level", {"value": cells["vintage"], "expected": level})


def _alive(cells: Cells, known: Known) -> Iterator[Fault]:
    place = known.places[cells["region"]]
    if not is_alive(place, int(cells["year"])):
        years = f"{place.valid_from or ''}–{place.valid_to or ''}"
        facts = {"region": place.region, "value": cells["year"], "expected": years}
        yield Fault("code_not_alive", facts)


def _gathered(cells: Cells, known: Known) -> Iterator[Fault]:
    gathered = known.sources[cells["source"]].gathered
    if gathered and cells["year"] > gathered[:4]:
        yield Fault("year_after_gathering", {"value": cells["year"], "expected": gathered})


def _value(cells: Cells, _known: Known) -> Iterator[Fault]:
    status, value = cells["status"], cells["value"]
    if status in WITHOUT_VALUE and value:
        yield Fault("value_beside_status", {"status": status, "value": value})
    elif status not in WITHOUT_VALUE and not value:
        yield Fault("empty_value", {"status": status, "expected": WHY_NONE})


def _raw_line(cells: Cells, _known: Known) -> Iterator[Fault]:
    if cells["value"] and cells["status"] not in WITHOUT_VALUE and not cells["row"]:
        yield Fault("no_row_list", {})


def _range(cells: Cells, known: Known) -> Iterator[Fault]:
    indicator = known.indicators[cells["indicator"]]
    low, high = indicator.valid_min, indicator.valid_max
    number = float(cells["value"]) if cells["value"] else None
    below = number is not None and low is not None and number < low
    above = number is not None and high is not None and number > high
    if below or above:
        span = f"{'' if low is None else f'{low:g}'}–{'' if high is None else f'{high:g}'}"
        facts = {"indicator": indicator.id, "value": cells["value"], "expected": span}
        yield Fault("out_of_range", facts)


# Which columns must be clean before a question makes sense.
CHECKS: tuple[tuple[frozenset[str], Callable[[Cells, Known], Iterator[Fault]]], ...] = (
    (frozenset({"indicator", "unit"}), _unit),
    (frozenset({"indicator", "residence"}), _residence),
    (frozenset({"indicator", "region", "use"}), _level),
    (frozenset({"region", "vintage"}), _vintage),
    (frozenset({"region", "year"}), _alive),
    (frozenset({"year", "source"}), _gathered),
    (frozenset({"status", "value"}), _value),
    (frozenset({"status", "value", "row"}), _raw_line),
    (frozenset({"indicator", "value"}), _range),
)
