"""The kinds of comparison: a group against averages, gaps between places, town, country."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from data.catalogue import Indicator
from data.measures import coefficient_of_variation, decompose_theil_t, range_gap, theil_t
from data.measures.sample import MINIMUM_COVERAGE
from data.model import Level, Residence
from data.plan.compared import (
    Column,
    Compared,
    Numbers,
    Setting,
    Slices,
    compared,
    mean,
    members,
    percent,
    slices,
    way_of,
)
from data.plan.model import Comparison
from data.release import expected
from data.views import comparable, slice_at, value_at


@dataclass(frozen=True, slots=True)
class _Pair:
    """Town and country in one year."""

    numbers: Numbers
    trust: str
    vintages: list[str]


def group_mean(
    setting: Setting, comparison: Comparison, indicator: Indicator, years: tuple[int, int]
) -> Iterator[Compared]:
    """Yield a group of places against the figures of its region and of the nation."""
    for residence in indicator.residences:
        codes = members(setting, comparison)
        found = slices(setting, indicator, comparison.level, residence, years, codes)
        if found is None:
            continue
        columns = zip(years, (found.first, found.last), strict=True)
        first, last = (
            _against(setting, indicator, residence, year, column, found.is_weighted)
            for year, column in columns
        )
        yield compared(comparison, indicator, residence, years, (first, last), found)


def dispersion(
    setting: Setting, comparison: Comparison, indicator: Indicator, years: tuple[int, int]
) -> Iterator[Compared]:
    """Yield how far the places of a level are apart."""
    for residence in indicator.residences:
        found = slices(setting, indicator, comparison.level, residence, years)
        if found is None:
            continue
        parents = [setting.places[code].parent for code in found.last.values.index]
        split = parents if comparison.level == Level.BANNER else []
        first, last = (_spread(column, split) for column in (found.first, found.last))
        high, low = found.last.values.idxmax(), found.last.values.idxmin()
        yield compared(comparison, indicator, residence, years, (first, last), found, (high, low))


def urban_rural(
    setting: Setting, comparison: Comparison, indicator: Indicator, years: tuple[int, int]
) -> Iterator[Compared]:
    """Yield the urban and the rural figure of the plan's place."""
    rows = setting.observations(indicator.id)
    pairs = [_town_and_country(rows, comparison.level, setting.plan.region, y) for y in years]
    known = [pair for pair in pairs if pair]
    if len(known) == len(years):
        nobody = Column(pd.Series(dtype=float), pd.Series(dtype=float))
        vintages = [pair.vintages for pair in known]
        trust = max(pair.trust for pair in known)
        found = Slices(nobody, nobody, 0, trust, vintages[0] == vintages[1])
        numbers = (known[0].numbers, known[1].numbers)
        yield compared(comparison, indicator, "", years, numbers, found)


def group_rest(
    setting: Setting, comparison: Comparison, indicator: Indicator, years: tuple[int, int]
) -> Iterator[Compared]:
    """Yield a group of places against the others of its level."""
    codes = members(setting, comparison)
    for residence in indicator.residences:
        found = slices(setting, indicator, comparison.level, residence, years)
        if found is None or not set(codes) <= set(found.last.values.index):
            continue
        first, last = (
            _in_and_out(column, codes, found.is_weighted) for column in (found.first, found.last)
        )
        yield compared(comparison, indicator, residence, years, (first, last), found)


def inside(
    setting: Setting, comparison: Comparison, indicator: Indicator, years: tuple[int, int]
) -> Iterator[Compared]:
    """Yield town against country inside each place of a group: the ratios and their middle."""
    codes = members(setting, comparison)
    urban, rural = (
        slices(setting, indicator, comparison.level, residence, years, codes)
        for residence in (Residence.URBAN, Residence.RURAL)
    )
    if urban is None or rural is None:
        return
    first = _ratios(urban.first.values, rural.first.values)
    last = _ratios(urban.last.values, rural.last.values)
    both = sorted(set(first.index) & set(last.index))
    if len(both) < MINIMUM_COVERAGE * urban.n_expected:
        return
    first, last = first[both], last[both]
    pair = Column(last, pd.Series(dtype=float))
    joined = urban.is_joined and rural.is_joined
    found = Slices(pair, pair, urban.n_expected, max(urban.trust, rural.trust), joined)
    ends = (str(last.idxmax()), str(last.idxmin()))
    yield compared(comparison, indicator, "", years, (_middle(first), _middle(last)), found, ends)


