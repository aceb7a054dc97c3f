"""How wide a gap was year by year: of urban and rural, or of the extremes among the same places."""

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from data.catalogue import Catalogue, Indicator
from data.measures import Trend, trend
from data.model import Level, Residence
from data.views import comparable, compared_levels, line_of, pair_pieces

REGION = "150000"
SHARE_NEEDED = 0.85
URBAN_RURAL = "urban_rural"
AMONG_PLACES = (str(Level.LEAGUE), str(Level.BANNER))


@dataclass(frozen=True, slots=True)
class GapSeries:
    """The two ends of a gap, year by year, in the latest piece that no break crosses.

    `comparison` is urban_rural (the region's urban and rural figure, ends named so), league or
    banner (highest and lowest of the same `n` places in all years, ends are their codes).
    """

    indicator: str
    comparison: str
    years: tuple[int, ...]
    high: tuple[float, ...]
    low: tuple[float, ...]
    high_at: tuple[str, ...]
    low_at: tuple[str, ...]
    n: int
    trust: str

    @property
    def differences(self) -> tuple[float, ...]:
        """Return high less low of each year, in the indicator's unit."""
        return tuple(h - x for h, x in zip(self.high, self.low, strict=True))

    @property
    def ratios(self) -> tuple[float | None, ...]:
        """Return high over low of each year; None where low is not above 0."""
        return tuple(h / x if x > 0 else None for h, x in zip(self.high, self.low, strict=True))


def gap_series(
    gaps: pd.DataFrame,
    catalogue: Catalogue,
    rows_of: Callable[[str], pd.DataFrame],
    expected: Callable[[str, str, int], Collection[str]],
) -> list[GapSeries]:
    """Return the series of every indicator and comparison in the table of `data.summary`.

    The years are those in which enough places have a figure. Places without one in any of them
    are left out of all; where fewer than 85 % of those expected remain, there is no series.
    `expected` gives the codes of an indicator, level and year.
    """
    found = []
    for (indicator_id, comparison), own in gaps.groupby(["indicator", "comparison"], sort=False):
        indicator, rows = catalogue.indicators[str(indicator_id)], rows_of(str(indicator_id))
        if comparison == URBAN_RURAL:
            found.append(_of_residence(indicator, rows))
        elif comparison in AMONG_PLACES:
            years = sorted(int(y) for y in own["year"])
            levels = compared_levels(indicator, str(comparison))
            codes = {c for x in levels for c in expected(indicator.id, x, years[-1])}
            found.append(_of_places(indicator, levels, rows, years, codes))
    return [series for series in found if series is not None]


def pace_of(series: GapSeries, scale: str) -> Trend | None:
    """Return how fast a gap moves a year: |ln ratio| on a ratio scale, else the units.

    The slope is that of `data.measures.trend`; None below four years, or without a ratio.
    """
    if scale == "ratio":
        ratios = series.ratios
        widths = [abs(math.log(r)) for r in ratios if r is not None and r > 0]
        if len(widths) < len(ratios):
            return None
    else:
        widths = [abs(d) for d in series.differences]
    return trend(series.years, widths).value


def _of_residence(indicator: Indicator, rows: pd.DataFrame) -> GapSeries | None:
    pieces = pair_pieces(indicator, rows, REGION)
    if not pieces:
        return None
    piece = pieces[-1]
    years = tuple(p.year for p in piece)
    lines = [line_of(rows, REGION, r) for r in (Residence.URBAN, Residence.RURAL)]
    grades = [x for line in lines for x in line.loc[line["year"].isin(years), "trust"]]
    return GapSeries(
        indicator.id,
        URBAN_RURAL,
        years,
        tuple(p.urban for p in piece),
        tuple(p.rural for p in piece),
        ("urban",) * len(piece),
        ("rural",) * len(piece),
        2,
        max(grades),
    )


def _of_places(
    indicator: Indicator,
    levels: Sequence[str],
    rows: pd.DataFrame,
    years: Sequence[int],
    expected: Collection[str],
) -> GapSeries | None:
    used = comparable(rows[rows["preferred"] & (rows["residence"] == Residence.TOTAL)])
    used = used[used["level"].isin(levels) & used["region"].isin(expected)]
    used = used[used["year"].isin(years)]
    since = max(_cuts(indicator, used, levels), default=0)
    values = used[used["year"] > since].pivot(index="region", columns="year", values="value")
    values = values.dropna()
    if len(values) < SHARE_NEEDED * len(expected) or values.empty:
        return None
    kept = used[used["region"].isin(values.index) & used["year"].isin(values.columns)]
    return GapSeries(
        indicator.id,
        levels[0],
        tuple(int(y) for y in values.columns),
        tuple(float(x) for x in values.max()),
        tuple(float(x) for x in values.min()),
        tuple(str(code) for code in values.idxmax()),
        tuple(str(code) for code in values.idxmin()),
        len(values),
        str(kept["trust"].max()),
    )


def _cuts(indicator: Indicator, used: pd.DataFrame, levels: Sequence[str]) -> set[int]:
    """Return the years after which a line of any of the places is broken, the last year aside.

    Breaks stand in the catalogue; a change of vintage from one year to the next is one too.
    """
    years = sorted(int(y) for y in used["year"].unique())
    declared = {
        cut.before
        for cut in indicator.breaks
        if any(cut.cuts(level, Residence.TOTAL, "") for level in levels)
    }
    vintages = used.pivot(index="region", columns="year", values="vintage")
    changed = {
        before
        for before, after in pairwise(years)
        if (vintages[before] != vintages[after])[
            vintages[[before, after]].notna().all(axis=1)
        ].any()
    }
    return {cut for cut in declared | changed if cut < years[-1]}
