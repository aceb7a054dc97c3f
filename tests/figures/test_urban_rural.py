"""Urban and rural over time: gaps stay open, breaks stay apart, nothing given is changed."""

from copy import deepcopy

import pytest

from components.figures.style import RURAL, TOTAL, URBAN
from components.figures.urban_rural import PanelWords, over_time
from data.views import Pair

WORDS = PanelWords("Lines", "Difference", "Ratio", "urban", "rural", lambda v: f"<{v:g}>", False)
EARLY = [Pair(2005, 100.0, 40.0), Pair(2006, 110.0, 50.0)]
LATE = [Pair(2010, 200.0, 100.0), Pair(2013, 240.0, 150.0), Pair(2014, 250.0, 0.0)]
# Traces of a piece, in order: urban, rural, difference, ratio.
URBAN_LINE, RURAL_LINE, DIFFERENCE, RATIO = range(4)


def annotations(figure):
    return [note.text for note in figure.layout.annotations]


@pytest.mark.parametrize("pieces", [[], ()])
def test_nothing_to_draw_is_refused(pieces):
    with pytest.raises(ValueError, match="no pair"):
        over_time(pieces, WORDS)


def test_an_empty_piece_is_refused_too():
    with pytest.raises(ValueError, match="no pair"):
        over_time([EARLY, []], WORDS)


def test_a_year_without_figures_is_a_gap():
    figure = over_time([LATE], WORDS)
    assert list(figure.data[URBAN_LINE].x) == [2010, 2011, 2012, 2013, 2014]
    assert list(figure.data[URBAN_LINE].y) == [200.0, None, None, 240.0, 250.0]
    assert list(figure.data[RURAL_LINE].y) == [100.0, None, None, 150.0, 0.0]
    assert not any(trace.connectgaps for trace in figure.data)


def test_difference_and_ratio_are_both_drawn_and_a_ratio_to_nothing_is_a_gap():
    figure = over_time([LATE], WORDS)
    assert list(figure.data[DIFFERENCE].y) == [100.0, None, None, 90.0, 250.0]
    assert list(figure.data[RATIO].y) == [2.0, None, None, 1.6, None]


def test_pieces_are_never_joined():
    figure = over_time([EARLY, LATE], WORDS)
    assert len(figure.data) == 8
    years = [list(trace.x) for trace in figure.data]
    assert years[:4] == [[2005, 2006]] * 4
    assert years[4:] == [[2010, 2011, 2012, 2013, 2014]] * 4


def test_only_the_last_piece_names_its_lines():
    figure = over_time([EARLY, LATE], WORDS)
    texts = annotations(figure)
    assert texts.count("urban <250>") == 1
    assert texts.count("rural <0>") == 1
    assert not any("<110>" in text for text in texts)
    assert {"Lines", "Difference", "Ratio"} <= set(texts)
    # The last ratio has no value, so nothing names it.
    assert "<250>" in texts
    assert len(texts) == 6


def test_colours_mean_the_same_as_everywhere():
    figure = over_time([LATE], WORDS)
    assert [trace.line.color for trace in figure.data] == [URBAN, RURAL, TOTAL, TOTAL]


def test_figures_of_a_secondary_source_are_hollow():
    hollow = PanelWords("", "", "", "", "", str, True)
    assert {t.marker.color for t in over_time([LATE], hollow).data} == {"#FFFFFF"}
    assert {t.marker.color for t in over_time([LATE], WORDS).data} == {URBAN, RURAL, TOTAL}


def test_input_is_not_changed():
    pieces = [list(EARLY), list(LATE)]
    before = deepcopy(pieces)
    over_time(pieces, WORDS)
    assert pieces == before


def test_one_year_alone_can_be_drawn():
    figure = over_time([[Pair(2020, 3.0, 2.0)]], WORDS)
    assert list(figure.data[RATIO].y) == [1.5]
    low, high = figure.layout.xaxis.range
    assert low < 2020 < high


def test_the_last_year_is_always_labelled():
    pairs = [Pair(year, 2.0, 1.0) for year in range(1998, 2025)]
    ticks = list(over_time([pairs], WORDS).layout.xaxis.tickvals)
    assert ticks[-1] == 2024
    assert len(ticks) <= 10
    assert len(set(ticks)) == len(ticks)
