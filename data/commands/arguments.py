"""Understand what a person types: indicators, places, years; or say what comes near."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from data.catalogue import Catalogue, Indicator
from data.places import NamedPlace, Places


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The places and three ways to look a text up: named in full, begun with, and near.

    `counted_under` gives the code a place counts under in a year.
    """

    places: Mapping[str, NamedPlace]
    named: Callable[[str], Sequence[NamedPlace]]
    find: Callable[[str], Sequence[NamedPlace]]
    nearest: Callable[[str], Sequence[NamedPlace]]
    counted_under: Callable[[str, int], str]


class UnknownWord(Exception):
    """An argument nobody understands; the message holds the nearest matches, on one line."""


def the_indicator(text: str, catalogue: Catalogue) -> Indicator:
    """Return the indicator of an id or of a full name in Chinese or English."""
    if text in catalogue.indicators:
        return catalogue.indicators[text]
    names = {w.casefold(): i for i in catalogue.indicators.values() for w in (i.name.zh, i.name.en)}
    if text.casefold() in names:
        return names[text.casefold()]
    words = {
        w.casefold(): i.id
        for i in catalogue.indicators.values()
        for w in (i.id, i.name.zh, i.name.en)
    }
    near = near_words(text, words)
    raise UnknownWord(f"unknown indicator '{text}'; nearest: {', '.join(near)}")


def near_words(text: str, words: Mapping[str, str]) -> list[str]:
    """Return what the five words nearest to a text mean; `words` are folded."""
    inside = [words[w] for w in words if text.casefold() in w]
    close = [words[w] for w in get_close_matches(text.casefold(), words, n=5, cutoff=0.3)]
    return list(dict.fromkeys([*inside, *close]))[:5]


def the_place(text: str, gazetteer: Gazetteer) -> NamedPlace:
    """Return the one place a code or a name means.

    A text that names a place in full means it, though others begin with it. Raises UnknownWord
    where there is none, or where several fit equally well.
    """
    found = gazetteer.named(text) or gazetteer.find(text)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{p.region} {p.name_zh} {p.name_en}" for p in found[:6])
        raise UnknownWord(f"'{text}' may be several places: {names}")
    near = ", ".join(f"{p.region} {p.name_zh} {p.name_en}" for p in gazetteer.nearest(text))
    raise UnknownWord(f"unknown place '{text}'; nearest: {near}")


def the_years(text: str) -> tuple[int, ...]:
    """Return the years of `2020` or `2010-2020`; none for an empty text."""
    if not text:
        return ()
    first, _, last = text.partition("-")
    try:
        years = range(int(first), int(last or first) + 1)
    except ValueError:
        raise UnknownWord(f"'{text}' is no year; write 2020 or 2010-2020") from None
    if not years:
        raise UnknownWord(f"'{text}' runs backwards; write the earlier year first")
    return tuple(years)


def the_word(text: str, known: Sequence[str], what: str) -> str:
    """Return one of a closed list of words; empty stays empty."""
    if text and text not in known:
        raise UnknownWord(f"unknown {what} '{text}'; nearest: {', '.join(known)}")
    return text


def inside(places: Places, code: str) -> frozenset[str]:
    """Return a place and everything below it."""
    found = {code}
    for place in places.values():
        if place.parent in found:
            found.add(place.region)
    return frozenset(found)
