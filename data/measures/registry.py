"""The register of measures: every function with its words from metadata/measures.csv.

A new measure is a function, an entry in FUNCTIONS and a row in measures.csv; tests, sentences
and the page of documentation take it from there.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from data.measures.convergence import beta_convergence, rank_mobility, sigma_convergence
from data.measures.decomposition import decompose_gini, decompose_theil_l, decompose_theil_t
from data.measures.dispersion import coefficient_of_variation, equality_index, gini, hoover
from data.measures.distance import between_group_variance, index_of_disparity, mean_difference
from data.measures.entropy import atkinson, theil_l, theil_t
from data.measures.gaps import percentile_gap, range_gap, urban_rural_gap
from data.measures.gradient import (
    concentration_index,
    population_attributable_risk,
    slope_index,
)
from data.measures.intervals import byar_interval, wilson_interval
from data.measures.measured import Measured
from data.measures.series import trend, years_to_close
from data.measures.standards import allocate, need
from data.measures.target import attainment

Function = Callable[..., Measured[Any]]
Words = Mapping[str, str]

METADATA = Path(__file__).parents[1] / "metadata"
LANGUAGES = ("zh", "en")

FUNCTIONS: tuple[Function, ...] = (
    urban_rural_gap,
    range_gap,
    percentile_gap,
    attainment,
    coefficient_of_variation,
    hoover,
    gini,
    theil_t,
    theil_l,
    atkinson,
    equality_index,
    between_group_variance,
    index_of_disparity,
    mean_difference,
    decompose_theil_t,
    decompose_theil_l,
    decompose_gini,
    slope_index,
    concentration_index,
    population_attributable_risk,
    trend,
    years_to_close,
    sigma_convergence,
    beta_convergence,
    rank_mobility,
    need,
    allocate,
    byar_interval,
    wilson_interval,
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure and its words; texts are by language, zh and en.

    weighting: required, optional or none. scales: the scale types it fits; `notes` is printed
    with it where the scale is bounded. value_at_equality: a number, or one for each part of
    the answer, None where equality has no meaning. direction: lower_better where less means
    more equal. slots: what a caller adds to the sentence. properties: what tests hold it to, as
    `part:property` where it is of one part.
    """

    slug: str
    function: Function
    names: Words
    formula: str
    weighting: str
    scales: tuple[str, ...]
    value_at_equality: float | Mapping[str, float] | None
    direction: str
    sentences: Words
    reference: str
    readings: Words
    notes: Words
    slots: tuple[str, ...]
    properties: tuple[str, ...]


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """Read the rows of a table of words in data/metadata."""
    with (METADATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def read_measures() -> Mapping[str, Measure]:
    """Join functions and words; raise ValueError where one lacks the other."""
    functions = {function.__name__: function for function in FUNCTIONS}
    rows = {row["measure"]: row for row in read_rows("measures.csv")}
    if apart := rows.keys() ^ functions.keys():
        raise ValueError(f"measures.csv and FUNCTIONS disagree on: {', '.join(sorted(apart))}")
    return MappingProxyType({slug: _measure(functions[slug], rows[slug]) for slug in functions})


def _measure(function: Function, row: dict[str, str]) -> Measure:
    return Measure(
        slug=row["measure"],
        function=function,
        names=_words(row, "name"),
        formula=row["formula"],
        weighting=row["weighting"],
        scales=_items(row["scales"]),
        value_at_equality=_at_equality(row["value_at_equality"]),
        direction=row["direction"],
        sentences=_words(row, "sentence"),
        reference=row["reference"],
        readings=_words(row, "reading"),
        notes=_words(row, "note"),
        slots=_items(row["slots"]),
        properties=_items(row["properties"]),
    )


def _words(row: dict[str, str], column: str) -> Words:
    return MappingProxyType({language: row[f"{column}_{language}"] for language in LANGUAGES})


def _items(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def _at_equality(cell: str) -> float | Mapping[str, float] | None:
    if not cell:
        return None
    if "=" not in cell:
        return float(cell)
    pairs = (item.split("=") for item in _items(cell))
    return MappingProxyType({part: float(value) for part, value in pairs})


MEASURES: Mapping[str, Measure] = read_measures()
