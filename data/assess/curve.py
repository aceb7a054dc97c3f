"""The Lorenz curve: what part of the whole the places with the lowest values have."""

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from data.assess.column import column
from data.assess.question import Question, Setting, Tables

Spot = tuple[float, float]


def lorenz(question: Question, tables: Tables, setting: Setting, *, weighted: bool) -> list[Spot]:
    """Return the curve from (0, 0) to (1, 1): share of weight, share of the whole.

    Places stand in order of their value, lowest first; the whole is value times weight, or the
    sum of the values where every place counts the same. Twice the area between the curve and
    the diagonal is the Gini coefficient. Places without a value, or without weight, are left
    out; empty where nothing is left, a value is negative, or the whole is nothing.
    """
    found = column(question, tables, setting, question.year)
    weights = found.weights if weighted else np.ones(len(found.codes))
    kept = np.isfinite(found.values) & np.isfinite(weights) & (weights > 0)
    pairs = sorted(zip(found.values[kept].tolist(), weights[kept].tolist(), strict=True))
    if not pairs or pairs[0][0] < 0 or not any(x for x, _ in pairs):
        return []
    people = _shares([n for _, n in pairs])
    whole = _shares([x * n for x, n in pairs])
    return [(0.0, 0.0), *zip(people, whole, strict=True)]


def half(curve: Sequence[Spot]) -> float:
    """Return what part of the whole the lower half has, along the curve's straight pieces."""
    xs, ys = zip(*curve, strict=True)
    return float(np.interp(0.5, xs, ys))


def _shares(parts: Sequence[float]) -> list[float]:
    total = sum(parts)
    return [x / total for x in accumulate(parts)]
