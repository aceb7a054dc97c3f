"""The Lorenz curve: by hand, against the Gini coefficient, and where there is none."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import spread_lorenz, store
from components.spread_panel import indicators_between
from data.assess import half, lorenz
from data.assess.column import Column
from data.measures import gini

KNOWN = store.catalogue().indicators


def curve_of(values, weights, *, weighted=True, monkeypatch=None):
    """Return the curve of values and weights given by hand, in place of a column of a release."""
    column = Column(
        tuple(map(str, range(len(values)))), np.array(values), np.array(weights), (), "A"
    )
    patch = monkeypatch or pytest.MonkeyPatch()
    patch.setattr("data.assess.curve.column", lambda *_a: column)
    try:
        return lorenz(type("Q", (), {"year": 2020})(), None, None, weighted=weighted)
    finally:
        patch.undo()


def alike(curve, spots):
    """Say whether a curve has these corners."""
    return len(curve) == len(spots) and np.allclose(curve, spots)


def area(curve):
    """Return twice the area between curve and diagonal, by trapezoids."""
    return 1 - sum((x1 - x0) * (y0 + y1) for (x0, y0), (x1, y1) in pairwise(curve))


def test_three_places_by_hand():
    # Values 1, 2, 5 with 2, 1, 1 people: totals 2, 2, 5 of 9.
    curve = curve_of([5.0, 1.0, 2.0], [1.0, 2.0, 1.0])
    assert alike(curve, [(0, 0), (0.5, 2 / 9), (0.75, 4 / 9), (1, 1)])
    assert half(curve) == pytest.approx(2 / 9)


def test_without_weights_every_place_counts_the_same():
    curve = curve_of([5.0, 1.0, 2.0], [1.0, 2.0, 1.0], weighted=False)
    assert alike(curve, [(0, 0), (1 / 3, 1 / 8), (2 / 3, 3 / 8), (1, 1)])
    assert half(curve) == pytest.approx(2 / 8)


def test_a_place_without_value_or_weight_is_left_out():
    curve = curve_of([5.0, float("nan"), 1.0, 2.0], [1.0, 9.0, 2.0, float("nan")])
    assert alike(curve, [(0, 0), (2 / 3, 2 / 7), (1, 1)])


@pytest.mark.parametrize("values", [[], [0.0, 0.0], [-1.0, 4.0], [float("nan")]])
def test_there_is_no_curve_of_nothing_or_of_what_is_negative(values):
    assert curve_of(values, [1.0] * len(values)) == []


@given(
    st.lists(st.tuples(st.floats(0, 1e4), st.floats(0.1, 1e4)), min_size=2, max_size=12).filter(
        lambda rows: sum(x for x, _ in rows) > 1
    )
)
def test_the_area_is_the_gini_coefficient_and_the_curve_bends_one_way(rows):
    values, weights = zip(*rows, strict=True)
    curve = curve_of(values, weights)
    assert area(curve) == pytest.approx(gini(values, weights).value, abs=1e-9)
    assert curve[0] == (0, 0)
    assert curve[-1] == pytest.approx((1, 1))
    assert all(y <= x + 1e-12 for x, y in curve)
    assert list(curve) == sorted(curve)


def test_the_curve_of_a_census_has_the_gini_that_stands_beside_it(view):
    for indicator in ("edu_illiteracy", "hs_toilet", "hs_area_per_head"):
        asked = view(indicator=indicator, level="banner", year=2020)
        answer = store.assessed(asked, ("gini",))[0]
        curve = store.lorenz_curve(asked, weighted=True)
        assert answer.measured.weighting == "weighted"
        assert area(curve) == pytest.approx(answer.measured.value, abs=1e-9)
        assert len(curve) == answer.measured.n_used + 1


def test_every_page_with_a_gini_has_a_curve(view):
    for indicator in indicators_between():
        for cell in store.scope().cells[indicator]:
            if cell.whole and cell.level in ("league", "banner"):
                asked = view(indicator=indicator, level=cell.level, year=cell.year,
                             residence=cell.residence)  # fmt: skip
                answers = store.assessed(asked, ("gini",))
                for answer in answers:
                    if answer.measured.value is not None and "complement" not in answer.reference:
                        weighted = answer.measured.weighting == "weighted"
                        assert store.lorenz_curve(asked, weighted=weighted)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_words_name_what_the_half_has_and_the_gini(lang):
    curve = [(0.0, 0.0), (0.5, 0.31), (1.0, 1.0)]
    said = spread_lorenz.said(curve, 0.19, KNOWN["hs_toilet"], "人口", lang)
    assert "31.0%" in said
    assert "50%" in said
    assert "0.190" in said
    assert "人口" in said
    burden = spread_lorenz.said(curve, 0.19, KNOWN["edu_illiteracy"], "人口", lang)
    assert burden != said
    plain = spread_lorenz.said(curve, 0.19, KNOWN["hs_toilet"], "", lang)
    assert "人口" not in plain


def test_the_drawing_ends_in_both_corners_and_shows_the_half():
    drawn = spread_lorenz.drawn([(0.0, 0.0), (0.5, 0.25), (1.0, 1.0)], "words", "", "zh")
    assert "M0.0 240.0L120.0 180.0L240.0 0.0" in drawn
    assert "bottom:25.0%" in drawn
    assert 'alt="words"' in drawn


def test_rows_are_not_changed(view):
    before = store.observations("hs_toilet").copy(deep=True)
    store.lorenz_curve(view(indicator="hs_toilet", level="banner", year=2020), weighted=True)
    pd.testing.assert_frame_equal(store.observations("hs_toilet"), before)
