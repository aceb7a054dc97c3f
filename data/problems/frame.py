"""The rows fit to be compared, as one table over all packages at hand."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from data.model import KEY, Use
from data.problems.grid import Record
from data.problems.known import Known

SERIES = ["source", "indicator", "region", "residence", "vintage"]
COLUMNS = [*SERIES, "year", "value", "file", "line"]
# The part of a table's values that may be rounder than the rest by chance.
BY_CHANCE = 0.1


def framed(records: Iterable[tuple[str, Record]], known: Known) -> pd.DataFrame:
    """Return fit rows that a comparison may use and that hold a value, given with their file.

    Rows for a place's own line only are marked as doubtful already and left out; of a key that
    stands in two packages the first row is taken.

    Columns: the key, `value` as text, `number`, `level`, `file`, `line`, and `step`: the unit
    of the last printed digit, in the indicator's unit.
    """
    rows = [
        (*(record.cells[c] for c in COLUMNS[:-2]), file, record.line)
        for file, record in records
        if record.cells["value"] and record.cells["use"] == Use.ALL
    ]
    table = pd.DataFrame(rows, columns=COLUMNS).drop_duplicates(list(KEY), ignore_index=True)
    level = {place.region: place.level for place in known.places.values()}
    table = table.assign(
        year=table["year"].astype("int64"),
        number=table["value"].astype("float64"),
        level=table["region"].map(level),
    )
    return table.assign(step=_steps(table))


def exponent(text: str) -> int:
    """Return the power of ten of the last digit that says something: 1.25 → -2, 1200 → 2."""
    whole, point, decimals = text.partition(".")
    return -len(decimals) if point else len(whole) - len(whole.rstrip("0"))


def _steps(table: pd.DataFrame) -> pd.Series:
    """Return the printed unit of each value.

    A figure printed in ten thousands ends in four zeros like its neighbours: the unit of a
    whole number is the smallest exponent that a source's values of an indicator, year and
    residence have, but for those few that are odd; at least 1. Decimals speak for themselves.
    """
    exponents = table["value"].map(exponent).astype("float64")
    own = exponents.where(table["number"] != 0)
    group = [table[c] for c in ("source", "indicator", "vintage", "year", "residence")]
    common = own.groupby(group).transform("quantile", BY_CHANCE, interpolation="lower")
    return np.power(10.0, common.fillna(0).clip(lower=0).where(exponents >= 0, exponents))
