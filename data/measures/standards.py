"""What is missing below a standard, and where a limited budget would go."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from data.measures.arguments import Floats, number, numbers
from data.measures.measured import Measured, returns
from data.measures.results import Allocation, Need
from data.measures.sample import MINIMUM_COVERAGE, Sample, gather, no_negative

# Rounding of stocks and targets must not add a whole unit.
CRUMB = 1e-9


@returns(Need)
def need(
    stock: npt.ArrayLike,
    population: npt.ArrayLike,
    target: float,
    per: float,
    whole_units: bool = False,
    *,
    minimum_coverage: float = MINIMUM_COVERAGE,
) -> Measured[Need]:
    """Return how many units each place lacks to reach a standard, and all of them.

    Formula: need_i = max(0, t n_i / per - S_i); total = sum of need_i.

    Shapes and units: stock (units) and population of one length; target in units per `per`
    people. Pupils per teacher: stock teachers, population pupils, target 1, per the standard.
    Units; with whole_units rounded up place by place.

    At equality: with every place at or above the standard, 0.

    How to read it: at least so many, if nothing is taken from places above the standard and
    the standard may be met exactly. Reaching today's mean raises the mean.

    Scale types: ratio (stocks).

    Zero and missing: a stock of zero counts, a place without people has no need and is
    listed; a missing stock is no need known (None), under the rule of coverage, and the total
    is then a lower bound; a negative stock gives no value.

    Reference: closed form; to the best place it is PAR times people over `per`.
    """
    sample, people = _places(stock, population, target, per, minimum_coverage)

    def compute(places: Sample) -> Need:
        lacking = _lacking(places.values, people, target, per)
        if whole_units:
            lacking = np.ceil(lacking - CRUMB * np.maximum(1, lacking))
        return Need(float(lacking.sum()), _by_place(places, lacking))

    return sample.answer(compute)


@returns(Allocation)
def allocate(
    budget: float,
    stock: npt.ArrayLike,
    population: npt.ArrayLike,
    target: float,
    per: float,
    order: str = "people",
    *,
    minimum_coverage: float = MINIMUM_COVERAGE,
) -> Measured[Allocation]:
    """Return where a limited number of units would go, in one of three declared orders.

    Formula: "people": places below the standard by people, most first; "lowest": raise the
    lowest level first until the units are spent; "most_per_unit": by people brought to the
    standard per unit, most first. Ties go to the lower level, then to more people. No place
    gets more than its need.

    Shapes and units: budget in units; stock and population of one length; target in units
    per `per` people. by_place and unspent in units; level, per `per` people, is the lowest
    level of any place afterwards.

    At equality: with every place at or above the standard nothing is given.

    How to read it: the order is a choice of values, not a result: name it. "most_per_unit"
    favours places almost at the standard. In "people" and "most_per_unit" the last place
    served may be served in part.

    Scale types: ratio (stocks).

    Zero and missing: a place without people gets nothing and is listed; one without a stock
    gets None, under the rule of coverage; a negative stock gives no value.

    Reference: closed form; "lowest" is known as water-filling.
    """
    if not (number("budget", budget) >= 0):
        raise ValueError(f"budget: units from 0 upwards expected, {budget} given")
    if order not in ORDERS:
        raise ValueError(f"order: one of {', '.join(ORDERS)} expected, {order!r} given")
    sample, people = _places(stock, population, target, per, minimum_coverage)

    def compute(places: Sample) -> Allocation:
        lacking = _lacking(places.values, people, target, per)
        given = ORDERS[order](budget, places.values, people, lacking)
        level = float((per * (places.values + given) / people).min())
        unspent = max(0.0, budget - float(given.sum()))
        return Allocation(_by_place(places, given), unspent, level)

    return sample.answer(compute, reference=order)


def _most_people_first(budget: float, stock: Floats, people: Floats, lacking: Floats) -> Floats:
    return _in_turn(budget, lacking, np.lexsort((stock / people, -people)))


def _most_per_unit_first(budget: float, stock: Floats, people: Floats, lacking: Floats) -> Floats:
    return _in_turn(budget, lacking, np.lexsort((-people, lacking / people)))


def _in_turn(budget: float, lacking: Floats, turn: npt.NDArray[np.intp]) -> Floats:
    """Fill the need of one place after another until nothing is left."""
    wanted = lacking[turn]
    left = budget - (np.cumsum(wanted) - wanted)
    given = np.empty_like(lacking)
    given[turn] = np.clip(left, 0, wanted)
    return given


def _lowest_first(budget: float, stock: Floats, people: Floats, lacking: Floats) -> Floats:
    """Raise the lowest places to one level, the highest that the budget pays for.

    Sorted from the lowest, the first k places share the level (budget + their stock) / their
    people, for the largest k whose own level lies below it.
    """
    turn = np.argsort(stock / people, kind="stable")
    levels = (budget + np.cumsum(stock[turn])) / np.cumsum(people[turn])
    joined = np.flatnonzero(stock[turn] / people[turn] <= levels)[-1]
    raised: Floats = np.clip(levels[joined] * people - stock, 0, lacking)
    return raised


ORDERS: dict[str, Callable[[float, Floats, Floats, Floats], Floats]] = {
    "people": _most_people_first,
    "lowest": _lowest_first,
    "most_per_unit": _most_per_unit_first,
}


def _places(
    stock: npt.ArrayLike,
    population: npt.ArrayLike,
    target: float,
    per: float,
    minimum_coverage: float,
) -> tuple[Sample, Floats]:
    """Return the places that count, with their stock as values, and their people."""
    if not number("target", target) >= 0:
        raise ValueError(f"target: a number from 0 upwards expected, {target} given")
    if not number("per", per) > 0:
        raise ValueError(f"per: a number above 0 expected, {per} given")
    people = numbers("population", population)
    names = ("stock", "population")
    sample = gather(stock, people, minimum_coverage, places=1, checks=(no_negative,), names=names)
    return sample, people[sample.kept]


def _lacking(stock: Floats, people: Floats, target: float, per: float) -> Floats:
    return np.maximum(0.0, target * people / per - stock)


def _by_place(sample: Sample, given: Floats) -> tuple[float | None, ...]:
    """Return one entry for each place asked about, None where nothing is known."""
    entries: list[float | None] = [None] * sample.expected
    for position, units in zip(sample.kept.tolist(), given.tolist(), strict=True):
        entries[position] = units
    return tuple(entries)
