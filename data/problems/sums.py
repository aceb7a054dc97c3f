"""Which totals must be the sum, or the weighted mean, of which parts, and how far off they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from data.catalogue import Indicator
from data.model import WEIGHT_SLACK, Residence
from data.places import is_alive
from data.problems.known import Known

FLOAT_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Equation:
    """A total and its parts, as positions in the table; `shares` are the parts' coefficients.

    `rows` holds every position that the outcome depends on, weights included.
    """

    defect: str
    total: int
    parts: tuple[int, ...]
    shares: tuple[float, ...]
    rows: tuple[int, ...]
    found: float
    gap: float
    tolerance: float

    @property
    def holds(self) -> bool:
        """Say whether the total is its parts' within rounding."""
        return abs(self.gap) <= self.tolerance

    def share(self, row: int) -> float:
        """Return by how much the gap grows with a row's value; weights are left aside."""
        if row == self.total:
            return -1.0
        return self.shares[self.parts.index(row)] if row in self.parts else 0.0


class Ledger:
    """The values of a table by key, for looking up the parts of a total."""

    def __init__(self, table: pd.DataFrame, known: Known) -> None:
        """Index a table whose index is 0 … n - 1."""
        self.known = known
        self.number = table["number"].tolist()
        self.step = table["step"].tolist()
        columns = ["indicator", "region", "year", "residence", "vintage", "source"]
        self.keys = list(zip(*(table[c] for c in columns), strict=True))
        self.at = {key: position for position, key in enumerate(self.keys)}
        self.weights: dict[tuple[object, ...], list[int]] = {}
        for position, (*cell, _vintage, source) in enumerate(self.keys):
            self.weights.setdefault((*cell, source), []).append(position)

    def equations(self) -> Iterator[Equation]:
        """Yield an equation for each total all of whose parts are there."""
        for position, key in enumerate(self.keys):
            indicator = self.known.indicators[key[0]]
            if indicator.reconciles in ("sum", "weighted"):
                yield from self._places(position, indicator)
            if indicator.reconciles == "sum" and key[3] == Residence.TOTAL:
                yield from self._residences(position)

    def _residences(self, total: int) -> Iterator[Equation]:
        head, tail = self.keys[total][:3], self.keys[total][4:]
        parts = [self.at.get((*head, r, *tail)) for r in (Residence.URBAN, Residence.RURAL)]
        if present := _all(parts):
            yield self._sum("parts_residence", total, present)

    def _places(self, total: int, indicator: Indicator) -> Iterator[Equation]:
        name, region, year, *rest = self.keys[total]
        below = [self.known.places[c] for c in self.known.children.get(region, ())]
        parts = _all(
            [self.at.get((name, p.region, year, *rest)) for p in below if is_alive(p, year)]
        )
        if parts and indicator.reconciles == "sum":
            yield self._sum("parts_sum", total, parts)
        elif parts and (weights := _all([self._weight(p, indicator.weight) for p in parts])):
            yield from self._mean(total, parts, weights)

    def _weight(self, position: int, indicator: str) -> int | None:
        """Return the position of a part's weight: of the same vintage, else of the only one."""
        _, region, year, residence, vintage, source = self.keys[position]
        found = self.at.get((indicator, region, year, residence, vintage, source))
        others = self.weights.get((indicator, region, year, residence, source), [])
        return found if found is not None or len(others) != 1 else others[0]

    def _sum(self, defect: str, total: int, parts: tuple[int, ...]) -> Equation:
        found = sum(self.number[p] for p in parts)
        gap = found - self.number[total]
        rounding = sum(self.step[p] for p in (total, *parts)) / 2
        slack = FLOAT_SLACK * max(abs(found), abs(self.number[total]))
        return Equation(
            defect, total, parts, (1.0,) * len(parts), (total, *parts), found, gap, rounding + slack
        )

    def _mean(
        self, total: int, parts: tuple[int, ...], weights: tuple[int, ...]
    ) -> Iterator[Equation]:
        whole = sum(self.number[w] for w in weights)
        if whole <= 0:
            return
        shares = tuple(self.number[w] / whole for w in weights)
        found = sum(s * self.number[p] for s, p in zip(shares, parts, strict=True))
        of_parts = sum(s * self.step[p] for s, p in zip(shares, parts, strict=True))
        rounding = (self.step[total] + of_parts) / 2
        slack = WEIGHT_SLACK * abs(self.number[total])
        gap = found - self.number[total]
        rows = (total, *parts, *weights)
        yield Equation("parts_weighted", total, parts, shares, rows, found, gap, rounding + slack)


def _all(positions: Sequence[int | None]) -> tuple[int, ...]:
    """Return the positions if none is missing; else nothing."""
    present = tuple(p for p in positions if p is not None)
    return present if len(present) == len(positions) else ()
