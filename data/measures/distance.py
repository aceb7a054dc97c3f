"""Distances of places from a reference, after the WHO's summary measures of inequality."""

import numpy as np
import numpy.typing as npt

from data.measures.measured import Measured, returns
from data.measures.sample import MINIMUM_COVERAGE, RELATIVE, Sample, gather

# With two places these repeat the gap between them (healthequal asks for more than two).
PLACES = 3


@returns(float)
def between_group_variance(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None,
    *,
    minimum_coverage: float = MINIMUM_COVERAGE,
) -> Measured[float]:
    """Return the variance between places.

    Formula: BGV = sum p (x - mu)^2.

    Shapes and units: values and weights of one length; the unit of the values, squared.

    At equality: 0.

    How to read it: its root is the typical distance from the average, in the unit itself.

    Scale types: ratio, bounded, index.

    Zero and missing: zeros and negative values count; missing values follow the rule of
    coverage; fewer than three places give no value.

    Reference: WHO Health Inequality Monitor, between-group variance; R healthequal bgv.
    """
    sample = gather(values, weights, minimum_coverage, places=PLACES)
    return sample.answer(lambda s: float(s.shares @ (s.values - s.mean) ** 2))


@returns(float)
def index_of_disparity(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    weighted: bool = True,
    *,
    minimum_coverage: float = MINIMUM_COVERAGE,
) -> Measured[float]:
    """Return the mean distance from the average, in per cent of the average.

    Formula: IDISW = 100 sum p |x - mu| / mu; with weighted=False each place counts alike in
    the sum while mu stays weighted. IDISW is 200 times the Hoover index.

    Shapes and units: values and weights of one length; per cent.

    At equality: 0.

    How to read it: on average a place (or its people) is so many per cent off the average.

    Scale types: ratio; bounded with the note that it shrinks near 100 %.

    Zero and missing: zeros count; a negative value or a mean of zero gives no value; missing
    values follow the rule of coverage; fewer than three places give no value.

    Reference: J. N. Pearcy and K. G. Keppel (2002), Public Health Reports 117(3), 273-280.
    """
    sample = gather(values, weights, minimum_coverage, places=PLACES, checks=RELATIVE)
    return sample.answer(
        lambda s: 100 * float(_counting(s, weighted) @ np.abs(s.deviations)), reference="mean"
    )


@returns(float)
def mean_difference(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None,
    reference: str | float = "mean",
    favourable: bool = True,
    weighted: bool = True,
    *,
    minimum_coverage: float = MINIMUM_COVERAGE,
) -> Measured[float]:
    """Return the mean distance of places from the mean, the best place, or a given value.

    Formula: sum p |x - reference|; with weighted=False each place counts alike in the sum
    while the mean that serves as reference stays weighted.

    Shapes and units: values and weights of one length; reference "mean", "best" (the highest,
    or with favourable=False the lowest) or a number; in the unit of the values.

    At equality: 0 against mean and best.

    How to read it: people live, on average, so many units from the reference.

    Scale types: ratio, bounded, index.

    Zero and missing: zeros and negative values count; missing values follow the rule of
    coverage; fewer than three places give no value.

    Reference: WHO Health Inequality Monitor, mean difference from mean, best and reference;
    R healthequal mdmw, mdbw, mdrw and their unweighted forms.
    """
    if isinstance(reference, str) and reference not in {"mean", "best"}:
        raise ValueError(f"reference: mean, best or a number expected, {reference!r} given")
    if not isinstance(reference, str) and not np.isfinite(reference):
        raise ValueError(f"reference: a finite number expected, {reference} given")
    sample = gather(values, weights, minimum_coverage, places=PLACES)

    def distance(places: Sample) -> float:
        from_ = _reference_value(places, reference, favourable)
        return float(_counting(places, weighted) @ np.abs(places.values - from_))

    return sample.answer(distance, reference=str(reference))


def _reference_value(sample: Sample, reference: str | float, favourable: bool) -> float:
    if reference == "mean":
        return sample.mean
    if reference == "best":
        return float(sample.values.max() if favourable else sample.values.min())
    return float(reference)


def _counting(sample: Sample, weighted: bool) -> npt.NDArray[np.float64]:
    """Return how much each place counts in the sum."""
    if weighted:
        return sample.shares
    return np.full(sample.shares.size, 1 / sample.shares.size)
