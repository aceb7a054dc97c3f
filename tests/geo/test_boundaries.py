"""Boundaries by year, and what a wrong file says."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import geopandas as gpd
import pytest

from geo.boundaries import (
    ALBERS,
    BoundaryError,
    Detail,
    UnreadableBoundaryError,
    bounding_box,
    read_boundaries,
)
from geo.regions import Region, at_level
from geo.vintages import read_vintages, vintage_of

Regions = Mapping[str, Region]
Edit = Callable[[str, Callable[[list[Any]], object]], Path]


def areas(shapes: gpd.GeoDataFrame) -> dict[str, float]:
    return dict(zip(shapes["region"], shapes.to_crs(ALBERS).area / 1e6, strict=True))


@pytest.mark.parametrize("detail", get_args(Detail))
@pytest.mark.parametrize(
    ("year", "banners"), [(2000, 101), (2012, 101), (2013, 102), (2015, 102), (2016, 103)]
)
def test_year_picks_the_places(regions: Regions, year: int, banners: int, detail: Detail) -> None:
    shapes = read_boundaries("150000", "banner", year, detail)
    assert list(shapes.columns) == ["region", "geometry"]
    assert len(shapes) == banners
    assert set(shapes["region"]) == {place.region for place in at_level(regions, "banner", year)}


@pytest.mark.parametrize("year", [2000, 2014, 2030])
def test_leagues_do_not_change(regions: Regions, year: int) -> None:
    shapes = read_boundaries("150000", "league", year)
    assert list(shapes["region"]) == [place.region for place in at_level(regions, "league")]


@pytest.mark.parametrize("detail", get_args(Detail))
def test_uniting_leaves_areas_as_they_are(detail: Detail) -> None:
    now = areas(read_boundaries("150000", "banner", 2020, detail))
    then = areas(read_boundaries("150000", "banner", 2010, detail))
    now["150602"] += now.pop("150603")
    now["150781"] += now.pop("150703")
    assert then == pytest.approx(now, abs=1e-6)


def test_areas_are_those_of_the_table(regions: Regions) -> None:
    for level in ("league", "banner"):
        drawn = areas(read_boundaries("150000", level, 2020, "full"))
        table = {place.region: float(place.area_km2) for place in at_level(regions, level)}
        assert drawn == pytest.approx(table, abs=0.1)


def test_bounding_box_in_degrees() -> None:
    box = bounding_box(read_boundaries("150000", "league", 2020))
    assert box == pytest.approx((97.17, 37.41, 126.07, 53.33), abs=0.05)


def test_every_year_has_one_vintage() -> None:
    vintages = read_vintages()
    assert [vintage.vintage for vintage in vintages] == ["2020", "2013", "2010"]
    for newer, older in pairwise(vintages):
        assert older.valid_to == newer.valid_from - 1
    assert vintages[0].valid_to is None
    assert vintage_of(vintages, 2012).vintage == "2010"
    with pytest.raises(ValueError, match="no boundaries for 1999; the first year is 2000"):
        vintage_of(vintages, 1999)


def test_a_base_that_is_no_vintage_is_refused(area: Path) -> None:
    path = area / "vintages.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",2012,2020,", ",2012,2021,"), "utf-8")
    with pytest.raises(ValueError, match="base 2021 is not a vintage"):
        read_boundaries(str(area), "banner", 2010)


@pytest.mark.parametrize("level", ["zone", "province"])
def test_levels_without_boundaries_are_refused(level: str) -> None:
    with pytest.raises(ValueError, match=f"no boundaries for level '{level}'"):
        read_boundaries("150000", level, 2020)


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (lambda features: features.pop(), "102 shapes for 103 places: 152923 额济纳旗 missing"),
        (lambda features: features.append(features[0]), "150102 新城区 there twice"),
        (lambda features: features[0]["properties"].update(adcode="159999"), "159999 not in"),
    ],
)
def test_wrong_codes_say_file_fault_and_remedy(
    area: Path, edit: Edit, how: Callable[[list[Any]], object], words: str
) -> None:
    path = edit("banner.geojson", how)
    with pytest.raises(BoundaryError, match=words) as raised:
        read_boundaries(str(area), "banner", 2010)
    assert str(path) in str(raised.value)
    assert "Take the file from the repository again" in str(raised.value)


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"features": [{"properties": {}}]}', "\x00"]
)
def test_what_is_not_geojson_is_unreadable(area: Path, content: str) -> None:
    (area / "2020" / "banner.geojson").write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableBoundaryError, match="is not GeoJSON"):
        read_boundaries(str(area), "banner", 2020)


def test_a_broken_geometry_is_unreadable(area: Path, edit: Edit) -> None:
    edit("banner.geojson", lambda features: features[0]["geometry"].update(coordinates=[[[1, 2]]]))
    with pytest.raises(UnreadableBoundaryError, match=r"banner\.geojson"):
        read_boundaries(str(area), "banner", 2020)


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [111, 40]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 2], [0, 0]]]},
    ],
    ids=["point", "empty", "crosses itself"],
)
def test_a_shape_that_is_no_area_is_named(area: Path, edit: Edit, geometry: object) -> None:
    edit("banner.geojson", lambda features: features[0].update(geometry=geometry))
    with pytest.raises(BoundaryError, match="no valid areas: 150102 新城区"):
        read_boundaries(str(area), "banner", 2020)


def test_a_missing_file_is_unreadable(area: Path) -> None:
    (area / "2020" / "banner.geojson").unlink()
    with pytest.raises(UnreadableBoundaryError, match="cannot be read"):
        read_boundaries(str(area), "banner", 2020)


def test_a_younger_place_without_host_cannot_be_united(area: Path) -> None:
    table = area / "regions.csv"
    text = table.read_text(encoding="utf-8").replace(",150600,150602,", ",150600,,")
    table.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="150603 did not exist in 2010"):
        read_boundaries(str(area), "banner", 2010)
