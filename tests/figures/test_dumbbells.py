"""A dumbbell a place: the order given, an axis from zero, urban over rural, own place set off."""

from copy import deepcopy

import pytest

from components.figures.dumbbells import dumbbells
from components.figures.style import CHOSEN, RURAL, URBAN
from data.views import Pair

ROWS = [
    ("620000", "Gansu", Pair(2023, 39833.0, 13131.0)),
    ("150000", "Inner Mongolia", Pair(2023, 48676.0, 21221.0)),
    ("120000", "Tianjin", Pair(2023, 55355.0, 0.0)),
]


def drawn(bars=False, rows=ROWS):
    return dumbbells(rows, "150000", "Ratio", lambda v: f"{v:g} yuan", bars)


def markers(figure):
    return {trace.marker.color: trace for trace in figure.data if trace.marker.color}


def test_no_rows_are_refused():
    with pytest.raises(ValueError, match="no pair"):
        drawn(rows=[])


def test_places_keep_the_order_they_are_given_in():
    figure = drawn()
    assert [label.split(">")[-1] for label in figure.layout.yaxis.ticktext[::2]] == [
        "Gansu",
        "Tianjin",
    ]
    assert "Inner Mongolia" in figure.layout.yaxis.ticktext[1]
    assert list(markers(figure)[URBAN].x) == [39833.0, 48676.0, 55355.0]
    assert list(markers(figure)[RURAL].x) == [13131.0, 21221.0, 0.0]
    # The first row is at the top.
    low, high = figure.layout.yaxis.range
    assert low > high


def test_each_bar_joins_the_two_values_of_its_place_only():
    (links,) = [trace for trace in drawn().data if trace.mode == "lines"]
    assert list(links.x) == [13131.0, 39833.0, None, 21221.0, 48676.0, None, 0.0, 55355.0, None]
    assert list(links.y) == [0, 0, None, 1, 1, None, 2, 2, None]


def test_ratios_are_urban_over_rural_and_none_is_a_dash():
    texts = [note.text for note in drawn().layout.annotations]
    assert texts == ["3.03", "<b>2.29</b>", "—", "Ratio"]


def test_the_own_place_is_set_off_by_band_and_word():
    figure = drawn()
    (band,) = figure.layout.shapes
    assert (band.y0, band.y1, band.fillcolor) == (0.5, 1.5, CHOSEN)
    assert CHOSEN in figure.layout.yaxis.ticktext[1]
    assert not any(CHOSEN in text for text in figure.layout.yaxis.ticktext[::2])


def test_an_own_place_that_is_not_among_them_sets_nothing_off():
    figure = dumbbells(ROWS, "999999", "Ratio", str)
    assert not figure.layout.shapes


@pytest.mark.parametrize("bars", [False, True])
def test_the_axis_starts_at_zero_and_holds_every_value(bars):
    low, high = drawn(bars).layout.xaxis.range
    assert low == 0
    assert high > 55355


def test_as_bars_the_same_values_are_bars():
    figure = drawn(bars=True)
    assert {trace.type for trace in figure.data} == {"bar"}
    assert list(markers(figure)[URBAN].x) == [39833.0, 48676.0, 55355.0]
    assert {trace.orientation for trace in figure.data} == {"h"}


def test_hover_says_place_and_value_in_words():
    assert list(markers(drawn())[RURAL].customdata[1]) == ["Inner Mongolia", "21221 yuan"]


def test_input_is_not_changed():
    rows = list(ROWS)
    before = deepcopy(rows)
    dumbbells(rows, "150000", "Ratio", str)
    assert rows == before


def test_height_grows_with_the_places():
    assert drawn().layout.height < drawn(rows=ROWS * 5).layout.height
