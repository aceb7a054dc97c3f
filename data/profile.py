"""Every place across all indicators in one small table, made at build for the profile page."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from data.catalogue import Catalogue, Indicator
from data.model import Level, Residence, Status
from data.places import Place, Places, is_alive, places_now
from data.rank_bounds import rank_bounds, sample_factor
from data.summary import FEWEST, REGION, SHARE_NEEDED
from data.views import comparable, compared_levels, segments, slice_at, value_at

OUTSIDE = "outside_universe"
COLUMNS = (
    "indicator",
    "level",
    "region",
    "year",
    "value",
    "status",
    "trust",
    "use",
    "source",
    "compared",
    "n",
    "n_universe",
    "n_expected",
    "group",
    "min",
    "q1",
    "median",
    "q3",
    "max",
    "mean",
    "reference",
    "rank",
    "rank_last",
    "line",
)

OWN = ("value", "status", "trust", "use", "source")

Expected = Callable[[str, str, int], frozenset[str]]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _At:
    """One rate at one level: its total, preferred rows, and each place's own line."""

    indicator: Indicator
    level: Level
    own: pd.DataFrame
    lines: Mapping[str, str]


def profile(
    table: pd.DataFrame, catalogue: Catalogue, places: Places, expected: Expected
) -> pd.DataFrame:
    """Return a row per rate, level and place, columns COLUMNS; zones stand among the banners.

    The year is the latest in which enough places of the indicator's universe can be compared.
    `compared` says whether the place is one of the `n` (zones among them) that give `min` to
    `max` and the `mean`, weighted by the indicator's denominator and missing where a weight is;
    `reference` is the region's figure; `rank` and `rank_last` bound a place's rank, 0 where
    there is none: neutral indicators, places that are not compared, and years in which a place
    of the universe has no figure. Where a level has no such year, `n` is 0 and the year is the
    place's own latest. `line` holds the place's own figures, `2010:3.2 2020:2.1`, in pieces
    that a break parts by `|`.
    """
    rows: list[Row] = []
    total = table[(table["residence"] == Residence.TOTAL) & table["preferred"]]
    for name, own in total.groupby("indicator"):
        indicator = catalogue.indicators[str(name)]
        if indicator.role == "indicator" and indicator.kind == "rate":
            lines = _lines(indicator, own)
            for level in (Level.LEAGUE, Level.BANNER):
                at = _At(indicator, level, own, lines)
                year = _year(at, expected)
                found = _compared(at, year, catalogue, places, expected)
                rows.extend(found if year else _alone(at, places))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _year(at: _At, expected: Expected) -> int:
    """Return the latest year in which enough places can be compared, or 0."""
    found = comparable(at.own[at.own["level"] == at.level])
    for year in sorted({int(y) for y in found["year"]}, reverse=True):
        universe = expected(at.indicator.id, str(at.level), year)
        n = found.loc[found["year"] == year, "region"].isin(universe).sum()
        if n >= max(FEWEST, SHARE_NEEDED * len(universe)):
            return year
    return 0


def _compared(
    at: _At, year: int, catalogue: Catalogue, places: Places, expected: Expected
) -> Iterator[Row]:
    """Yield each place's figure of the year beside the spread of all that are compared."""
    indicator, level = at.indicator, at.level
    universe = expected(indicator.id, str(level), year)
    table = _slice(at.own, level, year)
    used = comparable(table)
    zones = used["level"].isin(compared_levels(indicator, level)[1:])
    used = used[used.index.isin(universe) | zones]
    have = len(universe & set(used.index))
    region = slice_at(at.own, Level.PROVINCE, year, Residence.TOTAL)
    common: Row = {
        "indicator": indicator.id,
        "level": str(level),
        "year": year,
        "n_universe": have,
        "n_expected": len(universe),
        "group": indicator.group_at(level, year),
        "reference": value_at(region, REGION),
        **_spread(used),
    }
    ranked: Mapping[str, tuple[int, int]] = {}
    if have == len(universe) and indicator.direction != "neutral":
        ranked = rank_bounds(indicator, used, sample_factor(catalogue, indicator, level, year))
    for place in places_now(places, level):
        first, last = ranked.get(place.region, (0, 0))
        yield {
            **common,
            **_figure(place, table, universe, year),
            "region": place.region,
            "compared": place.region in used.index,
            "rank": first,
            "rank_last": last,
            "line": at.lines.get(place.region, ""),
        }


def _slice(own: pd.DataFrame, level: Level, year: int) -> pd.DataFrame:
    levels = [level, Level.ZONE] if level == Level.BANNER else [level]
    rows = own[own["level"].isin(levels) & (own["year"] == year)]
    return rows.set_index("region", drop=False)


def _spread(used: pd.DataFrame) -> Row:
    values, weights = used["value"].to_numpy(), used["weight"].to_numpy(dtype=float)
    names = ("min", "q1", "median", "q3", "max")
    points = dict(zip(names, np.quantile(values, (0, 0.25, 0.5, 0.75, 1)), strict=True))
    weighted = not np.isnan(weights).any() and weights.sum() > 0
    mean = float(np.average(values, weights=weights)) if weighted else None
    return {**points, "n": len(used), "mean": mean}


def _figure(place: Place, table: pd.DataFrame, universe: frozenset[str], year: int) -> Row:
    """Return a place's own figure of the year, or why it has none."""
    if place.region in table.index:
        row = table.loc[place.region]
        return {name: row[name] for name in OWN}
    why = str(Status.NOT_REPORTED) if place.region in universe else OUTSIDE
    why = why if is_alive(place, year) else str(Status.NOT_APPLICABLE)
    return {"value": None, "status": why, "trust": "", "use": "", "source": ""}


def _alone(at: _At, places: Places) -> Iterator[Row]:
    """Yield the latest figure of each place that has one, where nothing can be compared."""
    having = at.own[at.own["value"].notna()].sort_values("year", kind="stable")
    last = having.drop_duplicates("region", keep="last").set_index("region", drop=False)
    for place in places_now(places, at.level):
        if place.region in last.index:
            row = last.loc[place.region]
            yield {
                "indicator": at.indicator.id,
                "level": str(at.level),
                **{name: row[name] for name in ("region", "year", *OWN)},
                **dict.fromkeys(("n", "n_universe", "n_expected", "rank", "rank_last"), 0),
                "compared": False,
                "group": "",
                "line": at.lines[place.region],
            }


def _lines(indicator: Indicator, own: pd.DataFrame) -> dict[str, str]:
    having = own[own["value"].notna()].sort_values("year", kind="stable")
    found = {}
    for region, line in having.groupby("region"):
        # Most lines have one vintage and no break: cutting them would take most of the time.
        simple = len(line) == 1 or (not indicator.breaks and line["vintage"].nunique() == 1)
        pieces = [line] if simple else segments(indicator, line)
        found[str(region)] = "|".join(map(_piece, pieces))
    return found


def _piece(piece: pd.DataFrame) -> str:
    pairs = zip(piece["year"], piece["value"], strict=True)
    return " ".join(f"{year}:{value:.6g}" for year, value in pairs)
