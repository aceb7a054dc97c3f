"""Lines and table of an indicator: every figure in its year, breaks, censuses, no year made up."""

import json

import pandas as pd
import pytest

from components import store
from components.atlas.line_data import OTHERS_AT_MOST, TOTAL, table_data, trend_data
from components.atlas.map_data import map_data
from components.atlas.wire import pack
from data.catalogue import Break

REGION = "150000"
VIEWS = [
    {"indicator": "hs_toilet", "level": "banner", "region": "150121"},
    {"indicator": "hs_toilet", "level": "banner", "within": "150700"},
    {"indicator": "pop_total", "level": "province"},
    {"indicator": "pop_65_share", "level": "league"},
    {"indicator": "gdp_total", "level": "league"},
    {"indicator": "inc_disposable", "level": "banner", "year": 2014, "residence": "rural"},
    {"indicator": "hl_physicians_per_10k", "level": "league"},
    {"indicator": "ss_dibao_standard", "level": "province", "residence": "urban"},
]


@pytest.fixture(params=VIEWS, ids=lambda v: "-".join(str(x) for x in v.values()))
def scene(request, seen):
    return seen(**request.param)


def series_of(data, code):
    return next(s for s in data["series"] if s["code"] == code)


def test_points_are_the_preferred_figures_and_other_years_have_none(scene, raw):
    rows = raw(scene.indicator.id, residence=scene.view.residence)
    rows = rows[rows["value"].notna()]
    for series in trend_data(scene)["series"]:
        own = rows[rows["region"] == series["code"]].set_index("year")
        known = {y: (v, g) for y, v, g in series["points"] if v is not None}
        assert {y: v for y, (v, _g) in known.items()} == own["value"].to_dict()
        assert {y: g for y, (_v, g) in known.items()} == own["trust"].to_dict()
        years = [y for y, _v, _g in series["points"]]
        assert years == sorted(set(years))
        assert series["points"][0][1] is not None
        assert series["points"][-1][1] is not None


def test_a_line_of_years_names_the_years_it_lacks(scene):
    for series in trend_data(scene)["series"]:
        years = [y for y, _v, _g in series["points"]]
        if series.get("link") != "two_points":
            assert years == list(range(years[0], years[-1] + 1))


def test_the_region_comes_first_and_dark_and_marked_places_follow(scene):
    data = trend_data(scene)
    codes = [s["code"] for s in data["series"]]
    assert codes[0] == REGION
    assert data["series"][0]["color"] == TOTAL
    assert sum("color" in s for s in data["series"]) == 1
    assert len(set(codes)) == len(codes) <= OTHERS_AT_MOST + 1
    assert codes[1 : 1 + len(scene.view.regions)] == list(scene.view.regions)
    assert data["marks"] == list(scene.view.regions)


def test_population_breaks_where_the_vintage_changes_and_says_to_what(seen):
    data = trend_data(seen(indicator="pop_total", level="province"))
    breaks = series_of(data, REGION)["breaks"]
    assert [year for year, _note in breaks] == [2010]
    assert "2010年后口径改为：修订后" in breaks[0][1]
    assert len(data["series"]) == 31
    assert all([y for y, _n in s["breaks"]] == [2010] for s in data["series"])


def test_a_break_of_the_catalogue_says_why(seen):
    scene = seen(indicator="gdp_total", level="league", lang="en")
    breaks = dict(series_of(trend_data(scene), "150100")["breaks"])
    assert scene.indicator.break_note["en"] in breaks[2016]


def test_breaks_are_years_of_the_line_before_its_last(scene):
    for series in trend_data(scene)["series"]:
        valued = [y for y, v, _g in series["points"] if v is not None]
        for year, note in series.get("breaks", []):
            assert year in valued[:-1]
            assert note


def test_no_declared_break_is_lost(scene):
    for series in trend_data(scene)["series"]:
        valued = [y for y, v, _g in series["points"] if v is not None]
        level = scene.places[series["code"]].level
        for cut in scene.indicator.breaks:
            assert isinstance(cut, Break)
            if cut.cuts(level, scene.view.residence, series["code"]) and (
                valued[0] <= cut.before < valued[-1]
            ):
                last = max(y for y in valued if y <= cut.before)
                assert last in dict(series["breaks"])


def test_two_censuses_are_two_points_and_the_heading_says_so(seen):
    data = trend_data(seen(indicator="hs_toilet", level="banner"))
    assert {s["link"] for s in data["series"]} == {"two_points"}
    assert [y for y, _v, _g in data["series"][0]["points"]] == [2010, 2020]
    assert "两次普查，不作趋势" in data["words"]["trend"][1]


def test_a_series_of_years_is_not_two_points(seen):
    data = trend_data(seen(indicator="pop_total", level="province"))
    assert not any("link" in s for s in data["series"])
    assert "普查" not in data["words"]["trend"][1]


def test_a_line_that_ends_earlier_says_its_year(seen):
    data = trend_data(seen(indicator="gdp_total", level="league"))
    last = max(s["points"][-1][0] for s in data["series"])
    ends = {s["points"][-1][0]: s.get("end", "") for s in data["series"]}
    assert len(ends) > 1
    for year, end in ends.items():
        assert (str(year) in end) == (year < last)


def test_of_103_banners_the_leagues_stand_for_the_thicket(seen, places):
    data = trend_data(seen(indicator="hs_toilet", level="banner"))
    levels = {places[s["code"]].level for s in data["series"]}
    assert levels == {"province", "league"}
    inside = trend_data(seen(indicator="hs_toilet", level="banner", within="150700"))
    assert "150700" in [s["code"] for s in inside["series"]]
    assert "150702" in [s["code"] for s in inside["series"]]


def test_the_table_lists_what_the_map_draws_and_the_own_lines_with_their_figures(scene):
    table, mapped = table_data(scene)["places"], map_data(scene, {})["places"]
    assert set(table) == set(mapped)
    for code, place in mapped.items():
        if place["cls"] == "own_line":
            assert table[code]["value"] is not None
            assert "rank" not in table[code]
        else:
            assert table[code]["value"] == place["value"]
            assert table[code].get("rank") == place.get("rank")


def test_the_table_names_kind_and_source_of_every_figure(scene, catalogue):
    rows = scene.slice()
    for code, place in table_data(scene)["places"].items():
        assert place["status"]
        if code in rows.index:
            assert place["source"] == catalogue.sources[rows.at[code, "source"]].name["zh"]
            assert place["status"] == catalogue.statuses[rows.at[code, "status"]]["zh"]
        else:
            assert place["value"] is None
            assert "source" not in place


def test_the_table_of_leagues_has_no_column_of_leagues(seen):
    assert "league" in table_data(seen(indicator="hs_toilet", level="banner"))["words"]["columns"]
    for level in ("league", "province"):
        columns = table_data(seen(indicator="hs_toilet", level=level))["words"]["columns"]
        assert "league" not in columns


def test_nothing_that_is_not_a_number_travels(scene):
    for view, data in (("trend", trend_data(scene)), ("table", table_data(scene))):
        message = json.loads(pack(view, data, 300))
        assert message["view"] == view


def test_rows_shared_by_all_readers_are_not_changed(scene):
    before = scene.rows.copy(deep=True)
    for make in (trend_data, table_data, lambda s: map_data(s, {})):
        make(scene)
    pd.testing.assert_frame_equal(scene.rows, before)
    assert scene.rows is store.observations(scene.indicator.id)
