"""Choose the preferred row of each cell: one vintage for all places, then the better source."""

import pandas as pd

from data.catalogue import Catalogue
from data.model import CELL, Use

GROUP = ["indicator", "level", "year", "residence"]


def with_preferred(table: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Return the table with a column `preferred`, true for at most one row of a cell.

    Within an indicator, level, year and residence the vintage that covers most places is used
    for all (ties: the order of `vintages.csv`), so that a comparison never mixes two. Among
    the rows of that vintage the better grade wins, then the more precise figure, then the
    source's rank. A place without a value for comparisons keeps the first of its `own_line`
    values, and one without any value a row that says why.
    """
    ranked = table.assign(
        vintage_rank=_vintage_rank(table, catalogue),
        source_rank=table["source"].map({s.id: s.rank for s in catalogue.sources.values()}),
        digits=-_digits(table["value"]),
        own=table["use"] != Use.ALL,
        missing=table["value"].isna(),
    )
    chosen = _chosen_vintage(ranked)
    ranked = ranked.join(chosen.rename("chosen"), on=GROUP)
    fits = ranked["own"] | ranked["chosen"].isna() | (ranked["vintage"] == ranked["chosen"])
    order = ["missing", "own", "trust", "digits", "vintage_rank", "source_rank"]
    best = ranked[fits].sort_values(order, kind="stable").drop_duplicates(list(CELL))
    return table.assign(preferred=table.index.isin(best.index))


def _vintage_rank(table: pd.DataFrame, catalogue: Catalogue) -> list[int]:
    return [
        catalogue.vintages[level, vintage][0] if vintage else 0
        for level, vintage in zip(table["level"], table["vintage"], strict=True)
    ]


def _chosen_vintage(ranked: pd.DataFrame) -> pd.Series:
    usable = ranked[~ranked["own"] & ~ranked["missing"]]
    by = [*GROUP, "vintage", "vintage_rank"]
    places = usable.groupby(by)["region"].nunique().reset_index(name="places")
    places = places.sort_values(["places", "vintage_rank"], ascending=[False, True], kind="stable")
    return places.drop_duplicates(GROUP).set_index(GROUP)["vintage"]


def _digits(values: pd.Series) -> pd.Series:
    """Return the number of decimals a value is printed with."""
    texts = values.map(lambda v: "" if pd.isna(v) else repr(float(v)).rstrip("0"))
    return texts.map(lambda t: len(t.partition(".")[2]))
