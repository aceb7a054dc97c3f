"""Urban–rural: how wide the gap is, how it has moved, and where the region stands."""

import streamlit as st

from components import controls, pairs_list, pairs_panel, panels, shell, state, takeaway
from components.findings import urban_rural_finding
from components.text import t


def body() -> None:
    """Show urban and rural over time, difference and ratio, and the provinces beside."""
    choices = pairs_panel.indicators_with_pairs()
    view, rejected = state.current_view(controls.PAIRS_FIXED, choices)
    question = t("question_urban_rural", view.lang)
    if not choices:
        shell.heading(t("page_urban_rural", view.lang), question, t("ur_none", view.lang))
        return
    scene = pairs_panel.pair_scene(view)
    pairs = scene.until_year()
    shell.heading(
        pairs_panel.title_of(scene),
        question,
        urban_rural_finding(scene.indicator, pairs, scene.urban, scene.rural, view.lang),
    )
    shell.messages(rejected, view)
    controls.choose_pairs(view, choices)
    left, right = st.columns([0.48, 0.52], gap="medium")
    with left:
        pairs_panel.show_over_time(scene)
    with right:
        pairs_panel.show_peers(scene)
    shell.foot(view, pairs_panel.sources_of(scene), pairs_panel.meaning_of(scene))
    pairs_panel.show_table(scene)
    takeaway.offer(view, pairs_panel.rows_of(scene), pairs_panel.title_of(scene))
    pairs_list.show(view)
    with st.container(key="definition"):
        panels.show_definition_of(scene.indicator, view.lang)


shell.page("urban_rural", body)
