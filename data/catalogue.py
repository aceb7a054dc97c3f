"""The catalogue: what every indicator, source, vintage and word means; columns, never branches."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from data.tables import read_rows

METADATA = Path(__file__).parent / "metadata"


@dataclass(frozen=True, slots=True)
class Words:
    """One text in Simplified Chinese and in English."""

    zh: str
    en: str

    def __getitem__(self, lang: str) -> str:
        """Return the text in `zh` or `en`."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Break:
    """A year after which a series starts anew; an empty `level`, `residences`, `place`: all."""

    level: str
    before: int
    after: int
    residences: tuple[str, ...]
    place: str

    def cuts(self, level: str, residence: str, place: str) -> bool:
        """Say whether the break concerns the line of a place at a level and a residence."""
        return (
            self.level in ("", level)
            and (not self.residences or residence in self.residences)
            and self.place in ("", place)
        )


@dataclass(frozen=True, slots=True)
class Universe:
    """The complete set of places a source covers at one level, in some years or in all."""

    level: str
    group: str
    years: frozenset[int]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of `indicators.csv`.

    `class_basis` says what map classes are fixed on over the years: `value`, or `relative` to
    the region's figure of each year, for money whose amounts grow with time.
    """

    id: str
    domain: str
    name: Words
    unit: Words
    decimals: int
    direction: str
    scale: str
    kind: str
    role: str
    weight: str
    levels: tuple[str, ...]
    residences: tuple[str, ...]
    universes: tuple[Universe, ...]
    valid_min: float | None
    valid_max: float | None
    breaks: tuple[Break, ...]
    break_note: Words
    reconciles: str
    residence_meaning: str
    definition: Words
    note: Words
    class_basis: str

    def group_at(self, level: str, year: int) -> str:
        """Return the group of places its source covers at a level in a year; empty: all."""
        for universe in self.universes:
            if universe.level == level and (not universe.years or year in universe.years):
                return universe.group
        return ""


@dataclass(frozen=True, slots=True)
class Group:
    """Places of a level told apart by a column of their table; `!x` means any value but x."""

    id: str
    name: Words
    level: str
    column: str
    value: str


@dataclass(frozen=True, slots=True)
class Domain:
    """One of the plan's domains, or the context; `headline` is the indicator that stands for it."""

    id: str
    order: int
    name: Words
    short: Words
    headline: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from; `vintages` says which population its own tables rest on."""

    id: str
    package: str
    name: Words
    publisher: Words
    licence: Words
    trust: str
    redistribution: str
    population_vintages: tuple[Universe, ...]
    rank: int
    gathered: str
    file: str

    def population_vintage(self, year: int) -> str:
        """Return the vintage of population that belongs to the source's figures of a year."""
        for item in self.population_vintages:
            if not item.years or year in item.years:
                return item.group
        return ""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a numerator or a denominator; an empty residence means that of the rate."""

    sign: int
    indicator: str
    residence: str


@dataclass(frozen=True, slots=True)
class Join:
    """A place counted with its host by a source; `note` says so where it is uncertain."""

    host: str
    part: str
    note: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """A figure computed from rows of the table: factor × numerator ÷ denominator.

    Without a denominator it is a sum or a difference.

    `joins`: places whose denominator takes in another place, which the source of the
    numerator counts, or may count, with them.
    """

    indicator: str
    levels: tuple[str, ...]
    years: frozenset[int]
    residences: tuple[str, ...]
    numerator: tuple[Term, ...]
    denominator: Term | None
    factor: float
    sources: tuple[str, ...]
    joins: tuple[Join, ...]
    formula: str


@dataclass(frozen=True)
class Catalogue:
    """All tables of one metadata folder."""

    folder: Path

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Return the indicators by id, in the order of the table."""
        return {r["indicator"]: _indicator(r) for r in self.rows("indicators")}

    @cached_property
    def domains(self) -> Mapping[str, Domain]:
        """Return the domains by id, in the plan's order."""
        rows = sorted(self.rows("domains"), key=lambda r: int(r["order"]))
        return {
            r["domain"]: Domain(
                r["domain"], int(r["order"]), words(r, "name"), words(r, "short"), r["headline"]
            )
            for r in rows
        }

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Return the sources by id."""
        return {r["source"]: _source(r) for r in self.rows("sources")}

    @cached_property
    def derivations(self) -> tuple[Derivation, ...]:
        """Return the rates computed at build."""
        return tuple(_derivation(r) for r in self.rows("derivations"))

    @cached_property
    def vintages(self) -> Mapping[tuple[str, str], tuple[int, Words]]:
        """Return rank and name of each vintage by level and vintage."""
        return {
            (r["level"], r["vintage"]): (int(r["rank"]), words(r, "name"))
            for r in self.rows("vintages")
        }

    @cached_property
    def notes(self) -> Mapping[str, Words]:
        """Return the words of the note codes."""
        return {r["note"]: Words(r["zh"], r["en"]) for r in self.rows("notes")}

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        """Return the groups of places by id."""
        return {
            r["group"]: Group(r["group"], words(r, "name"), r["level"], r["column"], r["value"])
            for r in self.rows("groups")
        }

    @cached_property
    def statuses(self) -> Mapping[str, Words]:
        """Return the names of the kinds of values."""
        return {r["status"]: words(r, "name") for r in self.rows("statuses")}

    def rows(self, table: str) -> list[dict[str, str]]:
        """Return the rows of a table as text."""
        return read_rows(self.folder / f"{table}.csv")


def read_catalogue(folder: Path = METADATA) -> Catalogue:
    """Return the catalogue of a metadata folder; tables are read when first asked for."""
    return Catalogue(folder)


def words(row: Mapping[str, str], stem: str) -> Words:
    """Return the pair of columns `<stem>_zh` and `<stem>_en`."""
    return Words(row[f"{stem}_zh"], row[f"{stem}_en"])


def years_in(text: str) -> frozenset[int]:
    """Return the years of a text like `2008,2010-2012`; empty for an empty text."""
    years: set[int] = set()
    for part in filter(None, text.split(",")):
        first, _, last = part.partition("-")
        years.update(range(int(first), int(last or first) + 1))
    return frozenset(years)


def _list(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(";")))


def _number(text: str) -> float | None:
    return float(text) if text else None


def _universe(text: str) -> Universe:
    """Read `level=set@years`; without `level=` the level is empty."""
    body, _, years = text.partition("@")
    level, equals, group = body.rpartition("=")
    return Universe(level if equals else "", group, years_in(years))


def _break(text: str) -> Break:
    """Read `level=Y1/Y2@residence,residence#place`; all but the years may be left out."""
    body, _, place = text.partition("#")
    body, _, residences = body.partition("@")
    level, _, years = body.rpartition("=")
    before, after = years.split("/")
    return Break(level, int(before), int(after), tuple(filter(None, residences.split(","))), place)


def _indicator(r: Mapping[str, str]) -> Indicator:
    return Indicator(
        r["indicator"],
        r["domain"],
        words(r, "name"),
        Words(r["unit"], r["unit_en"]),
        int(r["decimals"]),
        r["direction"],
        r["scale"],
        r["kind"],
        r["role"],
        r["weight"],
        _list(r["levels"]),
        _list(r["residences"]),
        tuple(_universe(t) for t in _list(r["universe"])),
        _number(r["valid_min"]),
        _number(r["valid_max"]),
        tuple(_break(t) for t in _list(r["breaks"])),
        words(r, "break_note"),
        r["reconciles"],
        r["residence_meaning"],
        words(r, "definition"),
        words(r, "note"),
        r["class_basis"],
    )


def _source(r: Mapping[str, str]) -> Source:
    return Source(
        r["source"],
        r["package"],
        words(r, "name"),
        words(r, "publisher"),
        words(r, "licence"),
        r["trust"],
        r["redistribution"],
        tuple(_universe(t) for t in _list(r["population_vintage"])),
        int(r["rank"]),
        r["gathered"],
        r["file"],
    )


def _term(text: str, sign: int = 1) -> Term:
    indicator, _, residence = text.partition(":")
    return Term(sign, indicator, residence)


def _terms(text: str) -> tuple[Term, ...]:
    """Read `a+b` or `a-b`, each term an indicator or `indicator:residence`."""
    spaced = text.replace("-", "+-").split("+")
    return tuple(_term(t.lstrip("-"), -1 if t.startswith("-") else 1) for t in spaced)


def _join(text: str) -> Join:
    """Read `host+part` or `host+part:note`."""
    places, _, note = text.partition(":")
    host, part = places.split("+")
    return Join(host, part, note)


def _derivation(r: Mapping[str, str]) -> Derivation:
    return Derivation(
        r["indicator"],
        _list(r["levels"]),
        years_in(r["years"]),
        _list(r["residences"]),
        _terms(r["numerator"]),
        _term(r["denominator"]) if r["denominator"] else None,
        float(r["factor"]),
        _list(r["sources"]),
        tuple(_join(t) for t in _list(r["joined"])),
        _formula(r),
    )


def _formula(r: Mapping[str, str]) -> str:
    if not r["denominator"]:
        return r["numerator"]
    return f"{r['factor']} × ({r['numerator']}) ÷ {r['denominator']}"
