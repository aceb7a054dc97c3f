"""The maps of all years: each as the page shows it, classes fixed, nothing across a break."""

import json
import zlib
from dataclasses import replace

import pytest

from components import panels, runs, store
from components.address import read_view
from components.atlas.map_data import map_data
from components.atlas.wire import pack
from components.atlas.year_data import breaks_over, pack_years, years_data
from data import views

# Indicator, level, residence, league: censuses, counts, money, several vintages of outlines.
RUNS = [
    ("hs_toilet", "banner", "total", ""),
    ("hs_toilet", "banner", "total", "150700"),
    ("fis_banner_expenditure", "banner", "total", ""),
    ("inc_disposable", "league", "urban", ""),
    ("inc_disposable", "province", "total", ""),
    ("pop_total", "league", "total", ""),
]
HEIGHT = 470
GROWTH = 100  # bytes the slider may add to the message of a filter change


@pytest.fixture(params=RUNS, ids=lambda r: "-".join(filter(None, r)))
def scene(request, seen):
    indicator, level, residence, within = request.param
    return seen(indicator=indicator, level=level, residence=residence, within=within)


@pytest.fixture
def run(scene):
    return runs.run_of(scene)


@pytest.fixture
def by_year(scene, run):
    return {year: panels.scene_of(replace(scene.view, year=year)) for year in run.years}


@pytest.fixture
def shapes(by_year):
    return {year: panels.shape_urls(one.view) for year, one in by_year.items()}


@pytest.fixture
def years(by_year, run, shapes):
    return years_data(by_year, run, shapes, HEIGHT)


def test_a_frame_is_the_message_of_its_year_without_marks(by_year, run, shapes, years):
    assert list(years["frames"]) == list(run.years)
    for year, one in by_year.items():
        data = map_data(one, shapes[year], run)
        del data["marks"]
        assert years["frames"][year] == pack("map", data, HEIGHT)
        assert data["now"] == year


def test_the_packed_message_is_json_with_every_frame(years):
    message = json.loads(pack_years(years))
    assert message["view"] == "years"
    assert message["frames"] == {str(y): json.loads(f) for y, f in years["frames"].items()}
    assert message["run"] == years["run"]


def test_every_year_has_the_outlines_that_hold_in_it(shapes, years):
    index = store.shapes()["vintages"]
    for year, frame in years["frames"].items():
        data = json.loads(frame)
        assert data["shapes"] == shapes[year]
        if data["level"] == "province":
            assert data["shapes"] == {}
            continue
        holding = [v for v in index if v["valid_from"] <= year <= (v["valid_to"] or year)]
        assert [data["shapes"]["banner"].rpartition("/")[2]] == [v["banner"] for v in holding]


def test_a_place_without_a_figure_has_a_reason_in_every_year(years):
    for frame in years["frames"].values():
        data = json.loads(frame)
        cells = columns(data["places"])
        for value, cls in zip(cells["value"], cells["cls"], strict=True):
            assert (value is None) == isinstance(cls, str)


def columns(places):
    """Return values and classes as lists, whatever way they travelled."""
    n = len(places["code"])

    def whole(column):
        if isinstance(column, dict):
            return [column["of"][i] for i in column["at"]]
        return column if isinstance(column, list) else [column] * n

    return {name: whole(places.get(name)) for name in ("value", "cls")}


def test_one_axis_has_room_for_all_years(years):
    low, high = years["axis"]["range"]
    for frame in years["frames"].values():
        known = [v for v in columns(json.loads(frame)["places"])["value"] if v is not None]
        assert low <= min(known)
        assert max(known) <= high
        assert max(known) <= years["axis"]["most"]


def test_breaks_are_those_of_the_places_with_words(scene, years):
    found = dict(years["breaks"])
    rows = scene.rows[scene.rows["preferred"] & scene.rows["value"].notna()]
    rows = rows[(rows["level"] == scene.view.level) & (rows["residence"] == scene.view.residence)]
    expected = set()
    for _place, line in rows.sort_values("year").groupby("region"):
        expected |= set(views.breaks_of(scene.indicator, line))
    assert set(found) == expected
    assert all(found.values())
    assert years["breaks"] == breaks_over(scene)


def test_the_slider_costs_a_filter_change_little(scene, run):
    shapes = panels.shape_urls(scene.view)
    without = pack("map", map_data(scene, shapes), HEIGHT)
    having = pack("map", map_data(scene, shapes, run), HEIGHT)
    assert len(zlib.compress(having)) - len(zlib.compress(without)) <= GROWTH
    assert [y for a, b in json.loads(having)["years"] for y in range(a, b + 1)] == run.years


def test_classes_are_the_same_in_all_years_a_map_can_be_played_through(built):
    """Every rate at every level: one set of bounds, or one in relation to the region's figure."""
    for indicator, cells in store.scope().cells.items():
        if store.catalogue().indicators[indicator].kind != "rate":
            continue
        for level, residence in sorted({(c.level, c.residence) for c in cells}):
            params = {"indicator": indicator, "level": level, "residence": residence}
            view = read_view(params, store.scope())
            run = runs.run_of(panels.scene_of(view))
            assert len(classes_of(view, run.years if run else ())) <= 1, params


def classes_of(view, years):
    """Return the different sets of bounds and colours of the years."""
    found = set()
    for year in years:
        scene = panels.scene_of(replace(view, year=year))
        classes = scene.classes()
        per = scene.reference if scene.is_relative else 1.0
        found.add((tuple(round(b / per, 9) for b in classes.bounds), classes.colors))
    return found


def test_a_year_without_the_figure_its_classes_follow_cannot_be_played(seen):
    scene = seen(indicator="inc_disposable", level="banner", residence="rural", year=2020)
    assert 2021 not in runs.run_of(scene).years
    lacking = seen(indicator="inc_disposable", level="banner", residence="rural", year=2021)
    assert runs.run_of(lacking) is None
    assert "years" not in map_data(lacking, {}, runs.run_of(lacking))


def test_a_run_is_named_by_all_that_is_not_its_year(seen):
    def name(**params):
        return runs.run_of(seen(indicator="hs_toilet", level="banner", **params)).id

    one = name(year=2020)
    assert one == name(year=2010, region="150121")
    others = {name(year=2020, lang="en"), name(year=2020, within="150700"), one}
    assert len(others) == 3
