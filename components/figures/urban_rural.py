"""Urban and rural over time, with their difference and their ratio."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from components.figures.style import RURAL, RURAL_TEXT, TOTAL, URBAN, styled
from data.views import Pair

LINES_HEIGHT = 470
LEFT = 64
RIGHT = 170


@dataclass(frozen=True, slots=True)
class PanelWords:
    """Headings of the three panels and how values are written."""

    lines: str
    difference: str
    ratio: str
    urban: str
    rural: str
    value: Callable[[float], str]
    hollow: bool


def over_time(pieces: Sequence[Sequence[Pair]], words: PanelWords) -> go.Figure:
    """Draw urban and rural, their difference and their ratio as three panels above each other.

    `pieces` are never joined: between them lies a break. Refuses an empty series (ValueError).
    """
    if not pieces or not all(pieces):
        raise ValueError("no pair of urban and rural values to draw")
    figure = make_subplots(
        rows=3, cols=1, shared_xaxes=True, row_heights=[0.5, 0.25, 0.25], vertical_spacing=0.13
    )
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        years = [p.year for p in piece]
        lines = (
            (1, [p.urban for p in piece], URBAN, words.urban, words.value),
            (1, [p.rural for p in piece], RURAL, words.rural, words.value),
            (2, [p.difference for p in piece], TOTAL, "", words.value),
            (3, [p.ratio for p in piece], TOTAL, "", _ratio),
        )
        for row, values, color, name, written in lines:
            _line(figure, row, years, values, color, words.hollow)
            if last and values[-1] is not None:
                _label(figure, row, years[-1], values[-1], f"{name} {written(values[-1])}", color)
    _headings(figure, words)
    years = sorted({p.year for piece in pieces for p in piece})
    figure.update_xaxes(tickmode="array", tickvals=_ticks(years), range=_room(years))
    figure.update_yaxes(nticks=4, tickformat=",~r")
    figure = styled(figure, LINES_HEIGHT)
    figure.update_yaxes(automargin=False)
    figure.update_layout(margin={"l": LEFT, "r": RIGHT, "t": 30, "b": 28})
    return figure


def _line(
    figure: go.Figure,
    row: int,
    years: list[int],
    values: Sequence[float | None],
    color: str,
    hollow: bool,
) -> None:
    figure.add_trace(
        go.Scatter(
            x=_every_year(years),
            y=_with_gaps(years, values),
            mode="lines+markers",
            line={"color": color, "width": 2.5},
            marker={
                "size": 7,
                "color": "#FFFFFF" if hollow else color,
                "line": {"color": color, "width": 2},
            },
            hovertemplate="%{x}: %{y:,.4~g}<extra></extra>",
        ),
        row=row,
        col=1,
    )


def _every_year(years: Sequence[int]) -> list[int]:
    return list(range(years[0], years[-1] + 1))


def _with_gaps(years: Sequence[int], values: Sequence[float | None]) -> list[float | None]:
    """Return a value for every year between the first and the last, None where there is none."""
    known = dict(zip(years, values, strict=True))
    return [known.get(year) for year in _every_year(years)]


def _label(figure: go.Figure, row: int, year: int, value: float, text: str, color: str) -> None:
    figure.add_annotation(
        x=year,
        y=value,
        text=text.strip(),
        xanchor="left",
        xshift=10,
        showarrow=False,
        font={"color": RURAL_TEXT if color == RURAL else color, "size": 16},
        row=row,
        col=1,
    )


def _headings(figure: go.Figure, words: PanelWords) -> None:
    for row, text in ((1, words.lines), (2, words.difference), (3, words.ratio)):
        domain = figure.layout[f"yaxis{row if row > 1 else ''}"].domain
        figure.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            y=domain[1],
            yref="paper",
            yanchor="bottom",
            xshift=-LEFT + 4,
            yshift=6,
            text=text,
            showarrow=False,
            font={"size": 16},
        )


def _ratio(value: float) -> str:
    return f"{value:.2f}"


def _ticks(years: list[int]) -> list[int]:
    """Return the years that are labelled: all of up to ten, else every second or third."""
    step = 1 + (len(years) - 1) // 9
    return years[::-1][::step][::-1]


def _room(years: list[int]) -> list[float]:
    span = max(years[-1] - years[0], 1)
    return [years[0] - 0.03 * span, years[-1] + 0.03 * span]
