"""Slips in series too short to speak for themselves: places set against each other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

import pandas as pd

from data.problems.frame import SERIES
from data.problems.known import Known
from data.problems.slip import NEAR, Slip, power_of

STEADY_COLUMN = 0.1
FEWEST_PLACES = 4
CLOSE = 3
FEWEST_ALONE = 10
LEAST_ALONE = 2 - NEAR
ALIKE = ["source", "indicator", "level", "year", "residence", "vintage"]


def in_pairs(rows: pd.DataFrame, off: pd.Series) -> Iterator[Slip]:
    """Yield slips of series of two years, rows in their order; `off` is unsigned."""
    if rows.empty:
        return
    pairs = _paired(rows)
    by = ["source", "indicator", "residence", "vintage", "year", "year_later"]
    for (*_, begin, end), alike in pairs.groupby(by):
        factors = alike["factor"].tolist()
        column = _moved_together(factors)
        centre, least = (0.0, 1) if column else _centre(factors, end - begin)
        for pair in alike.itertuples():
            power = power_of(pair.factor - centre)
            if power and abs(power) >= least:
                earlier = Slip(pair.row, -power, 10**pair.log, 10 ** (pair.log_later - centre))
                later = Slip(pair.row_later, power, 10**pair.log_later, 10 ** (pair.log + centre))
                # Which year of a whole column is at fault cannot be told from places: the later.
                first = not column and off[pair.row] > off[pair.row_later]
                slip, instead = (earlier, later) if first else (later, earlier)
                yield replace(slip, instead=instead)


def _paired(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row a series: its first year beside its later one, and the factor in log10."""
    rows = rows.assign(row=rows.index)
    both = rows.groupby(SERIES, sort=False)
    later = both.tail(1)[[*SERIES, "row", "year", "log"]]
    pairs = both.head(1).merge(later, on=SERIES, suffixes=("", "_later"))
    return pairs.assign(factor=pairs["log_later"] - pairs["log"])


def _moved_together(factors: Sequence[float]) -> bool:
    """Say whether all places moved by a power of ten: a column in another unit."""
    centre = median(factors)
    steady = median(abs(f - centre) for f in factors) <= STEADY_COLUMN
    return len(factors) >= FEWEST_PLACES and steady and power_of(centre) != 0


def _centre(factors: Sequence[float], years: int) -> tuple[float, int]:
    """Return what the places' factors are set against, and the least power that is told."""
    if len(factors) < FEWEST_PLACES:
        return 0.0, 1 if years <= CLOSE else 2
    centre = median(factors)
    spread = median(abs(f - centre) for f in factors)
    return centre, 1 if spread <= NEAR else 2


def in_single_years(rows: pd.DataFrame, off: pd.Series) -> Iterator[Slip]:
    """Yield slips of places with one year only, where enough other places are steady."""
    for _, alike in off[rows.index].groupby([rows[c] for c in ALIKE]):
        steady = len(alike) >= FEWEST_ALONE and alike.abs().median() <= NEAR
        for row, distance in alike[alike.abs() >= LEAST_ALONE].items() if steady else ():
            value = rows.at[row, "number"]
            yield Slip(row, round(distance), value, value / 10**distance)


def off_the_others(rows: pd.DataFrame, known: Known) -> pd.Series:
    """Return how far each value is from the median place; of a count, from the place's size."""
    off = rows["log"] - rows.groupby(ALIKE)["log"].transform("median")
    counts = rows["indicator"].map(lambda i: known.indicators[i].kind != "rate")
    place = [rows[c] for c in ("source", "region", "residence")]
    size = off.where(counts).groupby(place).transform("median")
    return off - size.where(counts, 0.0)
