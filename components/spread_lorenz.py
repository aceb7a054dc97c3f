"""The Lorenz curve with its Gini coefficient, drawn and told for a reader without statistics."""

import html
from collections.abc import Sequence

from components.text import t
from data.assess import half
from data.catalogue import Indicator

SIDE = 240
START = (
    f"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='{SIDE}' height='{SIDE}' "
    f"viewBox='0 0 {SIDE} {SIDE}' fill='none'%3E"
)
END = "%3C/svg%3E"
Curve = Sequence[tuple[float, float]]


def said(curve: Curve, gini: float, indicator: Indicator, weight: str, lang: str) -> str:
    """Return in words what the lower half has, and what that means for the curve.

    `weight` is the name of the indicator's denominator, empty where every place counts alike.
    """
    share = f"{100 * half(curve):.1f}"
    who = t("sp_half_weighted", lang, weight=weight) if weight else t("sp_half_plain", lang)
    key = "sp_lorenz_burden" if indicator.direction == "lower_better" else "sp_lorenz_said"
    return t(key, lang, who=who, share=share) + t("sp_lorenz_gini", lang, gini=f"{gini:.3f}")


def drawn(curve: Curve, words: str, weight: str, lang: str) -> str:
    """Return the curve against the line of equality, its axes in words beside it."""
    half_way = half(curve)
    across = t("sp_axis_weight", lang, weight=weight) if weight else t("sp_axis_places", lang)
    picture = f'<img alt="{html.escape(words)}" src="{START}{_quoted(_paths(curve))}{END}">'
    at = f"left:50%;bottom:{100 * half_way:.1f}%"
    point = f'<u class="half" style="{at}"></u><b style="{at}">{100 * half_way:.0f}%</b>'
    return (
        f'<div class="lorenz"><span class="up">{t("sp_axis_whole", lang)}</span>'
        f'<div class="square">{picture}{point}'
        f'<i class="even">{t("sp_even", lang)}</i></div>'
        f'<span class="along"><s>0</s><s>{html.escape(across)}</s><s>100%</s></span></div>'
    )


def _paths(curve: Curve) -> str:
    spots = [_at(spot) for spot in curve]
    line = "M" + "L".join(f"{x} {y}" for x, y in spots)
    middle = _at((0.5, half(curve)))
    return (
        f"<path d='{line}Z' fill='#E4E0F1'/>"
        f"<path d='M0 {SIDE}L{SIDE} 0' stroke='#5A6570' stroke-width='1.5' "
        "stroke-dasharray='5 4'/>"
        f"<path d='M{middle[0]} {SIDE}V{middle[1]}H0' stroke='#8C959F' stroke-width='1'/>"
        f"<path d='{line}' stroke='#54478C' stroke-width='2.5'/>"
        f"<path d='M0 0V{SIDE}H{SIDE}' stroke='#8C959F' stroke-width='2'/>"
    )


def _at(spot: tuple[float, float]) -> tuple[float, float]:
    return round(spot[0] * SIDE, 1), round(SIDE - spot[1] * SIDE, 1)


def _quoted(drawn: str) -> str:
    return drawn.replace("#", "%23").replace("<", "%3C").replace(">", "%3E")
