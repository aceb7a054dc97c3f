"""`python -m data measure`: every measure of an indicator, its sentence, or why it has none."""

import argparse
import sys
from collections.abc import Iterator, Sequence

import pandas as pd

from data import store
from data.assess import (
    GROUPINGS,
    ORDER,
    Answer,
    Question,
    Setting,
    Tables,
    assess,
    background,
    words,
)
from data.catalogue import Catalogue, Indicator
from data.commands.arguments import (
    Gazetteer,
    UnknownWord,
    near_words,
    the_indicator,
    the_word,
    the_years,
)
from data.commands.output import number, print_table
from data.measures import MEASURES
from data.model import Level, Residence
from data.release import OBSERVATION_COLUMNS
from data.views import comparable

LEVELS = (str(Level.LEAGUE), str(Level.BANNER))
LANGUAGES = ("zh", "en")
FORMATS = ("table", "csv", "json")
DIGITS = 12
COLUMNS = (
    "measure",
    "name",
    "value",
    "part",
    "n_used",
    "n_expected",
    "weighting",
    "reference",
    "reason",
    "sentence",
)


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """Describe the verb's arguments; words are checked later, to name what comes near."""
    verb.add_argument("--indicator", required=True)
    verb.add_argument("--level", required=True, metavar="league|banner")
    verb.add_argument("--year", required=True, metavar="Y")
    verb.add_argument("--measure", default="")
    verb.add_argument("--residence", default="", metavar="total|urban|rural")
    verb.add_argument("--by", default="", metavar="|".join(GROUPINGS))
    verb.add_argument("--years", default="", metavar="Y1-Y2")
    verb.add_argument("--lang", default="zh", metavar="zh|en")
    verb.add_argument("--format", default="table", metavar="|".join(FORMATS))


def run_measure(
    args: argparse.Namespace, release: store.Release, catalogue: Catalogue, gazetteer: Gazetteer
) -> int:
    """Print a line for each number of each answer; what all rest on goes to standard error."""
    form = the_word(args.format, FORMATS, "format")
    lang = the_word(args.lang, LANGUAGES, "language")
    asked = _the_measures(args.measure)
    indicator = the_indicator(args.indicator, catalogue)
    tables = Tables(*(_rows(release, i) for i in (indicator.id, indicator.weight, ORDER)))
    question = _the_question(args, indicator, tables.rows)
    setting = Setting(catalogue, gazetteer.places, gazetteer.counted_under)
    answers = assess(question, tables, setting, asked)
    lines = [line for answer in answers for line in _lines(answer, lang)]
    table = pd.DataFrame(lines, columns=list(COLUMNS))
    print_table(_readable(table) if form == "table" else table, form)
    for text in _rests_on(question, tables, setting, lang, bool(args.residence)):
        sys.stderr.write(f"{text}\n")
    return 0


def _the_measures(text: str) -> Sequence[str]:
    """Return the measure of a slug or a name, or all of them."""
    if not text:
        return tuple(MEASURES)
    known = {w: m.slug for m in MEASURES.values() for w in (m.slug, *m.names.values())}
    folded = {w.casefold(): slug for w, slug in known.items()}
    if text.casefold() not in folded:
        near = ", ".join(near_words(text, folded))
        raise UnknownWord(f"unknown measure '{text}'; nearest: {near}")
    return (folded[text.casefold()],)


def _the_question(args: argparse.Namespace, indicator: Indicator, rows: pd.DataFrame) -> Question:
    level = the_word(args.level, LEVELS, "level")
    years = the_years(args.year)
    if len(years) != 1:
        raise UnknownWord(f"'{args.year}' is no single year; write 2020")
    span = the_years(args.years)
    if args.years and len(span) < 2:  # noqa: PLR2004  # a change has two ends
        raise UnknownWord(f"'{args.years}' is one year; write 2010-2020")
    return Question(
        indicator,
        level,
        years[0],
        the_word(args.residence, list(Residence), "residence") or _usual(rows, level, years[0]),
        the_word(args.by, list(GROUPINGS), "grouping"),
        (span[0], span[-1]) if span else None,
    )


def _usual(rows: pd.DataFrame, level: str, year: int) -> str:
    """Return total, or where a level has no figure of it the residence that most places have."""
    here = comparable(rows[rows["preferred"] & (rows["level"] == level) & (rows["year"] == year)])
    counts = here["residence"].value_counts()
    if Residence.TOTAL in counts or counts.empty:
        return str(Residence.TOTAL)
    return max((str(r) for r in Residence), key=lambda r: int(counts.get(r, 0)))


def _rows(release: store.Release, indicator: str) -> pd.DataFrame:
    """Return all rows of an indicator, none with the right columns where the release has none."""
    rows = release.observations(indicator) if indicator else pd.DataFrame()
    return pd.DataFrame(columns=OBSERVATION_COLUMNS) if rows.empty else rows


def _lines(answer: Answer, lang: str) -> Iterator[tuple[object, ...]]:
    measured = answer.measured
    for line in answer.lines:
        yield (
            answer.measure.slug,
            answer.measure.names[lang],
            _digits(line.value),
            line.part[lang],
            measured.n_used,
            measured.n_expected,
            measured.weighting or "",
            answer.reference,
            str(measured.reason or ""),
            answer.sentence[lang],
        )


def _readable(table: pd.DataFrame) -> pd.DataFrame:
    """Say a sentence once, at the first of its numbers: csv and json have it on every line."""
    return table.assign(
        sentence=table["sentence"].mask(table["sentence"].eq(table["sentence"].shift()), "")
    )


def _rests_on(
    question: Question, tables: Tables, setting: Setting, lang: str, chosen: bool
) -> Iterator[str]:
    """Yield which places have figures, and whether their mean gives the region's."""
    basis = background(question, tables, setting)
    residence = words.side(question.residence, question.indicator)

    def say(word: str, **slots: object) -> str:
        return words.word("background", word, **slots)[lang]

    yield say(
        "places",
        indicator=question.indicator.name,
        year=question.year,
        residence=residence,
        n_used=len(basis.known),
        n_expected=len(basis.expected),
    )
    if question.residence != Residence.TOTAL and not chosen:
        yield say("residences", residence=residence)
    if not basis.known:
        yield say("years", years=", ".join(_years(question, tables)) or "—")
        return
    if basis.missing:
        yield say("missing", names=words.places(basis.missing, setting))
    yield say("grade", trust=basis.trust)
    mean, published, holds = basis.recombined
    tested = question.indicator.reconciles == "weighted" and published is not None
    numbers = {"mean": _number(mean), "published": _number(published)}
    yield say("holds" if holds else "differs" if tested else "untested", **numbers)


def _years(question: Question, tables: Tables) -> list[str]:
    rows = comparable(tables.rows[tables.rows["preferred"]])
    here = (rows["level"] == question.level) & (rows["residence"] == question.residence)
    return [str(year) for year in sorted(rows.loc[here, "year"].unique())]


def _digits(value: float | None) -> float:
    """Return a number without the digits that are noise of the computation."""
    return float("nan") if value is None else float(f"{value:.{DIGITS}g}")


def _number(value: float | None) -> str:
    return "—" if value is None else number(round(value, 4))
