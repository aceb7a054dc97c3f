"""The strip of filters of the profile page: domain, place, places beside it, similar places."""

from collections.abc import Callable, Mapping

import streamlit as st

from components import state, store
from components.address import MARKS, Param
from components.profile_scene import Portrait
from components.text import t
from data.model import Level
from geo.regions import Region

# What the page does not offer stays a reader's own on other pages.
FIXED = {
    str(param): ""
    for param in (
        Param.INDICATOR,
        Param.LEVEL,
        Param.YEAR,
        Param.RESIDENCE,
        Param.WITHIN,
        Param.PART,
    )
}


def choose(portrait: Portrait) -> None:
    """Show domain, place, places beside it, and whether similar places are drawn."""
    lang = portrait.lang
    with st.container(key="filters", horizontal=True, gap="small", vertical_alignment="bottom"):
        _menu(
            "domain",
            t("domain", lang),
            {"": t("pf_all_domains", lang), **_domains(portrait)},
            portrait.view.domain,
            190,
            lambda domain: state.change(**{str(Param.DOMAIN): domain}),
        )
        _menu(
            "place",
            t("pf_place", lang),
            {p.region: _label(p, lang) for p in _places(portrait, every_level=True)},
            portrait.place.region,
            260,
            lambda code: _mark([code, *portrait.view.regions[1:]]),
        )
        _choose_beside(portrait)
        _choose_peers(portrait)


def _domains(portrait: Portrait) -> dict[str, str]:
    """Return the domains in which any place of the level has a figure."""
    table = store.profile()
    having = set(table.loc[table["level"] == portrait.level, "indicator"])
    known = portrait.catalogue.indicators
    domains = {known[i].domain for i in having}
    named = portrait.catalogue.domains.values()
    return {d.id: d.short[portrait.lang] for d in named if d.id in domains}


def _places(portrait: Portrait, *, every_level: bool) -> list[Region]:
    having = set(store.profile().index)
    league = portrait.level == Level.LEAGUE
    order = (Level.LEAGUE, Level.BANNER, Level.ZONE)
    found = [p for p in store.places().values() if p.region in having]
    same = [p for p in found if every_level or (p.level == Level.LEAGUE) == league]
    return sorted(same, key=lambda p: order.index(Level(p.level)))


def _label(place: Region, lang: str) -> str:
    """Return a place's name, with its league where names alone may not tell."""
    name = place.name_zh if lang == "zh" else place.name_en
    parent = store.places().get(place.parent)
    if place.level == Level.LEAGUE or parent is None:
        return name
    return t(
        "in_brackets", lang, text=name, aside=parent.short_zh if lang == "zh" else parent.short_en
    )


def _choose_beside(portrait: Portrait) -> None:
    """Show the menu of places to set beside: those of the same level, and any marked before."""
    lang = portrait.lang
    chosen = list(portrait.view.regions[1:])
    same = [p.region for p in _places(portrait, every_level=False)]
    options = [c for c in dict.fromkeys([*chosen, *same]) if c != portrait.place.region]
    st.session_state["filter_beside"] = chosen
    st.multiselect(
        t("pf_beside", lang),
        options,
        format_func=lambda c: _label(store.places()[c], lang),
        key="filter_beside",
        placeholder=t("pf_beside_hint", lang),
        select_all=False,
        width=330,
        on_change=lambda: _mark([portrait.place.region, *_latest_beside()]),
    )


def _latest_beside() -> list[str]:
    """Return the places chosen to stand beside; the oldest makes room for one too many."""
    chosen: list[str] = st.session_state["filter_beside"]
    return chosen[1 - MARKS :]


def _choose_peers(portrait: Portrait) -> None:
    st.session_state["filter_peers"] = portrait.view.peers
    st.toggle(
        t("pf_peers_switch", portrait.lang),
        key="filter_peers",
        on_change=lambda: state.change(
            **{str(Param.PEERS): "1" if st.session_state["filter_peers"] else ""}
        ),
    )


def _menu(
    name: str,
    label: str,
    options: Mapping[str, str],
    chosen: str,
    width: int,
    changed: Callable[[str], None],
) -> None:
    key = f"filter_{name}"
    st.session_state[key] = chosen
    st.selectbox(
        label,
        list(options),
        format_func=lambda option: options.get(option, option),
        key=key,
        placeholder=label,
        width=width,
        on_change=lambda: changed(st.session_state[key]),
    )


def _mark(codes: list[str]) -> None:
    state.change(**{str(Param.REGION): ",".join(dict.fromkeys(codes))})
