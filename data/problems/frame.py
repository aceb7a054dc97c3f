"""The rows fit to be compared, as one table over all packages at hand."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from data.model import Use
from data.problems.grid import Record
from data.problems.known import Known

SERIES = ["source", "indicator", "region", "residence", "vintage"]
COLUMNS = [*SERIES, "year", "value", "use", "file", "line"]
# The part of a table's values that may be rounder than the rest by chance.
BY_CHANCE = 0.1


def framed(records: Iterable[tuple[str, Record]], known: Known) -> pd.DataFrame:
    """Return fit rows that hold a value, given with their file, as a table.

    Columns: the key, `value` as text, `number`, `level`, `file`, `line`, and `step`: the unit
    of the last printed digit, in the indicator's unit.
    """
    rows = [
        (*(record.cells[c] for c in COLUMNS[:-2]), file, record.line)
        for file, record in records
        if record.cells["value"]
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    level = {place.region: place.level for place in known.places.values()}
    table = table.assign(
        year=table["year"].astype("int64"),
        number=table["value"].astype("float64"),
        level=table["region"].map(level),
    )
    return table.assign(step=_steps(table))


def comparable(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that a comparison may use, not those for a place's own line only."""
    return table[table["use"] == Use.ALL]


def exponent(text: str) -> int:
    """Return the power of ten of the last digit that says something: 1.25 → -2, 1200 → 2."""
    whole, point, decimals = text.partition(".")
    return -len(decimals) if point else len(whole) - len(whole.rstrip("0"))


def _steps(table: pd.DataFrame) -> pd.Series:
    """Return the printed unit of each value.

    A figure printed in ten thousands ends in four zeros like its neighbours: the unit is the
    smallest exponent that a source's values of an indicator in a year have, but for those few
    that are odd. A value with decimals speaks for itself.
    """
    exponents = table["value"].map(exponent).astype("float64")
    own = exponents.where(table["number"] != 0)
    group = [table[c] for c in ("source", "indicator", "vintage", "year")]
    common = own.groupby(group).transform("quantile", BY_CHANCE, interpolation="lower").fillna(0)
    return np.power(10.0, common.where(exponents >= 0, exponents))
