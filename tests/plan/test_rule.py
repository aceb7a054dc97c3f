"""The rule, one boundary at a time; figures are synthetic."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.plan.rule import Point, Target, decide, planned, satisfies


def up(value=80.0, comparator=">=", **more):
    return Target(value, comparator, 2020, 2016, **more)


def down(value=45.0, comparator="<="):
    return Target(value, comparator, 2020, 2016, direction=-1)


BASE = Point(2015, 40.0)
CASES = [
    # target, baseline, latest, status, step that decides
    (up(measurable=False), BASE, Point(2018, 90), "not_measurable", "not_measurable"),
    (up(), None, None, "no_public_data", "no_figure"),
    (up(None), BASE, Point(2018, 90), "open", "no_value"),
    (up(None), None, None, "no_public_data", "no_figure"),
    (up(), Point(2015, 80), Point(2018, 85), "met_before_start", "baseline"),
    (up(), Point(2015, 80), Point(2020, 60), "met_before_start", "baseline"),
    (up(), BASE, Point(2018, 80), "met", "latest"),
    (up(), None, Point(2018, 95), "met", "latest"),
    (up(), None, Point(2014, 95), "met_before_start", "latest"),
    (up(), BASE, Point(2021, 80), "met", "latest"),
    (up(), BASE, Point(2020, 79.9), "not_met", "due"),
    (up(), BASE, Point(2022, 79.9), "not_met", "due"),
    (up(), None, Point(2020, 79.9), "not_met", "due"),
    (up(), None, Point(2019, 72.17), "open", "no_baseline"),
    (up(), BASE, None, "open", "no_later"),
    (up(), BASE, Point(2015, 40), "open", "no_later"),
    (up(), BASE, Point(2018, 64), "on_course", "path"),
    (up(), BASE, Point(2018, 63.9), "behind", "path"),
    (up(), BASE, Point(2018, 40), "behind", "path"),
    (up(), BASE, Point(2018, 39.9), "moved_away", "path"),
    (down(), Point(2015, 55), Point(2018, 49), "on_course", "path"),
    (down(), Point(2015, 55), Point(2018, 50), "behind", "path"),
    (down(), Point(2015, 55), Point(2018, 56), "moved_away", "path"),
    (down(), Point(2015, 55), Point(2018, 45), "met", "latest"),
    (down(), Point(2015, 44), Point(2018, 50), "met_before_start", "baseline"),
    (down(), Point(2015, 55), Point(2020, 46), "not_met", "due"),
    (down(0.0), Point(2015, 10), Point(2018, 4), "on_course", "path"),
    (down(0.0), Point(2015, 10), Point(2018, 0), "met", "latest"),
    (up(0.0), Point(2015, -10), Point(2018, -5), "behind", "path"),
    (up(1.0, "between", value_max=2.0), Point(2015, 0), Point(2018, 1), "met", "latest"),
    (up(1.0, "between", value_max=2.0), Point(2015, 0), Point(2018, 2), "met", "latest"),
    (up(1.0, "between", value_max=2.0), Point(2015, 0), Point(2018, 0.6), "on_course", "path"),
    (up(1.0, "between", value_max=2.0), Point(2015, 4), Point(2018, 3), "behind", "path"),
    (up(1.0, "between", value_max=2.0), Point(2015, 0), Point(2018, 3.5), "moved_away", "path"),
    (up(100.0, "approx", direction=0), Point(2015, 80), Point(2020, 95), "met", "latest"),
    (up(100.0, "approx", direction=0), Point(2015, 80), Point(2020, 94.9), "not_met", "due"),
    (up(100.0, "approx", direction=0), Point(2015, 80), Point(2018, 92), "on_course", "path"),
    (up(80.0, ">"), BASE, Point(2020, 80), "not_met", "due"),
    (up(80.0, ">"), BASE, Point(2020, 80.1), "met", "latest"),
]


@pytest.mark.parametrize(("target", "baseline", "latest", "status", "step"), CASES)
def test_boundary(target, baseline, latest, status, step):
    verdict = decide(target, baseline, latest)
    assert (verdict.status, verdict.why) == (status, step)


def test_a_break_after_the_baseline_leaves_no_path():
    latest = Point(2018, 70)
    assert decide(up(), BASE, latest, comparable=False).why == "break"
    assert decide(up(), BASE, Point(2018, 80), comparable=False).status == "met"
    assert decide(up(), BASE, Point(2020, 70), comparable=False).status == "not_met"


@pytest.mark.parametrize(
    ("direction", "value", "met"),
    [
        (1, 103, True),
        (1, 110, True),
        (1, 102, False),
        (-1, 90, True),
        (0, 103, True),
        (0, 104, False),
    ],
)
def test_equals_is_reached_or_exceeded_only_with_a_direction(direction, value, met):
    assert satisfies(Target(103, "=", 2020, 2016, direction), value) is met


def test_a_factor_of_a_unit_does_not_miss_by_a_rounding():
    assert satisfies(up(1.0, "="), 100 * 0.01)
    assert satisfies(up(0.3), 0.1 * 3)
    assert satisfies(down(0.3), 0.1 * 3)


def test_the_path_is_straight_and_stands_still_outside_its_years():
    years = [planned(up(), BASE, year) for year in range(2015, 2021)]
    assert years == pytest.approx([40, 48, 56, 64, 72, 80])
    assert {round(b - a, 9) for a, b in pairwise(years)} == {8.0}
    assert planned(up(), BASE, 2010) == 40
    assert planned(up(), BASE, 2030) == 80


def test_a_baseline_in_the_due_year_leaves_only_the_target():
    assert planned(up(), Point(2020, 40), 2020) == 80


def test_the_distance_is_told_with_the_status():
    verdict = decide(up(), Point(2016, 60), Point(2018, 65))
    assert (verdict.distance, verdict.expected) == (15, 70)
    assert decide(up(), BASE, Point(2018, 90)).distance == 0


LEVEL = st.integers(-50, 50).map(float)
YEAR = st.integers(2012, 2024)


@given(LEVEL, LEVEL, LEVEL, YEAR, YEAR)
def test_less_is_the_mirror_of_more(value, start, now, then, later):
    more = decide(up(value), Point(then, start), Point(later, now))
    less = decide(down(-value), Point(then, -start), Point(later, -now))
    assert (more.status, more.why, more.distance) == (less.status, less.why, less.distance)


@given(LEVEL, LEVEL, LEVEL, YEAR, YEAR)
def test_a_status_agrees_with_its_figures(value, start, now, then, later):
    verdict = decide(up(value), Point(then, start), Point(later, now))
    assert (verdict.status in ("met", "met_before_start")) == (now >= value or start >= value)
    if verdict.status in ("on_course", "behind", "moved_away"):
        assert later < 2020
        assert (verdict.status == "moved_away") == (now < start)
