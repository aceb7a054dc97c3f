"""How unequal the places are, by the logarithms of their values: Theil and Atkinson."""

import math

import numpy as np
import numpy.typing as npt

from data.measures.arguments import Floats
from data.measures.measured import Measured, returns
from data.measures.sample import LOGARITHMIC, MINIMUM_COVERAGE, RELATIVE, Sample, gather


@returns(float)
def theil_t(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    minimum_coverage: float = MINIMUM_COVERAGE,
) -> Measured[float]:
    """Return Theil's T between places.

    Formula: T = sum p r ln r with r = x / mu, and 0 ln 0 = 0.

    Shapes and units: values and weights of one length; nats, free of the unit.

    At equality: 0; its largest value is ln(1 / smallest share of weight).

    How to read it: compare it with itself over time or split it into parts; it answers more
    to the top of the distribution.

    Scale types: ratio; bounded with the note that it shrinks near 100 %.

    Zero and missing: zeros count; a negative value or a mean of zero gives no value; missing
    values follow the rule of coverage.

    Reference: H. Theil (1967), Economics and Information Theory.
    """
    return gather(values, weights, minimum_coverage, checks=RELATIVE).answer(entropy_t)


def entropy_t(sample: Sample) -> float:
    """Return Theil's T of places already gathered.

    The terms r ln r - r + 1 add up to the same sum and none is negative.
    """
    return float(sample.shares @ divergence(sample.values / sample.mean))


def divergence(ratios: Floats) -> Floats:
    """Return r ln r - r + 1 of each ratio, 1 where it is zero."""
    from scipy import special

    terms: Floats = special.kl_div(ratios, 1.0)
    return terms


@returns(float)
def theil_l(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    minimum_coverage: float = MINIMUM_COVERAGE,
) -> Measured[float]:
    """Return Theil's L, the mean logarithmic deviation between places.

    Formula: L = sum p ln(mu / x).

    Shapes and units: values and weights of one length; nats, free of the unit.

    At equality: 0; it has no largest value.

    How to read it: compare it with itself over time or split it into parts; it answers more
    to the bottom of the distribution, and its parts are weighted by people.

    Scale types: ratio; bounded with the note that it shrinks near 100 %.

    Zero and missing: a zero or a negative value gives no value, nothing is put in its place;
    missing values follow the rule of coverage.

    Reference: F. Bourguignon (1979), Econometrica 47(4), 901-920.
    """
    return gather(values, weights, minimum_coverage, checks=LOGARITHMIC).answer(entropy_l)


def entropy_l(sample: Sample) -> float:
    """Return Theil's L of places already gathered."""
    return max(0.0, -float(sample.shares @ _log_ratios(sample)))


def _log_ratios(sample: Sample) -> Floats:
    """Take the logarithms apart: a quotient of numbers far apart would underflow."""
    logs: Floats = np.log(sample.values) - math.log(sample.mean)
    return logs


@returns(float)
def atkinson(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    epsilon: float = 0.5,
    *,
    minimum_coverage: float = MINIMUM_COVERAGE,
) -> Measured[float]:
    """Return Atkinson's index, the share of the total that inequality costs.

    Formula: A = 1 - (sum p (x/mu)^(1 - e))^(1/(1 - e)); for e = 1, 1 - exp(sum p ln x) / mu.

    Shapes and units: values and weights of one length, epsilon a number from 0 upwards (the
    aversion to inequality); a fraction. The equally distributed equivalent is mu (1 - A).

    At equality: 0; at epsilon 0 it is always 0.

    How to read it: shared equally, the part 1 - A of the total would give the same welfare.

    Scale types: ratio, and only for what is good to have; never for mortality.

    Zero and missing: zeros count below epsilon 1, from 1 on they give no value, as does a
    negative value; missing values follow the rule of coverage.

    Reference: A. B. Atkinson (1970), Journal of Economic Theory 2(3), 244-263.
    """
    if not epsilon >= 0:
        raise ValueError(f"epsilon: a number from 0 upwards expected, {epsilon} given")
    checks = RELATIVE if epsilon < 1 else LOGARITHMIC
    sample = gather(values, weights, minimum_coverage, checks=checks)
    return sample.answer(lambda places: _atkinson(places, epsilon))


def _atkinson(sample: Sample, epsilon: float) -> float:
    """Work with logarithms throughout, so that epsilon near 1 and large epsilon hold."""
    logs = _log_ratios(sample)
    power = 1 - epsilon
    if power == 0:
        equivalent = float(sample.shares @ logs)
    else:
        equivalent = float(np.log1p(sample.shares @ np.expm1(power * logs))) / power
    return max(0.0, -math.expm1(equivalent))
