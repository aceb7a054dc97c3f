"""Panels of the page between regions: dots, shares between groups, measures, change."""

import html
from collections.abc import Sequence

import streamlit as st

from components import format as fmt
from components import spread, store
from components.address import View
from components.picture import picture
from components.scene import Scene
from components.spread import MeasureRow, Share
from components.text import t
from data.assess import GROUPINGS, Answer
from data.model import Level

BIN = 1.5  # per cent of the axis: dots nearer than this are stacked
STEP = 10


def indicators_between() -> list[str]:
    """Return the rates that enough leagues or banners have figures of."""
    scope = store.scope()
    levels = (Level.LEAGUE, Level.BANNER)
    return [
        i
        for i in scope.offered()
        if scope.catalogue.indicators[i].kind == "rate"
        and any(c.whole and c.level in levels for c in scope.cells[i])
    ]


def first_year(view: View) -> int | None:
    """Return the first year, before the view's, in which enough places have a figure."""
    cells = store.scope().cells[view.indicator]
    same = [c for c in cells if (c.level, c.residence) == (view.level, view.residence)]
    return min((c.year for c in same if c.whole and c.year < view.year), default=None)


def answers_of(view: View) -> list[Answer]:
    """Return the answers of the page's measures, with change since the first year."""
    start = first_year(view)
    span = (start, view.year) if start else None
    asked = (*spread.STATIC, *(spread.CHANGE if span else ()))
    return store.assessed(view, asked, span=span)


def shares_of(view: View) -> list[Share]:
    """Return the share between groups for every grouping that fits the level."""
    found = {by: store.assessed(view, (spread.SPLIT,), by=by) for by in GROUPINGS}
    if view.level == Level.LEAGUE:
        found.pop("league")
    return spread.shares(found, view.lang)


def show_dots(scene: Scene) -> None:
    """Show every place as a dot on one line, with mean, best and worst named."""
    lang = scene.lang
    values = scene.compared(scene.slice())
    key = "sp_dots_note" if scene.view.level == Level.BANNER else "sp_dots_note_league"
    note = t(key, lang, unit=scene.indicator.unit[lang], n=len(values))
    head = f"<b>{t('sp_dots', lang, level=t(scene.view.level, lang))}</b><span>{note}</span>"
    with st.container(key="dots"):
        st.html(
            f'{picture.button("dots", lang)}<h2 class="panel-head">{head}</h2>'
            f'<div class="swarm">{_swarm(scene, values)}</div>'
        )


def _swarm(scene: Scene, values: dict[str, float]) -> str:
    low, high = min(values.values()), max(values.values())
    span = (high - low) or 1.0
    heights: dict[int, int] = {}
    dots = []
    for code, value in sorted(values.items(), key=lambda item: item[1]):
        at = (value - low) / span * 100
        slot = int(at / BIN)
        heights[slot] = heights.get(slot, 0) + 1
        dots.append(_dot(scene, code, value, at, heights[slot]))
    ends = "".join(
        f'<span class="end {side}">{html.escape(scene.name(code))} '
        f"{fmt.full(values[code], scene.indicator)}</span>"
        for side, code in (
            ("low", min(values, key=lambda c: values[c])),
            ("high", max(values, key=lambda c: values[c])),
        )
    )
    return "".join(dots) + _mean(scene, low, span) + ends


def _dot(scene: Scene, code: str, value: float, at: float, height: int) -> str:
    kind = "district" if scene.places[code].kind == "district" else "banner"
    marked = " marked" if code in scene.view.regions else ""
    title = f"{scene.name(code)} {fmt.full(value, scene.indicator)}"
    return (
        f'<u class="{kind}{marked}" title="{html.escape(title)}" '
        f'style="left:{at:.2f}%;bottom:{20 + height * STEP}px"></u>'
    )


def _mean(scene: Scene, low: float, span: float) -> str:
    region = scene.reference
    if region is None or not low <= region <= low + span:
        return ""
    text = t("ref_region", scene.lang, value=fmt.full(region, scene.indicator))
    return (
        f'<span class="mean" style="left:{(region - low) / span * 100:.2f}%"><i>{text}</i></span>'
    )


def show_shares(rows: Sequence[Share], view: View) -> None:
    """Show how much of all inequality lies between the groups of each grouping."""
    lang = view.lang
    reasons = {row.reason for row in rows}
    alike = len(reasons) == 1 and "" not in reasons
    body = f"<p>{html.escape(rows[0].reason)}</p>" if alike else "".join(map(_share, rows))
    head = f"<b>{t('sp_shares', lang)}</b><span>{t('sp_shares_note', lang, year=view.year)}</span>"
    foot = "" if alike else t("sp_shares_foot", lang)
    with st.container(key="shares"):
        st.html(
            f'{picture.button("shares", lang)}<h2 class="panel-head">{head}</h2>'
            f'<div class="shares">{body}</div>'
            f'<p class="remark">{foot}</p>'
        )


def _share(row: Share) -> str:
    if row.between is None:
        return (
            f'<div><b>{html.escape(row.name)}</b><em title="{html.escape(row.reason)}">'
            f"{html.escape(row.reason)}</em></div>"
        )
    percent = 100 * row.between
    return (
        f"<div><b>{html.escape(row.name)}</b><span class='track'>"
        f'<u style="width:{percent:.1f}%"></u></span><i>{percent:.0f}%</i></div>'
    )


def show_measures(rows: Sequence[MeasureRow], answers: Sequence[Answer], scene: Scene) -> None:
    """Show the measures: value, the unweighted one or the difference beside it, one sentence."""
    lang = scene.lang
    counted = answers[0].measured
    weight = scene.catalogue.indicators.get(scene.indicator.weight)
    weighted = t("sp_weighted", lang, weight=weight.name[lang]) if weight else t("sp_plain", lang)
    n, expected = counted.n_used, counted.n_expected
    note = t("sp_measures_note", lang, n=n, expected=expected, weighting=weighted)
    head = f"<b>{t('sp_measures', lang)}</b><span>{note}</span>"
    heads = "".join(
        f"<th>{t(k, lang)}</th>" for k in ("sp_name", "sp_value", "sp_beside", "sp_says")
    )
    body = "".join(
        f'<tr title="{html.escape(r.remarks)}"><th>{html.escape(r.name)}</th><td>{r.headline}</td>'
        f"<td>{r.beside}</td><td>{html.escape(r.sentence)}</td></tr>"
        for r in rows
    )
    with st.container(key="measures"):
        st.html(
            f'<h2 class="panel-head">{head}</h2><table class="measures"><thead><tr>{heads}'
            f"</tr></thead><tbody>{body}</tbody></table>"
        )


def show_changes(rows: Sequence[tuple[str, str]], view: View) -> None:
    """Show what has changed, in words first and the measure's name second."""
    lang = view.lang
    start = first_year(view)
    if start is None:
        return
    body = "".join(
        f"<li>{html.escape(text)} <i>{html.escape(name)}</i></li>" for text, name in rows
    )
    title = t("sp_changes", lang, start=start, end=view.year)
    with st.container(key="changes"):
        st.html(f'<h2 class="panel-head"><b>{title}</b></h2><ul class="changes">{body}</ul>')
