"""How a service follows an order of places, from the worst-off to the best-off."""

import numpy as np
import numpy.typing as npt

from data.measures.arguments import Floats, numbers, same_length
from data.measures.measured import Measured, Reason, returns
from data.measures.results import Concentration, Impact, Slope
from data.measures.sample import (
    COMPLETE,
    MINIMUM_COVERAGE,
    RELATIVE,
    Sample,
    gather,
    unfit,
    weighted_mean,
)

PLACES = 3


@returns(Slope)
def slope_index(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None,
    order: npt.ArrayLike,
    *,
    minimum_coverage: float = COMPLETE,
) -> Measured[Slope]:
    """Return the slope and the relative index of inequality along an order of places.

    Formula: weighted least squares of x on the ridit r (the share of weight below a place and
    half of its own): x = a + b r; SII = b, RII = (a + b) / a.

    Shapes and units: values, weights and order of one length; order is any number that sorts
    from worst-off to best-off, ties share a rank. SII in the unit of the values, RII a ratio.

    At equality: SII 0, RII 1.

    How to read it: the predicted difference, and ratio, between the best-off end and the
    worst-off end of the whole population, using every place and not only the two extremes.

    Scale types: ratio, bounded, index (index: SII only).

    Zero and missing: zeros count; RII has no value where a fitted end is not above zero; all
    places must be there unless minimum_coverage says otherwise; fewer than three places, or
    one rank for all, give no value.

    Reference: E. R. Pamuk (1985), Population Studies 39(1), 17-31; as R PHEindicatormethods.
    """
    sample, rank = _ranked(values, weights, order, minimum_coverage)

    def fit(places: Sample) -> tuple[Slope, Reason | None]:
        weighted_rank = places.shares * rank
        slope = float(weighted_rank @ (places.values - places.mean) / (weighted_rank @ rank))
        bottom, top = places.mean - slope / 2, places.mean + slope / 2
        if bottom > 0 and top > 0:
            return Slope(slope, top / bottom), None
        return Slope(slope, None), Reason.ZERO_DENOMINATOR

    return sample.answer_in_part(fit)


@returns(Concentration)
def concentration_index(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None,
    order: npt.ArrayLike,
    bounds: tuple[float, float] | None = None,
    *,
    minimum_coverage: float = COMPLETE,
) -> Measured[Concentration]:
    """Return how far a service is concentrated among the better-off or the worse-off.

    Formula: with the ridit r, ACI = 2 sum p (x - mu)(r - 1/2), RCI = ACI / mu; for bounds a
    and b, Erreygers 4 ACI / (b - a), Wagstaff ACI (b - a) / ((b - mu)(mu - a)).

    Shapes and units: values, weights and order of one length; order is any number that sorts
    from worst-off to best-off, ties share a rank; bounds the lowest and highest possible
    value. ACI in the unit of the values, the others fractions.

    At equality: 0, all of them.

    How to read it: above zero the service is with the better-off, below with the worse-off;
    for a burden such as mortality below zero means that the worse-off carry it.

    Scale types: ratio, bounded (with bounds), index (ACI only).

    Zero and missing: zeros count; RCI has no value with negative values or a mean of zero;
    without bounds Erreygers and Wagstaff are empty; all places must be there unless
    minimum_coverage says otherwise; fewer than three places, or one rank, give no value.

    Reference: N. Kakwani, A. Wagstaff and E. van Doorslaer (1997), Journal of Econometrics
    77(1), 87-103; G. Erreygers (2009), Journal of Health Economics 28(2), 504-515.
    """
    if bounds is not None and not bounds[0] < bounds[1]:
        raise ValueError(f"bounds: lower before upper expected, {bounds} given")
    sample, rank = _ranked(values, weights, order, minimum_coverage)

    def compute(places: Sample) -> tuple[Concentration, Reason | None]:
        aci = 2 * float((places.shares * rank) @ (places.values - places.mean))
        no_ratio = unfit(places.values, RELATIVE)
        rci = None if no_ratio else aci / places.mean
        erreygers, wagstaff, outside = _bounded(places, aci, bounds)
        return Concentration(aci, rci, erreygers, wagstaff), no_ratio or outside

    return sample.answer_in_part(compute)


