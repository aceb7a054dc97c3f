"""Between regions: how wide the gap is, where it lies, whether it closes."""

import streamlit as st

from components import (
    controls,
    panels,
    shell,
    spread,
    spread_change,
    spread_groups,
    spread_panel,
    state,
    takeaway,
)
from components.text import t


def body() -> None:
    """Show the places as dots, the gap between groups and inside them, measures and change."""
    choices = spread_panel.indicators_between()
    if not choices:
        view, _rejected = state.current_view()
        shell.heading(t("page_between_regions", view.lang), "", t("sp_none", view.lang))
        shell.foot(view, ())
        return
    asked, rejected = state.current_view(controls.SPREAD_FIXED, choices, controls.SPREAD_LEVELS)
    view, unfit = spread_groups.grouped(asked)
    scene = panels.scene_of(view)
    answers, shares = spread_panel.answers_of(view), spread_groups.shares_of(view)
    title = t("sp_title", view.lang, name=scene.indicator.name[view.lang])
    finding = spread.finding(shares, answers, view.year, view.lang)
    shell.heading(title, t("question_between_regions", view.lang), finding)
    shell.messages([*rejected, *unfit], view)
    controls.choose_spread(view, choices)
    left, right = st.columns([0.5, 0.5], gap="medium")
    with left:
        spread_panel.show_dots(scene)
        spread_groups.show(shares, scene)
        spread_panel.show_lorenz(answers, scene)
    with right:
        rows = spread.measure_rows(answers, scene.indicator, view.lang)
        spread_panel.show_measures(rows, answers, scene)
        spread_groups.show_groups(shares, scene)
        changed = spread_change.changes(answers, scene.indicator, view.lang)
        spread_panel.show_changes(changed, view)
    shell.foot(view, panels.sources_of(scene))
    takeaway.offer(view, scene.slice(), title)


shell.page("between_regions", body, spread_panel.CSS)
