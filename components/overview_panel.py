"""Panels of the overview: tiles of findings, the map, a card a domain."""

import html
from collections.abc import Mapping

import streamlit as st

from components import overview_plan, store
from components.address import Param, View
from components.overview import findings
from components.overview_cards import card_html, card_of, heads_html
from components.overview_reader import Finding, Reader, link
from components.plan.marks import CSS as MARKS
from components.plan.reading import usual_ground
from components.scene import Scene
from components.text import t
from data.model import Level, Residence

CSS = MARKS
MAP_INDICATOR = "hs_toilet"
MAP_YEAR = 2020
MAP_HEIGHT = 392


def show_tiles(view: View) -> None:
    """Show the findings; each leads to the view that proves it."""
    tiles = "".join(_tile(f, view.lang) for f in findings(reader_of(view.lang)))
    with st.container(key="tiles"):
        st.html(f'<div class="tiles">{tiles}</div>')


def reader_of(lang: str) -> Reader:
    """Return the tables of the release, for findings in a language."""
    gaps, known = store.summary(), store.catalogue()
    return Reader(gaps, known, store.places(), lang, store.gap_series())


def show_promises(view: View) -> None:
    """Show the commitments of the plan in numbers; nothing where no plan can be read."""
    ground = usual_ground(view.lang)
    if ground is not None:
        with st.container(key="promises"):
            st.html(overview_plan.strip(ground))


def show_cards(view: View) -> None:
    """Show a card a domain: both gaps, how the first has moved, coverage of data, commitments."""
    lang, ground = view.lang, usual_ground(view.lang)
    reader = reader_of(lang)
    rows = [
        card_html(card_of(d, reader), overview_plan.promises(ground, d.id), lang)
        for d in store.catalogue().domains.values()
        if d.id != "context"
    ]
    head = f"<b>{t('ov_domains', lang)}</b><span>{t('ov_domains_note', lang)}</span>"
    with st.container(key="cards"):
        st.html(
            f'<h2 class="panel-head">{head}</h2>'
            f'<div class="cards">{heads_html(lang)}{"".join(rows)}</div>'
        )


def map_fixed() -> Mapping[str, str]:
    """Return the parameters of the overview's map: a service of households, the latest census.

    A release may leave the census out; then the map shows what the address asks for.
    """
    cells = store.scope().cells.get(MAP_INDICATOR, ())
    if not any(c.level == Level.BANNER and c.year == MAP_YEAR for c in cells):
        return {}
    return {
        str(Param.DOMAIN): store.catalogue().indicators[MAP_INDICATOR].domain,
        str(Param.INDICATOR): MAP_INDICATOR,
        str(Param.LEVEL): str(Level.BANNER),
        str(Param.YEAR): str(MAP_YEAR),
        str(Param.CLASSES): "",
        str(Param.RESIDENCE): str(Residence.TOTAL),
    }


def map_title(scene: Scene) -> str:
    """Return what the overview's map shows, and of which year."""
    name = scene.indicator.name[scene.lang]
    return t("in_brackets", scene.lang, text=name, aside=scene.view.year)


def _tile(finding: Finding, lang: str) -> str:
    sentence = finding.sentence
    if finding.trust != "A":
        grade = t(f"grade_{finding.trust}", lang)
        sentence = t("in_brackets", lang, text=sentence, aside=grade)
    return (
        f'<a class="tile" target="_self" title="{html.escape(finding.said)}" '
        f'href="{link(finding.page, finding.params, lang)}">'
        f'<span class="label">{html.escape(finding.label)}</span>'
        f'<span class="number">{html.escape(finding.number)}</span>'
        '<span class="go">→</span>'
        f'<span class="sentence">{html.escape(sentence)}</span></a>'
    )
