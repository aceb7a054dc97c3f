"""The rules common to all measures: what is missing, what counts, and what has no value."""

import math
from typing import Any

import numpy as np
import pytest

from data import measures as m
from data.measures import MEASURES, Reason
from data.measures.measured import Measured
from tests.measures.inputs import arguments, measured

pytestmark = pytest.mark.filterwarnings("error")

NAN = math.nan
OVER_PLACES = [
    slug
    for slug, measure in MEASURES.items()
    if "values" in arguments(slug, [1, 2, 3], [1, 1, 1]) and slug != "trend"
]
WEIGHTED = [slug for slug in OVER_PLACES if MEASURES[slug].weighting == "optional"]
THREE_PLACES = [
    "between_group_variance",
    "index_of_disparity",
    "mean_difference",
    "slope_index",
    "concentration_index",
    "population_attributable_risk",
]
LOGARITHMIC = ["theil_l", "decompose_theil_l"]
RELATIVE = [
    "coefficient_of_variation",
    "hoover",
    "gini",
    "theil_t",
    "theil_l",
    "atkinson",
    "equality_index",
    "index_of_disparity",
    "decompose_theil_t",
    "decompose_theil_l",
    "decompose_gini",
]
EQUAL = [slug for slug, measure in MEASURES.items() if measure.value_at_equality is not None]


def ask(slug: str, values: Any, weights: Any = None, **options: Any) -> Measured[Any]:
    return measured(slug, arguments(slug, values, weights), **options)


@pytest.mark.parametrize("slug", OVER_PLACES)
def test_no_places_and_all_missing_have_no_data(slug: str) -> None:
    for values in ([], [NAN, NAN]):
        answer = ask(slug, values, [1.0] * len(values))
        assert (answer.value, answer.reason, answer.n_used) == (None, Reason.NO_DATA, 0)


@pytest.mark.parametrize("slug", OVER_PLACES)
def test_one_place_is_not_zero_inequality(slug: str) -> None:
    assert ask(slug, [5.0], [2.0]).reason == Reason.ONE_REGION


@pytest.mark.parametrize("slug", OVER_PLACES)
def test_two_places(slug: str) -> None:
    reason = ask(slug, [1.0, 2.0], [1.0, 1.0]).reason
    assert reason == (Reason.TOO_FEW if slug in THREE_PLACES else None)


@pytest.mark.parametrize("slug", OVER_PLACES)
def test_coverage_of_places(slug: str) -> None:
    values = [*range(1, 18), NAN, NAN, NAN]
    enough = ask(slug, values, [1.0] * 20, minimum_coverage=0.85)
    assert (enough.n_used, enough.n_expected, enough.missing) == (17, 20, (17, 18, 19))
    assert enough.value is not None
    values[0] = NAN
    too_little = ask(slug, values, [1.0] * 20, minimum_coverage=0.85)
    assert (too_little.value, too_little.reason) == (None, Reason.INCOMPLETE_COVERAGE)
    assert (too_little.n_used, too_little.missing) == (16, (0, 17, 18, 19))
    assert ask(slug, values, [1.0] * 20, minimum_coverage=0.8).value is not None


@pytest.mark.parametrize("slug", WEIGHTED)
def test_coverage_of_weight(slug: str) -> None:
    """One of twenty places is missing, but it holds a third of the people."""
    values, people = [*range(1, 20), NAN], [1.0] * 19 + [9.5]
    assert ask(slug, values, people).reason == Reason.INCOMPLETE_COVERAGE
    assert ask(slug, values, None, minimum_coverage=0.85).value is not None


def test_ordered_measures_need_every_place() -> None:
    values, people = [*range(1, 20), NAN], [1.0] * 20
    for slug in ("slope_index", "concentration_index"):
        assert ask(slug, values, people).reason == Reason.INCOMPLETE_COVERAGE
        assert ask(slug, values, people, minimum_coverage=0.85).value is not None


def test_a_place_without_rank_is_missing() -> None:
    answer = m.slope_index([1, 2, 3, 4], None, [1, NAN, 2, 3], minimum_coverage=0.5)
    assert (answer.missing, answer.n_used) == ((1,), 3)
    assert answer.value == m.slope_index([1, 3, 4], None, [1, 2, 3]).value


