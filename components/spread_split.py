"""The gap split by the grouping a reader chose: one bar of all of it, and the groups; pure."""

import html
from collections.abc import Mapping
from dataclasses import dataclass

from components import format as fmt
from components.spread import Share
from components.text import t
from data.catalogue import Indicator
from data.measures import Decomposition

NAMED = 11  # a piece of this width, in per cent of the bar, holds the name of its group


@dataclass(frozen=True, slots=True)
class Groups:
    """What the groups of a split are called, and how many places each has, by its label."""

    names: Mapping[str, str]
    sizes: Mapping[str, int]


def sides(by: str, lang: str) -> tuple[str, str]:
    """Return what the two parts of a gap are called: between the groups, and inside them."""
    kind = "league" if by == "league" else "two"
    return t(f"sp_between_{kind}", lang), t(f"sp_inside_{kind}", lang)


def split_html(share: Share, groups: Groups, lang: str) -> str:
    """Return the sentence of a split, its bar and its key; the reason where there is none."""
    if share.between is None or share.parts is None:
        return f'<p class="none">{html.escape(share.reason)}</p>'
    between, inside = sides(share.by, lang)
    parts = _whole([share.between, 1 - share.between])
    said = t(
        "sp_split", lang, between=between, inside=inside, part=parts[0], rest=parts[1]
    )  # whole per cents that add up to a hundred
    pieces = _pieces(share.parts, groups, lang)
    return (
        f"<p>{said}</p>"
        f'<div class="split" role="img" aria-label="{html.escape(said)}">'
        f'<u class="between" style="width:{100 * share.between:.2f}%"></u>{pieces}</div>'
        f'<p class="key"><span class="between">{between} <b>{parts[0]}%</b></span>'
        f'<span class="inside">{inside} <b>{parts[1]}%</b></span></p>'
    )


def _whole(parts: list[float]) -> list[int]:
    """Return two shares as per cents that add up to a hundred."""
    first = round(100 * parts[0])
    return [first, 100 - first]


def _pieces(parts: Decomposition, groups: Groups, lang: str) -> str:
    """Return what each group adds inside itself, widest first."""
    drawn = []
    for label, inside in sorted(_inside(parts).items(), key=lambda item: -item[1]):
        name, width = groups.names[label], 100 * inside
        title = t("sp_piece", lang, name=name, part=f"{width:.1f}")
        text = html.escape(name) if width >= NAMED else ""
        drawn.append(
            f'<u class="inside" style="width:{width:.2f}%" title="{html.escape(title)}">{text}</u>'
        )
    return "".join(drawn)


def _inside(parts: Decomposition) -> dict[str, float]:
    """Return the share of the whole gap that lies inside each group, by its label."""
    return {str(k): part.within / parts.total for k, part in parts.by_group.items()}


def groups_html(share: Share, groups: Groups, indicator: Indicator, weight: str, lang: str) -> str:
    """Return the table of the groups: places, weight, mean, and the gap inside each.

    `weight` is the name of the indicator's denominator.
    """
    parts = share.parts
    if parts is None:
        return ""
    inside, unit = _inside(parts), indicator.unit[lang]
    heads = [
        t("sp_group", lang),
        t("sp_group_n", lang),
        t("sp_group_weight", lang, weight=weight),
        t("sp_group_mean", lang, unit=unit),
        t("sp_group_inside", lang),
    ]
    rows = [
        (
            groups.names[str(label)],
            str(groups.sizes.get(str(label), 0)),
            f"{100 * part.weight_share:.1f}%",
            fmt.full(part.mean, indicator),
            f"{100 * inside[str(label)]:.1f}%",
        )
        for label, part in sorted(parts.by_group.items(), key=lambda item: -item[1].mean)
    ]
    head = "".join(f"<th>{html.escape(x)}</th>" for x in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(x)}</td>" for x in row) + "</tr>" for row in rows
    )
    return f'<table class="groups"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
