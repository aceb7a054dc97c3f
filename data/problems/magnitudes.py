"""Values that stand a power of ten off their own series.

The rule, in log10. A series is one source's values of an indicator, region, residence and
vintage over the years; zeros are passed over.

* Three years or more: a value's distance is that to the median of up to three neighbours on
  either side, within the stretch between two declared breaks. It is a slip where it lies
  within `NEAR` of a whole power of ten, 1 or more, and the neighbours are steady: their median
  distance to their own median is at most `NEAR`.
* Two years (censuses): a place's factor between the years is set against the median factor of
  the other places; again `NEAR` a whole power of ten, and the factors steady. A median that is
  itself a power of ten off is a column in another unit: then all are told. Of the two years
  the one further from the other places, size allowed for, is at fault.
* Where neighbours are too few to tell, by a break or by places of their own, only a factor of
  100 and more is told.

`NEAR` = 0.2 is a factor of 1.6. It was chosen on the packages shipped, whose real jumps it
leaves alone, while 97 of 100 values moved by a power of ten are found.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from statistics import median

import numpy as np
import pandas as pd

from data.problems.frame import SERIES, comparable
from data.problems.known import Known
from data.problems.sums import Equation

NEAR = 0.2
STEADY_COLUMN = 0.1
PAIR = 2
SIDE = 3
FEWEST = 2
FEWEST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Slip:
    """A value that seems a power of ten off; `beside` is what it was measured against.

    `instead` is the same slip seen in the other year of a series of two.
    """

    row: int
    power: int
    value: float
    beside: float
    instead: "Slip | None" = None

    @property
    def factor(self) -> str:
        """Return the factor as people say it: ×1000 or ÷10."""
        return f"{'×' if self.power > 0 else '÷'}{10 ** abs(self.power)}"


def slips(table: pd.DataFrame, known: Known) -> Iterator[Slip]:
    """Yield the slips of a table whose index is 0 … n - 1, of rows that a comparison may use."""
    rows = comparable(table)
    rows = rows[rows["number"] > 0].sort_values([*SERIES, "year"], kind="stable")
    rows = rows.assign(log=np.log10(rows["number"]))
    size = rows.groupby(SERIES)["log"].transform("size")
    yield from _in_long_series(rows[size > PAIR], known)
    yield from _in_pairs(rows[size == PAIR], known)


def power_of(distance: float) -> int:
    """Return the power of ten a distance lies near; 0 for none."""
    power = round(distance)
    return power if abs(distance - power) <= NEAR else 0


def _in_long_series(rows: pd.DataFrame, known: Known) -> Iterator[Slip]:
    for (_, indicator, _, residence, _), series in rows.groupby(SERIES, sort=False):
        breaks = [
            b.after
            for b in known.indicators[indicator].breaks
            if b.cuts(series["level"].iat[0], residence)
        ]
        stretch = [sum(year >= b for b in breaks) for year in series["year"]]
        yield from _in_series(series.index.tolist(), series["log"].tolist(), stretch)


def _in_series(
    rows: Sequence[int], logs: Sequence[float], stretch: Sequence[int]
) -> Iterator[Slip]:
    for at, log in enumerate(logs):
        near = [n for n in range(max(0, at - SIDE), min(len(logs), at + SIDE + 1)) if n != at]
        own = [logs[n] for n in near if stretch[n] == stretch[at]]
        beside = own if len(own) >= FEWEST else [logs[n] for n in near]
        centre = median(beside)
        power = power_of(log - centre)
        least = 1 if beside is own else 2
        if abs(power) >= least and median(abs(b - centre) for b in beside) <= NEAR:
            yield Slip(rows[at], power, 10**log, 10**centre)


def _in_pairs(rows: pd.DataFrame, known: Known) -> Iterator[Slip]:
    if rows.empty:
        return
    off = _off_the_others(rows, known)
    by = rows.groupby(SERIES, sort=False)
    pairs = pd.DataFrame(
        {
            "first": by.head(1).index,
            "second": by.tail(1).index,
            "factor": by["log"].last().to_numpy() - by["log"].first().to_numpy(),
        }
    )
    first, second = rows.loc[pairs["first"]], rows.loc[pairs["second"]]
    keys = ["source", "indicator", "residence", "vintage"]
    groups = [first[c].to_numpy() for c in [*keys, "year"]] + [second["year"].to_numpy()]
    for _, alike in pairs.groupby(groups):
        centre, least = _centre(alike["factor"].tolist())
        for a, b, factor in zip(alike["first"], alike["second"], alike["factor"], strict=True):
            power = power_of(factor - centre)
            if power and abs(power) >= least:
                logs = rows.at[a, "log"], rows.at[b, "log"]
                earlier = Slip(a, -power, 10 ** logs[0], 10 ** (logs[1] - centre))
                later = Slip(b, power, 10 ** logs[1], 10 ** (logs[0] + centre))
                if off[a] > off[b]:
                    yield replace(earlier, instead=later)
                else:
                    yield replace(later, instead=earlier)


def _centre(factors: Sequence[float]) -> tuple[float, int]:
    """Return what the places' factors are set against, and the least power that is told."""
    if len(factors) < FEWEST_PLACES:
        return 0.0, 2
    centre = median(factors)
    spread = median(abs(f - centre) for f in factors)
    if power_of(centre) and spread <= STEADY_COLUMN:
        return 0.0, 1
    return centre, 1 if spread <= NEAR else 2


def _off_the_others(rows: pd.DataFrame, known: Known) -> pd.Series:
    """Return how far each value is from the median place; of a count, from the place's size."""
    alike = ["source", "indicator", "level", "year", "residence", "vintage"]
    off = rows["log"] - rows.groupby(alike)["log"].transform("median")
    counts = rows["indicator"].map(lambda i: known.indicators[i].kind != "rate")
    place = [rows[c] for c in ("source", "region", "residence")]
    size = off.where(counts).groupby(place).transform("median")
    return (off - size.where(counts, 0.0)).abs()


def unexcused(found: Collection[Slip], equations: Sequence[Equation]) -> Iterator[Slip]:
    """Yield the slips that no total contradicts; of two years the one that is contradicted less.

    A value is right, however odd, where a total and its parts agree and would not if it were
    moved back: but only if one of the others there is no slip itself, for a whole column in
    another unit agrees with itself.
    """
    slipped = {slip.row for slip in found}
    proofs: dict[int, list[Equation]] = {}
    for equation in equations:
        if equation.holds and not slipped.issuperset((equation.total, *equation.parts)):
            for row in (equation.total, *equation.parts):
                proofs.setdefault(row, []).append(equation)
    for slip in found:
        seen = (s for s in (slip, slip.instead) if s is not None and not _proved(s, proofs))
        yield from islice(seen, 1)


def _proved(slip: Slip, proofs: Mapping[int, Sequence[Equation]]) -> bool:
    moved = slip.value - slip.value / 10**slip.power
    return any(
        abs(equation.share(slip.row) * moved) > 2 * equation.tolerance
        for equation in proofs.get(slip.row, ())
    )