@pytest.mark.parametrize("slug", WEIGHTED)
def test_a_value_without_weight_refuses(slug: str) -> None:
    for missing in (NAN, math.inf):
        answer = ask(slug, [1.0, 2, 3, 4], [1, 1, missing, 1])
        assert (answer.value, answer.reason) == (None, Reason.MISSING_WEIGHTS)
        assert answer.missing == (2,)


@pytest.mark.parametrize("slug", WEIGHTED)
def test_weight_zero_drops_the_place(slug: str) -> None:
    with_empty = ask(slug, [1.0, 2, 4, 9, 100], [1, 2, 3, 4, 0], minimum_coverage=1)
    assert (with_empty.n_used, with_empty.n_expected, with_empty.missing) == (4, 5, (4,))
    assert with_empty.value == ask(slug, [1.0, 2, 4, 9], [1, 2, 3, 4]).value
    # Nobody there and hence no rate: nothing is missing.
    no_rate = ask(slug, [1.0, 2, 4, 9, NAN], [1, 2, 3, 4, 0], minimum_coverage=1)
    assert no_rate.value == with_empty.value


@pytest.mark.parametrize("slug", EQUAL)
def test_value_at_equality(slug: str) -> None:
    equal = [7.1] * 6
    if slug == "years_to_close":
        equal = [5.0, 4.0, 3.0, 2.0, 1.0, 0.0]
    answer = ask(slug, equal, [1.0, 2, 3, 4, 5, 6.7])
    expected = MEASURES[slug].value_at_equality
    if isinstance(expected, float):
        assert answer.value == expected
    else:
        for part, value in expected.items():
            assert getattr(answer.value, part) == pytest.approx(value, abs=1e-15), part


def test_beta_is_zero_where_all_grow_alike() -> None:
    answer = m.beta_convergence([1, 2, 3], [2, 4, 6], 10)
    assert answer.value.slope == pytest.approx(0, abs=1e-15)


@pytest.mark.parametrize("slug", RELATIVE)
def test_a_mean_of_zero_and_negative_values(slug: str) -> None:
    assert ask(slug, [0.0] * 4, [1.0] * 4).reason == Reason.ZERO_MEAN
    assert ask(slug, [-5.0, 1, 2, 3], [1.0] * 4).reason == Reason.NEGATIVE_VALUE


@pytest.mark.parametrize("slug", RELATIVE)
def test_zeros(slug: str) -> None:
    answer = ask(slug, [0.0, 20, 30, 40], [1.0] * 4)
    if slug in LOGARITHMIC:
        assert (answer.value, answer.reason) == (None, Reason.ZERO_VALUE)
    else:
        assert answer.reason is None


def test_atkinson_with_a_zero_depends_on_epsilon() -> None:
    assert m.atkinson([0, 20, 30], epsilon=0.99).value is not None
    assert m.atkinson([0, 20, 30], epsilon=1).reason == Reason.ZERO_VALUE


def test_absolute_measures_hold_where_relative_ones_do_not() -> None:
    x, n = [-2.0, 0, 2], [1.0, 1, 1]
    assert m.between_group_variance(x, n).value == pytest.approx(8 / 3)
    impact = m.population_attributable_risk(x, n, True)
    assert (impact.value, impact.reason) == ((2, None), Reason.NEGATIVE_VALUE)
    slope = m.slope_index(x, n, x)
    assert (slope.value.rii, slope.reason) == (None, Reason.ZERO_DENOMINATOR)
    zero = m.concentration_index([0.0, 0, 0], n, [1, 2, 3], (0, 1))
    assert zero.value == (0, None, 0, None)
    assert zero.reason == Reason.ZERO_MEAN


def test_a_ratio_over_zero_leaves_the_difference() -> None:
    for answer in (m.range_gap([0, 5]), m.urban_rural_gap(5, 0), m.percentile_gap([0, 5], 0, 100)):
        assert (answer.value.difference, answer.value.ratio) == (5, None)
        assert answer.reason == Reason.ZERO_DENOMINATOR
    assert m.urban_rural_gap(0, 0).value.ratio is None
    assert m.urban_rural_gap(-1, 2).reason == Reason.NEGATIVE_VALUE


