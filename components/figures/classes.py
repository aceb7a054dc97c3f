"""Colour classes of a map: anchored at the region, quantiles, or natural breaks; pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.figures.natural import natural_bounds

FAVOURABLE = ("#1B5E9B", "#6FA3D0", "#BBD5EA")  # best first
UNFAVOURABLE = ("#F6DCC3", "#E09A55", "#B4560F")  # worst last
NEUTRAL = ("#DDEFEC", "#A9D6D0", "#6DB5B0", "#34888A", "#12565E")  # darker is more
COUNT = "#1F5A94"
FEW = 12  # fewer values than this get one class less on each side


@dataclass(frozen=True, slots=True)
class Classes:
    """Class bounds, right-closed, and a colour a class; `anchor` is the bound in the middle."""

    bounds: tuple[float, ...]
    colors: tuple[str, ...]
    anchor: float | None

    def of(self, value: float) -> int:
        """Return the class of a value: the first whose upper bound is not below it."""
        return int(np.searchsorted(self.bounds, value, side="left"))

    def scaled(self, factor: float) -> "Classes":
        """Return the same classes with every bound multiplied."""
        bounds = tuple(b * factor for b in self.bounds)
        anchor = None if self.anchor is None else self.anchor * factor
        return Classes(bounds, self.colors, anchor)


def anchored(values: Sequence[float], anchor: float, direction: str) -> Classes:
    """Return classes that part at the anchor, each side by its own quantiles.

    `values` are those of all years, finite and without missing ones. The side that is
    unfavourable for the direction is orange. Equal bounds melt into one class.
    """
    steps = 2 if len(set(values)) < FEW else 3
    below = _quantiles([v for v in values if v <= anchor], steps)
    above = _quantiles([v for v in values if v > anchor], steps)
    low, high = len(below) + 1, len(above) + 1
    good, bad = _shades(FAVOURABLE, low), _shades(tuple(reversed(UNFAVOURABLE)), low)
    if direction == "higher_better":
        colors = (*bad, *reversed(_shades(FAVOURABLE, high)))
    else:
        colors = (*good, *reversed(_shades(tuple(reversed(UNFAVOURABLE)), high)))
    return Classes((*below, anchor, *above), colors, anchor)


def quantiles(values: Sequence[float], count: int = len(NEUTRAL)) -> Classes:
    """Return quantile classes of the values on the neutral ramp."""
    return _neutral(_quantiles(values, count))


def fisher(values: Sequence[float], count: int = len(NEUTRAL)) -> Classes:
    """Return natural classes (Fisher–Jenks) of one year's values on the neutral ramp."""
    return _neutral(natural_bounds(values, count))


def _neutral(bounds: tuple[float, ...]) -> Classes:
    picked = np.linspace(0, len(NEUTRAL) - 1, len(bounds) + 1).round().astype(int)
    return Classes(bounds, tuple(NEUTRAL[i] for i in picked), None)


def _shades(ramp: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Return so many shades of a ramp, the outermost first."""
    return ramp if count >= len(ramp) else (ramp[0], *ramp[len(ramp) - count + 1 :])[:count]


def _quantiles(values: Sequence[float], count: int) -> tuple[float, ...]:
    """Return the inner quantiles, rounded as far as they stay apart; fewer where they tie."""
    if len(set(values)) <= 1:
        return ()
    inner = np.quantile(values, np.arange(1, count) / count)
    bounds = dict.fromkeys(_rounded(float(b), values) for b in inner)
    return tuple(b for b in bounds if min(values) <= b < max(values))


def _rounded(bound: float, values: Sequence[float]) -> float:
    """Return a bound with two significant figures of the spread of the values."""
    spread = max(values) - min(values)
    decimals = 1 - math.floor(math.log10(spread))
    return round(bound, decimals)
