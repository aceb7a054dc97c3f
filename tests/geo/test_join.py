"""Attaching a table to shapes loses nothing in silence."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point

from geo.join import attach

SHAPES = gpd.GeoDataFrame(
    {"region": ["150100", "150200", "150300"]},
    geometry=[Point(0, 0), Point(1, 1), Point(2, 2)],
    crs="EPSG:4326",
)


def table(*codes: object) -> pd.DataFrame:
    return pd.DataFrame({"region": codes, "value": range(len(codes))})


def test_all_matched() -> None:
    joined = attach(table("150300", "150100", "150200"), SHAPES)
    assert list(joined.rows.columns) == ["region", "value", "geometry"]
    assert list(joined.rows["region"]) == ["150300", "150100", "150200"]
    assert joined.rows.geometry.iloc[0] == Point(2, 2)
    assert joined.rows.crs == SHAPES.crs
    assert joined.unmatched_rows.empty
    assert joined.unmatched_shapes.empty


def test_what_does_not_match_is_on_its_side() -> None:
    given = table("150100", "150172", None)
    joined = attach(given, SHAPES)
    assert list(joined.rows["region"]) == ["150100"]
    assert list(joined.unmatched_rows["value"]) == [1, 2]
    assert list(joined.unmatched_shapes["region"]) == ["150200", "150300"]
    assert len(joined.rows) + len(joined.unmatched_rows) == len(given)


def test_rows_without_code_never_meet_shapes_without_code() -> None:
    shapes = SHAPES.assign(region=["150100", None, None])
    joined = attach(table("150100", None, None), shapes)
    assert (len(joined.rows), len(joined.unmatched_rows), len(joined.unmatched_shapes)) == (1, 2, 2)


def test_nothing_to_attach() -> None:
    joined = attach(table(), SHAPES)
    assert joined.rows.empty
    assert len(joined.unmatched_shapes) == 3


def test_codes_twice_are_refused_on_either_side() -> None:
    with pytest.raises(ValueError, match=r"codes occur twice: 150100 in the table: choose one"):
        attach(table("150100", "150100"), SHAPES)
    with pytest.raises(ValueError, match=r"codes occur twice: 150100 in the shapes"):
        attach(table("150100"), pd.concat([SHAPES, SHAPES.head(1)]))


def test_codes_as_numbers_are_refused() -> None:
    with pytest.raises(TypeError, match="codes must be text"):
        attach(table(150100), SHAPES)


def test_inputs_are_not_changed() -> None:
    given, shapes = table("150100"), SHAPES.copy()
    attach(given, shapes)
    pd.testing.assert_frame_equal(given, table("150100"))
    pd.testing.assert_frame_equal(shapes, SHAPES)