def test_urban_without_rural_is_no_gap() -> None:
    answer = m.urban_rural_gap(5, None)
    assert (answer.value, answer.reason) == (None, Reason.INCOMPLETE_COVERAGE)
    assert answer.missing == (1,)
    assert m.urban_rural_gap(None, NAN).reason == Reason.NO_DATA


def test_attainment_without_level_or_progress() -> None:
    met = m.attainment(95, 90, 1, 92)
    assert (met.value, met.reason) == ((95 / 90, None, 0), Reason.ALREADY_MET)
    assert m.attainment(5, 0, -1).value == (None, None, 5)
    assert m.attainment(0, 5, -1).value == (None, None, 0)
    assert m.attainment(0, 5, 1).value == (0, None, 5)
    assert m.attainment(None, 5, 1).reason == Reason.NO_DATA
    assert m.attainment(5, NAN, 1).reason == Reason.NO_DATA


def test_bounded_concentration_outside_its_bounds() -> None:
    answer = m.concentration_index([50, 90, 110], None, [1, 2, 3], (0, 100))
    assert answer.value.erreygers is None
    assert answer.value.aci == pytest.approx(2 / 3 * (110 - 50) / 3)
    assert answer.reason == Reason.NOT_FOR_THIS_SCALE


def test_shares_of_almost_nothing_are_not_shown() -> None:
    answer = m.decompose_theil_l([100, 100.1, 100, 100.1], None, ["a", "a", "b", "b"])
    assert answer.value.share is None
    assert answer.value.total > 0
    assert answer.reason == Reason.TOO_SMALL_TO_DECOMPOSE


def test_series_need_four_years_and_no_break() -> None:
    assert m.trend([2010, 2011, 2012], [1, 2, 3]).reason == Reason.TOO_FEW
    years, values = [2010, 2011, 2012, 2013, 2014], [1, NAN, 3, 4, 5]
    answer = m.trend(years, values)
    assert (answer.n_used, answer.n_expected, answer.missing) == (4, 5, (1,))
    assert answer.value.slope == pytest.approx(1)
    assert m.trend(years, values, breaks=[2013]).reason == Reason.BREAK_IN_SERIES
    assert m.trend(years, values, breaks=[2010, 2015]).value is not None
    assert m.years_to_close(years, values, breaks=[2014]).reason == Reason.BREAK_IN_SERIES


def test_years_to_close_is_open_above_where_the_interval_touches_zero() -> None:
    closing = m.years_to_close([1, 2, 3, 4, 5], [5, 5.1, 3, 4, 2.5]).value
    assert closing.low < closing.years < closing.high
    assert closing.high == math.inf
    assert m.years_to_close([1, 2, 3, 4], [4, 3, 2, 1], due=4).value.required_pace is None


def test_sigma_uses_the_same_places_in_every_year() -> None:
    table = [[1.0, 2, 3, 4, 5], [2, 3, 4, 5, NAN], [3, 4, 5, 6, 7], [5, 6, 7, 8, 9]]
    answer = m.sigma_convergence(table, range(2015, 2020), minimum_coverage=0.7)
    assert (answer.n_used, answer.missing) == (3, (1,))
    assert answer.value.cov[0] == m.coefficient_of_variation([1, 3, 5]).value
    assert answer.value.verdict == "narrowing"
    four = m.sigma_convergence(np.array(table)[[0, 2, 3], :4], range(4))
    assert four.value.slope is not None
    assert four.value.verdict == "no_clear_trend"
    three = m.sigma_convergence(np.array(table)[[0, 2, 3], :3], range(3))
    assert (three.value.slope, three.reason) == (None, Reason.TOO_FEW)


def test_sigma_with_a_zero_and_with_a_negative_value() -> None:
    table = [[0.0, 2, 3, 4, 5], [3, 4, 5, 6, 7]]
    zero = m.sigma_convergence(table, range(5))
    assert zero.value.sd_log[0] is None
    assert zero.value.slope is not None
    table[0][0] = -1
    negative = m.sigma_convergence(table, range(5))
    assert (negative.value.cov[0], negative.value.slope) == (None, None)
    assert negative.reason == Reason.NEGATIVE_VALUE
    broken = m.sigma_convergence(table, range(5), breaks=[2])
    assert broken.reason == Reason.BREAK_IN_SERIES


