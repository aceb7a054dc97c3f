"""Whether places come closer to one another: dispersion, catching up, and change of order."""

import math
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from data.measures.arguments import Floats, number, numbers, same_length
from data.measures.dispersion import excess, variation
from data.measures.measured import Measured, Reason, returns
from data.measures.results import Beta, Mobility, Mover, Sigma
from data.measures.sample import LOGARITHMIC, MINIMUM_COVERAGE, RELATIVE, Sample, gather, unfit
from data.measures.series import POINTS, ascending_years, crosses, median_slope

VERDICT_YEARS = 5
PLACES_FOR_A_LINE = 3


@returns(Sigma)
def sigma_convergence(
    table: npt.ArrayLike,
    years: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    breaks: Iterable[float] = (),
    minimum_coverage: float = MINIMUM_COVERAGE,
) -> Measured[Sigma]:
    """Return the dispersion between the same places year by year, and its direction.

    Formula: for each year CoV and Hoover (weighted) and the standard deviation of ln x
    (unweighted, divisor n - 1); the slope of CoV after Theil and Sen with its 95 % interval.

    Shapes and units: table places x years, years ascending, one weight a place for all years,
    breaks the first years of a new definition; fractions, the slope a year.

    At equality: 0 in every year.

    How to read it: "narrowing" ("widening") needs five years and an interval that leaves out
    0, everything else is "no_clear_trend". Set the absolute gap beside it: when levels rise,
    relative dispersion can fall while that gap grows.

    Scale types: ratio; bounded with the note that it shrinks near 100 %.

    Zero and missing: only places with a value in every year count, under the rule of
    coverage; a zero leaves sd_log of its year empty, a negative value or a mean of zero the
    whole year; fewer than four years have no slope; a break inside gives no value.

    Reference: R. J. Barro and X. Sala-i-Martin (1992), Journal of Political Economy 100(2),
    223-251.
    """
    when, cells = ascending_years(years), _cells(table)
    if cells.shape[1] != when.size:
        raise ValueError(f"years: {when.size} entries, but table has {cells.shape[1]} columns")
    complete: npt.NDArray[np.bool_] = np.all(np.isfinite(cells), axis=1)
    first = cells[:, 0] if when.size else np.full(len(cells), np.nan)
    sample = gather(first, weights, minimum_coverage, present=complete, names=("table", "weights"))
    if when.size and crosses(when, breaks):
        sample = sample.refuse(Reason.BREAK_IN_SERIES)
    return sample.answer_in_part(lambda places: _sigma(places, cells[places.kept], when))


def _sigma(sample: Sample, cells: Floats, years: Floats) -> tuple[Sigma, Reason | None]:
    by_year = [_dispersion(sample.holding(column)) for column in cells.T]
    cov, moved, sd_log, reasons = zip(*by_year, strict=True)
    reason = next((why for why in reasons if why), None)
    if years.size < POINTS:
        reason = reason or Reason.TOO_FEW
    slope, low, high = (None,) * 3 if reason else median_slope(years, np.array(cov, dtype=float))
    verdict = _verdict(years.size, low, high)
    when = tuple(years.tolist())
    return Sigma(when, cov, moved, sd_log, slope, low, high, verdict), reason


def _dispersion(
    sample: Sample,
) -> tuple[float | None, float | None, float | None, Reason | None]:
    """Return CoV, Hoover and sd of logarithms of one year, and why they are missing."""
    reason = unfit(sample.values, RELATIVE)
    if reason:
        return None, None, None, reason
    sd_log = None if (sample.values == 0).any() else float(np.std(np.log(sample.values), ddof=1))
    return variation(sample), excess(sample), sd_log, None


def _verdict(years: int, low: float | None, high: float | None) -> str:
    if low is None or high is None or years < VERDICT_YEARS or low <= 0 <= high:
        return "no_clear_trend"
    return "narrowing" if high < 0 else "widening"


def _cells(table: npt.ArrayLike) -> Floats:
    """Return a table as floats, NaN where there is no number; raise ValueError unless 2-D."""
    try:
        rows = np.asarray(table)
    except ValueError as error:
        raise ValueError(f"table: rows of one length expected ({error})") from error
    if rows.ndim != 2:  # noqa: PLR2004  # a table has two dimensions
        raise ValueError(f"table: places x years expected, {rows.ndim} dimension(s) given")
    return numbers("table", rows.ravel()).reshape(rows.shape)


