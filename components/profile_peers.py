"""Which places are most like one, by what the census says of their people; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

import pandas as pd

from data.similarity import VARIABLES

NEAREST = 5
LOGARITHMIC = frozenset({"pop_total"})


@dataclass(frozen=True, slots=True)
class Peer:
    """A place with its distance from another, in standard deviations of the variables."""

    code: str
    distance: float


def nearest(table: pd.DataFrame, place: str, count: int = NEAREST) -> list[Peer]:
    """Return the places of the same level most like a place, the most alike first.

    `table` is the similarity table indexed by place. Each variable is set to mean 0 and
    standard deviation 1 over the places of the level, population as its logarithm; the
    distance is the root of the mean squared difference. None for a place that lacks a value;
    others that do are left out.
    """
    if place not in table.index:
        return []
    same = table[table["level"] == table.at[place, "level"]].dropna(subset=list(VARIABLES))
    if place not in same.index:
        return []
    scores = {str(code): _scores(same, str(code)) for code in same.index}
    own = scores.pop(place)
    spread = _spreads(scores | {place: own})
    found = [Peer(code, _distance(own, other, spread)) for code, other in scores.items()]
    return sorted(found, key=lambda peer: peer.distance)[:count]


def _scores(table: pd.DataFrame, code: str) -> list[float]:
    values = [float(table.at[code, name]) for name in VARIABLES]
    return [
        log(value) if name in LOGARITHMIC else value
        for name, value in zip(VARIABLES, values, strict=True)
    ]


def _spreads(scores: Mapping[str, Sequence[float]]) -> list[float]:
    """Return the standard deviation of each variable."""
    spreads = []
    for values in zip(*scores.values(), strict=True):
        mean = sum(values) / len(values)
        spreads.append(sqrt(sum((v - mean) ** 2 for v in values) / len(values)))
    return spreads


def _distance(one: Sequence[float], other: Sequence[float], spread: Sequence[float]) -> float:
    steps = [(a - b) / s for a, b, s in zip(one, other, spread, strict=True) if s]
    return sqrt(sum(step**2 for step in steps) / len(steps)) if steps else 0.0
