"""Values that stand a power of ten off their own series.

The rule, in log10. A series is one source's values of an indicator, region, residence and
vintage over the years; zeros are passed over.

* Three years or more: a value's distance is that to the middle of up to three neighbours on
  either side, within the stretch between two declared breaks; with four neighbours or more
  their trend (median of the slopes between them) is taken out. It is a slip where it lies
  within `NEAR` of a whole power of ten, 1 or more, and the neighbours are steady: their median
  distance from the middle is at most `STEADY`.
* Two years (censuses): a place's factor between the years is set against the median factor of
  the other places; again `NEAR` a whole power of ten, and the factors within `NEAR` of each
  other. A median that is itself a power of ten off is a column in another unit: then all are
  told. Of the two years the one further from the other places, size allowed for, is at fault.
* One year: a place is set against the other places, size allowed for; told from about 100 on.
* Where neighbours are too few to tell, by a break or by places of their own, only a factor of
  100 and more is told; between years `CLOSE` to each other also one of ten.
* What a total confirms is no slip, however odd (`excuses.py`).

`NEAR` = 0.22 is a factor of 1.66. The bounds were chosen on the packages shipped, whose real
jumps they leave alone, while 98 of 100 values moved by a power of ten are found.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from statistics import median
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.problems.across import in_pairs, in_single_years, off_the_others
from data.problems.frame import SERIES
from data.problems.known import Known
from data.problems.slip import Slip, power_of

STEADY = 0.15
PAIR = 2
SIDE = 3
FEWEST = 2
FEWEST_FOR_TREND = 4


class Point(NamedTuple):
    """One year of a series: its position in the table and its value in log10."""

    row: int
    year: int
    log: float
    stretch: int


def slips(table: pd.DataFrame, known: Known) -> Iterator[Slip]:
    """Yield the slips of a table whose index is 0 … n - 1."""
    rows = table[table["number"] > 0].sort_values([*SERIES, "year"], kind="stable")
    rows = rows.assign(log=np.log10(rows["number"]))
    size = rows.groupby(SERIES)["log"].transform("size")
    off = off_the_others(rows, known)
    yield from _in_long_series(rows[size > PAIR], known)
    yield from in_pairs(rows[size == PAIR], off.abs())
    yield from in_single_years(rows[size < PAIR], off)


def _in_long_series(rows: pd.DataFrame, known: Known) -> Iterator[Slip]:
    for (_, indicator, _, residence, _), series in rows.groupby(SERIES, sort=False):
        breaks = [
            b.after
            for b in known.indicators[indicator].breaks
            if b.cuts(series["level"].iat[0], residence, series["region"].iat[0])
        ]
        stretch = [sum(year >= b for b in breaks) for year in series["year"]]
        points = zip(series.index, series["year"], series["log"], stretch, strict=True)
        yield from _in_series([Point(*point) for point in points])


def _in_series(points: Sequence[Point]) -> Iterator[Slip]:
    for at, point in enumerate(points):
        near = [p for p in points[max(0, at - SIDE) : at + SIDE + 1] if p is not point]
        own = [p for p in near if p.stretch == point.stretch]
        beside, least = (own, 1) if len(own) >= FEWEST else (near, 2)
        slope = _slope(beside) if len(beside) >= FEWEST_FOR_TREND else 0.0
        level = [p.log + slope * (point.year - p.year) for p in beside]
        centre = median(level)
        power = power_of(point.log - centre)
        if abs(power) >= least and median(abs(v - centre) for v in level) <= STEADY:
            yield Slip(point.row, power, 10**point.log, 10**centre)


def _slope(points: Sequence[Point]) -> float:
    """Return the median slope between the points, which one slip among them does not move."""
    return median((b.log - a.log) / (b.year - a.year) for a, b in combinations(points, 2))