@returns(Beta)
def beta_convergence(
    start: npt.ArrayLike,
    end: npt.ArrayLike,
    years: float,
    *,
    minimum_coverage: float = MINIMUM_COVERAGE,
) -> Measured[Beta]:
    """Return whether places that started low grew faster.

    Formula: (1/T) ln(x_T / x_0) = a + b ln x_0 by least squares, unweighted; speed
    -ln(1 + T b) / T; half-life ln 2 / speed.

    Shapes and units: start and end of one length, years the number T of years between them;
    slope and intercept per year, speed per year, half-life in years.

    At equality: places that all grow alike have slope 0.

    How to read it: below 0 the low ones caught up. That is no evidence of falling dispersion
    (Galton's fallacy), and errors in the starting figures push it below 0: never without
    sigma_convergence, never across a break of the series.

    Scale types: ratio.

    Zero and missing: a zero or a negative value gives no value; a place needs both years;
    fewer than three places, or one starting level for all, give no value; a slope of -1/T or
    less has no speed, and no speed above 0 no half-life.

    Reference: R. J. Barro and X. Sala-i-Martin (1992), Journal of Political Economy 100(2),
    223-251.
    """
    length = number("years", years)
    if not length > 0:
        raise ValueError(f"years: a number of years above 0 expected, {years} given")
    sample, last = _both(start, end, minimum_coverage, PLACES_FOR_A_LINE)
    sample = sample.refuse(unfit(sample.values, LOGARITHMIC) or unfit(last, LOGARITHMIC))
    level = np.log(sample.values)
    if level.size and np.ptp(level) == 0:
        sample = sample.refuse(Reason.TOO_FEW)
    return sample.answer(lambda _: _beta(level, (np.log(last) - level) / length, length))


def _beta(level: Floats, growth: Floats, years: float) -> Beta:
    centred = level - level.mean()
    slope = float(centred @ growth / (centred @ centred))
    intercept = float(growth.mean() - slope * level.mean())
    left = 1 + years * slope
    speed = -math.log(left) / years if left > 0 else None
    half_life = math.log(2) / speed if speed and speed > 0 else None
    return Beta(slope, intercept, speed, half_life)


@returns(Mobility)
def rank_mobility(
    start: npt.ArrayLike,
    end: npt.ArrayLike,
    threshold: float = 10,
    rounding: float = 0.0,
    *,
    minimum_coverage: float = MINIMUM_COVERAGE,
) -> Measured[Mobility]:
    """Return how much the order of places changed between two years.

    Formula: Kendall's tau-b of the two years; the mean of |change of rank|; the movers.

    Shapes and units: start and end of one length; threshold ranks make a mover, unless its
    value changed by less than rounding. tau from -1 to 1, changes in ranks,
    above 0 for a place whose value rose in the order (ties share a rank).

    At equality: the same order twice has tau 1 and mean change 0.

    How to read it: a low tau is much reshuffling, which is neither good nor bad.

    Scale types: ratio, bounded, index.

    Zero and missing: zeros and negative values count; a place needs both years, under the
    rule of coverage; all equal in one of the years gives no value.

    Reference: M. G. Kendall (1945), Biometrika 33(3), 239-251.
    """
    from scipy import stats

    sample, last = _both(start, end, minimum_coverage, places=2)
    if not sample.reason and min(np.ptp(sample.values), np.ptp(last)) == 0:
        sample = sample.refuse(Reason.TOO_FEW)

    def compute(places: Sample) -> Mobility:
        first = places.values
        rise = stats.rankdata(last) - stats.rankdata(first)
        far = (np.abs(rise) >= threshold) & (np.abs(last - first) >= rounding)
        movers = zip(places.kept[far].tolist(), rise[far].tolist(), strict=True)
        tau = stats.kendalltau(first, last).statistic
        mean_change = float(np.abs(rise).mean())
        return Mobility(float(tau), mean_change, tuple(Mover(at, ranks) for at, ranks in movers))

    return sample.answer(compute)


def _both(
    start: npt.ArrayLike, end: npt.ArrayLike, minimum_coverage: float, places: int
) -> tuple[Sample, Floats]:
    """Return the places with a value in both years, and their values in the second."""
    first, last = numbers("start", start), numbers("end", end)
    same_length(("start", "end"), first, last)
    sample = gather(first, None, minimum_coverage, places=places, present=np.isfinite(last))
    return sample, last[sample.kept]
