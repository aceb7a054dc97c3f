"""One cell at a time: its characters, and whether its word is known."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from data.problems.known import CLOSED, WHY_NONE, Known, nearest
from data.problems.marks import has_foreign_digit, mark_in
from data.problems.numbers import number_defect, plainly

YEAR = re.compile(r"(19|20)[0-9]{2}")
LINES = re.compile(r"[1-9][0-9]*(;[1-9][0-9]*)*")


class Fault(NamedTuple):
    """A defect of a cell or a row, with the facts its words need."""

    defect: str
    facts: Mapping[str, object]


def cell_fault(column: str, text: str, known: Known) -> Fault | None:
    """Return the first defect of a cell; a cell has one, so that one slip is one problem."""
    defect, found = mark_in(text)
    if defect:
        return Fault(defect, {"column": column, "value": text, "found": found})
    if has_foreign_digit(text):
        return Fault("fullwidth_digit", {"column": column, "value": text})
    look = LOOKS.get(column)
    return look(text, known) if look else None


def _one_of(column: str) -> Callable[[str, Known], Fault | None]:
    words = [str(word) for word in CLOSED[column]]

    def look(text: str, _known: Known) -> Fault | None:
        if text in words:
            return None
        return Fault(f"unknown_{column}", {"value": text, "expected": ", ".join(words)})

    return look


def _listed(
    column: str, words_of: Callable[[Known], Iterable[str]]
) -> Callable[[str, Known], Fault | None]:
    def look(text: str, known: Known) -> Fault | None:
        words = words_of(known)
        if text in words:
            return None
        return Fault(f"unknown_{column}", {"value": text, **nearest(text, list(words))})

    return look


def _vintage(text: str, known: Known) -> Fault | None:
    return _listed("vintage", lambda k: k.vintages)(text, known) if text else None


def _notes(text: str, known: Known) -> Fault | None:
    look = _listed("note", lambda k: k.catalogue.notes)
    faults = (look(code, known) for code in text.split(";") if text)
    return next((fault for fault in faults if fault), None)


def _year(text: str, _known: Known) -> Fault | None:
    return None if YEAR.fullmatch(text) else Fault("year_not_year", {"value": text})


def _value(text: str, _known: Known) -> Fault | None:
    defect = number_defect(text) if text else ""
    if not defect:
        return None
    expected = plainly(text) if defect == "exponent" else WHY_NONE
    return Fault(defect, {"value": text, "expected": expected})


def _row(text: str, _known: Known) -> Fault | None:
    return None if LINES.fullmatch(text) or not text else Fault("bad_row_list", {"value": text})


LOOKS: Mapping[str, Callable[[str, Known], Fault | None]] = {
    "indicator": _listed("indicator", lambda k: k.indicators),
    "region": _listed("region", lambda k: k.places),
    "year": _year,
    "residence": _one_of("residence"),
    "vintage": _vintage,
    "value": _value,
    "status": _one_of("status"),
    "trust": _one_of("trust"),
    "use": _one_of("use"),
    "note": _notes,
    "source": _listed("source", lambda k: k.sources),
    "row": _row,
}
