"""Gradients: how the indicator follows the order of places from worst-off to best-off."""

from collections.abc import Iterator
from typing import Any

from data.assess import words
from data.assess.case import Case
from data.assess.found import Found
from data.assess.order import Order
from data.assess.question import ORDER
from data.catalogue import Words
from data.measures import Measured, Reason, concentration_index, slope_index


def slope(case: Case) -> Iterator[Found]:
    """Yield the slope and the relative index, weighted and not."""
    if (order := case.order) is None:
        yield Found(case.refused(Reason.NO_ORDER))
        return
    x = order.column.values
    for weights in (order.column.weights, None):
        yield _found(slope_index(x, weights, order.by), order, case)


def concentration(case: Case) -> Iterator[Found]:
    """Yield the concentration index, with its forms for bounded indicators."""
    if (order := case.order) is None:
        yield Found(case.refused(Reason.NO_ORDER))
        return
    x = order.column.values
    for weights in (order.column.weights, None):
        yield _found(concentration_index(x, weights, order.by, _bounds(case)), order, case)


def _found(measured: Measured[Any], order: Order, case: Case) -> Found:
    return Found(
        measured,
        f"{ORDER} {order.year}",
        {"unit": words.difference_unit(case.indicator)},
        tuple(_asides(order, case)),
    )


def _asides(order: Order, case: Case) -> Iterator[Words]:
    """Yield by what, of which year, and among which places the order is."""
    yield words.word("aside", "order", year=order.year)
    if order.group:
        name = case.setting.catalogue.groups[order.group].name
        yield words.word("aside", "only", group=name)


def _bounds(case: Case) -> tuple[float, float] | None:
    low, high = case.indicator.valid_min, case.indicator.valid_max
    if case.indicator.scale != "bounded" or low is None or high is None:
        return None
    return low, high
