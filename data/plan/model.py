"""A plan as its tables hold it: one dataclass a table, every reference the id of a row."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.catalogue import Break, Words


@dataclass(frozen=True, slots=True)
class Document:
    """A text that commitments stand in; `has_chapters`: its chapters are known and cited."""

    id: str
    name: Words
    number: str
    issuer: Words
    issued: str
    has_chapters: bool
    note: Words


@dataclass(frozen=True, slots=True)
class Domain:
    """A part of the plan: a domain, or the general part of what cuts across them.

    `items` is how many service items the plan says it has, None where it does not say;
    `subjects` are the domains of the catalogue that speak of the same things.
    """

    id: str
    kind: str
    order: int
    name: Words
    short: Words
    locator: str
    items: int | None
    subjects: tuple[str, ...]
    description: Words


@dataclass(frozen=True, slots=True)
class Group:
    """Places or facilities a commitment is about; `places` is a group of the catalogue."""

    id: str
    name: Words
    size: int | None
    places: str


@dataclass(frozen=True, slots=True)
class PlanIndicator:
    """An indicator the plan needs, who holds it, and the series of the catalogue beside it.

    `factor` turns figures of the one series into this indicator's unit; `breaks` are those of
    the indicator itself, whatever its source. Only a `fit` of `same` can give a status.
    """

    id: str
    domain: str
    order: int
    name: Words
    unit: Words
    direction: str
    tier: str
    levels: tuple[str, ...]
    split: str
    offices: tuple[str, ...]
    where: tuple[str, ...]
    published: Words
    fit: str
    series: tuple[str, ...]
    residences: tuple[str, ...]
    factor: float
    breaks: tuple[Break, ...]
    note: Words
    series_note: Words


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison of places that answers a relative commitment; no `series` means all."""

    id: str
    kind: str
    level: str
    group: str
    series: tuple[str, ...]
    name: Words
    note: Words


@dataclass(frozen=True, slots=True)
class Commitment:
    """What the plan says is to be reached, and by what it is measured.

    Only the figures of `measured_by` (ids of plan indicators), taken at the place
    `measured_at` and times `factor`, may be set against the value; the other `indicators` are
    context. `value_source` tells whether the value is the plan's own, `offices_basis` whether
    the plan names the offices or they are inferred. An empty `region` means
    that `groups` say whom it is about: a commitment of the region is none of each league.
    """

    id: str
    domain: str
    order: int
    kind: str
    statement: Words
    value: float | None
    value_max: float | None
    comparator: str
    unit: Words
    direction: str
    due_year: int
    due_basis: str
    value_source: str
    measurable: str
    strength: str
    baseline_value: float | None
    baseline_year: int | None
    baseline_basis: str
    scope: str
    region: str
    groups: tuple[str, ...]
    residence: str
    who: Words
    place: Words
    locator: str
    document: str
    offices: tuple[str, ...]
    offices_basis: str
    view: str
    indicators: tuple[str, ...]
    measured_by: tuple[str, ...]
    measured_at: str
    factor: float
    comparisons: tuple[str, ...]
    setting: Words
    note: Words

    @property
    def is_encoded(self) -> bool:
        """Say whether the value is our scoring device and no figure of the plan."""
        return self.value_source == "encoded_by_analyst"


@dataclass(frozen=True, slots=True)
class Item:
    """A service item and its proxies; the offices are inferred where `offices_basis` says so."""

    id: str
    domain: str
    order: int
    name: Words
    offices: tuple[str, ...]
    offices_later: tuple[str, ...]
    offices_basis: str
    indicators: tuple[str, ...]
    proxy: str
    note: Words


@dataclass(frozen=True, slots=True)
class Aim:
    """An aim without a number, and the view that answers it."""

    id: str
    order: int
    name: Words
    metric: Words
    groups: Words
    locator: str
    document: str
    view: str
    indicators: tuple[str, ...]
    comparisons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """A key task, a safeguard or a named programme."""

    id: str
    domain: str
    order: int
    kind: str
    name: Words
    levels: tuple[str, ...]
    locator: str
    document: str
    figure: Words


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A mechanism or a duty of monitoring, and the feature that answers it; no view: not yet."""

    id: str
    kind: str
    order: int
    name: Words
    content: Words
    locator: str
    document: str
    responsible: Words
    feature: Words
    view: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure found on a commitment: an observation with issuer, document and date.

    `indicator` is a series of the catalogue or an indicator of the plan. `usable`: yes may be
    set against the value, context stands beside, no is neither, and `why` says why.
    `value_text` and `year_text` are as printed, where that is more than the number.
    """

    id: str
    commitment: str
    figure: Words
    indicator: str
    region: str
    year: int | None
    residence: str
    vintage: str
    value: float | None
    unit: Words
    status: str
    trust: str
    use: str
    usable: str
    finding: str
    value_text: str
    year_text: str
    issuer: Words
    document: Words
    published: str
    place: Words
    note: Words
    why: Words


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where a domain or an item of an earlier plan stands in this one; `part` of it, or all."""

    plan: str
    kind: str
    earlier: str
    domain: str
    part: Words
    order: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All tables of one plan, each by id in the order of its file.

    `left_out` counts the rows that could not be used; `python -m data check` names them.
    """

    id: str
    start: int
    end: int
    region: str
    document: str
    name: Words
    short: Words
    successor: str
    documents: Mapping[str, Document]
    domains: Mapping[str, Domain]
    offices: Mapping[str, Words]
    groups: Mapping[str, Group]
    indicators: Mapping[str, PlanIndicator]
    comparisons: Mapping[str, Comparison]
    commitments: Mapping[str, Commitment]
    items: Mapping[str, Item]
    aims: Mapping[str, Aim]
    programmes: Mapping[str, Programme]
    mechanisms: Mapping[str, Mechanism]
    evidence: Mapping[str, Evidence]
    crosswalk: tuple[Crossing, ...]
    left_out: int = field(default=0)
