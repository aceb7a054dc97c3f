"""What the profile page is made from: one place, those beside it, those most like it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from components import store
from components.address import MARKS, View
from components.profile import Fact, facts_of, values_of
from components.profile_peers import Peer, nearest
from data.catalogue import Catalogue
from data.model import Level
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


def portrait_of(view: View) -> Portrait:
    """Return the portrait of a view: its first marked place that has a profile, or the first."""
    table, places, catalogue = store.profile(), store.places(), store.catalogue()
    marked = [code for code in view.regions if code in table.index]
    code = marked[0] if marked else next(c for c in places if places[c].level == Level.LEAGUE)
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
