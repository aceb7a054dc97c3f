"""Two sources that give one cell different figures."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from data.problems.known import Known

CELL = ["indicator", "region", "year", "residence", "vintage"]
FLOAT_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Difference:
    """Two rows of one cell and vintage; `row` is of the source of lower rank."""

    row: int
    other: int


def differences(table: pd.DataFrame, known: Known) -> Iterator[Difference]:
    """Yield the cells whose sources differ by more than the rounding of the coarser figure.

    A cell is compared within one vintage.
    """
    rows = table[table.duplicated(CELL, keep=False)]
    rank = rows["source"].map({s.id: s.rank for s in known.sources.values()})
    for _, cell in rows.assign(rank=rank).sort_values("rank", kind="stable").groupby(CELL):
        best = cell.index[0]
        for other in cell.index[1:]:
            if not _agree(cell.loc[best], cell.loc[other]):
                yield Difference(other, best)


def _agree(one: pd.Series, two: pd.Series) -> bool:
    """Say whether two figures are the same but for rounding, half of the coarser printed digit."""
    slack = FLOAT_SLACK * max(abs(one["number"]), abs(two["number"]))
    rounding = max(one["step"], two["step"]) / 2
    return bool(abs(one["number"] - two["number"]) <= rounding + slack)
