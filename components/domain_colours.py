"""Colours of a heat map's cells, light enough or dark enough for the number in them; pure."""

from components.figures.classes import FAVOURABLE, UNFAVOURABLE
from data.heat import Column, fifths, shade

MIDDLE = "#EDEFF1"
DARK, LIGHT = "#1F262D", "#FFFFFF"
DIVERGING = (*reversed(UNFAVOURABLE), MIDDLE, *reversed(FAVOURABLE))  # worst first
# The ramp of the maps with its fourth step darker: no ink is legible on that of the maps.
NEUTRAL = ("#DDEFEC", "#A9D6D0", "#6DB5B0", "#2B7A7C", "#12565E")
FULL = 255
LINEAR = 0.04045


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, after WCAG 2.1."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink(ground: str) -> str:
    """Return the text colour that stands out more from a ground."""
    return max((DARK, LIGHT), key=lambda colour: contrast(colour, ground))


def rules() -> str:
    """Return the style rules of the cells: `d0` worst to `d6` best, `n0` lowest to `n4`."""
    named = {f"d{i}": c for i, c in enumerate(DIVERGING)}
    named |= {f"n{i}": c for i, c in enumerate(NEUTRAL)}
    return "".join(f".heat .{name}{{background:{c};color:{ink(c)}}}" for name, c in named.items())


def classes(column: Column) -> dict[str, str]:
    """Return the style of each compared place of a column; neutral ones by their quantiles."""
    if column.directed:
        found = {c: column.position(c) for c in column.universe}
        return {c: f"d{shade(p)}" for c, p in found.items() if p is not None}
    return {c: f"n{step}" for c, step in fifths(column).items()}


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / FULL for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= LINEAR else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
