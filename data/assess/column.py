"""The values and weights of the places of a level in one year, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.assess.question import Question, Setting, Tables
from data.catalogue import Indicator
from data.measures.arguments import Floats
from data.model import Level
from data.release import expected
from data.views import comparable, compared_levels, slice_at


@dataclass(frozen=True, slots=True)
class Column:
    """Values and weights in the order of `codes`, NaN where there is none."""

    codes: tuple[str, ...]
    values: Floats
    weights: Floats
    vintages: tuple[str, ...]
    trust: str

    def only(self, codes: Sequence[str]) -> "Column":
        """Return the column of some of its places, in the order given."""
        at = [self.codes.index(code) for code in codes]
        return Column(tuple(codes), self.values[at], self.weights[at], self.vintages, self.trust)

    @property
    def known(self) -> tuple[str, ...]:
        """Return the places with a value."""
        found = zip(self.codes, np.isfinite(self.values), strict=True)
        return tuple(code for code, known in found if known)


def universe(indicator: Indicator, level: str, year: int, setting: Setting) -> tuple[str, ...]:
    """Return the places an indicator's source covers, zones beside banners, in table order."""
    codes = {
        code
        for each in compared_levels(indicator, level)
        for code in expected(setting.catalogue, setting.places, indicator.id, each, year)
    }
    return tuple(code for code in setting.places if code in codes)


def column(question: Question, tables: Tables, setting: Setting, year: int) -> Column:
    """Return the figures of a year for comparison; those for a place's own line are left out.

    A place without a figure keeps its weight where the table of weights has one, so that the
    coverage of people can be told.
    """
    codes = list(universe(question.indicator, question.level, year, setting))
    found = _slices(tables.rows, question, year)
    usable = comparable(found)
    usable = usable[usable.index.isin(codes)]
    values = usable["value"].reindex(codes).astype(float)
    weights = found["weight"].reindex(codes).astype(float)
    if not tables.weights.empty:
        known = _slices(tables.weights, question, year)["value"].reindex(codes).astype(float)
        weights = weights.where(weights.notna() | values.notna(), known)
    return Column(
        tuple(codes),
        values.to_numpy(),
        weights.to_numpy(),
        tuple(sorted(usable["vintage"].unique())),
        str(usable["trust"].max()) if len(usable) else "",
    )


def _slices(rows: pd.DataFrame, question: Question, year: int) -> pd.DataFrame:
    levels = [str(question.level)]
    if question.level == Level.BANNER:
        levels.append(str(Level.ZONE))
    return pd.concat([slice_at(rows, level, year, question.residence) for level in levels])
