"""A place's own figures over the years as a small picture in a line of text; pure."""

from collections.abc import Sequence

from components import format as fmt
from components.profile import Fact, Point
from components.text import t

WIDTH, HEIGHT, EDGE = 88, 20, 4
TREND = 3  # fewer figures are a change, not a trend: dots without a line
START = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='88' height='20' "
    "fill='none' stroke='%233C4650' stroke-linecap='round'%3E"
)
END = "%3C/svg%3E"


def spark(fact: Fact, years: tuple[int, int], lang: str) -> str:
    """Return an image of a fact's line on an axis of years shared by all rows.

    No line crosses a break, and none joins two figures only. Its text alternative names the
    first and the last figure. Empty where there is nothing to draw.
    """
    points = [point for piece in fact.pieces for point in piece]
    if not points:
        return ""
    values = [value for _year, value in points]
    ends = (min(values), max(values))
    placed = [[_at(p, years, ends) for p in piece] for piece in fact.pieces]
    words = _words(fact, points, lang)
    if all(len(piece) < TREND for piece in placed):
        dots = "".join(f'<u style="left:{x}px;top:{y}px"></u>' for p in placed for x, y in p)
        return f'<div class="sk" role="img" title="{words}">{dots}</div>'
    return f'<img alt="{words}" title="{words}" src="{START}{_drawn(placed)}{END}">'


def years_of(facts: Sequence[Fact]) -> tuple[int, int]:
    """Return the first and last year of all lines, so that rows share one axis."""
    years = [year for f in facts for piece in f.pieces for year, _value in piece]
    return (min(years), max(years)) if years else (0, 0)


def _drawn(placed: Sequence[Sequence[tuple[int, int]]]) -> str:
    lines = "".join(_line(piece) for piece in placed if len(piece) >= TREND)
    dots = "".join(f"M{x} {y}h0" for p in placed if len(p) < TREND for x, y in p)
    x, y = placed[-1][-1]
    drawn = (
        f"<path d='{lines}' stroke-width='1.5'/>"
        + (f"<path d='{dots}' stroke-width='4'/>" if dots else "")
        + f"<circle cx='{x}' cy='{y}' r='3' fill='%23fff' stroke='%237A1FA2' stroke-width='2'/>"
    )
    return drawn.replace("<", "%3C").replace(">", "%3E")


def _at(point: Point, years: tuple[int, int], ends: tuple[float, float]) -> tuple[int, int]:
    (year, value), (first, last), (low, high) = point, years, ends
    x = EDGE + (year - first) / (last - first or 1) * (WIDTH - 2 * EDGE)
    share = (value - low) / (high - low) if high > low else 0.5
    return round(x), round(HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE))


def _line(piece: Sequence[tuple[int, int]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in piece)


def _words(fact: Fact, points: Sequence[Point], lang: str) -> str:
    ends = [points[0], points[-1]] if len(points) > 1 else [points[0]]
    texts = [
        f"{t('in_year', lang, year=year)} {fmt.full(value, fact.indicator)}" for year, value in ends
    ]
    return " → ".join(texts)
