"""Whether the places' weighted mean gives the region's published figure."""

from typing import NamedTuple

import numpy as np

from data.assess.column import Column
from data.assess.question import Question, Setting, Tables
from data.derive import DECIMALS
from data.model import WEIGHT_SLACK
from data.views import slice_at, value_at


class Recombined(NamedTuple):
    """The places' weighted mean, the published figure, and whether the first gives the second."""

    mean: float | None
    published: float | None
    holds: bool


def recombined(question: Question, column: Column, tables: Tables, setting: Setting) -> Recombined:
    """Compare within rounding of the published digits and what weights of others can differ.

    Only an indicator whose places are said to make up the region is put to the test; without
    a published figure, or with a weight missing, it does not hold.
    """
    published = _published(question, column, tables, setting)
    known = np.isfinite(column.values)
    x, n = column.values[known], column.weights[known]
    if not x.size or not np.isfinite(n).all() or not n.sum() > 0:
        return Recombined(None, published, False)
    mean = float(x @ n / n.sum())
    if published is None or question.indicator.reconciles != "weighted":
        return Recombined(mean, published, False)
    of_places = float(np.array([_step(v) for v in x]) @ n / n.sum())
    rounding = (_step(published) + of_places) / 2
    slack = rounding + WEIGHT_SLACK * abs(published)
    return Recombined(mean, published, abs(mean - published) <= slack)


def _published(
    question: Question, column: Column, tables: Tables, setting: Setting
) -> float | None:
    if not column.codes:
        return None
    region = setting.region_of(column.codes[0])
    level = setting.places[region].level
    return value_at(slice_at(tables.rows, level, question.year, question.residence), region)


def _step(value: float) -> float:
    """Return the unit of the last digit a value is given with."""
    digits = f"{value:.{DECIMALS}f}".partition(".")[2].rstrip("0")
    return float(10.0 ** -len(digits))
