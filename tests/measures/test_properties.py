"""The properties that measures.csv claims, over the whole register, on drawn data."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import measures as m
from data.measures import MEASURES
from tests.measures.inputs import Arguments, arguments, measured, moved, part, reordered, scaled

pytestmark = pytest.mark.filterwarnings("error")

CLAIMS = [
    (slug, *claim.rpartition(":")[::2])
    for slug, measure in MEASURES.items()
    for claim in measure.properties
]
# Hundredths, so that no two values differ by less than a change of unit would round away.
HUNDREDTHS = st.integers(50, 100_000).map(lambda whole: whole / 100)
PLACES = st.lists(st.tuples(HUNDREDTHS, st.floats(1, 500)), min_size=4, max_size=12).map(
    lambda pairs: tuple(zip(*pairs, strict=True))
)
THOROUGH = settings(max_examples=15, deadline=None)


def close(one: Any, other: Any, size: float = 1.0, factor: float = 1.0) -> None:
    """Hold that the first is `factor` times the other, or that neither is defined."""
    if one is None or other is None:
        assert one is other
    else:
        assert one == pytest.approx(factor * other, rel=1e-6, abs=1e-8 * size)


def scale_free(slug: str, name: str, case: Arguments) -> None:
    close(part(slug, scaled(case, 8.5), name), part(slug, case, name))


def unit(slug: str, name: str, case: Arguments) -> None:
    close(part(slug, scaled(case, 8.5), name), part(slug, case, name), 1e4, 8.5)


def unit_squared(slug: str, name: str, case: Arguments) -> None:
    close(part(slug, scaled(case, 8.5), name), part(slug, case, name), 1e6, 8.5**2)


def unit_all(slug: str, name: str, case: Arguments) -> None:
    larger = scaled(case, 3, {"stock", "population"})
    close(part(slug, larger, name), part(slug, case, name), 1e4, 3)


def translation(slug: str, name: str, case: Arguments) -> None:
    close(part(slug, moved(case, 77.0), name), part(slug, case, name), 1e4)


def permutation(slug: str, name: str, case: Arguments) -> None:
    size = len(next(v for k, v in case.items() if k in {"values", "start", "stock", "table"}))
    order = np.random.default_rng(size).permutation(size)
    close(part(slug, reordered(case, order), name), part(slug, case, name))


def replication(slug: str, name: str, case: Arguments) -> None:
    """Every place twice is the same population twice."""
    size = len(next(v for k, v in case.items() if k in {"values", "start"}))
    twice = reordered(case, [*range(size), *range(size)])
    close(part(slug, twice, name), part(slug, case, name))


def transfers(slug: str, name: str, case: Arguments) -> None:
    """What the highest place gives to the lowest never makes the places less equal."""
    x, n = case["values"], case["weights"]
    top, bottom = x.argmax(), x.argmin()
    if top == bottom:
        return
    given_over = 0.4 * (x[top] - x[bottom]) * n[top] * n[bottom] / (n[top] + n[bottom])
    after = x.copy()
    after[top] -= given_over / n[top]
    after[bottom] += given_over / n[bottom]
    before = part(slug, case, name)
    assert part(slug, {**case, "values": after}, name) <= before * (1 + 1e-9) + 1e-12


def additive(slug: str, name: str, case: Arguments) -> None:
    split = measured(slug, case).value
    assert split.within + split.between + split.overlap == pytest.approx(split.total, abs=1e-12)
    inside = sum(group.within for group in split.by_group.values())
    assert inside == pytest.approx(split.within, abs=1e-12)
    for share in ("weight_share", "value_share"):
        whole = sum(getattr(group, share) for group in split.by_group.values())
        assert whole == pytest.approx(1)


def spends_all(slug: str, name: str, case: Arguments) -> None:
    for order in ("people", "lowest", "most_per_unit"):
        answer = measured(slug, {**case, "budget": 40.0}, order=order).value
        assert sum(answer.by_place) + answer.unspent == pytest.approx(40)
        lacking = m.need(case["stock"], case["population"], 50, 1).value.by_place
        pairs = zip(answer.by_place, lacking, strict=True)
        assert all(0 <= given <= short + 1e-9 for given, short in pairs)


PROPERTIES: dict[str, Callable[[str, str, Arguments], None]] = {
    check.__name__: check
    for check in (
        scale_free,
        unit,
        unit_squared,
        unit_all,
        translation,
        permutation,
        replication,
        transfers,
        additive,
        spends_all,
    )
}


def test_every_claim_has_its_check() -> None:
    assert {name for *_, name in CLAIMS} == set(PROPERTIES)


@pytest.mark.parametrize(("slug", "name", "claim"), CLAIMS)
@given(places=PLACES)
@THOROUGH
def test_claimed_property(slug: str, name: str, claim: str, places: Any) -> None:
    values, weights = places
    PROPERTIES[claim](slug, name, arguments(slug, values, weights))


WEIGHTED = [slug for slug, measure in MEASURES.items() if measure.weighting == "optional"]


@pytest.mark.parametrize("slug", WEIGHTED)
@given(places=PLACES)
@THOROUGH
def test_weight_two_is_the_place_twice(slug: str, places: Any) -> None:
    values, _ = places
    ones = np.ones(len(values))
    ones[0] = 2
    case = arguments(slug, values, ones)
    again = arguments(slug, values, None)
    twice = reordered(again, [*range(len(values)), 0])
    for one, other in zip(measured(slug, case), measured(slug, twice), strict=True):
        if isinstance(one, float):
            close(one, other)


@pytest.mark.parametrize("slug", WEIGHTED)
@given(places=PLACES)
@THOROUGH
def test_unweighted_is_equal_weights(slug: str, places: Any) -> None:
    values, _ = places
    equal = arguments(slug, values, np.full(len(values), 3.0))
    pairs = zip(measured(slug, equal), measured(slug, {**equal, "weights": None}), strict=True)
    for one, other in pairs:
        if isinstance(one, float):
            close(one, other)


@pytest.mark.parametrize("slug", list(MEASURES))
@given(places=PLACES)
@settings(max_examples=5, deadline=None)
def test_no_argument_is_changed(slug: str, places: Any) -> None:
    case = arguments(slug, *places)
    before = {name: np.copy(value) for name, value in case.items() if value is not None}
    measured(slug, case)
    for name, value in before.items():
        assert np.array_equal(case[name], value), name


@given(places=PLACES)
@THOROUGH
def test_direction_is_a_mirror(places: Any) -> None:
    x, n = np.array(places[0]), np.array(places[1])
    order, mirror = np.arange(x.size), 1500 - x
    good = m.population_attributable_risk(x, n, favourable=True).value.par
    bad = m.population_attributable_risk(mirror, n, favourable=False).value.par
    close(bad, -good, 1e4)
    near = m.mean_difference(x, n, "best", favourable=True).value
    close(m.mean_difference(mirror, n, "best", favourable=False).value, near, 1e4)
    up, down = m.slope_index(x, n, order).value, m.slope_index(x, n, -order).value
    close(down.sii, -up.sii, 1e4)
    up_aci = m.concentration_index(x, n, order).value.aci
    close(m.concentration_index(x, n, -order).value.aci, -up_aci, 1e4)
    higher = m.attainment(x[0], x[1], 1, x[2]).value
    lower = m.attainment(-x[0], -x[1], -1, -x[2]).value
    assert (higher.progress, higher.shortfall) == (lower.progress, lower.shortfall)


@given(places=PLACES)
@THOROUGH
def test_identities_between_measures(places: Any) -> None:
    x, n = np.array(places[0]), np.array(places[1])
    h = m.hoover(x, n).value
    close(m.index_of_disparity(x, n).value, 200 * h)
    close(m.equality_index(x, n).value, 1 - h)
    close(m.atkinson(x, n, 1).value, 1 - np.exp(-m.theil_l(x, n).value))
    if np.ptp(x) > 0:
        close(m.concentration_index(x, n, x).value.rci, m.gini(x, n).value)
    distance = m.mean_difference(x, n).value
    mean = float(np.average(x, weights=n))
    close(m.need(x * n, n, mean, 1).value.total, n.sum() * distance / 2, 1e6)
    best = m.population_attributable_risk(x, n, True).value.par
    close(m.need(x * n, n, x.max(), 1).value.total, n.sum() * best, 1e6)


@given(places=PLACES, epsilon=st.floats(0.1, 3))
@THOROUGH
def test_atkinson_grows_with_aversion(places: Any, epsilon: float) -> None:
    less = m.atkinson(*places, epsilon=epsilon).value
    assert less <= m.atkinson(*places, epsilon=epsilon + 0.1).value + 1e-12
    near_one = m.atkinson(*places, epsilon=1 + 1e-9).value
    assert near_one == pytest.approx(m.atkinson(*places, epsilon=1).value, abs=1e-7)


@given(places=PLACES, budget=st.floats(0, 1e4))
@THOROUGH
def test_lowest_first_reaches_the_highest_floor(places: Any, budget: float) -> None:
    stock, people = (np.array(column) for column in places)
    lowest = m.allocate(budget, stock, people, 20, 1, "lowest").value.level
    for order in ("people", "most_per_unit"):
        assert m.allocate(budget, stock, people, 20, 1, order).value.level <= lowest + 1e-6
