"""A commitment's planned path against its figures as a small picture; pure."""

import html
from collections.abc import Sequence

from components.text import t
from data.plan import Attained, with_unit

WIDTH, HEIGHT, EDGE = 84, 30, 6
START = (
    f"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='{WIDTH}' "
    f"height='{HEIGHT}' fill='none'%3E"
)
END = "%3C/svg%3E"
Spot = tuple[float, float]


def track(answer: Attained, lang: str) -> str:
    """Return the path dashed and the figures as dots; empty where the plan gives no path.

    A figure of a secondary source is hollow. Its text alternative names both ends of the path
    and the latest figure.
    """
    if not answer.planned or answer.latest is None:
        return ""
    figures = [f for f in answer.actual if f.year >= answer.planned[0].year]
    path = [(float(p.year), p.value) for p in answer.planned]
    seen = [(float(f.year), f.value) for f in figures]
    place = _scale([*path, *seen])
    line = f"<path d='{_line([place(path[0]), place(path[-1])])}' stroke='#5A6570' "
    line += "stroke-width='1.4' stroke-dasharray='4 3'/>"
    drawn = line + _goal(place(path[-1]))
    if len(seen) > 1:
        drawn += (
            f"<path d='{_line([place(s) for s in seen])}' stroke='#1F5A94' stroke-width='1.8'/>"
        )
    drawn += "".join(
        _dot(place(s), hollow=f.is_secondary) for s, f in zip(seen, figures, strict=True)
    )
    text = html.escape(_words(answer, lang))
    return f'<img class="track" alt="{text}" title="{text}" src="{START}{_quoted(drawn)}{END}">'


def _scale(spots: Sequence[Spot]) -> "_Scale":
    years, values = zip(*spots, strict=True)
    return _Scale(min(years), max(years), min(values), max(values))


class _Scale:
    """From year and value to the pixels of the picture."""

    def __init__(self, first: float, last: float, low: float, high: float) -> None:
        self.first, self.years = first, last - first or 1.0
        self.low, self.span = low, high - low or 1.0

    def __call__(self, spot: Spot) -> Spot:
        x = EDGE + (spot[0] - self.first) / self.years * (WIDTH - 2 * EDGE)
        y = HEIGHT - EDGE - (spot[1] - self.low) / self.span * (HEIGHT - 2 * EDGE)
        return round(x, 1), round(y, 1)


def _line(spots: Sequence[Spot]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in spots)


def _dot(spot: Spot, *, hollow: bool) -> str:
    fill = "#FFFFFF" if hollow else "#1F5A94"
    x, y = spot
    return (
        f"<circle cx='{x:g}' cy='{y:g}' r='3.4' fill='{fill}' stroke='#1F5A94' stroke-width='1.6'/>"
    )


def _goal(spot: Spot) -> str:
    """Return the diamond of the target."""
    x, y = spot
    shape = f"M{x - 4.5:g} {y:g}l4.5 -4.5l4.5 4.5l-4.5 4.5z"
    return f"<path d='{shape}' stroke='#1F262D' stroke-width='1.4'/>"


def _quoted(drawn: str) -> str:
    return drawn.replace("#", "%23").replace("<", "%3C").replace(">", "%3E")


def _words(answer: Attained, lang: str) -> str:
    def shown(value: float) -> str:
        return with_unit(value, answer.commitment.unit, lang)

    first, last, latest = answer.planned[0], answer.planned[-1], answer.latest
    assert latest is not None
    return t(
        "pl_track",
        lang,
        since=first.year,
        start=shown(first.value),
        due=last.year,
        goal=shown(last.value),
        year=latest.year,
        value=shown(latest.value),
    )
