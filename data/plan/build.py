"""From sound cells to a plan."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from data.catalogue import Break, words
from data.plan import model
from data.plan.cells import listed

Cells = Mapping[str, str]


class HasId(Protocol):
    """A row of a table that others name."""

    @property
    def id(self) -> str:
        """Its id."""


T = TypeVar("T", bound=HasId)


def built(tables: Mapping[str, Sequence[Cells]], left_out: int) -> model.Plan:
    """Return the plan of sound rows; `left_out` counts those that were not."""
    plan = tables["plan"][0]
    return model.Plan(
        plan["plan"],
        int(plan["start"]),
        int(plan["end"]),
        plan["region"],
        plan["document"],
        words(plan, "name"),
        words(plan, "short"),
        plan["successor"],
        _by_id(tables["documents"], _document),
        _by_id(tables["domains"], _domain),
        {r["office"]: words(r, "name") for r in tables["offices"]},
        _by_id(tables["groups"], _group),
        _by_id(tables["indicators"], _indicator),
        _by_id(tables["comparisons"], _comparison),
        _by_id(tables["commitments"], _commitment),
        _by_id(tables["items"], _item),
        _by_id(tables["aims"], _aim),
        _by_id(tables["programmes"], _programme),
        _by_id(tables["mechanisms"], _mechanism),
        _by_id(tables["evidence"], _evidence),
        tuple(_crossing(r) for r in tables["crosswalk"]),
        left_out,
    )


def _by_id(rows: Sequence[Cells], make: Callable[[Cells], T]) -> dict[str, T]:
    return {row.id: row for row in map(make, rows)}


def _number(text: str) -> float | None:
    return float(text) if text else None


def _whole(text: str) -> int | None:
    return int(text) if text else None


def _factor(text: str) -> float:
    return float(text or 1)


def _break(text: str) -> Break:
    before, after = text.split("/")
    return Break("", int(before), int(after), (), "")


def _document(r: Cells) -> model.Document:
    return model.Document(
        r["document"],
        words(r, "name"),
        r["number"],
        words(r, "issuer"),
        r["issued"],
        r["chapters"] == "yes",
        words(r, "note"),
    )


def _domain(r: Cells) -> model.Domain:
    return model.Domain(
        r["domain"],
        r["kind"],
        int(r["order"]),
        words(r, "name"),
        words(r, "short"),
        r["locator"],
        _whole(r["items"]),
        listed(r["subjects"]),
        words(r, "description"),
    )


def _group(r: Cells) -> model.Group:
    return model.Group(r["group"], words(r, "name"), _whole(r["size"]), r["places"])


def _indicator(r: Cells) -> model.PlanIndicator:
    return model.PlanIndicator(
        r["indicator"],
        r["domain"],
        int(r["order"]),
        words(r, "name"),
        words(r, "unit"),
        r["direction"],
        r["tier"],
        listed(r["levels"]),
        r["split"],
        listed(r["offices"]),
        listed(r["where"]),
        words(r, "published"),
        r["fit"],
        listed(r["series"]),
        listed(r["residences"]),
        _factor(r["factor"]),
        tuple(_break(text) for text in listed(r["breaks"])),
        words(r, "note"),
        words(r, "series_note"),
    )


def _comparison(r: Cells) -> model.Comparison:
    return model.Comparison(
        r["comparison"],
        r["kind"],
        r["level"],
        r["group"],
        listed(r["indicators"]),
        words(r, "name"),
        words(r, "note"),
    )


def _commitment(r: Cells) -> model.Commitment:
    return model.Commitment(
        r["commitment"],
        r["domain"],
        int(r["order"]),
        r["kind"],
        words(r, "statement"),
        _number(r["value"]),
        _number(r["value_max"]),
        r["comparator"],
        words(r, "unit"),
        r["direction"],
        int(r["due_year"]),
        r["due_basis"],
        r["value_source"],
        r["measurable"],
        r["strength"],
        _number(r["baseline_value"]),
        _whole(r["baseline_year"]),
        r["baseline_basis"],
        r["scope"],
        r["region"],
        listed(r["groups"]),
        r["residence"],
        words(r, "who"),
        words(r, "place"),
        r["locator"],
        r["document"],
        listed(r["offices"]),
        r["offices_basis"],
        r["view"],
        listed(r["indicators"]),
        listed(r["measured_by"]),
        r["measured_at"],
        _factor(r["factor"]),
        listed(r["comparisons"]),
        words(r, "setting"),
        words(r, "note"),
    )


def _item(r: Cells) -> model.Item:
    return model.Item(
        r["item"],
        r["domain"],
        int(r["order"]),
        words(r, "name"),
        listed(r["offices"]),
        listed(r["offices_later"]),
        r["offices_basis"],
        listed(r["indicators"]),
        r["proxy"],
        words(r, "note"),
    )


def _aim(r: Cells) -> model.Aim:
    return model.Aim(
        r["aim"],
        int(r["order"]),
        words(r, "name"),
        words(r, "metric"),
        words(r, "groups"),
        r["locator"],
        r["document"],
        r["view"],
        listed(r["indicators"]),
        listed(r["comparisons"]),
    )


def _programme(r: Cells) -> model.Programme:
    return model.Programme(
        r["programme"],
        r["domain"],
        int(r["order"]),
        r["kind"],
        words(r, "name"),
        listed(r["levels"]),
        r["locator"],
        r["document"],
        words(r, "figure"),
    )


def _mechanism(r: Cells) -> model.Mechanism:
    return model.Mechanism(
        r["mechanism"],
        r["kind"],
        int(r["order"]),
        words(r, "name"),
        words(r, "content"),
        r["locator"],
        r["document"],
        words(r, "responsible"),
        words(r, "feature"),
        r["view"],
    )


def _evidence(r: Cells) -> model.Evidence:
    return model.Evidence(
        r["evidence"],
        r["commitment"],
        words(r, "figure"),
        r["indicator"],
        r["region"],
        _whole(r["year"]),
        r["residence"],
        r["vintage"],
        _number(r["value"]),
        words(r, "unit"),
        r["status"],
        r["trust"],
        r["use"],
        r["usable"],
        r["finding"],
        r["value_text"],
        r["year_text"],
        words(r, "issuer"),
        words(r, "document"),
        r["published"],
        words(r, "place"),
        words(r, "note"),
        words(r, "why"),
    )


def _crossing(r: Cells) -> model.Crossing:
    return model.Crossing(
        r["plan"], r["kind"], r["earlier"], r["domain"], words(r, "part"), int(r["order"])
    )
