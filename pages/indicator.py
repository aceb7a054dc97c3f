"""Indicator: where it is high and where low, over time, place by place."""

import streamlit as st

from components import controls, panels, shell, state, takeaway
from components.findings import indicator_finding
from components.text import t


def body() -> None:
    """Show one indicator: map with strips, trend, table, definition."""
    view, rejected = state.current_view()
    scene = panels.scene_of(view)
    shell.heading(
        scene.indicator.name[view.lang],
        t("question_indicator", view.lang),
        indicator_finding(scene),
    )
    shell.messages(rejected, view)
    controls.choose(view, classes=scene.ways() if scene.indicator.kind == "rate" else ())
    panels.show_map(scene, plays=True)
    shell.foot(view, panels.sources_of(scene))
    panels.show_trend(scene)
    panels.show_table(scene)
    takeaway.offer(view, scene.slice(), scene.indicator.name[view.lang])
    with st.container(key="definition"):
        panels.show_definition_of(scene.indicator, view.lang)


shell.page("indicator", body)
