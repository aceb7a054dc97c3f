"""Outlines for the browser: format, small files, neighbours that meet, labels inside."""

import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from geo.boundaries import BoundaryError, read_boundaries
from geo.outlines import Outlines, Place, entry_of, read_index, read_outlines, rings
from geo.paths import bends, path
from geo.regions import Region, at_level
from geo.shapes import draw, write_shapes

Regions = Mapping[str, Region]
YEARS = (2010, 2014, 2020)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("shapes")
    write_shapes("150000", made)
    return made


def surface(place: Place) -> float:
    """Give the area in pixels; holes turn the other way than the ring around them."""
    total = 0
    for ring in rings(place["d"]):
        x, y = np.array(ring).T
        total += int(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)))
    return abs(total) / 2


def inside(place: Place) -> bool:
    polygons = [shapely.Polygon(ring) for ring in rings(place["d"])]
    return sum(bool(shapely.contains_xy(one, place["x"], place["y"])) for one in polygons) % 2 == 1


def both_levels(folder: Path) -> list[Outlines]:
    return [read_outlines(folder, level, year) for level in ("league", "banner") for year in YEARS]


def test_index_names_what_is_there(folder: Path) -> None:
    index = read_index(folder)
    assert [
        (entry["vintage"], entry["valid_from"], entry["valid_to"]) for entry in index["vintages"]
    ] == [("2020", 2016, None), ("2013", 2013, 2015), ("2010", 2000, 2012)]
    named = {entry["league"] for entry in index["vintages"]}
    assert len(named) == 1  # the same leagues in all vintages: one file
    named |= {entry["banner"] for entry in index["vintages"]}
    assert {file.name for file in folder.iterdir()} == {*named, "index.json"}
    assert entry_of(index, 2012)["vintage"] == "2010"
    with pytest.raises(ValueError, match="no outlines for 1999"):
        entry_of(index, 1999)


def test_places_are_those_of_the_year(folder: Path, regions: Regions) -> None:
    for level in ("league", "banner"):
        for year in YEARS:
            outlines = read_outlines(folder, level, year)
            assert outlines["level"] == level
            assert list(outlines["places"]) == [
                place.region for place in at_level(regions, level, year)
            ]


def test_one_drawing_for_all(folder: Path) -> None:
    frames = {(one["width"], one["height"], one["px_per_km"]) for one in both_levels(folder)}
    ((width, height, px_per_km),) = frames
    assert (width, height) == (4000, 3262)
    assert px_per_km == pytest.approx(1.8219, abs=1e-4)


def test_every_place_has_path_box_label_and_league(folder: Path, regions: Regions) -> None:
    for outlines in both_levels(folder):
        for code, place in outlines["places"].items():
            points = [point for ring in rings(place["d"]) for point in ring]
            x, y = zip(*points, strict=True)
            assert place["box"] == [min(x), min(y), max(x), max(y)]
            assert min(x) > 0 and min(y) > 0
            assert max(x) < outlines["width"] and max(y) < outlines["height"]
            assert inside(place), code
            league = code if outlines["level"] == "league" else regions[code].parent
            assert place["league"] == league


def test_areas_are_nearly_those_of_the_table(folder: Path, regions: Regions) -> None:
    for level in ("league", "banner"):
        outlines = read_outlines(folder, level, 2020)
        for code, place in outlines["places"].items():
            drawn = surface(place) / outlines["px_per_km"] ** 2
            assert drawn == pytest.approx(float(regions[code].area_km2), rel=0.02), code


@pytest.mark.parametrize("year", YEARS)
def test_neighbours_meet_after_rounding(folder: Path, year: int) -> None:
    leagues = read_outlines(folder, "league", year)["places"]
    banners = read_outlines(folder, "banner", year)["places"]
    for code, league in leagues.items():
        inner = [surface(place) for place in banners.values() if place["league"] == code]
        assert sum(inner) == surface(league), code


def test_files_are_small(folder: Path) -> None:
    for file in folder.glob("banner-*.json"):
        assert file.stat().st_size < 100_000
        assert len(gzip.compress(file.read_bytes())) < 35_000
    for file in folder.glob("league-*.json"):
        assert file.stat().st_size < 40_000


def test_the_same_boundaries_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    write_shapes("150000", tmp_path)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        file.name: file.read_bytes() for file in folder.iterdir()
    }


def test_files_of_an_earlier_run_go_others_stay(tmp_path: Path) -> None:
    for name in ("banner-2020-00000000.json", "readme.txt"):
        (tmp_path / name).write_text("old", encoding="utf-8")
    write_shapes("150000", tmp_path)
    assert not (tmp_path / "banner-2020-00000000.json").exists()
    assert (tmp_path / "readme.txt").exists()
    assert not list(tmp_path.glob(".*"))


def test_a_wrong_boundary_file_leaves_the_old_outlines(
    area: Path, edit: Callable[[str, Callable[[list[Any]], object]], Path], tmp_path: Path
) -> None:
    target = tmp_path / "shapes"
    before = write_shapes(str(area), target)
    edit("banner.geojson", lambda features: features.pop())
    with pytest.raises(BoundaryError):
        write_shapes(str(area), target)
    assert read_index(target) == before
    assert read_outlines(target, "banner", 2020)["places"]


def test_no_index_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="python -m geo shapes"):
        read_index(tmp_path)


@pytest.mark.parametrize(
    ("lon", "words"), [("", "has no label point in regions.csv"), ("90", "label point outside")]
)
def test_a_label_missing_or_outside_is_refused(regions: Regions, lon: str, words: str) -> None:
    moved = {**regions, "150100": replace(regions["150100"], label_lon=lon)}
    with pytest.raises(ValueError, match=words):
        draw(read_boundaries("150000", "league", 2020), moved, "2020", "league")


def test_a_place_that_would_vanish_is_refused(regions: Regions) -> None:
    shapes = read_boundaries("150000", "league", 2020)
    shapes.loc[0, "geometry"] = shapely.Point(111, 40).buffer(1e-4)
    with pytest.raises(ValueError, match="呼和浩特市 vanishes"):
        draw(shapes, regions, "2020", "league")


SQUARE = [[0, 0], [4, 0], [4, 4], [0, 4]]


@pytest.mark.parametrize(
    ("ring", "kept"),
    [
        ([*SQUARE, [0, 0]], SQUARE),
        ([[0, 0], [0, 0], [2, 0], [4, 0], [4, 4], [4, 4], [0, 4]], SQUARE),
        ([[0, 0], [4, 0], [4, 2], [9, 2], [4, 2], [4, 4], [0, 4]], SQUARE),
        ([[0, 0], [4, 0], [0, 0]], []),
        ([[3, 3], [3, 3], [3, 3]], []),
    ],
    ids=["closed", "repeated and straight", "spike", "line", "point"],
)
def test_only_bends_are_kept(ring: list[list[int]], kept: list[list[int]]) -> None:
    assert bends(np.array(ring)).tolist() == kept


def test_a_path_reads_back() -> None:
    written = path(np.array([[10, 20], [13, 18], [13, 25], [-2, 25]]))
    assert written == "M10 20l3-2 0 7-15 0Z"
    assert rings(written + written) == [[(10, 20), (13, 18), (13, 25), (-2, 25)]] * 2


def test_outlines_are_plain_json(folder: Path) -> None:
    for file in folder.iterdir():
        content = file.read_text(encoding="utf-8")
        assert json.dumps(json.loads(content), ensure_ascii=False, separators=(",", ":")) == content
