"""Figures that stand beside a commitment, an item or an aim as context and give no status."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.catalogue import Catalogue, Words
from data.model import Residence
from data.plan.figures import Observations
from data.plan.model import Commitment, Plan, PlanIndicator
from data.views import line_of


@dataclass(frozen=True, slots=True)
class Beside:
    """The latest figure of a series of the catalogue, in its own unit, and how well it fits.

    `fit` is same, proxy or part; `note` says in what it differs from the plan's indicator.
    """

    indicator: str
    series: str
    fit: str
    region: str
    residence: str
    year: int
    value: float
    unit: Words
    status: str
    trust: str
    note: Words


def beside_commitment(
    plan: Plan, commitment: Commitment, observations: Observations, catalogue: Catalogue
) -> list[Beside]:
    """Return the figures beside a commitment: of its indicators that do not measure it."""
    measuring = {i for i in commitment.measured_by if plan.indicators[i].fit == "same"}
    others = [i for i in commitment.indicators if i not in measuring]
    return beside_indicators(plan, others, observations, catalogue)


def beside_indicators(
    plan: Plan, indicators: Iterable[str], observations: Observations, catalogue: Catalogue
) -> list[Beside]:
    """Return the latest figures of the plan's place for the series of some indicators."""
    return [
        found
        for indicator_id in indicators
        for found in _of_indicator(plan, plan.indicators[indicator_id], observations, catalogue)
    ]


def _of_indicator(
    plan: Plan, indicator: PlanIndicator, observations: Observations, catalogue: Catalogue
) -> Iterator[Beside]:
    for series in indicator.series:
        rows = observations(series)
        for residence in indicator.residences or (str(Residence.TOTAL),):
            line = rows if rows.empty else line_of(rows, plan.region, residence)
            line = line if line.empty else line[line["value"].notna()]
            if line.empty:
                continue
            last = line.iloc[-1]
            yield Beside(
                indicator.id,
                series,
                indicator.fit,
                plan.region,
                residence,
                int(last["year"]),
                float(last["value"]),
                catalogue.indicators[series].unit,
                str(last["status"]),
                str(last["trust"]),
                indicator.series_note,
            )
