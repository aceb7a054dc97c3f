"""Intervals for small numbers: what a count or a proportion would bear."""

import math

from data.measures.arguments import number
from data.measures.measured import Measured, Reason, returns
from data.measures.results import Interval


@returns(Interval)
def byar_interval(count: float | None, confidence: float = 0.95) -> Measured[Interval]:
    """Return the interval of a count of independent events.

    Formula: lower O (1 - 1/(9 O) - z/(3 sqrt O))^3, upper (O + 1)(1 - 1/(9 (O + 1)) +
    z/(3 sqrt(O + 1)))^3 with the normal quantile z.

    Shapes and units: one count, not below 0; confidence between 0 and 1. Events; divide both
    ends by the person-years for a rate.

    At equality: not a comparison of places.

    How to read it: with as few events, another year could as well have brought any number in
    this interval. Two places whose intervals overlap have no rank between them.

    Scale types: counts.

    Zero and missing: a count of 0 has lower end 0 and an upper end above it: no event is not
    the best; without a count there is no interval.

    Reference: N. E. Breslow and N. E. Day (1987), Statistical Methods in Cancer Research II,
    p. 69; as R PHEindicatormethods.
    """
    events, z = number("count", count), _quantile(confidence)
    if math.isnan(events):
        return Measured(None, Reason.NO_DATA, 0, 1, (0,))
    if events < 0:
        raise ValueError(f"count: negative ({count})")
    ends = Interval(_byar(events, -z), _byar(events + 1, z))
    return Measured(ends, None, 1, 1, reference=_per_cent(confidence))


def _byar(events: float, z: float) -> float:
    if events == 0:
        return 0.0
    return events * max(0.0, 1 - 1 / (9 * events) + z / (3 * math.sqrt(events))) ** 3


@returns(Interval)
def wilson_interval(
    count: float | None, n: float | None, confidence: float = 0.95
) -> Measured[Interval]:
    """Return the interval of a proportion.

    Formula: (2 O + z^2 -+ z sqrt(z^2 + 4 O (1 - O/n))) / (2 (n + z^2)).

    Shapes and units: count and n, 0 <= count <= n; confidence between 0 and 1. Fractions.

    At equality: not a comparison of places.

    How to read it: with as few people asked, the share could as well be any in this interval.
    Two places whose intervals overlap have no rank between them.

    Scale types: proportions of counts, from 0 to 1.

    Zero and missing: a count of 0 or of n has one end at 0 or 1 and the other inside; n of 0
    gives no interval, nor does a missing count or n.

    Reference: E. B. Wilson (1927), Journal of the American Statistical Association 22,
    209-212; as R PHEindicatormethods.
    """
    events, size, z = number("count", count), number("n", n), _quantile(confidence)
    if math.isnan(events) or math.isnan(size):
        return Measured(None, Reason.NO_DATA, 0, 1, (0,))
    if size < 0:
        raise ValueError(f"n: negative ({n})")
    if not 0 <= events <= size:
        raise ValueError(f"count: 0 to n = {n} expected, {count} given")
    if size == 0:
        return Measured(None, Reason.ZERO_DENOMINATOR, 1, 1)
    share = events / size
    middle, width = 2 * events + z**2, z * math.sqrt(z**2 + 4 * events * (1 - share))
    whole = 2 * (size + z**2)
    ends = Interval(max(0.0, (middle - width) / whole), min(1.0, (middle + width) / whole))
    return Measured(ends, None, 1, 1, reference=_per_cent(confidence))


def _quantile(confidence: float) -> float:
    """Return the normal quantile of a two-sided confidence."""
    if not 0 < confidence < 1:
        raise ValueError(f"confidence: between 0 and 1 expected, {confidence} given")
    from scipy import special

    return float(special.ndtri((1 + confidence) / 2))


def _per_cent(confidence: float) -> str:
    return f"{100 * confidence:g}%"
