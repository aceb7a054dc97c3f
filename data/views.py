"""Pure reshaping of observation rows into what a page shows. Input is never changed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pandas as pd

from data.catalogue import Indicator
from data.measures import Gap, urban_rural_gap
from data.model import Level, Residence, Use


@dataclass(frozen=True, slots=True)
class Pair:
    """Urban and rural value of a place in a year, with their gap as data.measures gives it.

    Difference is urban less rural; ratio is urban over rural, None where rural is not above 0.
    """

    year: int
    urban: float
    rural: float

    @property
    def gap(self) -> Gap:
        """Difference, ratio, and which of the two is higher."""
        return _gap(self.urban, self.rural)

    @property
    def difference(self) -> float:
        """Urban less rural, in the indicator's unit."""
        return self.gap.difference

    @property
    def ratio(self) -> float | None:
        """Urban over rural."""
        return self.gap.ratio


@lru_cache(maxsize=4096)
def _gap(urban: float, rural: float) -> Gap:
    """Return the gap of two values; a page asks for the same one many times."""
    gap = urban_rural_gap(urban, rural).value
    assert gap is not None
    return gap


def slice_at(rows: pd.DataFrame, level: str, year: int, residence: str) -> pd.DataFrame:
    """Return the preferred row of each place of a level in a year, indexed by region.

    Rows without a value stay: their status says why.
    """
    wanted = (
        rows["preferred"]
        & (rows["level"] == level)
        & (rows["year"] == year)
        & (rows["residence"] == residence)
    )
    return rows[wanted].set_index("region", drop=False)


def compared_levels(indicator: Indicator, level: str) -> tuple[str, ...]:
    """Return the levels compared together: functional zones stand beside banners.

    Only of an indicator that has figures of zones; a group of banners is without them.
    """
    zones = level == Level.BANNER and Level.ZONE in indicator.levels
    return (str(level), str(Level.ZONE)) if zones else (str(level),)


def comparable(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that may stand in a map, a comparison or a measure."""
    return table[table["value"].notna() & (table["use"] == Use.ALL)]


def line_of(rows: pd.DataFrame, region: str, residence: str) -> pd.DataFrame:
    """Return a place's own preferred rows by year, `own_line` figures among them."""
    wanted = rows["preferred"] & (rows["region"] == region) & (rows["residence"] == residence)
    return rows[wanted].sort_values("year")


def value_at(table: pd.DataFrame, region: str) -> float | None:
    """Return a place's value in a slice, or None."""
    if region not in table.index:
        return None
    value = table.at[region, "value"]
    return None if pd.isna(value) else float(value)


def breaks_of(indicator: Indicator, line: pd.DataFrame) -> list[int]:
    """Return the years after which a place's line is broken.

    Breaks stand in the catalogue; a change of vintage from one year to the next is one too.
    """
    if line.empty:
        return []
    level, residence, place = (str(line[c].iloc[0]) for c in ("level", "residence", "region"))
    cut = {b.before for b in indicator.breaks if b.cuts(level, residence, place)}
    steps = pairwise(zip(line["year"], line["vintage"], strict=True))
    cut |= {int(y1) for (y1, v1), (_y2, v2) in steps if v1 != v2}
    years = [int(y) for y in line["year"]]
    return sorted({_last_before(years, year) for year in cut if years[0] <= year < years[-1]})


def _last_before(years: Sequence[int], year: int) -> int:
    return max(y for y in years if y <= year)


def segments(indicator: Indicator, line: pd.DataFrame) -> list[pd.DataFrame]:
    """Return a place's line, sorted by year, in pieces comparable with themselves only."""
    ends = line["year"].searchsorted(breaks_of(indicator, line), side="right")
    bounds = pairwise([0, *(int(end) for end in ends), len(line)])
    return [line.iloc[start:end] for start, end in bounds if start < end]


def pairs_of(rows: pd.DataFrame, region: str) -> list[Pair]:
    """Return urban and rural values of a place in the years that have both of one vintage."""
    lines = [
        line_of(rows, region, side).set_index("year") for side in (Residence.URBAN, Residence.RURAL)
    ]
    return [Pair(int(year), urban, rural) for year, urban, rural in _matched(*lines)]


def pairs_in(rows: pd.DataFrame, level: str, year: int) -> dict[str, Pair]:
    """Return the pairs of a year by the code of their place, of all places of a level."""
    wanted = rows["preferred"] & (rows["level"] == level) & (rows["year"] == year)
    there = rows[wanted].set_index("region")
    sides = [there[there["residence"] == side] for side in (Residence.URBAN, Residence.RURAL)]
    return {str(region): Pair(year, urban, rural) for region, urban, rural in _matched(*sides)}


def _matched(urban: pd.DataFrame, rural: pd.DataFrame) -> list[tuple[Any, float, float]]:
    """Return index, urban and rural value where there are both, of one vintage."""
    both = urban.join(rural, suffixes=("_urban", "_rural"), how="inner")
    both = both[both["value_urban"].notna() & both["value_rural"].notna()]
    both = both[both["vintage_urban"] == both["vintage_rural"]]
    return [
        (key, float(u), float(r))
        for key, u, r in zip(both.index, both["value_urban"], both["value_rural"], strict=True)
    ]


def pair_pieces(indicator: Indicator, rows: pd.DataFrame, region: str) -> list[list[Pair]]:
    """Return a place's pairs in pieces that no break crosses, oldest first."""
    pieces: list[list[Pair]] = []
    lines = [line_of(rows, region, residence) for residence in (Residence.URBAN, Residence.RURAL)]
    cuts = {year for line in lines for year in breaks_of(indicator, line)}
    last = None
    for pair in pairs_of(rows, region):
        if last is None or any(last <= year < pair.year for year in cuts):
            pieces.append([])
        pieces[-1].append(pair)
        last = pair.year
    return pieces


def ranks(values: Mapping[str, float], *, high_first: bool) -> dict[str, int]:
    """Return the rank of each place, 1 first; equal values share the better rank."""
    ordered = sorted(values.values(), reverse=high_first)
    return {code: ordered.index(value) + 1 for code, value in values.items()}


def missing_from(table: pd.DataFrame, expected: Collection[str]) -> list[str]:
    """Return the expected places without a value, in their given order."""
    have = set(table.index[table["value"].notna()])
    return [code for code in expected if code not in have]
