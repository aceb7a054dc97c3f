"""What a measure of several parts returns: one named tuple for each kind of answer.

Every part is a plain float, or None where it is undefined though its neighbours are not.
"""

from collections.abc import Hashable, Mapping
from typing import NamedTuple


class Gap(NamedTuple):
    """Two ends compared; `high` and `low` are positions, for percentiles the values."""

    difference: float
    ratio: float | None
    high: float
    low: float


class Attainment(NamedTuple):
    """How far a figure is towards its target: level, progress of the plan, what is missing."""

    level: float | None
    progress: float | None
    shortfall: float


class Slope(NamedTuple):
    """Fitted difference (in units) and ratio between the best-off and the worst-off end."""

    sii: float
    rii: float | None


class Concentration(NamedTuple):
    """Concentration by rank: absolute, relative, and two forms for bounded indicators."""

    aci: float
    rci: float | None
    erreygers: float | None
    wagstaff: float | None


class Impact(NamedTuple):
    """Change of the average if all matched the reference: in units and in per cent."""

    par: float
    paf: float | None


class Part(NamedTuple):
    """One group in a decomposition: its shares, its mean, its own inequality, its contribution."""

    weight_share: float
    value_share: float
    mean: float
    inequality: float
    within: float


class Decomposition(NamedTuple):
    """An index split by groups; `within + between + overlap` is the total."""

    total: float
    within: float
    between: float
    overlap: float
    share: float | None
    by_group: Mapping[Hashable, Part]


class Trend(NamedTuple):
    """Change a year, with its interval."""

    slope: float
    low: float
    high: float


class Closing(NamedTuple):
    """Years until a gap closes, with interval, and the pace a year needed and found."""

    years: float
    low: float
    high: float
    required_pace: float | None
    pace: float


class Sigma(NamedTuple):
    """Dispersion year by year over the same places, and the verdict on its slope."""

    years: tuple[float, ...]
    cov: tuple[float | None, ...]
    hoover: tuple[float | None, ...]
    sd_log: tuple[float | None, ...]
    slope: float | None
    low: float | None
    high: float | None
    verdict: str


class Beta(NamedTuple):
    """Growth regressed on the starting level."""

    slope: float
    intercept: float
    speed: float | None
    half_life: float | None


class Mover(NamedTuple):
    """A place and by how many ranks it rose (negative: fell)."""

    position: int
    ranks: float


class Mobility(NamedTuple):
    """How far two orders of the same places agree."""

    tau: float
    mean_change: float
    movers: tuple[Mover, ...]


class Need(NamedTuple):
    """Units missing below the target, in all and place by place."""

    total: float
    by_place: tuple[float | None, ...]


class Allocation(NamedTuple):
    """Units given place by place, what is left, and the lowest level of any place after."""

    by_place: tuple[float | None, ...]
    unspent: float
    level: float


class Interval(NamedTuple):
    """Lower and upper end."""

    low: float
    high: float
