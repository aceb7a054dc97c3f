"""Attach a table to shapes by code, and say what did not match."""

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd


@dataclass(frozen=True, slots=True)
class Joined:
    """A table attached to shapes, with the rest of both sides."""

    rows: gpd.GeoDataFrame
    unmatched_rows: pd.DataFrame
    unmatched_shapes: gpd.GeoDataFrame


def attach(table: pd.DataFrame, shapes: gpd.GeoDataFrame, on: str = "region") -> Joined:
    """Attach the rows of a table to shapes of the same code; nothing is dropped.

    Every row of the table is in `rows` or in `unmatched_rows`, every shape in `rows` or in
    `unmatched_shapes`; a row without a code is unmatched. Order and columns are the table's, with
    geometry last. TypeError if codes are not text; ValueError if a code occurs twice on a side.
    """
    _require_text(table, on, "the table")
    _require_text(shapes, on, "the shapes")
    _require_unique(table, on, "the table: choose one indicator, year, residence and vintage first")
    _require_unique(shapes, on, "the shapes: read one vintage and level")
    rows = table.merge(shapes[[on, shapes.geometry.name]].dropna(subset=[on]), on=on)
    return Joined(
        rows=gpd.GeoDataFrame(rows, geometry=shapes.geometry.name, crs=shapes.crs),
        unmatched_rows=table[~table[on].isin(rows[on])],
        unmatched_shapes=shapes[~shapes[on].isin(rows[on])],
    )


def _require_text(frame: pd.DataFrame, on: str, side: str) -> None:
    if not all(isinstance(code, str) for code in frame[on].dropna()):
        raise TypeError(f"codes must be text in column {on} of {side}; read it with dtype=str")


def _require_unique(frame: pd.DataFrame, on: str, advice: str) -> None:
    codes = frame[on].dropna()
    twice = sorted(set(codes[codes.duplicated()]))
    if twice:
        raise ValueError(f"codes occur twice: {', '.join(twice[:5])} in {advice}")
