"""The worked examples: published figures and the call that measures.csv names for each measure.

The figures stand in metadata/measures_example.csv, each with its source. They are there to
explain the measures; the dashboard itself reads its figures from a release.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from data.measures.measured import Measured
from data.measures.registry import LANGUAGES, MEASURES, Words, read_rows
from data.measures.sentences import sentence

# 呼包鄂: Hohhot, Baotou and Ordos.
CORE = frozenset({"150100", "150200", "150600"})


@dataclass(frozen=True, slots=True)
class Example:
    """A measure on named figures: what they are, the call, its answer and the sentences."""

    titles: Words
    call: str
    answer: Measured[Any]
    sentences: Words


def read_examples() -> Mapping[str, Example]:
    """Compute the example of every measure."""
    figures = read_figures()
    rows = {row["measure"]: row for row in read_rows("measures.csv")}
    return {slug: _example(slug, rows[slug], figures) for slug in MEASURES}


def _example(slug: str, row: Mapping[str, str], figures: Mapping[str, Any]) -> Example:
    given = _pairs(row["example"])
    arguments = {
        name: figures[text] if text in figures else json.loads(text) for name, text in given.items()
    }
    answer = MEASURES[slug].function(**arguments)
    words = ", ".join(f"{name}={text}" for name, text in given.items())
    return Example(
        titles={lang: row[f"example_{lang}"] for lang in LANGUAGES},
        call=f"{slug}({words})",
        answer=answer,
        sentences={
            lang: sentence(slug, answer, lang, **_pairs(row[f"example_slots_{lang}"]))
            for lang in LANGUAGES
        },
    )


def _pairs(cell: str) -> dict[str, str]:
    """Read `name=text` pairs set apart by semicolons."""
    return dict(item.split("=", 1) for item in cell.split(";")) if cell else {}


def read_figures() -> Mapping[str, Any]:
    """Read every series of the table, and what the examples derive from them.

    A series of one year is a list over places under its name, one of several years a table
    places x years; `name_year` is one year of it. A series of one place and year is a number.
    """
    rows = list(read_rows("measures_example.csv"))
    figures: dict[str, Any] = {}
    for series in dict.fromkeys(row["series"] for row in rows):
        figures |= _figures(series, [row for row in rows if row["series"] == series])
    leagues = [row["region"] for row in rows if row["series"] == "illiteracy"]
    figures["groups"] = ["core" if code in CORE else "others" for code in leagues]
    pairs = zip(figures["income_urban"], figures["income_rural"], strict=True)
    figures["income_ratio"] = [urban / rural for urban, rural in pairs]
    figures["income_log_ratio"] = [math.log(ratio) for ratio in figures["income_ratio"]]
    figures["income_years"] = figures["income_urban_years"]
    return figures


def _figures(series: str, rows: list[dict[str, str]]) -> dict[str, Any]:
    by_year: dict[int, list[float | None]] = {}
    for row in rows:
        by_year.setdefault(int(row["year"]), []).append(_number(row["value"]))
    years = sorted(by_year)
    columns = [by_year[year] for year in years]
    named: dict[str, Any] = {
        f"{series}_{year}": _lone(column) for year, column in zip(years, columns, strict=True)
    }
    named[f"{series}_years"] = years
    table = [list(row) for row in zip(*columns, strict=True)]
    named[series] = _lone(columns[0]) if len(years) == 1 else _lone(table)
    return named


def _lone(entries: list[Any]) -> Any:
    """Return the only entry without its list."""
    return entries[0] if len(entries) == 1 else entries


def _number(cell: str) -> float | None:
    return float(cell) if cell else None
