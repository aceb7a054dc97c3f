"""One column of a heat map: an indicator's figures of one year, set against the region's; pure."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from data.catalogue import Indicator
from data.measures import Measured, equality_index
from data.model import Level, Residence, Status, Use
from data.places import Place, is_alive
from data.summary import REGION
from data.views import compared_levels

OUTSIDE = "outside_universe"
NEUTRAL = "neutral"
MIDDLE, FIRM, FAR = 0.1, 0.4, 0.75  # shares of the spread at which shades change
SHARE_NEEDED = 2 / 3  # of the directed indicators a place needs to be put in order
REACH = 0.9  # the spread is what this share of the places keeps within


@dataclass(frozen=True, slots=True)
class Cell:
    """A place's figure; without one `value` is None and `status` says why."""

    value: float | None
    status: str
    trust: str = ""
    own_line: bool = False
    weight: float = math.nan
    notes: tuple[str, ...] = ()

    @property
    def compared(self) -> float | None:
        """Return the value where it may be compared with those of other places."""
        return None if self.own_line else self.value


@dataclass(frozen=True, slots=True)
class Column:
    """An indicator at a level in a year, residence total.

    `figures` are those of all levels by place; `universe` the places compared with one another,
    zones beside banners. `reference` is what colours part at, and `basis` whose figure that is:
    `region`, or `mean` or `median` of the places where the region has none in the year, or
    empty. `positions` tell where the places of a directed indicator stand from it: in shares
    of the distance that nine in ten places keep within, cut off at −1 and 1, better above 0.
    """

    indicator: Indicator
    level: str
    year: int
    figures: Mapping[str, Cell]
    universe: tuple[str, ...]
    group: str
    reference: float | None
    basis: str
    positions: Mapping[str, float]

    @property
    def directed(self) -> bool:
        """Say whether one direction of the indicator is better."""
        return self.indicator.direction != NEUTRAL

    def compared(self, codes: Collection[str]) -> dict[str, float]:
        """Return the comparable values of those of the places that the source covers."""
        return {c: v for c in self.universe if c in codes and (v := self._value(c)) is not None}

    def cell(self, place: Place) -> Cell:
        """Return a place's figure, or why there is none."""
        if place.region in self.figures:
            return self.figures[place.region]
        if not is_alive(place, self.year):
            return Cell(None, str(Status.NOT_APPLICABLE))
        return Cell(None, str(Status.NOT_REPORTED) if place.region in self.universe else OUTSIDE)

    def position(self, code: str) -> float | None:
        """Return where a place stands from the reference, −1 to 1, better above 0.

        None for neutral indicators and figures that are not compared.
        """
        return self.positions.get(code)

    def _value(self, code: str) -> float | None:
        return self.figures[code].compared if code in self.figures else None


def column(
    indicator: Indicator,
    level: str,
    year: int,
    rows: pd.DataFrame,
    universe: Collection[str],
    places: Mapping[str, Place],
) -> Column:
    """Return the column of an indicator; `rows` are all of it, `universe` what its source covers.

    Zones stand beside the banners where the indicator has any.
    """
    wanted = rows["preferred"] & (rows["year"] == year) & (rows["residence"] == Residence.TOTAL)
    figures = {str(r["region"]): _cell(r) for r in rows[wanted].to_dict("records")}
    zones = Level.ZONE in compared_levels(indicator, level)
    codes = tuple(
        code
        for code, place in places.items()
        if code in universe or (zones and place.level == Level.ZONE and is_alive(place, year))
    )
    valued = {c: figures[c] for c in codes if c in figures and figures[c].compared is not None}
    reference, basis = _reference(figures.get(REGION), list(valued.values()))
    away = {c: cell.value - reference for c, cell in valued.items() if cell.value is not None}
    return Column(
        indicator,
        level,
        year,
        figures,
        codes,
        indicator.group_at(level, year),
        reference if basis else None,
        basis,
        _positions(indicator, away) if basis else {},
    )


def shade(position: float) -> int:
    """Return one of seven shades: 0 far worse, 3 about the same, 6 far better."""
    steps = sum(abs(position) > bound for bound in (MIDDLE, FIRM, FAR))
    return 3 + steps if position > 0 else 3 - steps


def fifths(column: Column) -> dict[str, int]:
    """Return the fifth of the places in which each compared value lies, 0 lowest to 4."""
    values = column.compared(column.universe)
    if not values:
        return {}
    bounds = np.quantile(list(values.values()), (0.2, 0.4, 0.6, 0.8))
    return {code: int(np.searchsorted(bounds, v, side="left")) for code, v in values.items()}


def mean_positions(columns: Sequence[Column], codes: Sequence[str]) -> dict[str, float]:
    """Return the mean of each place's positions; it serves to put places in order only.

    A place with fewer than two thirds of the directed indicators has none.
    """
    directed = [c for c in columns if c.directed]
    means: dict[str, float] = {}
    for code in codes:
        found = [p for c in directed if (p := c.position(code)) is not None]
        if found and len(found) >= SHARE_NEEDED * len(directed) - 1e-9:
            means[code] = sum(found) / len(found)
    return means


def evenness(
    column: Column,
    codes: Collection[str],
    weights: Mapping[str, float],
    *,
    complement: bool = False,
) -> Measured[float]:
    """Return the equality index of a column over some places, weighted by its denominator.

    `weights` are those of places without a figure, so that the coverage of people can be told.
    `complement` asks for what is left to the upper bound (share without instead of share with);
    ValueError for an indicator that has no such bound.
    """
    inside = [c for c in column.universe if c in codes]
    values = [column.figures[c].compared if c in column.figures else None for c in inside]
    if complement:
        bound = column.indicator.valid_max
        if column.indicator.scale != "bounded" or bound is None:
            raise ValueError(f"{column.indicator.id}: no upper bound")
        values = [None if v is None else bound - v for v in values]
    own = [column.figures[c].weight if c in column.figures else math.nan for c in inside]
    weighed = [
        weights.get(c, math.nan) if v is None and math.isnan(w) else w
        for c, v, w in zip(inside, values, own, strict=True)
    ]
    return equality_index(np.array(values, dtype=float), weighed)


def _cell(row: Mapping[Any, Any]) -> Cell:
    value, weight = row["value"], row["weight"]
    return Cell(
        None if pd.isna(value) else float(value),
        str(row["status"]),
        str(row["trust"]),
        row["use"] != Use.ALL and not pd.isna(value),
        math.nan if pd.isna(weight) else float(weight),
        tuple(filter(None, str(row["note"]).split(";"))),
    )


def _positions(indicator: Indicator, away: Mapping[str, float]) -> dict[str, float]:
    """Return distances from the reference in shares of the spread, better above 0."""
    if indicator.direction == NEUTRAL or not away:
        return {}
    distances = [abs(x) for x in away.values()]
    spread = float(np.quantile(distances, REACH)) or max(distances) or 1.0
    sign = -1 if indicator.direction == "lower_better" else 1
    return {code: min(1.0, max(-1.0, sign * x / spread)) for code, x in away.items()}


def _reference(region: Cell | None, cells: Sequence[Cell]) -> tuple[float, str]:
    """Return the figure colours part at, and whose it is; an empty word where there is none."""
    if region is not None and region.compared is not None:
        return region.compared, "region"
    values = [c.value for c in cells if c.value is not None]
    weights = [c.weight for c in cells]
    if not values:
        return 0.0, ""
    if math.isnan(sum(weights)) or not sum(weights):
        return float(np.median(values)), "median"
    return float(np.average(values, weights=weights)), "mean"
