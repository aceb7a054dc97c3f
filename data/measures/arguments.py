"""What callers hand in, as arrays of floats: wrong input is named, missing input is NaN."""

from collections.abc import Sized

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]


def numbers(name: str, data: npt.ArrayLike) -> Floats:
    """Return a new one-dimensional array of floats, NaN where there is no number.

    None, pandas' NA and masked entries are missing. Raises ValueError naming the argument
    for text, dates, complex numbers, and anything but one dimension.
    """
    if isinstance(data, np.ma.MaskedArray):
        data = np.ma.filled(data.astype(float), np.nan)
    try:
        array = np.asarray(data)
    except ValueError as error:
        raise ValueError(f"{name}: not a plain list of numbers ({error})") from error
    if array.ndim != 1:
        raise ValueError(f"{name}: one dimension expected, {array.ndim} given")
    if array.dtype.kind == "O":
        return np.array([_number(name, at, entry) for at, entry in enumerate(array)], dtype=float)
    if array.dtype.kind not in "biuf":
        raise ValueError(f"{name}: numbers expected, {array.dtype} given")
    with np.errstate(over="ignore"):
        return array.astype(np.float64)


def number(name: str, entry: object) -> float:
    """Return one number, NaN if there is none or it is infinite."""
    value = _number(name, None, entry)
    return value if np.isfinite(value) else float("nan")


def _number(name: str, position: int | None, entry: object) -> float:
    if is_absent(entry):
        return float("nan")
    try:
        if isinstance(entry, str | bytes):
            raise TypeError(entry)
        return float(entry)  # type: ignore[arg-type]  # what has no __float__ raises here
    except (TypeError, ValueError, OverflowError) as error:
        place = "" if position is None else f" at position {position}"
        raise ValueError(f"{name}: {entry!r}{place} is not a number") from error


def is_absent(entry: object) -> bool:
    """Tell whether an entry stands for nothing: None, NaN, or pandas' NA and NaT."""
    if entry is None or type(entry).__name__ in {"NAType", "NaTType"}:
        return True
    return isinstance(entry, float) and bool(np.isnan(entry))


def same_length(names: tuple[str, str], first: Sized, second: Sized) -> None:
    """Raise ValueError unless both arguments have as many entries."""
    if len(first) != len(second):
        raise ValueError(f"{names[1]}: {len(second)} entries, but {names[0]} has {len(first)}")


def refuse_negative(name: str, array: Floats) -> None:
    """Raise ValueError where a weight or a count is below zero."""
    below = np.flatnonzero(array < 0)
    if below.size:
        raise ValueError(f"{name}: negative ({array[below[0]]:g}) at position {below[0]}")


def check_coverage(minimum_coverage: float) -> None:
    """Raise ValueError unless the coverage asked for is a share."""
    if not 0 <= minimum_coverage <= 1:
        raise ValueError(f"minimum_coverage: a share of 0 to 1 expected, {minimum_coverage} given")
