"""The size of a gap over the years as a small picture in a card; pure."""

import html
from collections.abc import Sequence

WIDTH, HEIGHT, EDGE = 64, 18, 4
TREND = 3  # fewer figures are a change, not a trend: dots without a line
START = (
    f"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='{WIDTH}' "
    f"height='{HEIGHT}' fill='none'%3E"
)
END = "%3C/svg%3E"


def spark(years: Sequence[int], sizes: Sequence[float], words: str) -> str:
    """Return an image of sizes over years, its last one marked; `words` are its alternative."""
    first, span = years[0], years[-1] - years[0] or 1
    low, high = min(sizes), max(sizes)
    spots = [
        (
            round(EDGE + (year - first) / span * (WIDTH - 2 * EDGE), 1),
            round(HEIGHT - EDGE - (size - low) / (high - low or 1) * (HEIGHT - 2 * EDGE), 1),
        )
        for year, size in zip(years, sizes, strict=True)
    ]
    line = "M" + "L".join(f"{x} {y}" for x, y in spots)
    drawn = f"<path d='{line}' stroke='#54478C' stroke-width='1.5'/>" if len(spots) >= TREND else ""
    marks = spots[-1:] if drawn else spots
    drawn += "".join(f"<circle cx='{x}' cy='{y}' r='3' fill='#54478C'/>" for x, y in marks)
    source = drawn.replace("#", "%23").replace("<", "%3C").replace(">", "%3E")
    return f'<img class="spark" alt="{html.escape(words)}" src="{START}{source}{END}">'
