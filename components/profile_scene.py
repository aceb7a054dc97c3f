"""What the profile page is made from: one place, those beside it, those most like it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from components import store
from components.address import MARKS, View
from components.overview_reader import link
from components.profile import Fact, facts_of, values_of
from components.profile_peers import Peer, nearest
from data.catalogue import Catalogue
from data.model import Level, Residence
from geo.regions import Region


@dataclass(frozen=True, slots=True)
class Beside:
    """A place set beside the first, with its rows by indicator."""

    place: Region
    rows: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Portrait:
    """A place, its facts, the places marked beside it, and the most alike where asked for.

    `left_out` are marked places that have no profile: provinces and places that are no more.
    """

    view: View
    catalogue: Catalogue
    place: Region
    facts: Sequence[Fact]
    beside: Sequence[Beside]
    alike: Sequence[Peer]
    peers: Sequence[Beside]
    left_out: Sequence[Region]

    @property
    def lang(self) -> str:
        """Return the language of the page."""
        return self.view.lang

    @property
    def level(self) -> str:
        """Return the level the place is compared at: zones among the banners."""
        return str(Level.LEAGUE if self.place.level == Level.LEAGUE else Level.BANNER)

    def name(self, place: Region) -> str:
        """Return the short name of a place."""
        return place.short_zh if self.lang == "zh" else place.short_en

    def service(self) -> list[Fact]:
        """Return the compared facts of which one direction is better."""
        return [f for f in self.facts if f.n and not f.neutral]

    def neutral(self) -> list[Fact]:
        """Return the compared facts of which neither direction is better."""
        return [f for f in self.facts if f.n and f.neutral]

    def alone(self) -> list[Fact]:
        """Return the facts that nobody's is compared with."""
        return [f for f in self.facts if not f.n]

    def same_level(self) -> list[Beside]:
        """Return the places beside the first that are compared at its level."""
        return [b for b in self.beside if (b.place.level == Level.LEAGUE) == self._is_league()]

    def other_level(self) -> list[Beside]:
        """Return the places beside the first that are not."""
        return [b for b in self.beside if (b.place.level == Level.LEAGUE) != self._is_league()]

    def _is_league(self) -> bool:
        return self.place.level == Level.LEAGUE


def fact_link(portrait: Portrait, fact: Fact) -> str:
    """Return the address of a fact's indicator, complete, so that the page need not rewrite it.

    A rewritten address would stand in the way of the browser's back button.
    """
    params = {
        "domain": fact.indicator.domain,
        "indicator": fact.indicator.id,
        "level": fact.level,
        "year": str(fact.year),
        "residence": str(Residence.TOTAL),
        "region": portrait.place.region,
    }
    return link("indicator", params, portrait.lang)


def figures(portrait: Portrait) -> pd.DataFrame:
    """Return the rows of the observation table behind what is shown of all places drawn."""
    shown = [portrait.place, *(b.place for b in (*portrait.beside, *portrait.peers))]
    codes = {place.region for place in shown}
    frames = []
    for fact in portrait.facts:
        rows = store.observations(fact.indicator.id)
        total = rows["preferred"] & (rows["residence"] == Residence.TOTAL)
        frames.append(rows[total & (rows["year"] == fact.year) & rows["region"].isin(codes)])
    return pd.concat(frames, ignore_index=True)


def next_place(marked: str, step: int) -> str:
    """Return the place of the same level that follows the first marked one, or goes before it."""
    places, table = store.places(), store.profile()
    first = first_place(marked.split(","))
    same = [p.region for p in places.values() if p.level == places[first].level]
    same = [code for code in same if code in table.index]
    return same[(same.index(first) + step) % len(same)]


def first_place(marked: Sequence[str]) -> str:
    """Return the first marked place that has a profile; without one the region's first league."""
    table, places = store.profile(), store.places()
    leagues = (c for c in places if places[c].level == Level.LEAGUE)
    return next((c for c in marked if c in table.index), next(leagues))


def portrait_of(view: View) -> Portrait:
    """Return the portrait of a view: its first marked place that has a profile, or the first."""
    table, places, catalogue = store.profile(), store.places(), store.catalogue()
    code = first_place(view.regions)
    marked = [c for c in view.regions if c in table.index]
    alike = nearest(store.similarity(), code)
    others = values_of(table, marked[1:MARKS])
    peers = values_of(table, [peer.code for peer in alike]) if view.peers else {}
    return Portrait(
        replace(view, regions=(code, *marked[1:MARKS])),
        catalogue,
        places[code],
        facts_of(table, code, catalogue, view.domain),
        [Beside(places[c], rows) for c, rows in others.items()],
        alike,
        [Beside(places[c], rows) for c, rows in peers.items()],
        [places[c] for c in view.regions if c not in table.index],
    )
