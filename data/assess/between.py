"""Inequality between the places: weighted first, unweighted beside it, never mixed.

A bounded indicator is measured a second time on its complement, since what is relative shrinks
near the upper bound whatever happens.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from data.assess import words
from data.assess.case import BURDEN, GOOD, Case
from data.assess.found import Found, Line
from data.assess.groups import singletons
from data.catalogue import Words
from data.measures import (
    Decomposition,
    Measured,
    Reason,
    atkinson,
    equality_index,
    mean_difference,
    population_attributable_risk,
)
from data.measures.arguments import Floats

Function = Callable[..., Measured[Any]]
EPSILONS = (0.5, 1.0)
# A best place of fewer people than this is too small to be a standard for all.
SMALL = 1000


def weightings(case: Case) -> tuple[Floats | None, ...]:
    """Return the weights of the two questions: of people, and of governments."""
    return case.places.weights, None


def plain(function: Function, case: Case, reference: str = "") -> Iterator[Found]:
    """Yield a relative measure of the values, and of the complement where there is one."""
    x = case.places.values
    for weights in weightings(case):
        yield Found(function(x, weights), reference)
    bound = case.indicator.valid_max
    if case.indicator.scale != "bounded" or bound is None:
        return
    aside = words.word("aside", "complement", bound=f"{bound:g}")
    both = ";".join(filter(None, (reference, "complement")))
    for weights in weightings(case):
        yield Found(function(bound - x, weights), both, asides=(aside,))


def equality(case: Case) -> Iterator[Found]:
    """Yield the complement of Hoover and of Gini."""
    for method in ("hoover", "gini"):
        yield from plain(partial(equality_index, method=method), case, method)


def variance(function: Function, case: Case) -> Iterator[Found]:
    """Yield the variance between places, in the unit squared."""
    for weights in weightings(case):
        yield Found(
            function(case.places.values, weights),
            slots={"unit": words.difference_unit(case.indicator)},
        )


def aversion(case: Case) -> Iterator[Found]:
    """Yield Atkinson's index at two degrees of aversion; only for what is good to have."""
    if case.indicator.direction != GOOD:
        yield Found(case.refused(Reason.NOT_A_GOOD))
        return
    for epsilon in EPSILONS:
        for weights in weightings(case):
            yield Found(atkinson(case.places.values, weights, epsilon), f"epsilon={epsilon:g}")


def distances(case: Case) -> Iterator[Found]:
    """Yield the mean distance from the mean, and from the best where one direction is better."""
    directed = case.indicator.direction in (GOOD, BURDEN)
    favourable = case.indicator.direction == GOOD
    for reference in ("mean", "best") if directed else ("mean",):
        for weights in weightings(case):
            yield Found(
                mean_difference(case.places.values, weights, reference, favourable),
                slots={"unit": words.difference_unit(case.indicator)},
            )


def improvement(case: Case) -> Iterator[Found]:
    """Yield what the average would gain if all matched the best place."""
    if case.indicator.direction not in (GOOD, BURDEN):
        yield Found(case.refused(Reason.NO_DIRECTION))
        return
    favourable = case.indicator.direction == GOOD
    for weights in weightings(case):
        yield Found(
            population_attributable_risk(
                case.places.values, weights, favourable, minimum_weight=SMALL
            ),
            slots={"unit": words.difference_unit(case.indicator)},
        )


def split(function: Function, case: Case) -> Iterator[Found]:
    """Yield an index split by the grouping, unless the places do not make up the region."""
    if not case.recombined.holds:
        yield Found(case.refused(Reason.NOT_RECOMBINING), case.by)
        return
    if not case.groups:
        yield Found(case.refused(Reason.NO_GROUPS), case.by)
        return
    alone = singletons(case.groups, case.places.codes)
    asides: tuple[Words, ...] = ()
    if alone:
        names = words.places(alone, case.setting)
        asides = (words.word("aside", "singletons", names=names),)
    for weights in weightings(case):
        measured = function(case.places.values, weights, case.groups)
        yield Found(
            measured,
            case.by,
            {"groups": words.word("grouping", case.by)},
            asides,
            {"by_group": _by_group(measured.value, case)},
        )


def _by_group(value: Decomposition | None, case: Case) -> tuple[Line, ...]:
    """Return what each group contributes to the part within."""
    if value is None:
        return ()
    return tuple(
        Line(words.labelled("within", words.group(str(label), case.setting)), part.within)
        for label, part in value.by_group.items()
    )
