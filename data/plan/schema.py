"""What the tables of a plan look like, and the words they may use: tables themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.catalogue import Words, words
from data.tables import read_rows

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its cells hold (`what`, narrowed by `of`) and whether they may be empty.

    what: id, text, words (a text in two languages), number, whole, year, date, word or words of
    a kind of `terms.csv`, one or many ids of a table, or a name checked elsewhere (place,
    series, view, locator …).
    """

    name: str
    what: str
    of: str
    needed: bool


@dataclass(frozen=True, slots=True)
class View:
    """A view that answers an aim: page and parameters; without a page there is none yet."""

    id: str
    page: str
    params: str
    name: Words


@dataclass(frozen=True, slots=True)
class StatusWords:
    """A status: its place in the order, the shape drawn for it, and its words.

    `soft` is its name for a commitment that is reached or not rather than kept or not.
    """

    id: str
    order: int
    shape: str
    name: Words
    soft: Words
    meaning: Words


@cache
def columns() -> Mapping[str, tuple[Column, ...]]:
    """Return the columns of each table, tables in the order they are read."""
    found: dict[str, tuple[Column, ...]] = {}
    for row in read_rows(HERE / "columns.csv"):
        what, _, of = row["what"].partition(":")
        column = Column(row["column"], what, of, row["needed"] == "yes")
        found[row["table"]] = (*found.get(row["table"], ()), column)
    return found


@cache
def needed_tables() -> frozenset[str]:
    """Return the tables a plan cannot do without."""
    return frozenset(r["table"] for r in read_rows(HERE / "tables.csv") if r["needed"] == "yes")


@cache
def terms() -> Mapping[tuple[str, str], Words]:
    """Return the words of the closed lists by kind and word."""
    return {(r["kind"], r["word"]): Words(r["zh"], r["en"]) for r in read_rows(HERE / "terms.csv")}


def words_of(kind: str) -> tuple[str, ...]:
    """Return the words of one closed list."""
    return tuple(word for of, word in terms() if of == kind)


@cache
def views() -> Mapping[str, View]:
    """Return the views of the product that tables of plans may name."""
    return {
        r["view"]: View(r["view"], r["page"], r["params"], words(r, "name"))
        for r in read_rows(HERE / "views.csv")
    }


@cache
def statuses() -> Mapping[str, StatusWords]:
    """Return the statuses in their order."""
    return {
        r["status"]: StatusWords(
            r["status"],
            int(r["order"]),
            r["shape"],
            words(r, "name"),
            words(r, "soft"),
            words(r, "meaning"),
        )
        for r in read_rows(HERE / "statuses.csv")
    }
