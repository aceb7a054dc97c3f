"""The figures that may be set against a commitment: of the catalogue's series and of evidence."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from data.catalogue import Catalogue, Words
from data.model import Status, Trust, Use
from data.plan.model import Commitment, Evidence, Plan, PlanIndicator
from data.views import breaks_of, line_of

Observations = Callable[[str], pd.DataFrame]
SETTLED = frozenset({Status.REPORTED, Status.DERIVED})
NOBODY = Words("", "")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in the unit of what it is set against, and where it comes from.

    `evidence` is the id of a row of the plan's evidence, `series` an indicator of the catalogue
    with the `source` its figure is from; one that stands in both names both and counts once.
    """

    year: int
    value: float
    status: str
    trust: str
    issuer: Words
    document: Words = NOBODY
    published: str = ""
    evidence: str = ""
    series: str = ""
    source: str = ""
    region: str = ""
    residence: str = ""

    @property
    def is_secondary(self) -> bool:
        """Say whether its source is not an official one."""
        return self.trust != Trust.A


@dataclass(frozen=True, slots=True)
class Known:
    """The figures of a commitment by year, those beside them, and the years series break after.

    `chosen` has one figure a year: the best grade, then the catalogue's own order. `others` are
    figures of the same years with another value. `unsettled` are announced figures and those of
    an inferred year, which give no status.
    """

    chosen: Mapping[int, Figure]
    others: tuple[Figure, ...]
    unsettled: tuple[Figure, ...]
    breaks: tuple[int, ...]


def figures_of(
    plan: Plan, commitment: Commitment, observations: Observations, catalogue: Catalogue
) -> Known:
    """Return what is known of a commitment, in its own unit.

    `observations` gives the rows of an indicator of a release.
    """
    indicators = [plan.indicators[i] for i in commitment.measured_by]
    found = [*_cited(plan, commitment)]
    breaks = {b.before for indicator in indicators for b in indicator.breaks}
    for indicator in indicators:
        for figure in series_figures(indicator, commitment, observations, catalogue):
            found.append(figure)
        breaks.update(_series_breaks(indicator, commitment, observations, catalogue))
    settled = [f for f in found if f.status in SETTLED]
    unsettled = [f for f in found if f.status not in SETTLED]
    chosen, others = _by_year(settled)
    return Known(chosen, others, tuple(_once(unsettled)), tuple(sorted(breaks)))


def series_figures(
    indicator: PlanIndicator,
    commitment: Commitment,
    observations: Observations,
    catalogue: Catalogue,
) -> Iterator[Figure]:
    """Yield the figures of an indicator's series, where it is the same thing and one series."""
    if indicator.fit != "same" or len(indicator.series) != 1:
        return
    series = indicator.series[0]
    factor = indicator.factor * commitment.factor
    rows = _line(observations(series), commitment)
    for row in rows.to_dict("records"):
        yield Figure(
            int(row["year"]),
            float(row["value"]) * factor,
            str(row["status"]),
            str(row["trust"]),
            catalogue.sources[row["source"]].publisher,
            catalogue.sources[row["source"]].name,
            series=series,
            source=str(row["source"]),
            region=str(row["region"]),
            residence=str(row["residence"]),
        )


def _line(rows: pd.DataFrame, commitment: Commitment) -> pd.DataFrame:
    """Return the figures of the place and residence that the commitment names, best first."""
    if rows.empty:
        return rows
    wanted = (
        (rows["region"] == commitment.measured_at)
        & (rows["residence"] == commitment.residence)
        & (rows["use"] == Use.ALL)
        & rows["value"].notna()
    )
    return rows[wanted].sort_values(["year", "preferred"], ascending=[True, False], kind="stable")


def _series_breaks(
    indicator: PlanIndicator,
    commitment: Commitment,
    observations: Observations,
    catalogue: Catalogue,
) -> Iterator[int]:
    for series in indicator.series if indicator.fit == "same" else ():
        rows = observations(series)
        if not rows.empty:
            line = line_of(rows, commitment.measured_at, commitment.residence)
            yield from breaks_of(catalogue.indicators[series], line)


def _cited(plan: Plan, commitment: Commitment) -> Iterator[Figure]:
    """Yield the usable evidence on a commitment, and on the indicators that measure it.

    A figure of one place says nothing of another: a banner's is none of the region.
    """
    nation = commitment.scope == "nation"
    place = commitment.measured_at or ("" if nation else plan.region)
    for row in plan.evidence.values():
        told = row.usable == "yes" or row.status == Status.YEAR_INFERRED
        if not told or row.region != place or row.value is None or row.year is None:
            continue
        if row.commitment == commitment.id:
            yield _figure(row, row.year, row.value)
        elif row.indicator in commitment.measured_by:
            yield _figure(row, row.year, row.value * commitment.factor)


def _figure(row: Evidence, year: int, value: float) -> Figure:
    return Figure(
        year,
        value,
        row.status,
        row.trust,
        row.issuer,
        row.document,
        row.published,
        row.id,
        region=row.region,
        residence=row.residence,
    )


def _by_year(figures: Iterable[Figure]) -> tuple[dict[int, Figure], tuple[Figure, ...]]:
    """Return one figure a year, and the figures of those years that say something else.

    The better grade wins, then a series of the catalogue over a single text.
    """
    ranked = sorted(_once(figures), key=lambda f: (f.year, f.trust, not f.series))
    chosen: dict[int, Figure] = {}
    others = []
    for figure in ranked:
        first = chosen.setdefault(figure.year, figure)
        if first is not figure and beyond_rounding(first.value, figure.value):
            others.append(figure)
    return chosen, tuple(others)


def beyond_rounding(one: float, other: float) -> bool:
    """Say whether two figures differ by more than the decimals of the coarser one explain."""
    coarser = min(_decimals(one), _decimals(other))
    return abs(one - other) > 0.5 * 10.0**-coarser + 1e-9 * abs(one)


def _decimals(value: float) -> int:
    text = f"{value:.6f}".rstrip("0")
    return len(text.partition(".")[2])


def _once(figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures with those that repeat another of their year and value merged."""
    kept: list[Figure] = []
    for figure in figures:
        same = [i for i, f in enumerate(kept) if f.year == figure.year and alike(f, figure)]
        if same:
            kept[same[0]] = _merged(kept[same[0]], figure)
        else:
            kept.append(figure)
    return kept


def alike(one: Figure, other: Figure) -> bool:
    """Say whether two figures have the same value and are of the same kind."""
    settled = (one.status in SETTLED) == (other.status in SETTLED)
    return settled and math.isclose(one.value, other.value, rel_tol=1e-9)


def _merged(one: Figure, other: Figure) -> Figure:
    """Return a figure that stands in two places: the text is cited, the better grade counts."""
    cited, kept = (one, other) if one.evidence else (other, one)
    return replace(
        kept,
        issuer=cited.issuer,
        document=cited.document,
        published=cited.published,
        evidence=cited.evidence,
        series=one.series or other.series,
        source=one.source or other.source,
        trust=min(one.trust, other.trust),
    )


def rows_beside(plan: Plan, commitment: Commitment) -> Sequence[Evidence]:
    """Return the evidence on a commitment that gives no status: context, and what was no use."""
    return [
        row
        for row in plan.evidence.values()
        if row.usable != "yes"
        and (row.commitment == commitment.id or row.indicator in commitment.indicators)
    ]
