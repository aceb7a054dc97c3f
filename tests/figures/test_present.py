"""A figure for an audience: letters and marks larger, data and parts of the figure as they were."""

import plotly.graph_objects as go
import pytest

from components.figures.dumbbells import dumbbells
from components.figures.present import enlarged
from components.figures.style import SMALLEST, styled
from data.views import Pair

ROWS = [("150000", "甲", Pair(2020, 30.0, 10.0)), ("110000", "乙", Pair(2020, 50.0, 40.0))]


@pytest.fixture
def figure():
    return dumbbells(ROWS, "150000", "倍数", str)


def test_letters_marks_and_margins_grow_and_data_stay(figure):
    before = figure.to_plotly_json()
    large = enlarged(figure, 1.5, 300)
    assert large.layout.height == 300
    assert large.layout.font.size == 1.5 * SMALLEST
    assert large.layout.margin.t == 1.5 * figure.layout.margin.t
    assert large.data[1].marker.size == 1.5 * figure.data[1].marker.size
    assert large.data[0].line.width == 1.5 * figure.data[0].line.width
    assert [list(trace.x) for trace in large.data] == [list(trace.x) for trace in figure.data]
    assert large.layout.xaxis.range == figure.layout.xaxis.range
    assert [a.text for a in large.layout.annotations] == [a.text for a in figure.layout.annotations]
    assert large.layout.annotations[-1].yshift == 1.5 * figure.layout.annotations[-1].yshift
    assert str(figure.to_plotly_json()) == str(before)


def test_no_letter_of_an_axis_is_smaller_than_the_smallest_allowed(figure):
    for axis in (figure.layout.xaxis, figure.layout.yaxis):
        assert axis.tickfont.size == SMALLEST
    plain = styled(go.Figure(), 200)
    assert plain.layout.xaxis.tickfont.size == plain.layout.yaxis.tickfont.size == SMALLEST
