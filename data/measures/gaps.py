"""Simple gaps: two ends of all places, or urban against rural."""

import numpy as np
import numpy.typing as npt

from data.measures.arguments import number
from data.measures.measured import Measured, Reason, returns
from data.measures.results import Gap
from data.measures.sample import MINIMUM_COVERAGE, Sample, gather

WHOLE = 100


@returns(Gap)
def range_gap(
    values: npt.ArrayLike, *, minimum_coverage: float = MINIMUM_COVERAGE
) -> Measured[Gap]:
    """Return how far the highest place is above the lowest.

    Formula: D = max - min, R = max / min.

    Shapes and units: values of one length; D in their unit, R a ratio; high and low are the
    positions of the two places (of the first, where several are equal).

    At equality: D 0, R 1.

    How to read it: name both places. Extremes grow with the number of places and are mostly
    small ones, so show percentile_gap beside it for banners.

    Scale types: ratio, bounded; index: D only.

    Zero and missing: with a lowest value of zero, or a negative one, R is empty and D stands;
    missing values follow the rule of coverage.

    Reference: WHO Health Inequality Monitor, difference and ratio.
    """

    def compute(sample: Sample) -> tuple[Gap, Reason | None]:
        top, bottom = int(sample.values.argmax()), int(sample.values.argmin())
        ratio, reason = _ratio(sample.values[top], sample.values[bottom])
        difference = sample.values[top] - sample.values[bottom]
        return Gap(difference, ratio, int(sample.kept[top]), int(sample.kept[bottom])), reason

    return gather(values, None, minimum_coverage).answer_in_part(compute)


@returns(Gap)
def percentile_gap(
    values: npt.ArrayLike,
    low: float,
    high: float,
    *,
    minimum_coverage: float = MINIMUM_COVERAGE,
) -> Measured[Gap]:
    """Return how far a high percentile of places is above a low one.

    Formula: D = P_high - P_low, R = P_high / P_low; percentiles interpolated (type 7).

    Shapes and units: values of one length, low and high in per cent (10 and 90); D in the
    unit of the values, R a ratio; high and low of the answer are the two percentiles.

    At equality: D 0, R 1.

    How to read it: between these two values lie so many per cent of the places; a few extreme
    ones do not move it.

    Scale types: ratio, bounded; index: D only.

    Zero and missing: with a low percentile of zero, or negative values, R is empty and D
    stands; missing values follow the rule of coverage.

    Reference: R. J. Hyndman and Y. Fan (1996), American Statistician 50(4), 361-365.
    """
    if not 0 <= low < high <= WHOLE:
        raise ValueError(f"low, high: 0 <= low < high <= 100 expected, {low} and {high} given")

    def compute(sample: Sample) -> tuple[Gap, Reason | None]:
        bottom, top = np.percentile(sample.values, [low, high])
        ratio, reason = _ratio(top, bottom)
        return Gap(top - bottom, ratio, top, bottom), reason

    return gather(values, None, minimum_coverage).answer_in_part(compute)


@returns(Gap)
def urban_rural_gap(urban: float | None, rural: float | None) -> Measured[Gap]:
    """Return how far the urban figure is above the rural one.

    Formula: D = x_U - x_R, R = x_U / x_R, always urban over rural.

    Shapes and units: two numbers; D in their unit (percentages: percentage points), R a
    ratio; high and low are 0 for urban and 1 for rural, whichever is higher.

    At equality: D 0, R 1.

    How to read it: above 0, and above 1, urban residents have more, whichever way is better;
    average ratios over years geometrically.

    Scale types: ratio, bounded; index: D only.

    Zero and missing: with a rural figure of zero, or a negative one, R is empty and D stands;
    without one of the two there is no gap.

    Reference: WHO (2013), Handbook on Health Inequality Monitoring, difference and ratio; the
    ratio as in the bulletins of the statistics bureaus.
    """
    pair = [number("urban", urban), number("rural", rural)]

    def compute(sample: Sample) -> tuple[Gap, Reason | None]:
        ratio, reason = _ratio(*sample.values)
        high, low = int(sample.values.argmax()), int(sample.values.argmin())
        return Gap(sample.values[0] - sample.values[1], ratio, high, low), reason

    return gather(pair, None, minimum_coverage=1.0).answer_in_part(compute)


def _ratio(above: float, below: float) -> tuple[float | None, Reason | None]:
    """Return the ratio, or why there is none."""
    if above < 0 or below < 0:
        return None, Reason.NEGATIVE_VALUE
    if below == 0:
        return None, Reason.ZERO_DENOMINATOR
    return above / below, None
