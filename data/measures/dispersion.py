"""How unequal the places are: one number for all of them, and its complement.

All are taken over the indicator's own denominator; `weights=None` asks for the unweighted
measure on purpose (inequality between governments instead of between people).
"""

import math

import numpy as np
import numpy.typing as npt

from data.measures.arguments import Floats
from data.measures.measured import Measured, returns
from data.measures.sample import MINIMUM_COVERAGE, RELATIVE, Sample, gather


@returns(float)
def coefficient_of_variation(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    minimum_coverage: float = MINIMUM_COVERAGE,
) -> Measured[float]:
    """Return the standard deviation between places as a fraction of their mean.

    Formula: CoV = sqrt(sum p (x - mu)^2) / mu, with divisor n, not n - 1, when unweighted.

    Shapes and units: values and weights of one length; a fraction, free of the unit.

    At equality: 0.

    How to read it: the typical deviation from the average, as a share of the average.

    Scale types: ratio; bounded with the note that it shrinks near 100 %.

    Zero and missing: zeros count; a negative value or a mean of zero gives no value; missing
    values follow the rule of coverage.

    Reference: R package ineq, var.coeff, has the same divisor; R sd() has n - 1.
    """
    return gather(values, weights, minimum_coverage, checks=RELATIVE).answer(variation)


def variation(sample: Sample) -> float:
    """Return the coefficient of variation of places already gathered."""
    return math.sqrt(sample.shares @ sample.deviations**2)


@returns(float)
def hoover(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    minimum_coverage: float = MINIMUM_COVERAGE,
) -> Measured[float]:
    """Return the share of the resource that would have to move to make all places equal.

    Formula: H = sum p |x - mu| / (2 mu).

    Shapes and units: values and weights of one length; a fraction of the total.

    At equality: 0; its largest value is 1 - (the smallest share of weight).

    How to read it: this part of the total lies above the average and would have to move.

    Scale types: ratio; bounded with the note that it shrinks near 100 %.

    Zero and missing: zeros count; a negative value or a mean of zero gives no value; missing
    values follow the rule of coverage.

    Reference: E. M. Hoover (1936), Review of Economics and Statistics 18(4), 162-171.
    """
    return gather(values, weights, minimum_coverage, checks=RELATIVE).answer(excess)


def excess(sample: Sample) -> float:
    """Return the Hoover index of places already gathered."""
    return float(sample.shares @ np.abs(sample.deviations)) / 2


@returns(float)
def gini(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    minimum_coverage: float = MINIMUM_COVERAGE,
) -> Measured[float]:
    """Return the Gini coefficient between places.

    Formula: G = sum_i sum_j p_i p_j |x_i - x_j| / (2 mu), without the factor n / (n - 1).

    Shapes and units: values and weights of one length; a fraction, free of the unit.

    At equality: 0; its largest value for n equal places is 1 - 1/n.

    How to read it: half the mean difference of two places drawn at random, as a share of the
    average. It is no Gini of persons: the warning line of 0.4 for incomes does not apply.

    Scale types: ratio; bounded with the note that it shrinks near 100 %.

    Zero and missing: zeros count; a negative value or a mean of zero gives no value; missing
    values follow the rule of coverage.

    Reference: C. Gini (1912), Variabilita e mutabilita; weighted as in R dineq gini.wtd.
    """
    return gather(values, weights, minimum_coverage, checks=RELATIVE).answer(concentration)


def concentration(sample: Sample) -> float:
    """Return the Gini coefficient of places already gathered."""
    if sample.weighting == "unweighted":
        # Equal shares need no order of their own, and plain sorting is several times faster.
        return gini_of_sorted(np.sort(sample.deviations), sample.shares)
    order = np.argsort(sample.values)
    return gini_of_sorted(sample.deviations[order], sample.shares[order])


def gini_of_sorted(deviations: Floats, shares: Floats) -> float:
    """Return the Gini coefficient from relative deviations in ascending order.

    Each place is weighted by how much weight lies below it less how much lies above; from
    deviations rather than values, so that nothing large cancels when all are nearly equal.
    """
    below = np.cumsum(shares)
    return max(0.0, float((shares * deviations) @ (2 * below - shares - below[-1])))


@returns(float)
def equality_index(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    method: str = "hoover",
    *,
    minimum_coverage: float = MINIMUM_COVERAGE,
) -> Measured[float]:
    """Return how even the places are: 1 less the Hoover index or the Gini coefficient.

    Formula: 1 - H, or 1 - G with method "gini".

    Shapes and units: values and weights of one length, method "hoover" or "gini"; a fraction.

    At equality: 1.

    How to read it: nearer 1 is more even; it says nothing of how high the level is. Only this
    one may carry the sentence that equalization has improved.

    Scale types: ratio; bounded with the note that it rises near 100 % whatever happens.

    Zero and missing: zeros count; a negative value or a mean of zero gives no value; missing
    values follow the rule of coverage.

    Reference: the complement of Hoover (1936) or Gini (1912).
    """
    kernels = {"hoover": excess, "gini": concentration}
    if method not in kernels:
        raise ValueError(f"method: one of {', '.join(kernels)} expected, {method!r} given")
    sample = gather(values, weights, minimum_coverage, checks=RELATIVE)
    return sample.answer(lambda places: 1 - kernels[method](places), reference=method)
