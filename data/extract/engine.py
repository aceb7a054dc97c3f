"""Turn raw cells into observations by two tables a source.

`labels/<source>.csv` says which label is which indicator, in which unit;
`rules/<source>.csv` holds every trap of the source as a named rule. Neither is code, so a
new label or a new trap is a row.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from data.model import KEY, Status
from data.tables import read_rows

HERE = Path(__file__).parent
METADATA = HERE.parent / "metadata"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a raw extract; `line` is its line in the file, header = 1.

    An empty value is a cell known to be missing; line 0 means that it stands in no line.
    """

    line: int
    region: str
    year: str
    residence: str
    label: str
    value: str
    unit: str = ""
    flag: str = ""
    table: str = ""
    trust: str = ""


@dataclass(slots=True)
class _Draft:
    """An observation in the making, with the number still exact."""

    key: dict[str, str]
    value: Decimal | None
    status: str
    trust: str
    flag: str
    lines: list[int]
    use: str = "all"
    notes: list[str] = field(default_factory=list)


Row = dict[str, str]


def observations(source: str, cells: Iterable[Cell]) -> list[Row]:
    """Return the tidy observations of one source, sorted by key.

    Raises ValueError where two cells of one key differ by more than their rounding.
    """
    drafts = _once(_without(source, _sum_parts(_match(source, cells))))
    drafts = _apply_rules(source, drafts)
    return [_row(draft) for draft in sorted(drafts, key=lambda d: tuple(d.key[k] for k in KEY))]


def years_of(text: str) -> set[str]:
    """Return the years of a text like `2008,2010-2012` as four-digit texts; empty for empty."""
    years: set[str] = set()
    for part in filter(None, text.split(",")):
        first, _, last = part.partition("-")
        years.update(str(y) for y in range(int(first), int(last or first) + 1))
    return years


def has_flag(pattern: str, flag: str) -> bool:
    """Say whether a flag fits a pattern: `` any, `=` empty, `!x` without x, `x` with x."""
    if pattern == "=":
        return not flag
    if pattern.startswith("!"):
        return pattern[1:] not in flag
    return pattern in flag


@cache
def _labels(source: str) -> Mapping[tuple[str, str], list[Row]]:
    found: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in read_rows(HERE / "labels" / f"{source}.csv"):
        found[row["table"], row["label"]].append(row)
    return found


@cache
def _units() -> Mapping[str, str]:
    return {r["indicator"]: r["unit"] for r in read_rows(METADATA / "indicators.csv")}


@cache
def _trust(source: str) -> str:
    return next(r["trust"] for r in read_rows(METADATA / "sources.csv") if r["source"] == source)


def _fits(label: Row, cell: Cell) -> bool:
    return (
        (not label["residence"] or label["residence"] == cell.residence)
        and has_flag(label["flag"], cell.flag)
        and (not label["unit"] or label["unit"] == cell.unit)
        and (not label["years"] or cell.year in years_of(label["years"]))
    )


def _match(source: str, cells: Iterable[Cell]) -> Iterator[tuple[Row, _Draft]]:
    labels = _labels(source)
    for cell in cells:
        for label in labels.get((cell.table, cell.label), ()):
            if _fits(label, cell):
                yield label, _draft(source, label, cell)


def _draft(source: str, label: Row, cell: Cell) -> _Draft:
    key = {
        "indicator": label["indicator"],
        "region": cell.region,
        "year": cell.year,
        "residence": label["to_residence"] or cell.residence,
        "vintage": label["vintage"],
        "source": source,
    }
    return _Draft(
        key,
        Decimal(cell.value) * _factor(label["factor"]) if cell.value else None,
        (label["status"] or Status.REPORTED) if cell.value else Status.NOT_REPORTED,
        cell.trust or _trust(source),
        cell.flag,
        [cell.line] if cell.line else [],
        label["use"] or "all",
        [label["note"]] if label["note"] else [],
    )


def _factor(text: str) -> Decimal:
    """Return a factor written as `10000` or `1/12`."""
    top, _, bottom = text.partition("/")
    return Decimal(top) / Decimal(bottom or 1)


def _sum_parts(matched: Iterable[tuple[Row, _Draft]]) -> Iterator[_Draft]:
    """Pass single cells on and add up those that are terms of a sum (`part` + or -)."""
    sums: dict[tuple[str, ...], _Draft] = {}
    for label, draft in matched:
        if not label["part"]:
            yield draft
            continue
        assert draft.value is not None
        term = draft.value if label["part"] == "+" else -draft.value
        key = tuple(draft.key.values())
        if key in sums:
            total = sums[key]
            assert total.value is not None
            total.value += term
            total.lines.extend(draft.lines)
        else:
            draft.value, draft.status = term, Status.DERIVED
            sums[key] = draft
    yield from sums.values()


