"""Columns of a heat map by hand: where colours part, who is compared, what is missing and why."""

import math

import pytest

from data.heat import OUTSIDE, evenness, fifths, mean_positions, shade

REGION = "150000"
A, B, C, D = "150100", "150200", "150300", "150400"


def test_better_lies_above_zero_whatever_the_direction(made):
    figures = {REGION: 50.0, A: 60.0, B: 50.0, C: 40.0}
    up = made(figures, {A, B, C}, direction="higher_better")
    down = made(figures, {A, B, C}, direction="lower_better")
    assert [up.position(c) for c in (A, B, C)] == [1.0, 0.0, -1.0]
    assert [down.position(c) for c in (A, B, C)] == [-1.0, 0.0, 1.0]
    assert up.position(REGION) is None


def test_one_far_place_does_not_wash_out_the_others(made):
    codes = [f"15{n:02}00" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 22, 25)]
    values = [*range(1, 11), 1000]
    found = made({REGION: 0.0} | dict(zip(codes, map(float, values), strict=True)), set(codes))
    assert found.position(codes[-1]) == 1.0
    assert found.position(codes[4]) == pytest.approx(0.5)


def test_equal_places_all_stand_in_the_middle(made):
    found = made({REGION: 5.0, A: 5.0, B: 5.0, C: 5.0}, {A, B, C})
    assert {shade(found.position(c)) for c in (A, B, C)} == {3}


def test_a_neutral_indicator_has_fifths_and_no_positions(made):
    found = made({REGION: 3.0, A: 1.0, B: 2.0, C: 3.0, D: 4.0}, direction="neutral")
    assert found.position(A) is None
    steps = fifths(found)
    assert (steps[A], steps[D]) == (0, 4)
    assert list(steps) == list(found.universe)


def test_without_a_figure_of_the_region_the_weighted_mean_divides(made):
    figures = {A: {"value": 10.0, "weight": 3.0}, B: {"value": 20.0, "weight": 1.0}}
    found = made(figures)
    assert (found.reference, found.basis) == (12.5, "mean")


def test_without_weights_the_median_divides(made):
    unweighted = {"weight": math.nan}
    figures = {c: {"value": v} | unweighted for c, v in ((A, 1.0), (B, 2.0), (C, 9.0))}
    found = made(figures)
    assert (found.reference, found.basis) == (2.0, "median")


def test_a_figure_of_the_region_for_its_own_line_does_not_divide(made):
    own = {"value": 50.0, "use": "own_line"}
    found = made({REGION: own, A: 10.0, B: 20.0}, {A, B})
    assert (found.reference, found.basis) == (15.0, "mean")


def test_own_line_and_places_beside_the_universe_are_shown_and_not_compared(made, places):
    figures = {REGION: 2.0, A: 1.0, B: {"value": 9.0, "use": "own_line"}, C: 3.0}
    found = made(figures, {A, B})
    assert found.compared((A, B, C)) == {A: 1.0}
    assert found.position(B) is None
    assert found.position(C) is None
    assert found.cell(places[B]).own_line
    assert found.cell(places[C]).value == 3.0


def test_each_gap_says_why(made, places):
    gone = {"value": None, "status": "suppressed"}
    found = made({REGION: 2.0, A: 1.0, B: gone}, {A, B, C})
    assert found.cell(places[B]).status == "suppressed"
    assert found.cell(places[C]).status == "not_reported"
    assert found.cell(places[D]).status == OUTSIDE
    # Kangbashi was set up in 2016.
    early = made({REGION: 2.0, "150602": 1.0}, {"150602"}, level="banner", year=2010)
    assert early.cell(places["150603"]).status == "not_applicable"


def test_zones_stand_beside_banners_only_where_the_indicator_has_them(made):
    figures = {REGION: 2.0, "150102": 1.0, "150172": 2.0}
    with_zones = made(figures, {"150102"}, level="banner")
    without = made(figures, {"150102"}, level="banner", indicator="hl_beds_per_10k")
    assert "150172" in with_zones.universe
    assert without.universe == ("150102",)


@pytest.mark.parametrize(
    ("position", "expected"),
    [(-1, 0), (-0.75, 1), (-0.41, 1), (-0.4, 2), (-0.1, 3), (0, 3), (0.1, 3), (0.11, 4), (1, 6)],
)
def test_shades_change_at_their_bounds(position, expected):
    assert shade(position) == expected


def test_places_with_too_few_figures_have_no_order(made):
    whole = {REGION: 2.0, A: 1.0, B: 3.0}
    part = {REGION: 2.0, A: 1.0}
    columns = [made(whole, {A, B}), made(whole, {A, B}), made(part, {A, B})]
    assert mean_positions(columns, (A, B, C)) == {A: -1.0, B: 1.0}
    columns = [made(whole, {A, B}), made(part, {A, B}), made(part, {A, B})]
    assert mean_positions(columns, (A, B)) == {A: -1.0}


def test_neutral_columns_do_not_order(made):
    assert mean_positions([made({REGION: 2.0, A: 1.0}, {A}, direction="neutral")], (A,)) == {}


def test_evenness_by_hand(made):
    # Mean 2.5 by weight; the shares that deviate: (0.5 * 1.5 + 0.5 * 1.5) / (2 * 2.5) = 0.3.
    figures = {A: {"value": 1.0, "weight": 10.0}, B: {"value": 4.0, "weight": 10.0}}
    assert evenness(made(figures), (A, B), {}).value == pytest.approx(0.7)


def test_evenness_of_what_is_left_to_the_bound(made):
    found = made({A: 90.0, B: 70.0})
    assert evenness(found, (A, B), {}, complement=True).value == pytest.approx(0.75)
    with pytest.raises(ValueError, match="no upper bound"):
        evenness(made({A: 1.0}, indicator="hl_beds_per_10k"), (A,), {}, complement=True)


def test_evenness_says_why_it_is_missing(made):
    codes = (A, B, C, D)
    unweighted = made({c: {"value": 1.0, "weight": math.nan} for c in codes})
    assert evenness(unweighted, codes, {}).reason == "missing_weights"
    gap = {"value": 5.0, "use": "own_line"}
    assert evenness(made({A: 1.0, B: 1.0, C: 1.0, D: gap}), codes, {}).n_used == 3
    assert evenness(made({A: 1.0, B: 1.0, C: 1.0, D: gap}), codes, {}).value is None
    one = made({A: 1.0})
    assert evenness(one, (A,), {}).reason == "one_region"


def test_people_of_a_place_without_a_figure_count_for_the_coverage(made):
    codes = ["150100", "150200", "150300", "150400", "150500", "150600", "150700", "150800"]
    gone = {"value": None, "status": "not_reported", "weight": math.nan}
    found = made(dict.fromkeys(codes[:-1], 2.0) | {codes[-1]: gone})
    assert evenness(found, codes, {codes[-1]: 1.0}).value == 1.0
    assert evenness(found, codes, {codes[-1]: 9.0}).reason == "incomplete_coverage"


def test_nothing_given_changes(made):
    found = made({REGION: 2.0, A: 1.0, B: 3.0}, {A, B})
    before = dict(found.figures)
    evenness(found, (A, B), {})
    mean_positions([found], (A, B))
    assert found.figures == before
