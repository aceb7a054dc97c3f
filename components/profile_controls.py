"""The strip of filters of the profile page: domain, place, places beside it, similar places."""

from collections.abc import Sequence

from components import store
from components.address import MARKS, Param
from components.filters.filters import Menu, Picker, Switch, strip
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
    lang, view = portrait.lang, portrait.view
    every = [p.region for p in _places(portrait, every_level=True)]
    same = [p.region for p in _places(portrait, every_level=False)]
    first, *beside = view.regions or (portrait.place.region,)
    domain = Menu(
        Param.DOMAIN,
        t("domain", lang),
        {"": t("pf_all_domains", lang), **_domains(portrait)},
        view.domain,
        190,
        lambda domain: {Param.DOMAIN: domain},
    )
    place = Picker(
        "place",
        t("pf_place", lang),
        t("region_hint", lang),
        {portrait.place.region: _label(portrait.place, lang)},
        1,
        280,
        lambda codes: _marks([*codes, *beside]),
        every,
    )
    others = Picker(
        "beside",
        t("pf_beside", lang),
        t("pf_beside_hint", lang),
        {c: _short(store.places()[c], lang) for c in beside},
        MARKS - 1,
        360,
        lambda codes: _marks([first, *codes]),
        [c for c in same if c != portrait.place.region],
    )
    peers = Switch(
        Param.PEERS,
        t("pf_peers_switch", lang),
        view.peers,
        240,
        lambda on: {Param.PEERS: "1" if on else ""},
    )
    strip([domain, place, others, peers], lang)


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


def _short(place: Region, lang: str) -> str:
    return place.short_zh if lang == "zh" else place.short_en


def _marks(codes: Sequence[str]) -> dict[Param, str]:
    return {Param.REGION: ",".join(dict.fromkeys(codes))}
