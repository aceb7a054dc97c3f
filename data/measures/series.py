"""Change of one series over the years, and how long a gap would take to close."""

import math
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from data.measures.arguments import Floats, numbers, same_length
from data.measures.measured import Measured, Reason, returns
from data.measures.results import Closing, Trend

POINTS = 4
CONFIDENCE = 0.95


@returns(Trend)
def trend(
    years: npt.ArrayLike, values: npt.ArrayLike, *, breaks: Iterable[float] = ()
) -> Measured[Trend]:
    """Return the change of a series a year.

    Formula: the median of the slopes of all pairs of years (Theil and Sen), with the 95 %
    interval of the Kendall statistic.

    Shapes and units: years ascending, values of the same length, breaks the first years of a
    new definition; the unit of the values a year.

    At equality: a constant series has slope 0.

    How to read it: the typical change from year to year; one odd year does not turn it. The
    interval measures the steadiness of the series, not sampling.

    Scale types: ratio, bounded, index.

    Zero and missing: zeros and negative values count; years without a value are left out;
    fewer than four years, or a break inside the series, give no value.

    Reference: P. K. Sen (1968), Journal of the American Statistical Association 63, 1379-1389.
    """
    when, x, missing, reason = _series(years, values, breaks, name="values")
    slope = None if reason else median_slope(when, x)
    return Measured(slope, reason, x.size, x.size + len(missing), missing)


@returns(Closing, infinite=True)
def years_to_close(
    years: npt.ArrayLike,
    gaps: npt.ArrayLike,
    due: float | None = None,
    *,
    closed: float = 0.0,
    breaks: Iterable[float] = (),
) -> Measured[Closing]:
    """Return how many years a gap would still last if its trend went on.

    Formula: -G_T / b with the slope b of trend(); the interval from that of b; required pace
    G_T / (due - T); pace -b.

    Shapes and units: years ascending, gaps (signed) of the same length, due the year of the
    plan, closed the size at which a gap counts as closed (for |ln of a ratio| use ln 1.05),
    breaks the first years of a new definition. Years, and units a year for the two paces;
    a positive pace lowers a positive gap.

    At equality: a last gap of 0 takes 0 years.

    How to read it: an extrapolation, not a forecast. Infinity means that the gap does not
    close at the recent pace, and as upper end that this cannot be ruled out. The required
    pace beside the pace found is the more honest headline.

    Scale types: ratio, bounded, index.

    Zero and missing: years without a gap are left out; fewer than four years, or a break
    inside the series, give no value; from the due year on there is no required pace.

    Reference: P. K. Sen (1968), Journal of the American Statistical Association 63, 1379-1389.
    """
    if not closed >= 0:
        raise ValueError(f"closed: a size from 0 upwards expected, {closed} given")
    when, gap, missing, reason = _series(years, gaps, breaks, name="gaps")
    coverage = (gap.size, gap.size + len(missing), missing)
    if reason:
        return Measured(None, reason, *coverage)
    return Measured(_closing(when, gap, due, closed), None, *coverage)


def _closing(when: Floats, gap: Floats, due: float | None, closed: float) -> Closing:
    slope, low, high = median_slope(when, gap)
    side = math.copysign(1.0, gap[-1])
    left = max(0.0, abs(float(gap[-1])) - closed)
    time = None if due is None or due <= when[-1] else due - float(when[-1])
    ends = sorted(_years_left(left, -side * pace) for pace in (low, high))
    return Closing(
        years=_years_left(left, -side * slope),
        low=ends[0],
        high=ends[1],
        required_pace=None if time is None else side * left / time,
        pace=-slope,
    )


def _years_left(left: float, pace: float) -> float:
    """Divide what is left by the pace; a gap that does not shrink lasts for ever."""
    if left == 0:
        return 0.0
    return left / pace if pace > 0 else math.inf


def median_slope(years: Floats, values: Floats) -> Trend:
    """Return the slope of Theil and Sen with its interval."""
    from scipy import stats

    fit = stats.theilslopes(values, years, CONFIDENCE)
    return Trend(float(fit.slope), float(fit.low_slope), float(fit.high_slope))


def _series(
    years: npt.ArrayLike, values: npt.ArrayLike, breaks: Iterable[float], name: str
) -> tuple[Floats, Floats, tuple[int, ...], Reason | None]:
    """Return years and values that count, what is missing, and why they do not suffice."""
    when, x = ascending_years(years), numbers(name, values)
    same_length(("years", name), when, x)
    known = np.isfinite(x)
    missing = tuple(np.flatnonzero(~known).tolist())
    when, x = when[known], x[known]
    if not x.size:
        return when, x, missing, Reason.NO_DATA
    if crosses(when, breaks):
        return when, x, missing, Reason.BREAK_IN_SERIES
    return when, x, missing, Reason.TOO_FEW if x.size < POINTS else None


def crosses(years: Floats, breaks: Iterable[float]) -> bool:
    """Tell whether a new definition begins after the first year and by the last."""
    return any(years[0] < first <= years[-1] for first in breaks)


def ascending_years(years: npt.ArrayLike) -> Floats:
    """Return years as numbers; raise ValueError unless each is later than the one before."""
    when = numbers("years", years)
    unknown = np.flatnonzero(~np.isfinite(when))
    if unknown.size:
        raise ValueError(f"years: no year at position {unknown[0]}")
    back = np.flatnonzero(np.diff(when) <= 0)
    if back.size:
        at = back[0] + 1
        raise ValueError(f"years: {when[at]:g} at position {at} does not follow {when[at - 1]:g}")
    return when
