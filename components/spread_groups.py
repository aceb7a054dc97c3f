"""The panel of groups on the page between regions: the split chosen, and all groupings."""

import html
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from components import spread, spread_panel, store
from components.address import Param, Rejected, View, to_params
from components.overview_reader import link
from components.picture import picture
from components.scene import Scene
from components.spread import Share
from components.spread_split import Groups, groups_html, split_html
from components.text import t
from data.assess import OTHERS, USUAL, fitting
from data.model import Level


def grouped(view: View) -> tuple[View, list[Rejected]]:
    """Return the view with a grouping that fits its level, and the one asked for where it fits not.

    A grouping of banners tells no leagues apart; then the usual one of the level is shown.
    """
    if view.by in fitting(view.level, store.catalogue()):
        return view, []
    usual = replace(view, by=USUAL[view.level])
    return usual, [Rejected(Param.GROUPING, view.by, "not_at_level")] if view.by else []


def shares_of(view: View) -> list[Share]:
    """Return the share between groups for every grouping that fits the level, now and first."""
    start = spread_panel.first_year(view)
    found, before = {}, {}
    for by in fitting(view.level, store.catalogue()):
        found[by] = store.assessed(view, (spread.SPLIT,), by=by)
        if start:
            before[by] = store.assessed(replace(view, year=start), (spread.SPLIT,), by=by)
    return spread.shares(found, view.lang, before)


def show(rows: Sequence[Share], scene: Scene) -> None:
    """Show the gap split by the chosen grouping, and how much lies between groups in each."""
    view, lang = scene.view, scene.lang
    chosen = next(row for row in rows if row.by == view.by)
    note = t("sp_shares_note", lang, year=view.year)
    alike = {row.reason for row in rows} == {chosen.reason} and chosen.between is None
    others = "" if alike else _all_groupings(rows, view)
    with st.container(key="shares"):
        st.html(
            f'{picture.button("shares", lang)}<h2 class="panel-head">'
            f"<b>{t('sp_shares', lang)}</b><span>{html.escape(chosen.name)} · {note}</span></h2>"
            f'<div class="shares">{split_html(chosen, _groups(chosen, scene), lang)}{others}</div>'
        )


def show_groups(rows: Sequence[Share], scene: Scene) -> None:
    """Show the groups of the chosen grouping in a table; nothing where there is no split."""
    lang = scene.lang
    chosen = next(row for row in rows if row.by == scene.view.by)
    if chosen.parts is None or chosen.between is None:
        return
    weight = scene.catalogue.indicators.get(scene.indicator.weight)
    named = weight.name[lang] if weight else t("weight", lang)
    table = groups_html(chosen, _groups(chosen, scene), scene.indicator, named, lang)
    head = f"<b>{t('sp_groups', lang)}</b><span>{html.escape(chosen.name)}</span>"
    with st.container(key="groups"):
        st.html(f'<h2 class="panel-head">{head}</h2>{table}')


def _groups(share: Share, scene: Scene) -> Groups:
    """Return names and sizes of the groups of a split."""
    labels = [str(label) for label in share.parts.by_group] if share.parts else []
    codes = sorted(scene.compared(scene.slice()))
    return Groups(
        {label: _name(label, scene) for label in labels},
        store.group_sizes(codes, scene.view.level, share.by),
    )


def _name(label: str, scene: Scene) -> str:
    if label == OTHERS:
        kind = "leagues" if scene.view.level == Level.LEAGUE else "banners"
        return t(f"sp_other_{kind}", scene.lang)
    group = scene.catalogue.groups.get(label)
    return group.name[scene.lang] if group else scene.name(label)


def _all_groupings(rows: Sequence[Share], view: View) -> str:
    lang = view.lang
    lines = "".join(_line(row, view) for row in rows)
    start = spread_panel.first_year(view)
    marked = t("sp_before_key", lang, year=start) if any(r.before is not None for r in rows) else ""
    return (
        f"<h3>{t('sp_every_grouping', lang)}<span>{marked}</span></h3>{lines}"
        f'<p class="remark">{t("sp_shares_foot", lang)}</p>'
    )


def _line(row: Share, view: View) -> str:
    params = {n: v for n, v in to_params(replace(view, by=row.by)).items() if n != Param.LANG}
    here = ' aria-current="true"' if row.by == view.by else ""
    start = f'<a target="_self" href="{link("between_regions", params, view.lang)}"{here}>'
    name = f"{start}<b>{html.escape(row.name)}</b>"
    if row.between is None:
        reason = html.escape(row.reason)
        return f'{name}<em title="{reason}">{reason}</em></a>'
    percent = 100 * row.between
    before = ""
    if row.before is not None:
        before = f'<s style="left:{100 * row.before:.1f}%"></s>'
    return (
        f'{name}<span class="track"><u style="width:{percent:.1f}%"></u>{before}</span>'
        f"<i>{percent:.0f}%</i></a>"
    )