def test_catching_up_has_no_speed_when_it_is_complete() -> None:
    complete = m.beta_convergence([1, 2, 4], [4, 4, 4], 1).value
    assert (complete.slope, complete.speed) == (pytest.approx(-1), None)
    apart = m.beta_convergence([1, 2, 4], [1, 4, 16], 1).value
    assert apart.speed < 0
    assert apart.half_life is None
    assert m.beta_convergence([1, 2, 0], [1, 2, 3], 1).reason == Reason.ZERO_VALUE
    assert m.beta_convergence([1, 2, 3], [1, 2, -3], 1).reason == Reason.NEGATIVE_VALUE
    assert m.beta_convergence([2, 2, 2], [1, 2, 3], 1).reason == Reason.TOO_FEW


def test_an_order_of_equals_is_no_order() -> None:
    assert m.rank_mobility([1, 1, 1], [1, 2, 3]).reason == Reason.TOO_FEW
    assert m.slope_index([1, 2, 3], None, [5, 5, 5]).reason == Reason.TOO_FEW


def test_need_of_a_place_unknown_is_unknown() -> None:
    stock, people = [0, 5, NAN, 30, 9, 9, 9, 9], [10, 10, 10, 10, 0, 10, 10, 10]
    answer = m.need(stock, people, 1, 1)
    assert answer.value.by_place == (10, 5, None, 0, None, 1, 1, 1)
    assert answer.value.total == 18
    assert answer.missing == (2, 4)
    assert m.need([-1, 2], [1, 1], 1, 1).reason == Reason.NEGATIVE_VALUE
    given = m.allocate(12, stock, people, 1, 1, "lowest").value
    assert given.by_place == (pytest.approx(8.5), pytest.approx(3.5), None, 0, None, 0, 0, 0)
    assert given.level == pytest.approx(0.85)


def test_whole_units_are_not_raised_by_rounding() -> None:
    assert m.need([0], [1100], 0.01, 1, whole_units=True).value.total == 11


def test_guard_against_a_small_best_place_says_so() -> None:
    x, n = [1.0, 2, 3, 9], [5000, 5000, 5000, 800]
    assert m.population_attributable_risk(x, n, True).reference == "best"
    guarded = m.population_attributable_risk(x, n, True, minimum_weight=1000)
    assert guarded.reference == "p90"
    adverse = m.population_attributable_risk(x, n, False, minimum_weight=6000)
    assert adverse.reference == "p10"
    assert m.population_attributable_risk(x, n, True, [1, 2, 3, 4]).reference == "richest"
    # Without weights every place is large enough.
    alike = m.population_attributable_risk(x, None, True, minimum_weight=1000)
    assert (alike.reference, alike.value.par) == ("best", 5.25)


def test_small_numbers() -> None:
    assert m.byar_interval(None).reason == Reason.NO_DATA
    assert m.wilson_interval(0, 0).reason == Reason.ZERO_DENOMINATOR
    assert m.wilson_interval(None, 5).reason == Reason.NO_DATA
    assert m.byar_interval(0.001).value.low >= 0


def test_weighting_and_reference_are_said() -> None:
    assert m.gini([1, 2]).weighting == "unweighted"
    assert m.gini([1, 2], [1, 1]).weighting == "weighted"
    assert m.mean_difference([1, 2, 3], None, "best").reference == "best"
    assert m.mean_difference([1, 2, 3], None, 2.5).reference == "2.5"


def test_unpacking_yields_plain_floats_or_none() -> None:
    sii, rii = m.slope_index([1, 2, 3], [1, 1, 1], [1, 2, 3])
    assert (type(sii), type(rii)) == (float, float)
    assert tuple(m.slope_index([], None, [])) == (None, None)
    assert tuple(m.gini([1, 2, 3])) == (m.gini([1, 2, 3]).value,)
    assert tuple(m.gini([])) == (None,)