KINDS: Mapping[
    str, Callable[[Setting, Comparison, Indicator, tuple[int, int]], Iterator[Compared]]
] = {
    "group_mean": group_mean,
    "dispersion": dispersion,
    "urban_rural": urban_rural,
    "group_rest": group_rest,
    "inside": inside,
}


def _against(
    setting: Setting,
    indicator: Indicator,
    residence: str,
    year: int,
    column: Column,
    weighted: bool,
) -> Numbers:
    rows = setting.observations(indicator.id)
    provinces = comparable(slice_at(rows, Level.PROVINCE, year, residence))
    region = value_at(provinces, setting.plan.region)
    codes = expected(setting.catalogue, setting.places, indicator.id, Level.PROVINCE, year)
    inside = provinces[provinces.index.isin(codes)].reindex(sorted(codes))
    nation = mean(inside["value"], inside["weight"])
    group = mean(column.values, column.weights if weighted else None)
    return {
        "group": group,
        "region": region,
        "nation": nation,
        "to_region": percent(group, region),
        "to_nation": percent(group, nation),
        "reached_region": _reached(column.values, region, indicator),
        "reached_nation": _reached(column.values, nation, indicator),
    }


def _spread(column: Column, parents: list[str]) -> Numbers:
    values, weights = column.values.to_numpy(), column.weights.to_numpy()
    difference, ratio, _high, _low = range_gap(values)
    split = decompose_theil_t(values, weights, parents).value if parents else None
    return {
        "high": float(values.max()),
        "low": float(values.min()),
        "difference": difference,
        "ratio": ratio,
        "cov": coefficient_of_variation(values).value,
        "cov_weighted": coefficient_of_variation(values, weights).value,
        "theil": theil_t(values, weights).value,
        "between": split.share if split else None,
    }


def _town_and_country(rows: pd.DataFrame, level: str, region: str, year: int) -> _Pair | None:
    if rows.empty:
        return None
    tables = [
        comparable(slice_at(rows, level, year, residence))
        for residence in (Residence.URBAN, Residence.RURAL)
    ]
    urban, rural = (value_at(table, region) for table in tables)
    if urban is None or rural is None:
        return None
    ratio = urban / rural if rural > 0 else None
    numbers = {"urban": urban, "rural": rural, "difference": urban - rural, "ratio": ratio}
    trust = max(str(table.at[region, "trust"]) for table in tables)
    return _Pair(numbers, trust, [str(table.at[region, "vintage"]) for table in tables])


def _ratios(urban: pd.Series, rural: pd.Series) -> pd.Series:
    """Return urban over rural of the places with both; none where rural is not above 0."""
    both = [code for code in urban.index if code in rural.index and rural[code] > 0]
    return urban[both] / rural[both]


def _middle(ratios: pd.Series) -> Numbers:
    return {
        "median": float(ratios.median()),
        "highest": float(ratios.max()),
        "lowest": float(ratios.min()),
    }


def _in_and_out(column: Column, codes: Collection[str], weighted: bool) -> Numbers:
    inside = column.only(codes)
    outside = column.only(set(column.values.index) - set(codes))
    parts = [(part.values, part.weights if weighted else None) for part in (inside, outside)]
    group, rest = (mean(*part) for part in parts)
    return {
        "group": group,
        "rest": rest,
        "ratio": percent(group, rest),
        "cov_group": coefficient_of_variation(inside.values.to_numpy()).value,
        "cov_rest": coefficient_of_variation(outside.values.to_numpy()).value,
    }


def _reached(values: pd.Series, level: float | None, indicator: Indicator) -> float | None:
    """Return how many places are at a level or better."""
    if level is None:
        return None
    return float((way_of(indicator) * (values - level) >= 0).sum())
