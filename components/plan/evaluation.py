"""Relative commitments between two years: what was compared, and what became narrower; pure."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

import pandas as pd

from components.address import Choice
from components.plan.ground import Ground
from data.plan import Compared, Setting, compare
from data.plan.compared import Numbers, way_of
from data.plan.model import Comparison

SLIGHT = 1e-9
Gaps = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A comparison with what both years say of each of its indicators."""

    comparison: Comparison
    found: tuple[Compared, ...]

    def verdicts(self, whole: str) -> dict[str, int]:
        """Return of how many indicators a group reaches, is near to or is far from a figure."""
        words = [v for c in self.found if (v := c.verdict(whole))]
        return {word: words.count(word) for word in ("reach", "near", "far")} if words else {}

    def moved(self, relative: bool) -> tuple[int, int, int]:
        """Return how many gaps became narrower, how many wider, and how many can be compared."""
        pairs = [changes(c)[0 if relative else 1] for c in self.found if not c.is_broken]
        known = [(a, b) for a, b in pairs if a is not None and b is not None]
        narrower = sum(b < a - SLIGHT for a, b in known)
        wider = sum(b > a + SLIGHT for a, b in known)
        return narrower, wider, len(known)


def evaluated(ground: Ground, choice: Choice) -> list[Evaluated]:
    """Return every comparison of the plan for the two years of a choice; none without years."""
    if not choice.since:
        return []
    return [
        Evaluated(c, tuple(ground.compared(ground.plan.id, c.id, choice.since, choice.until)))
        for c in ground.plan.comparisons.values()
    ]


def compared(setting: Setting, comparison: Comparison, first: int, last: int) -> list[Compared]:
    """Return a comparison of two years, as `data.plan.compare` does, reading only these years."""

    @cache
    def of_years(indicator: str) -> pd.DataFrame:
        rows = setting.observations(indicator)
        kept = rows if rows.empty else rows[rows["year"].isin((first, last))]
        return kept if kept.empty or kept["year"].nunique() > 1 else kept.iloc[:0]

    return compare(replace(setting, observations=of_years), comparison, first, last)


def setting_of(ground: Ground) -> Setting:
    """Return what comparisons are made and told from."""
    return Setting(ground.plan, ground.catalogue, ground.places, ground.observations)


def changes(compared: Compared) -> tuple[Gaps, Gaps]:
    """Return the relative and the absolute gap, each in the first and in the last year."""
    gaps = GAPS[compared.comparison.kind]
    first, last = (
        gaps(numbers, way_of(compared.indicator)) for numbers in (compared.first, compared.last)
    )
    return (first[0], last[0]), (first[1], last[1])


def _of_mean(numbers: Numbers, way: int) -> Gaps:
    """Return how far a group is behind its region; a group that is ahead is not behind."""
    share, group, region = (numbers.get(n) for n in ("to_region", "group", "region"))
    if share is None or group is None or region is None:
        return None, None
    return max(way * (100 - share), 0.0), max(way * (region - group), 0.0)


def _of_spread(numbers: Numbers, _way: int) -> Gaps:
    weighted = numbers.get("cov_weighted")
    return numbers.get("cov") if weighted is None else weighted, numbers.get("difference")


def _of_ratio(numbers: Numbers, _way: int) -> Gaps:
    difference = numbers.get("difference")
    return _fold(numbers.get("ratio")), None if difference is None else abs(difference)


def _of_rest(numbers: Numbers, _way: int) -> Gaps:
    ratio, group, rest = (numbers.get(n) for n in ("ratio", "group", "rest"))
    apart = None if group is None or rest is None else abs(group - rest)
    return _fold(None if ratio is None else ratio / 100), apart


def _of_inside(numbers: Numbers, _way: int) -> Gaps:
    return _fold(numbers.get("median")), None


def _fold(ratio: float | None) -> float | None:
    """Return how far a ratio is from one, whichever of its two figures is the larger."""
    return abs(math.log(ratio)) if ratio and ratio > 0 else None


GAPS: Mapping[str, Callable[[Numbers, int], Gaps]] = {
    "group_mean": _of_mean,
    "dispersion": _of_spread,
    "urban_rural": _of_ratio,
    "group_rest": _of_rest,
    "inside": _of_inside,
}
