"""A figure drawn larger for an audience; the page's own zoom does not reach into it."""

from typing import Any

import plotly.graph_objects as go

LENGTHS = frozenset({"size", "xshift", "yshift", "l", "r", "t", "b"})


def enlarged(figure: go.Figure, factor: float, height: int) -> go.Figure:
    """Return the figure with letters, marks and margins `factor` times as large, `height` high.

    Lengths as data or as parts of the figure stay; the given figure is not changed.
    """
    drawn = _scaled(figure.to_plotly_json(), factor)
    drawn["layout"]["height"] = height
    return go.Figure(drawn)


def _scaled(part: Any, factor: float, name: str = "") -> Any:
    if isinstance(part, dict):
        return {key: _scaled(value, factor, _length(name, key)) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [_scaled(value, factor, "") for value in part]
    if name == "length" and isinstance(part, int | float) and not isinstance(part, bool):
        return part * factor
    return part


def _length(above: str, key: str) -> str:
    """Return what a key is: a length to scale, or its own name; a line's width is one too."""
    return "length" if key in LENGTHS or (above == "line" and key == "width") else key
