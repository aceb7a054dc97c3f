"""A dumbbell a place: rural and urban value joined by a bar, the ratio beside it."""

from collections.abc import Callable, Sequence

import plotly.graph_objects as go

from components.figures.style import CHOSEN, GRID, QUIET, RURAL, TEXT, URBAN, styled
from data.views import Pair

ROW = 15.6
HEAD = 34
LINK = "#AEB8C1"
RATIO_ROOM = 1.16  # of the widest value, so that the column of ratios stands clear

Rows = Sequence[tuple[str, str, Pair]]


def dumbbells(
    rows: Rows,
    own: str,
    ratio_heading: str,
    value: Callable[[float], str],
    bars: bool = False,
) -> go.Figure:
    """Draw a dumbbell a place, in the order given, its ratio in a column at the right.

    `rows` hold code, name and pair; the place with the code `own` is set off by a band and by
    colour. `bars` draws two bars a place instead. The axis starts at zero. Refuses no rows
    (ValueError).
    """
    if not rows:
        raise ValueError("no pair of urban and rural values to draw")
    figure = go.Figure()
    if not bars:
        _links(figure, rows)
    for color, side in ((RURAL, "rural"), (URBAN, "urban")):
        _side(figure, rows, color, side, value, bars)
    _ratios(figure, rows, own, ratio_heading)
    for position, (code, _name, _pair) in enumerate(rows):
        if code == own:
            _band(figure, position)
    return _laid_out(figure, rows, own)


def _links(figure: go.Figure, rows: Rows) -> None:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for position, (_code, _name, pair) in enumerate(rows):
        xs += [pair.rural, pair.urban, None]
        ys += [position, position, None]
    line = {"color": LINK, "width": 3}
    figure.add_trace(go.Scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip"))


def _side(
    figure: go.Figure,
    rows: Rows,
    color: str,
    side: str,
    value: Callable[[float], str],
    bars: bool,
) -> None:
    values = [getattr(pair, side) for _c, _n, pair in rows]
    common = {
        "x": values,
        "y": list(range(len(rows))),
        "customdata": [[name, value(v)] for (_c, name, _p), v in zip(rows, values, strict=True)],
        "hovertemplate": "%{customdata[0]}: %{customdata[1]}<extra></extra>",
    }
    if bars:
        figure.add_trace(go.Bar(orientation="h", marker={"color": color}, **common))
    else:
        marker = {"color": color, "size": 9}
        figure.add_trace(go.Scatter(mode="markers", marker=marker, **common))


def _ratios(figure: go.Figure, rows: Rows, own: str, heading: str) -> None:
    """Write all ratios at once: plotly checks those it has anew with each one that is added."""
    right = {"x": 1.0, "xref": "paper", "xanchor": "right", "showarrow": False}
    ratios = [
        {"y": position, "text": _ratio(pair, code == own), "font": _font(code == own), **right}
        for position, (code, _name, pair) in enumerate(rows)
    ]
    above = {"y": 1.0, "yref": "paper", "yanchor": "bottom", "yshift": 16}
    head = {"text": heading, "font": {"color": QUIET}, **above, **right}
    figure.update_layout(annotations=[*ratios, head])


def _ratio(pair: Pair, chosen: bool) -> str:
    text = "—" if pair.ratio is None else f"{pair.ratio:.2f}"
    return f"<b>{text}</b>" if chosen else text


def _font(chosen: bool) -> dict[str, str]:
    return {"color": CHOSEN if chosen else TEXT}


def _band(figure: go.Figure, position: int) -> None:
    figure.add_hrect(
        y0=position - 0.5,
        y1=position + 0.5,
        fillcolor=CHOSEN,
        opacity=0.10,
        line_width=0,
        layer="below",
    )


def _laid_out(figure: go.Figure, rows: Rows, own: str) -> go.Figure:
    figure = styled(figure, int(len(rows) * ROW) + HEAD + 8)
    most = max(max(pair.urban, pair.rural) for _c, _n, pair in rows)
    figure.update_xaxes(
        side="top",
        showgrid=True,
        gridcolor=GRID,
        nticks=6,
        tickformat=",~r",
        range=[0, most * RATIO_ROOM],
    )
    figure.update_yaxes(
        range=[len(rows) - 0.5, -0.5],
        showgrid=False,
        tickmode="array",
        tickvals=list(range(len(rows))),
        ticktext=[_name(name, code == own) for code, name, _p in rows],
        tickfont={"color": TEXT},
    )
    figure.update_layout(margin={"l": 8, "r": 8, "t": HEAD, "b": 4}, barmode="group", bargap=0.25)
    return figure


def _name(text: str, chosen: bool) -> str:
    return f'<b><span style="color:{CHOSEN}">{text}</span></b>' if chosen else text
