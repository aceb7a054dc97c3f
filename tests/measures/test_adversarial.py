"""Hostile but possible data: a value or a reason, or words, and never a warning."""

import math
from collections.abc import Iterator
from decimal import Decimal
from inspect import signature
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import measures as m
from data.measures import MEASURES, Reason
from data.measures.measured import Measured
from tests.measures.inputs import OF_PLACES, arguments, measured, reordered

pytestmark = pytest.mark.filterwarnings("error")

HOSTILE: dict[str, list[float]] = {
    "empty": [],
    "one": [3.0],
    "two": [3.0, 4.0],
    "equal": [0.1] * 7,
    "zeros": [0.0] * 5,
    "one zero": [0.0, 1.0, 2.0, 3.0],
    "only one above zero": [0.0, 0.0, 0.0, 9.0],
    "negative": [-3.0, -2.0, -1.0, -5.0],
    "around zero": [-1.0, 1.0, -1.0, 1.0],
    "not a number": [1.0, math.nan, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0],
    "infinite": [1.0, math.inf, 3.0, -math.inf, 5.0],
    "all infinite": [math.inf] * 4,
    "huge": [1e308, 1.5e308, 1.7e308, 2e307],
    "huge of both signs": [1.7e308, -1.7e308, 1e308, 0.0],
    "tiny": [1e-308, 2e-308, 5e-324, 1e-310],
    "far apart": [1e-6, 1.0, 1e6, 3e5],
    "as far apart as can be": [5e-324, 1.0, 1.7e308, 3.0],
    "nearly equal": [1.0, 1.0 + 2e-16, 1.0, 1.0 - 1e-16],
    "large and nearly equal": [1e15, 1e15 + 1, 1e15 + 2, 1e15],
}
WEIGHTS: dict[str, Any] = {
    "none": lambda size: None,
    "equal": lambda size: [2.0] * size,
    "zero": lambda size: [0.0] * size,
    "some zero": lambda size: [float(at % 2) for at in range(size)],
    "far apart": lambda size: [10.0 ** (4 * (at % 4) - 6) for at in range(size)],
    "huge": lambda size: [1.7e308] * size,
    "tiny": lambda size: [5e-324] * size,
    "missing": lambda size: [math.nan if at == 1 else 1.0 for at in range(size)],
}


def numbers_in(value: Any) -> Iterator[float]:
    """Yield every number of an answer, however deep."""
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for part in value:
            yield from numbers_in(part)
    elif isinstance(value, float):
        yield value


def hold(slug: str, answer: Measured[Any]) -> None:
    assert (answer.value is None) <= (answer.reason is not None)
    assert answer.reason is None or answer.reason in Reason
    assert answer.n_used + len(answer.missing) == answer.n_expected
    for number in numbers_in(answer.value):
        assert type(number) is float
        assert math.isfinite(number) or (slug == "years_to_close" and number == math.inf)


@pytest.mark.parametrize("slug", MEASURES)
@pytest.mark.parametrize("values", HOSTILE)
def test_a_value_or_a_reason(values: str, slug: str) -> None:
    x = HOSTILE[values]
    for weights in WEIGHTS.values():
        case = arguments(slug, x, weights(len(x)))
        try:
            hold(slug, measured(slug, case))
            if "minimum_coverage" in signature(MEASURES[slug].function).parameters:
                hold(slug, measured(slug, case, minimum_coverage=0.0))
        except ValueError as error:
            # A count below zero is wrong, not missing; nothing else raises here.
            assert slug in {"byar_interval", "wilson_interval"}, error
            assert str(error).partition(":")[0] in case


@pytest.mark.parametrize("slug", MEASURES)
@given(
    values=st.lists(st.floats(width=64), max_size=9),
    weights=st.lists(st.floats(0, width=64, allow_nan=False), min_size=9, max_size=9),
)
@settings(max_examples=20, deadline=None)
def test_any_floats_at_all(slug: str, values: list[float], weights: list[float]) -> None:
    case = arguments(slug, values, weights[: len(values)])
    try:
        hold(slug, measured(slug, case))
    except ValueError as error:
        assert str(error).partition(":")[0] in case


