"""The same places in several years: younger places are counted with their hosts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from data.assess.column import Column, column, universe
from data.assess.question import Question, Setting, Tables
from data.measures.arguments import Floats
from data.measures.sample import MINIMUM_COVERAGE
from data.views import compared_levels

Cell = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Panel:
    """Values and weights, places of the first year x years; NaN where there is none.

    `breaks` are the first years of a new definition or vintage. `left_out` are places of later
    years that no single place of the first year counts.
    """

    codes: tuple[str, ...]
    years: tuple[int, ...]
    values: Floats
    weights: Floats
    breaks: tuple[int, ...]
    left_out: tuple[str, ...]


def panel(question: Question, tables: Tables, setting: Setting) -> Panel:
    """Return the constant set of places over the question's span.

    The first and the last year always, between them the years that most places have. A rate of
    places that join is their mean by weight, a total their sum.
    """
    assert question.span is not None
    first, last = question.span
    codes = universe(question.indicator, question.level, first, setting)
    present = {int(y) for y in tables.rows["year"] if first < y < last}
    spanned = sorted({first, last, *present})
    columns = {y: column(question, tables, setting, y) for y in spanned}
    years = tuple(y for y, c in columns.items() if y in question.span or _enough(c))
    joined = [_joined(columns[y], codes, first, question, setting) for y in years]
    left_out = {
        code
        for y in years
        for code in columns[y].codes
        if setting.counted_under(code, first) not in codes
    }
    return Panel(
        codes,
        years,
        np.array([[x for x, _ in year] for year in joined]).T.reshape(len(codes), len(years)),
        np.array([[n for _, n in year] for year in joined]).T.reshape(len(codes), len(years)),
        tuple(sorted({*_declared(question, codes), *_vintages(years, columns)})),
        tuple(code for code in setting.places if code in left_out),
    )


def _enough(places: Column) -> bool:
    return len(places.known) >= MINIMUM_COVERAGE * len(places.codes) > 0


def _joined(
    places: Column, codes: Sequence[str], first: int, question: Question, setting: Setting
) -> list[Cell]:
    """Return value and weight of each place of the first year, with those counted under it."""
    members: dict[str, list[Cell]] = {code: [] for code in codes}
    for code, *cell in zip(places.codes, places.values, places.weights, strict=True):
        host = setting.counted_under(code, first)
        if host in members:
            members[host].append((float(cell[0]), float(cell[1])))
    together = _mean if question.indicator.kind == "rate" else _sum
    return [together(cells) for cells in members.values()]


def _mean(cells: Sequence[Cell]) -> Cell:
    if len(cells) == 1:
        return cells[0]
    total = sum(n for _, n in cells)
    mean = sum(x * n for x, n in cells) / total if total else float("nan")
    return mean, total if cells else float("nan")


def _sum(cells: Sequence[Cell]) -> Cell:
    return sum(x for x, _ in cells) if cells else float("nan"), float("nan")


def _declared(question: Question, codes: Sequence[str]) -> Iterator[int]:
    """Yield the first years after breaks of the catalogue that concern any of these places."""
    assert question.span is not None
    first, last = question.span
    levels = compared_levels(question.indicator, question.level)
    for cut in question.indicator.breaks:
        concerned = (
            cut.cuts(level, question.residence, code) for level in levels for code in codes
        )
        if first <= cut.before < last and any(concerned):
            yield max(cut.before + 1, first + 1)


def _vintages(years: Sequence[int], columns: dict[int, Column]) -> Iterator[int]:
    """Yield the years whose figures are of another vintage than the year before."""
    known = [(y, columns[y].vintages) for y in years if columns[y].vintages]
    for (_, before), (year, after) in pairwise(known):
        if before != after:
            yield year
