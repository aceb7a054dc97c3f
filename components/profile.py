"""One place across all indicators: what is compared, on which side, and how far; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

import pandas as pd

from data.catalogue import Catalogue, Indicator

CONTEXT = "context"
UNSOURCED = "C"
NAMED = 3  # strengths and gaps named in words; the rest stand in the figure
RECENT = 5  # years before the latest comparison at the level; older ones say nothing of now

Point = tuple[int, float]
Piece = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One indicator of one place: a row of the profile table.

    `n` places were compared (0: none can be), of which `low` to `high` are the extremes and
    the quartiles; `first` and `last` bound the place's rank, 0 where it has none. `pieces` are
    the place's own figures over the years, parted at breaks. `recent` says whether the year is
    near enough to speak of today.
    """

    indicator: Indicator
    level: str
    year: int
    value: float | None
    status: str
    trust: str
    use: str
    compared: bool
    n: int
    group: str
    low: float
    q1: float
    median: float
    q3: float
    high: float
    mean: float | None
    region: float | None
    first: int
    last: int
    pieces: tuple[Piece, ...]
    recent: bool

    @property
    def basis(self) -> str:
        """Return what the place is set against: the region, or the mean of a narrower group.

        The region's figure where all places of the level are compared, so that it is their
        mean; else the mean of those compared, and where a weight is missing their median.
        """
        if not self.group and self.region is not None:
            return "region"
        return "mean" if self.mean is not None else "median"

    @property
    def reference(self) -> float:
        """Return the figure of the basis."""
        basis = self.basis
        if basis == "region" and self.region is not None:
            return self.region
        return self.mean if basis == "mean" and self.mean is not None else self.median

    @property
    def sign(self) -> int:
        """Return 1 where high is favourable or neither is, -1 where low is."""
        return -1 if self.indicator.direction == "lower_better" else 1

    @property
    def neutral(self) -> bool:
        """Say whether neither direction is better."""
        return self.indicator.direction == "neutral"

    @property
    def difference(self) -> float:
        """Return value less reference, as printed; 0 without a value."""
        if self.value is None:
            return 0.0
        places = self.indicator.decimals
        return round(self.value, places) - round(self.reference, places)

    @property
    def ratio(self) -> float | None:
        """Return value over reference; None where the reference is not above 0."""
        if self.value is None or self.reference <= 0:
            return None
        return self.value / self.reference

    @property
    def side(self) -> int:
        """Return 1 on the favourable side of the reference, -1 on the other, 0 on neither."""
        if not self.compared or self.neutral or not self.difference:
            return 0
        return self.sign if self.difference > 0 else -self.sign

    @property
    def counts(self) -> bool:
        """Say whether the fact may be a strength or a gap.

        A service with a better direction, compared in recent years, and from a source that
        names its origin.
        """
        service = self.indicator.domain != CONTEXT and not self.neutral
        return service and self.compared and self.recent and self.trust != UNSOURCED

    @property
    def standing(self) -> int:
        """Return 1 in the best quarter and better than the reference, -1 in the worst, else 0."""
        if self.value is None or not self.counts:
            return 0
        best, worst = (self.q3, self.q1) if self.sign > 0 else (self.q1, self.q3)
        if self.side > 0 and self.sign * (self.value - best) >= 0:
            return 1
        return -1 if self.side < 0 and self.sign * (self.value - worst) <= 0 else 0

    @property
    def distance(self) -> float:
        """Return how far the value lies from the reference, in widths of the middle half."""
        width = self.q3 - self.q1 or self.high - self.low
        return abs(self.difference) / width if width else 0.0


def facts_of(table: pd.DataFrame, place: str, catalogue: Catalogue, domain: str = "") -> list[Fact]:
    """Return the facts of a place, domains in the plan's order; of one domain where named.

    `table` is the profile table indexed by place; a place without a row has no facts.
    """
    if place not in table.index:
        return []
    rows = {row["indicator"]: row for row in table.loc[[place]].to_dict("records")}
    since = max((row["year"] for row in rows.values() if row["n"]), default=0) - RECENT
    order = {name: number for number, name in enumerate(catalogue.domains)}
    known = [catalogue.indicators[i] for i in catalogue.indicators if i in rows]
    known = [i for i in known if domain in ("", i.domain)]
    return [_fact(i, rows[i.id], since) for i in sorted(known, key=lambda i: order[i.domain])]


def strengths(facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts in the best quarter, the farthest from the reference first."""
    return [f for f in farthest(facts, 1) if f.standing > 0]


def gaps(facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts in the worst quarter, the farthest from the reference first."""
    return [f for f in farthest(facts, -1) if f.standing < 0]


def farthest(facts: Sequence[Fact], side: int) -> list[Fact]:
    """Return the facts that count on one side of the reference, the farthest first."""
    return sorted((f for f in facts if f.counts and f.side == side), key=lambda f: -f.distance)


def values_of(table: pd.DataFrame, places: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return the rows of each place by indicator, for places set beside the first."""
    return {
        place: {row["indicator"]: row for row in table.loc[[place]].to_dict("records")}
        for place in places
        if place in table.index
    }


def compared_value(rows: Mapping[str, Any], fact: Fact) -> float | None:
    """Return another place's value where it is compared on the same indicator and year."""
    row = rows.get(fact.indicator.id)
    same = row is not None and row["compared"] and row["level"] == fact.level
    return float(row["value"]) if same and row is not None else None


def pieces_of(line: str) -> tuple[Piece, ...]:
    """Return a line such as `2010:3.2|2011:4 2012:4.5` as pieces of year and value."""
    return tuple(
        tuple((int(year), float(value)) for year, value in (p.split(":") for p in piece.split()))
        for piece in line.split("|")
        if piece
    )


def _fact(indicator: Indicator, row: Mapping[str, Any], since: int) -> Fact:
    return Fact(
        indicator=indicator,
        level=str(row["level"]),
        year=int(row["year"]),
        value=_number(row["value"]),
        status=str(row["status"]),
        trust=str(row["trust"]),
        use=str(row["use"]),
        compared=bool(row["compared"]),
        n=int(row["n"]),
        group=str(row["group"]),
        low=float(row["min"]),
        q1=float(row["q1"]),
        median=float(row["median"]),
        q3=float(row["q3"]),
        high=float(row["max"]),
        mean=_number(row["mean"]),
        region=_number(row["reference"]),
        first=int(row["rank"]),
        last=int(row["rank_last"]),
        pieces=pieces_of(str(row["line"])),
        recent=int(row["year"]) >= since,
    )


def _number(value: Any) -> float | None:
    return None if value is None or isnan(value) else float(value)
