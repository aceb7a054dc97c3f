"""Relative commitments for any pair of years: which figures there are, never a status."""

from data.catalogue import Indicator
from data.plan.compared import Compared, Setting
from data.plan.kinds import KINDS
from data.plan.model import Comparison


def compare(setting: Setting, comparison: Comparison, first: int, last: int) -> list[Compared]:
    """Return a comparison for every indicator that has both years, in the catalogue's order.

    Raises ValueError where the first year is not before the last.
    """
    if first >= last:
        raise ValueError(f"first: a year before {last} expected, {first} given")
    kind = KINDS[comparison.kind]
    found = [kind(setting, comparison, i, (first, last)) for i in indicators(setting, comparison)]
    return [compared for each in found for compared in each]


def indicators(setting: Setting, comparison: Comparison) -> list[Indicator]:
    """Return the indicators of a comparison: those it lists, or all rates that fit.

    A rate fits where it has a better direction and belongs to a subject of the plan's domains.
    """
    known = setting.catalogue.indicators
    if comparison.series:
        return [known[series] for series in comparison.series]
    subjects = {s for domain in setting.plan.domains.values() for s in domain.subjects}
    return [
        i
        for i in known.values()
        if i.role == "indicator"
        and i.kind == "rate"
        and i.direction != "neutral"
        and i.domain in subjects
        and comparison.level in i.levels
    ]


def years_of(setting: Setting, comparison: Comparison) -> dict[int, int]:
    """Return the years that have figures at the comparison's level, and of how many indicators."""
    found: dict[int, int] = {}
    for indicator in indicators(setting, comparison):
        rows = setting.observations(indicator.id)
        if rows.empty:
            continue
        there = rows[rows["preferred"] & (rows["level"] == comparison.level)]
        for year in there.loc[there["value"].notna(), "year"].unique():
            found[int(year)] = found.get(int(year), 0) + 1
    return dict(sorted(found.items()))
