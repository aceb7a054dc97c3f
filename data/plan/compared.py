"""Figures that answer a relative commitment for a pair of years; numbers only, no words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.catalogue import Break, Catalogue, Indicator
from data.measures.sample import MINIMUM_COVERAGE, gather
from data.places import NamedPlace, belongs
from data.plan.figures import Observations
from data.plan.model import Comparison, Plan
from data.plan.rule import NEAR
from data.release import expected
from data.views import comparable, slice_at

Numbers = Mapping[str, float | None]
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Setting:
    """The plan, the catalogue, the places, and the rows of a release by indicator."""

    plan: Plan
    catalogue: Catalogue
    places: Mapping[str, NamedPlace]
    observations: Observations


@dataclass(frozen=True, slots=True)
class Column:
    """Values and weights of the same places in one year, by code."""

    values: pd.Series
    weights: pd.Series

    def only(self, codes: Collection[str]) -> "Column":
        """Return the column of some of its places."""
        inside = self.values.index.isin(list(codes))
        return Column(self.values[inside], self.weights[inside])


@dataclass(frozen=True, slots=True)
class Compared:
    """One indicator compared in a first and in a last year.

    `first` and `last` hold the same numbers by name; `high` and `low` are the extreme places of
    the last year. `n_used` places of `n_expected` have a figure in both years; only they count.
    `is_weighted`: means are weighted by the indicator's own denominator, which is known for
    both years; else each place counts once. `is_broken`: the definition changes in between.
    """

    comparison: Comparison
    indicator: Indicator
    residence: str
    years: tuple[int, int]
    first: Numbers
    last: Numbers
    n_used: int
    n_expected: int
    trust: str
    is_broken: bool
    is_weighted: bool = True
    high: str = ""
    low: str = ""

    def verdict(self, whole: str) -> str:
        """Say whether the group reaches a figure, is near it (within 5 %), or far from it.

        whole: region or nation. Empty where that figure is not known. The plan says near in
        one place and reach in another; the two are told apart.
        """
        share = self.last.get(f"to_{whole}")
        if share is None:
            return ""
        ahead = way_of(self.indicator) * (share - PERCENT)
        return "reach" if ahead >= 0 else "near" if ahead >= -PERCENT * NEAR else "far"


@dataclass(frozen=True, slots=True)
class Slices:
    """The two years of an indicator at a level, one residence, over the places of both.

    `is_joined`: both years are of one vintage; two that differ are never compared unsaid.
    """

    first: Column
    last: Column
    n_expected: int
    trust: str
    is_joined: bool

    @property
    def is_weighted(self) -> bool:
        """Say whether every place has a weight in both years."""
        return all(bool(column.weights.notna().all()) for column in (self.first, self.last))


def slices(
    setting: Setting,
    indicator: Indicator,
    level: str,
    residence: str,
    years: tuple[int, int],
    codes: Collection[str] | None = None,
) -> Slices | None:
    """Return the figures of both years for the places that have one in each.

    codes: the places asked about, None for all that the source covers. None where fewer than
    85 % of those expected have both.
    """
    rows = setting.observations(indicator.id)
    if rows.empty:
        return None
    wanted: set[str] = set()
    for year in years:
        there = expected(setting.catalogue, setting.places, indicator.id, level, year)
        wanted |= there if codes is None else there & set(codes)
    tables = [comparable(slice_at(rows, level, year, residence)) for year in years]
    both = sorted(wanted & set(tables[0].index) & set(tables[1].index))
    if not both or len(both) < MINIMUM_COVERAGE * len(wanted):
        return None
    first, last = (Column(t.loc[both, "value"], t.loc[both, "weight"]) for t in tables)
    trust = max(str(t.loc[both, "trust"].max()) for t in tables)
    vintages = [set(t.loc[both, "vintage"]) for t in tables]
    return Slices(first, last, len(wanted), trust, vintages[0] == vintages[1])


def members(setting: Setting, comparison: Comparison) -> frozenset[str]:
    """Return the codes of the places of a comparison's group."""
    group = setting.catalogue.groups[setting.plan.groups[comparison.group].places]
    level = [p for p in setting.places.values() if p.level == group.level]
    return frozenset(p.region for p in level if belongs(p, group.column, group.value))


def compared(
    comparison: Comparison,
    indicator: Indicator,
    residence: str,
    years: tuple[int, int],
    numbers: tuple[Numbers, Numbers],
    found: Slices,
    ends: tuple[str, str] = ("", ""),
) -> Compared:
    """Return the comparison of two years from their numbers and the slices behind them."""
    cut = any(_cuts(b, comparison.level, residence, years) for b in indicator.breaks)
    return Compared(
        comparison,
        indicator,
        residence,
        years,
        *numbers,
        len(found.last.values),
        found.n_expected,
        found.trust,
        cut or not found.is_joined,
        found.is_weighted,
        *ends,
    )


def _cuts(cut: Break, level: str, residence: str, years: tuple[int, int]) -> bool:
    concerns = not cut.residences or not residence or residence in cut.residences
    there = cut.level in ("", level) and not cut.place
    return concerns and there and years[0] <= cut.before < years[1]


def mean(values: pd.Series, weights: pd.Series | None) -> float | None:
    """Return the mean, weighted where weights are given; None where too little is known."""
    n = None if weights is None else weights.to_numpy(dtype=float)
    sample = gather(values.to_numpy(dtype=float), n, MINIMUM_COVERAGE)
    usable = sample.reason is None and np.isfinite(sample.mean)
    return float(sample.mean) if usable else None


def percent(part: float | None, whole: float | None) -> float | None:
    """Return a figure in per cent of another; None where one is missing or the other is 0."""
    return None if part is None or not whole or whole < 0 else PERCENT * part / whole


def way_of(indicator: Indicator) -> int:
    """Return -1 where a lower figure is the better one, else +1."""
    return -1 if indicator.direction == "lower_better" else 1
