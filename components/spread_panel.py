"""Panels of the page between regions: dots, measures, the Lorenz curve, change."""

import html
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from components import format as fmt
from components import spread, spread_lorenz, store
from components.address import Param, View
from components.overview_reader import link
from components.picture import picture
from components.scene import Scene
from components.spread import MeasureRow
from components.spread_change import CHANGE, Change
from components.text import t
from data.assess import Answer
from data.model import Level

CSS = (Path(__file__).parent / "spread.css").read_text(encoding="utf-8")
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
    asked = (*spread.STATIC, *(CHANGE if span else ()))
    return store.assessed(view, asked, span=span)


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


def show_measures(rows: Sequence[MeasureRow], answers: Sequence[Answer], scene: Scene) -> None:
    """Show the measures: value, the unweighted one or the difference beside it, one sentence."""
    lang = scene.lang
    counted = answers[0].measured
    weight = scene.catalogue.indicators.get(scene.indicator.weight)
    weighted = t("sp_weighted", lang, weight=weight.name[lang]) if weight else t("sp_plain", lang)
    n, expected = counted.n_used, counted.n_expected
    note = t("sp_measures_note", lang, n=n, expected=expected, weighting=weighted)
    methods = link("sources", {str(Param.PART): "methods"}, lang)
    go = f'<a target="_self" href="{methods}">{t("so_methods_link", lang)}</a>'
    head = f"<b>{t('sp_measures', lang)}</b><span>{note}</span> {go}"
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


def show_changes(rows: Sequence[Change], view: View) -> None:
    """Show what has changed: plain words first, then the measure's sentence and name."""
    lang = view.lang
    start = first_year(view)
    body = "".join(
        f"<li><b>{html.escape(row.plain)}</b><span>{html.escape(row.sentence)}"
        f" <i>{html.escape(row.name)}</i></span></li>"
        for row in rows
    )
    if start is None:
        title = t("sp_change", lang)
        body = f"<li><b>{t('sp_one_year', lang, year=view.year)}</b></li>"
    else:
        title = t("sp_changes", lang, start=start, end=view.year)
    with st.container(key="changes"):
        st.html(f'<h2 class="panel-head"><b>{title}</b></h2><ul class="changes">{body}</ul>')


def show_lorenz(answers: Sequence[Answer], scene: Scene) -> None:
    """Show the Lorenz curve with its Gini coefficient and what both say; why not, where not."""
    lang, indicator = scene.lang, scene.indicator
    own = [a for a in answers if a.measure.slug == "gini" and "complement" not in a.reference]
    answer = spread.told(own)
    gini = answer.measured.value
    weight = scene.catalogue.indicators.get(indicator.weight)
    named = weight.name[lang] if weight and answer.measured.weighting == "weighted" else ""
    body = f'<p class="none">{html.escape(answer.sentence[lang])}</p>'
    if isinstance(gini, float):
        curve = store.lorenz_curve(scene.view, weighted=bool(named))
        said = spread_lorenz.said(curve, gini, indicator, named, lang)
        body = (
            f'<div class="curve">{spread_lorenz.drawn(curve, said, named, lang)}'
            f"<p>{html.escape(said)}</p></div>"
        )
    weighted = t("sp_weighted", lang, weight=named) if named else t("sp_plain", lang)
    n, expected = answer.measured.n_used, answer.measured.n_expected
    note = t("sp_measures_note", lang, n=n, expected=expected, weighting=weighted)
    with st.container(key="lorenz"):
        st.html(
            f'{picture.button("lorenz", lang)}<h2 class="panel-head">'
            f"<b>{t('sp_lorenz', lang)}</b><span>{scene.view.year} · {note}</span></h2>{body}"
        )
