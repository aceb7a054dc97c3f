"""The conventions of all measures over places: which places count, how much, and when not.

Weights are the indicator's own denominator. A missing value stays missing, a place of weight
zero is dropped, a value without its weight refuses the measure, and so does too small a
coverage of places or of weight. Everything is by position; labels of an index are not read.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from data.measures.arguments import (
    Floats,
    Positions,
    check_coverage,
    numbers,
    refuse_negative,
    same_length,
)
from data.measures.measured import Measured, Reason

T = TypeVar("T")
Check = Callable[[Floats], Reason | None]

MINIMUM_COVERAGE = 0.85
COMPLETE = 1.0


@dataclass(frozen=True, slots=True)
class Sample:
    """The places a measure stands on: values, shares of weight (sum 1) and their mean."""

    values: Floats
    shares: Floats
    mean: float
    kept: Positions
    expected: int
    missing: tuple[int, ...]
    weighting: str
    reason: Reason | None

    @property
    def deviations(self) -> Floats:
        """Distance from the mean as a fraction of the mean."""
        return self.values / self.mean - 1

    def refuse(self, reason: Reason | None) -> "Sample":
        """Return the sample with a further reason, unless it has one already."""
        return self if self.reason else replace(self, reason=reason)

    def holding(self, values: Floats) -> "Sample":
        """Return the same places and shares with other values."""
        return replace(self, values=values, mean=weighted_mean(values, self.shares))

    def answer(
        self, compute: Callable[["Sample"], T], *, reference: str | None = None
    ) -> Measured[T]:
        """Compute the value, unless the sample is refused."""
        return self.answer_in_part(lambda sample: (compute(sample), None), reference=reference)

    def answer_in_part(
        self,
        compute: Callable[["Sample"], tuple[T, Reason | None]],
        *,
        reference: str | None = None,
    ) -> Measured[T]:
        """Compute a value and why a part of it is missing, unless the sample is refused."""
        value, reason = (None, self.reason) if self.reason else compute(self)
        return Measured(
            value, reason, self.kept.size, self.expected, self.missing, self.weighting, reference
        )


def gather(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None,
    minimum_coverage: float,
    *,
    places: int = 2,
    checks: tuple[Check, ...] = (),
    present: npt.NDArray[np.bool_] | None = None,
    names: tuple[str, str] = ("values", "weights"),
) -> Sample:
    """Choose the places that count and say whether they suffice.

    places: how many the measure needs at least; checks: what it asks of the values;
    present: False where something else a place needs is missing; names: of the arguments.
    Raises ValueError for input that is wrong rather than missing.
    """
    x = numbers(names[0], values)
    n = np.ones(x.size) if weights is None else numbers(names[1], weights)
    same_length(names, x, n)
    check_coverage(minimum_coverage)
    refuse_negative(names[1], n)
    known = np.isfinite(x) if present is None else np.isfinite(x) & present
    kept = known & np.isfinite(n) & (n != 0)
    reason = None
    if not kept.all() or not x.size:
        reason = _too_little(known, n, minimum_coverage)
        x, n = x[kept], n[kept]
    reason = reason or _too_few(x.size, places) or unfit(x, checks)
    shares = _shares(n)
    return Sample(
        values=x,
        shares=shares,
        mean=weighted_mean(x, shares),
        kept=np.flatnonzero(kept),
        expected=kept.size,
        missing=tuple(np.flatnonzero(~kept).tolist()),
        weighting="unweighted" if weights is None else "weighted",
        reason=reason,
    )


def _too_little(known: npt.NDArray[np.bool_], n: Floats, minimum: float) -> Reason | None:
    """Say why the places with a value are not enough of all, by number or by weight.

    A place of weight zero has nobody to speak of and counts on neither side.
    """
    counted = n != 0
    if not (known & counted).any():
        return Reason.NO_DATA
    weighed = np.isfinite(n)
    if (known & ~weighed).any():
        return Reason.MISSING_WEIGHTS
    of_places = (known & counted).sum() / counted.sum()
    of_weight = _shares(n[weighed])[known[weighed]].sum()
    # A share that is exactly the minimum must not fail by rounding.
    return Reason.INCOMPLETE_COVERAGE if min(of_places, of_weight) < minimum - 1e-9 else None


def _too_few(used: int, places: int) -> Reason | None:
    if used >= places:
        return None
    return Reason.ONE_REGION if used == 1 else Reason.TOO_FEW


def _shares(n: Floats) -> Floats:
    """Divide by the largest first: a sum of huge weights would overflow."""
    if not n.size:
        return n
    shares: Floats = n / n.max()
    shares /= shares.sum()
    return shares


def weighted_mean(values: Floats, shares: Floats) -> float:
    """Return the mean, held between the ends so that equal values have exactly their mean."""
    if not values.size:
        return float("nan")
    return float(np.clip(shares @ values, values.min(), values.max()))


def unfit(values: Floats, checks: tuple[Check, ...]) -> Reason | None:
    """Return the first reason why these values do not suit a measure."""
    return next((reason for check in checks if (reason := check(values))), None)


def no_negative(values: Floats) -> Reason | None:
    """Ask for values that are not below zero."""
    return Reason.NEGATIVE_VALUE if (values < 0).any() else None


def no_zero(values: Floats) -> Reason | None:
    """Ask for values other than zero: their logarithm is needed."""
    return Reason.ZERO_VALUE if (values == 0).any() else None


def some_positive(values: Floats) -> Reason | None:
    """Ask for a mean above zero, of values not below it."""
    return None if (values > 0).any() else Reason.ZERO_MEAN


RELATIVE = (no_negative, some_positive)
LOGARITHMIC = (*RELATIVE, no_zero)