def _bounded(
    sample: Sample, aci: float, bounds: tuple[float, float] | None
) -> tuple[float | None, float | None, Reason | None]:
    """Return the Erreygers and the Wagstaff index, and why one is missing."""
    if bounds is None:
        return None, None, None
    low, high = bounds
    if sample.values.min() < low or sample.values.max() > high:
        return None, None, Reason.NOT_FOR_THIS_SCALE
    erreygers = 4 * aci / (high - low)
    room = (high - sample.mean) * (sample.mean - low)
    if room == 0:
        return erreygers, None, Reason.ZERO_DENOMINATOR
    return erreygers, aci * (high - low) / room, None


def _ranked(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None,
    order: npt.ArrayLike,
    minimum_coverage: float,
) -> tuple[Sample, Floats]:
    """Return the places and their ridits less one half; a place without order is missing."""
    places = numbers("order", order)
    x = numbers("values", values)
    same_length(("values", "order"), x, places)
    present = np.isfinite(places)
    sample = gather(x, weights, minimum_coverage, places=PLACES, present=present)
    rank = _ridits(places[sample.kept], sample.shares) - 0.5
    one_rank = bool(rank.size) and np.ptp(rank) == 0
    return sample.refuse(Reason.TOO_FEW if one_rank else None), rank


def _ridits(order: Floats, shares: Floats) -> Floats:
    """Return the share of weight below each place plus half of the share on its own rank."""
    _, rank = np.unique(order, return_inverse=True)
    mass = np.bincount(rank, weights=shares)
    middle = np.cumsum(mass) - mass / 2
    ridits: Floats = middle[rank]
    return ridits


@returns(Impact)
def population_attributable_risk(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None,
    favourable: bool,
    order: npt.ArrayLike | None = None,
    *,
    minimum_weight: float = 0.0,
    minimum_coverage: float = MINIMUM_COVERAGE,
) -> Measured[Impact]:
    """Return how the average would change if every place were as well off as the reference.

    Formula: PAR = x_ref - mu, PAF = 100 PAR / mu; a favourable indicator has PAR >= 0, an
    adverse one PAR <= 0, and the other sign counts as 0.

    Shapes and units: values, weights and order of one length. The reference is the best place,
    or with order the mean of the best-off rank. A best place of less weight than
    minimum_weight is too small to be a standard: then the 90th percentile (adverse: the 10th)
    stands in and `reference` says so. PAR in the unit of the values, PAF in per cent.

    At equality: 0.

    How to read it: this much could be gained, or avoided, if all did as well.

    Scale types: ratio, bounded; index: PAR only.

    Zero and missing: zeros count; PAF has no value with negative values or a mean of zero;
    missing values follow the rule of coverage; fewer than three places give no value.

    Reference: WHO Health Inequality Monitor, population attributable risk and fraction;
    R healthequal par and paf.
    """
    sample, rank = (
        (gather(values, weights, minimum_coverage, places=PLACES), None)
        if order is None
        else _ranked(values, weights, order, minimum_coverage)
    )
    if sample.reason:
        standard, name = float("nan"), None
    elif rank is not None:
        standard, name = _mean_of_best_off(sample, rank), "richest"
    else:
        everyone = np.full(sample.expected, np.inf)
        weight = (everyone if weights is None else numbers("weights", weights))[sample.kept]
        standard, name = _best(sample.values, weight, favourable, minimum_weight)

    def compute(places: Sample) -> tuple[Impact, Reason | None]:
        gain = standard - places.mean
        par = max(0.0, gain) if favourable else min(0.0, gain)
        no_ratio = unfit(places.values, RELATIVE)
        return Impact(par, None if no_ratio else 100 * par / places.mean), no_ratio

    return sample.answer_in_part(compute, reference=name)


def _mean_of_best_off(sample: Sample, rank: Floats) -> float:
    top = rank == rank.max()
    return weighted_mean(sample.values[top], sample.shares[top] / sample.shares[top].sum())


def _best(
    values: Floats, weight: Floats, favourable: bool, minimum_weight: float
) -> tuple[float, str]:
    """Return the value that serves as standard and what it is called."""
    best = values.max() if favourable else values.min()
    if np.max(weight, where=values == best, initial=0) >= minimum_weight:
        return float(best), "best"
    percentile = 90 if favourable else 10
    return float(np.percentile(values, percentile)), f"p{percentile}"
