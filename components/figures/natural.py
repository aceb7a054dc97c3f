"""Natural breaks of values: classes as alike within as they can be; pure."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

MOST_DECIMALS = 16


def natural_bounds(values: Sequence[float], count: int) -> tuple[float, ...]:
    """Return the bounds of natural classes (Fisher–Jenks), right-closed, one less than classes.

    Of all ways to cut the ordered values into so many classes, the one with the least sum of
    squared distances from the classes' means; fewer classes where fewer values differ. A bound
    is the roundest number between the classes it parts. Values are finite. Dynamic programme of
    Fisher 1958, doi:10.2307/2281952.
    """
    different, times = np.unique(np.asarray(values, dtype=float), return_counts=True)
    if len(different) == 0:
        return ()
    ends = _ends(_distances(different, times), min(count, len(different)))
    return tuple(between(float(different[e]), float(different[e + 1])) for e in ends)


def _distances(values: NDArray[np.float64], times: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the sum of squared distances of a class, by its first and its last position."""
    centred = values - values.mean()
    counted, first, second = (
        np.concatenate([[0.0], np.cumsum(times * centred**power)]) for power in (0, 1, 2)
    )
    at = np.arange(len(values))

    def inside(sums: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(sums[1:][None, :] - sums[:-1][:, None])

    size = np.where(at[:, None] <= at[None, :], inside(counted), 1.0)
    distances = np.maximum(inside(second) - inside(first) ** 2 / size, 0.0)
    return np.where(at[:, None] <= at[None, :], distances, np.inf)


def _ends(distances: NDArray[np.float64], count: int) -> list[int]:
    """Return the last position of every class but the last one."""
    least = distances[0]
    starts = []
    for _class in range(1, count):
        totals = np.concatenate([[np.inf], least[:-1]])[:, None] + distances
        starts.append(totals.argmin(axis=0))
        least = totals.min(axis=0)
    ends: list[int] = []
    last = len(distances) - 1
    for start in reversed(starts):
        last = int(start[last]) - 1
        ends.insert(0, last)
    return ends


def between(low: float, high: float) -> float:
    """Return a round number that is not below `low` and is below `high`."""
    middle = (low + high) / 2
    for decimals in range(-math.floor(math.log10(high - low)) - 1, MOST_DECIMALS):
        bound = round(middle, decimals)
        if low <= bound < high:
            return bound
    return low