@pytest.mark.parametrize("slug", MEASURES)
def test_labels_of_an_index_are_not_read(slug: str) -> None:
    """A shuffled index must neither align nor reorder: everything is by position."""
    x, n = [4.0, 1.0, 9.0, 2.0, 5.0], [3.0, 1.0, 2.0, 5.0, 4.0]
    case = arguments(slug, x, n)
    indexes = iter([[4, 2, 0, 1, 3], [0, 1, 2, 3, 4], [9, 9, 9, 9, 9], [3, 4, 1, 0, 2]])
    labelled = {
        name: pd.Series(value, index=next(indexes))
        if name in OF_PLACES and np.ndim(value) == 1
        else value
        for name, value in case.items()
    }
    if "table" in case:
        labelled["table"] = pd.DataFrame(case["table"], index=[3, 1, 0, 2, 4])
    assert measured(slug, labelled) == measured(slug, case)


@pytest.mark.parametrize(
    "given_as",
    [
        np.array([4, 1, 9, 2], dtype=np.int32),
        np.array([4, 1, 9, 2], dtype=np.uint8),
        np.array([4, 1, 9, 2], dtype=np.float32),
        (4, 1, 9, 2),
        range(1, 5),
        [Decimal(4), Decimal(1), Decimal(9), Decimal(2)],
        np.array([4, 1, 9, 2], dtype=object),
        pd.Series([4, 1, 9, 2], dtype="Int64"),
        np.array([[4.0, 7], [1, 7], [9, 7], [2, 7]])[:, 0],
    ],
    ids=lambda given_as: f"{type(given_as).__name__} {getattr(given_as, 'dtype', '')}",
)
def test_numbers_of_any_type(given_as: Any) -> None:
    plain = [float(x) for x in given_as]
    assert m.gini(given_as) == m.gini(plain)
    assert m.atkinson(given_as, epsilon=2) == m.atkinson(plain, epsilon=2)
    assert m.range_gap(given_as) == m.range_gap(plain)


@pytest.mark.parametrize(
    "missing",
    [
        [1.0, None, 3.0],
        [1.0, pd.NA, 3.0],
        pd.Series([1, pd.NA, 3], dtype="Int64"),
        pd.Series([1.0, None, 3.0]),
        np.ma.masked_array([1.0, 2.0, 3.0], mask=[False, True, False]),
        np.ma.masked_array([1, 2, 3], mask=[False, True, False]),
    ],
    ids=["None", "NA", "Int64", "float", "masked float", "masked int"],
)
def test_every_kind_of_nothing_is_missing(missing: Any) -> None:
    answer = m.gini(missing, minimum_coverage=0.5)
    assert answer.missing == (1,)
    assert answer.value == m.gini([1, 3]).value


def test_relative_measures_hold_at_any_size() -> None:
    x = np.array([1.0, 2, 4, 9])
    for measure in (m.gini, m.theil_t, m.theil_l, m.hoover, m.coefficient_of_variation):
        for size in (1e-300, 1e-12, 1e12, 1e300):
            assert measure(x * size).value == pytest.approx(measure(x).value, rel=1e-12)


def test_weights_far_apart_weigh() -> None:
    assert m.hoover([1, 1, 5], [1, 1e12, 1e-6]).value == pytest.approx(4e-18, rel=1e-6)
    assert m.theil_t([1, 2], [1, 1e12]).value == pytest.approx(m.theil_t([1, 2], [1e-12, 1]).value)


def test_a_difference_beyond_floats_has_a_reason() -> None:
    answer = m.range_gap([1.7e308, -1.7e308])
    assert answer.value.difference is None
    assert m.between_group_variance([1e200, 2e200, 3e200], None).value is None
    assert m.between_group_variance([1e200, 2e200, 3e200], None).reason == (
        Reason.NOT_FOR_THIS_SCALE
    )


def test_order_of_places_does_not_matter_where_ties_are() -> None:
    case = arguments("gini", [2.0, 1, 2, 1, 3], [1.0, 2, 3, 4, 5])
    turned = reordered(case, [4, 3, 2, 1, 0])
    assert measured("gini", turned).value == pytest.approx(measured("gini", case).value)
