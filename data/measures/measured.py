"""The answer of every measure: a value with its coverage, or the reason why there is none."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import wraps
from typing import Any, Generic, ParamSpec, TypeVar

import numpy as np

T = TypeVar("T")
P = ParamSpec("P")


class Reason(StrEnum):
    """Why a value, or one part of it, is missing; the words stand in reasons.csv."""

    NO_DATA = "no_data"
    ONE_REGION = "one_region"
    TOO_FEW = "too_few"
    ZERO_VALUE = "zero_value"
    NEGATIVE_VALUE = "negative_value"
    ZERO_MEAN = "zero_mean"
    MISSING_WEIGHTS = "missing_weights"
    INCOMPLETE_COVERAGE = "incomplete_coverage"
    ZERO_DENOMINATOR = "zero_denominator"
    NOT_FOR_THIS_SCALE = "not_for_this_scale"
    BREAK_IN_SERIES = "break_in_series"
    ALREADY_MET = "already_met"
    TOO_SMALL_TO_DECOMPOSE = "too_small_to_decompose"
    NOT_RECOMBINING = "not_recombining"
    NOT_A_RATE = "not_a_rate"
    NOT_A_GOOD = "not_a_good"
    NO_DIRECTION = "no_direction"
    NO_ORDER = "no_order"
    NO_GROUPS = "no_groups"
    NO_TARGET = "no_target"
    ONE_YEAR = "one_year"
    SINGLE_FIGURE = "single_figure"


@dataclass(frozen=True, slots=True)
class Measured(Generic[T]):
    """A value and what it stands on.

    `value` is None exactly when the measure is undefined; `reason` then says why. A reason
    beside a value explains a part that is None (a ratio over zero beside its difference).
    `missing` are the positions that were not used: no value, no weight, or weight zero.
    `reference` is what the places were compared with, where there is a choice.
    Unpacking yields the parts of the value, or as many None as it would have parts.
    """

    value: T | None
    reason: Reason | None = None
    n_used: int = 0
    n_expected: int = 0
    missing: tuple[int, ...] = ()
    weighting: str | None = None
    reference: str | None = None
    parts: int = field(default=1, repr=False, compare=False)

    def __iter__(self) -> Iterator[Any]:
        """Yield the parts of the value: `sii, rii = slope_index(...)`."""
        if self.value is None:
            return iter((None,) * self.parts)
        return iter(self.value if isinstance(self.value, tuple) else (self.value,))


def returns(
    kind: type[T], *, infinite: bool = False
) -> Callable[[Callable[P, Measured[T]]], Callable[P, Measured[T]]]:
    """Mark a public measure: its answer holds plain, finite numbers and it never warns.

    A number beyond what a float can hold is no answer but `not_for_this_scale`; with
    `infinite` an infinity may stand (a gap that never closes).
    """
    parts = len(getattr(kind, "_fields", ("value",)))

    def mark(function: Callable[P, Measured[T]]) -> Callable[P, Measured[T]]:
        @wraps(function)
        def measure(*args: P.args, **kwargs: P.kwargs) -> Measured[T]:
            with np.errstate(all="ignore"):
                answer = function(*args, **kwargs)
            return replace(_finite(answer, infinite), parts=parts)

        return measure

    return mark


def _finite(answer: Measured[T], infinite: bool) -> Measured[T]:
    """Replace what is no number by None, and say why."""
    value: Any = _plain(answer.value, infinite)
    if value == answer.value:
        return replace(answer, value=value)
    return replace(answer, value=value, reason=answer.reason or Reason.NOT_FOR_THIS_SCALE)


def _plain(part: Any, infinite: bool) -> Any:
    """Return floats as Python's own and None for those that are no number, however deep."""
    if isinstance(part, float):
        number = float(part)
        return number if math.isfinite(number) or (infinite and number > 0) else None
    if isinstance(part, tuple):
        parts = [_plain(entry, infinite) for entry in part]
        return type(part)(*parts) if hasattr(part, "_fields") else tuple(parts)
    if isinstance(part, dict):
        return {name: _plain(entry, infinite) for name, entry in part.items()}
    return part
