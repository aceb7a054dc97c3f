"""What this package needs to know of a place; the places themselves come from `geo`."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from data.model import Level


class Place(Protocol):
    """A place as `geo.regions.Region` gives it."""

    @property
    def region(self) -> str:
        """Six-digit code."""

    @property
    def level(self) -> str:
        """One of province, league, banner and zone."""

    @property
    def kind(self) -> str:
        """Administrative kind, such as district or banner."""

    @property
    def parent(self) -> str:
        """Code of the place above, or empty."""

    @property
    def valid_from(self) -> str:
        """First year of the code, or empty."""

    @property
    def valid_to(self) -> str:
        """Last year of the code, or empty."""


class NamedPlace(Place, Protocol):
    """A place with the names shown to people."""

    @property
    def name_zh(self) -> str:
        """Full name in Chinese."""

    @property
    def name_en(self) -> str:
        """Full name in English."""

    @property
    def short_zh(self) -> str:
        """Short name in Chinese."""

    @property
    def short_en(self) -> str:
        """Short name in English."""


Places = Mapping[str, Place]


def is_alive(place: Place, year: int) -> bool:
    """Say whether a place's code existed in a year."""
    return int(place.valid_from or 0) <= year <= int(place.valid_to or 9999)


def belongs(place: Place, column: str, value: str) -> bool:
    """Say whether a place has a value in a column of the places' table; `!x`: any but x.

    Raises AttributeError where places have no such column.
    """
    found = str(getattr(place, column))
    return found != value[1:] if value.startswith("!") else found == value


def at_level(places: Places, level: str, year: int) -> Iterator[Place]:
    """Yield the places of a level whose code is alive in a year."""
    for place in places.values():
        if place.level == level and is_alive(place, year):
            yield place


def places_now(places: Places, level: str) -> Iterator[Place]:
    """Yield the places of a level that exist now; banners with the functional zones after them."""
    now = max(int(p.valid_from or 0) for p in places.values())
    yield from at_level(places, level, now)
    if level == Level.BANNER:
        yield from at_level(places, Level.ZONE, now)