def _once(drafts: Iterable[_Draft]) -> list[_Draft]:
    """Keep one of several cells of a key that agree: the better graded, then the more precise."""
    kept: dict[tuple[str, ...], _Draft] = {}
    for draft in drafts:
        key = tuple(draft.key.values())
        other = kept.get(key)
        if other is None:
            kept[key] = draft
        elif not _agree(draft, other):
            raise ValueError(
                f"{'/'.join(key)}: {draft.value} (line {draft.lines[0]}) and {other.value} "
                f"(line {other.lines[0]}) differ by more than their rounding"
            )
        elif _preference(draft) < _preference(other):
            kept[key] = draft
    return list(kept.values())


def _preference(draft: _Draft) -> tuple[str, int]:
    return draft.trust, -_places(draft.value)


def _places(value: Decimal | None) -> int:
    exponent = value.normalize().as_tuple().exponent if value is not None else 0
    return -exponent if isinstance(exponent, int) else 0


def _agree(one: _Draft, two: _Draft) -> bool:
    if one.value is None or two.value is None:
        return one.value == two.value
    places = min(_places(one.value), _places(two.value))
    return abs(one.value - two.value) <= Decimal(1).scaleb(-places) * Decimal("0.5000001")


@cache
def _rules(source: str) -> list[Row]:
    return read_rows(HERE / "rules" / f"{source}.csv")


def _hits(rule: Row, draft: _Draft) -> bool:
    key = draft.key
    return (key["indicator"] in rule["indicators"].split(";") or not rule["indicators"]) and (
        (not rule["regions"] or key["region"] in rule["regions"].split(";"))
        and (not rule["years"] or key["year"] in years_of(rule["years"]))
        and (not rule["residence"] or rule["residence"] == key["residence"])
        and has_flag(rule["flag"], draft.flag)
        and _in_bounds(rule, draft)
    )


def _in_bounds(rule: Row, draft: _Draft) -> bool:
    """Say whether the value lies above the rule's bound, where it has one."""
    return not rule["above"] or (draft.value is not None and draft.value > Decimal(rule["above"]))


def _without(source: str, drafts: Iterable[_Draft]) -> Iterator[_Draft]:
    """Drop what a rule leaves out, before cells are compared: such a cell may contradict another.

    A rule looks at key, value and flag, which no other action changes: the order is free.
    """
    rules = [rule for rule in _rules(source) if rule["action"] == LEAVE_OUT]
    return (draft for draft in drafts if not any(_hits(rule, draft) for rule in rules))


def _own_line(rule: Row, draft: _Draft) -> _Draft:
    return replace(_noted(rule, draft), use="own_line")


def _noted(rule: Row, draft: _Draft) -> _Draft:
    notes = [*draft.notes, rule["note"]] if rule["note"] else draft.notes
    return replace(draft, notes=notes)


def _status(status: str) -> Callable[[Row, _Draft], _Draft]:
    def act(rule: Row, draft: _Draft) -> _Draft:
        return replace(_noted(rule, draft), status=status)

    return act


LEAVE_OUT = "leave_out"
ACTIONS: Mapping[str, Callable[[Row, _Draft], _Draft]] = {
    "own_line": _own_line,
    "note": _noted,
    "year_inferred": _status(Status.YEAR_INFERRED),
    "announced": _status(Status.ANNOUNCED),
    "trust_c": lambda rule, draft: replace(_noted(rule, draft), trust="C"),
    "trust_b": lambda rule, draft: replace(_noted(rule, draft), trust="B"),
}


def _apply_rules(source: str, drafts: Iterable[_Draft]) -> list[_Draft]:
    kept = list(drafts)
    for rule in _rules(source):
        if rule["action"] == Status.NOT_REPORTED:
            kept.extend(_known_gaps(source, rule))
        elif rule["action"] != LEAVE_OUT:
            act = ACTIONS[rule["action"]]
            kept = [act(rule, draft) if _hits(rule, draft) else draft for draft in kept]
    return kept


def _known_gaps(source: str, rule: Row) -> Iterator[_Draft]:
    """Yield a row without value for each place and year a source is known not to give."""
    for indicator in rule["indicators"].split(";"):
        for region in rule["regions"].split(";"):
            for year in sorted(years_of(rule["years"])):
                key = {
                    "indicator": indicator,
                    "region": region,
                    "year": year,
                    "residence": rule["residence"],
                    "vintage": rule["vintage"],
                    "source": source,
                }
                notes = [rule["note"]] if rule["note"] else []
                yield _Draft(key, None, Status.NOT_REPORTED, _trust(source), "", [], "all", notes)


def _row(draft: _Draft) -> Row:
    return {
        **draft.key,
        "value": "" if draft.value is None else plain(draft.value),
        "unit": _units()[draft.key["indicator"]],
        "status": draft.status,
        "trust": draft.trust,
        "use": draft.use,
        "note": ";".join(draft.notes),
        "row": ";".join(map(str, draft.lines)),
    }


def plain(value: Decimal) -> str:
    """Return a decimal without exponent and without trailing zeros; at most 28 digits.

    Quotients (yearly allowances by twelve) keep ten decimals.
    """
    text = format(round(value, 10), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
