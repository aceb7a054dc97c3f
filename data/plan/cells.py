"""One cell at a time: whether it holds what its column may hold."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from data.catalogue import Catalogue
from data.model import Level, Status, Trust, Use
from data.places import Places
from data.plan.schema import Column, views, words_of

Facts = Mapping[str, object]
Found = tuple[str, Facts]

NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
WHOLE = re.compile(r"\d+", re.ASCII)
YEAR = re.compile(r"(19|20)\d\d", re.ASCII)
DATE = re.compile(r"(19|20)\d\d-\d\d-\d\d", re.ASCII)
CHAPTER = re.compile(r"ch\d\d\b")
BREAK = re.compile(r"\d{4}/\d{4}", re.ASCII)
ADDRESS = re.compile(r"https?:|\bwww\.", re.IGNORECASE)
CHINESE = re.compile("[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]")
# What a code looks like is checked by its pattern; the defect names what was expected.
PATTERNS = {
    "number": (NUMBER, "not_number"),
    "whole": (WHOLE, "not_whole"),
    "year": (YEAR, "not_year"),
    "date": (DATE, "not_date"),
}
CLOSED: Mapping[str, Collection[str]] = {
    "level": tuple(Level),
    "status": tuple(Status),
    "trust": tuple(Trust),
    "use": tuple(Use),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the cells of a plan may name: the catalogue, the places, the ids of its tables."""

    catalogue: Catalogue
    places: Places
    ids: Mapping[str, Collection[str]]


def cell_fault(column: Column, text: str, known: Known) -> Found | None:
    """Return the defect of a cell and its facts, or None."""
    if not text:
        return ("empty_cell", {"column": column.name}) if column.needed else None
    if ADDRESS.search(text):
        return "address", {"column": column.name, "value": text}
    if column.name.endswith("_en") and CHINESE.search(text):
        return "chinese_in_english", {"column": column.name, "value": text}
    if column.what in PATTERNS:
        pattern, defect = PATTERNS[column.what]
        sound = pattern.fullmatch(text)
        return None if sound else (defect, {"column": column.name, "value": text})
    check = CHECKS.get(column.what)
    return check(column, text, known) if check else None


def listed(text: str) -> tuple[str, ...]:
    """Return the entries of a cell that lists several."""
    return tuple(filter(None, text.split(";")))


def _words(column: Column, text: str, _known: Known) -> Found | None:
    allowed = words_of(column.of) if column.of else CLOSED[column.what]
    entries = listed(text) if column.what == "many_words" else (text,)
    wrong = [entry for entry in entries if entry not in allowed]
    facts = {"column": column.name, "expected": ", ".join(allowed)}
    return ("unknown_word", {"value": wrong[0], **facts}) if wrong else None


def _ids(column: Column, text: str, known: Known) -> Found | None:
    entries = listed(text) if column.what == "many" else (text,)
    return _unknown(column, entries, known.ids.get(column.of, ()), f"{column.of}.csv")


def _locator(column: Column, text: str, _known: Known) -> Found | None:
    first = CHAPTER.match(text)
    return None if first else ("no_chapter", {"column": column.name, "value": text})


def _place(column: Column, text: str, known: Known) -> Found | None:
    return _unknown(column, (text,), known.places, "regions.csv")


def _series(column: Column, text: str, known: Known) -> Found | None:
    return _unknown(column, listed(text), known.catalogue.indicators, "indicators.csv")


def _subjects(column: Column, text: str, known: Known) -> Found | None:
    return _unknown(column, listed(text), known.catalogue.domains, "domains.csv")


def _group(column: Column, text: str, known: Known) -> Found | None:
    return _unknown(column, (text,), known.catalogue.groups, "groups.csv")


def _view(column: Column, text: str, _known: Known) -> Found | None:
    return _unknown(column, (text,), views(), "views.csv")


def _basis(column: Column, text: str, known: Known) -> Found | None:
    allowed = {*known.ids.get("evidence", ()), *known.catalogue.indicators}
    return _unknown(column, (text,), allowed, "evidence.csv, indicators.csv")


def _measured(column: Column, text: str, known: Known) -> Found | None:
    allowed = {*known.ids.get("indicators", ()), *known.catalogue.indicators}
    return _unknown(column, (text,), allowed, "indicators.csv")


def _breaks(column: Column, text: str, _known: Known) -> Found | None:
    wrong = [entry for entry in listed(text) if not BREAK.fullmatch(entry)]
    return ("not_break", {"column": column.name, "value": wrong[0]}) if wrong else None


def _unknown(
    column: Column, entries: Collection[str], allowed: Collection[str], table: str
) -> Found | None:
    wrong = [entry for entry in entries if entry not in allowed]
    facts = {"column": column.name, "table": table, "known": tuple(allowed)}
    return ("unknown_id", {"value": wrong[0], **facts}) if wrong else None


CHECKS: Mapping[str, Callable[[Column, str, Known], Found | None]] = {
    "word": _words,
    "many_words": _words,
    **dict.fromkeys(CLOSED, _words),
    "one": _ids,
    "many": _ids,
    "locator": _locator,
    "place": _place,
    "series": _series,
    "subjects": _subjects,
    "group": _group,
    "view": _view,
    "basis": _basis,
    "measured": _measured,
    "breaks": _breaks,
}
