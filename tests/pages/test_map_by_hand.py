"""The map's table in single cases, each with the figures one can look up."""

from collections import Counter

import pytest

from components import panels, store
from components.atlas.map_data import map_data
from components.atlas.wire import pack
from components.figures.classes import FAVOURABLE, UNFAVOURABLE
from data.store import query
from geo.outlines import read_outlines
from geo.tiles import read_tiles

REGION = "150000"


@pytest.fixture(scope="session")
def mapped(seen):
    """Return a function that gives scene and map of an address."""

    def both(**params):
        scene = seen(**params)
        return scene, map_data(scene, panels.shape_urls(scene.view))

    return both


@pytest.mark.parametrize(("year", "banners", "zones"), [(2020, 103, 5), (2010, 101, 0)])
def test_banners_of_a_year_have_a_shape_and_zones_have_none(mapped, places, year, banners, zones):
    _scene, data = mapped(indicator="hs_toilet", level="banner", year=year)
    codes = [c for c in data["places"] if places[c].level == "banner"]
    shapes = read_outlines(store.SHAPES, "banner", year)["places"]
    assert set(codes) == set(shapes)
    assert len(codes) == banners
    assert len(data["places"]) - banners == zones
    assert not {c for c in data["places"] if places[c].level == "zone"} & set(shapes)


def test_districts_founded_later_are_on_the_map_from_their_first_year(mapped):
    # Kangbashi, 150603, is a district since 2016.
    _scene, data = mapped(indicator="inc_disposable", level="banner", year=2014, residence="rural")
    assert "150603" not in data["places"]
    assert len(data["places"]) == 102
    _scene, data = mapped(indicator="hs_toilet", level="banner", year=2020)
    assert data["places"]["150603"]["value"] == pytest.approx(99.73, abs=0.01)


def test_extremes_and_region_of_toilets_2020(mapped):
    _scene, data = mapped(indicator="hs_toilet", level="banner", year=2020)
    codes = list(data["places"])
    assert codes[0] == "150603"
    assert codes[-1] == "150927"
    assert data["places"]["150927"]["text"] == "54.3"
    assert data["places"]["150603"]["rank"] == 1
    assert data["places"]["150927"]["rank"] == 108
    (region,) = data["refs"]
    assert region["value"] == pytest.approx(84.844, abs=0.001)
    assert region["label"] == "全区 84.8%"


def test_equal_values_share_the_better_rank(mapped):
    _scene, data = mapped(indicator="edu_illiteracy", level="banner", year=2020)
    ranked = [(p["value"], p["rank"]) for p in data["places"].values()]
    by_value = {value: {rank for v, rank in ranked if v == value} for value, _rank in ranked}
    ties = [value for value, n in Counter(v for v, _r in ranked).items() if n > 1]
    assert ties
    assert all(len(ranks) == 1 for ranks in by_value.values())
    # The place after two that share rank k is k + 2.
    ranks = sorted(rank for _value, rank in ranked)
    assert ranks == sorted(1 + sum(v < value for v, _ in ranked) for value, _ in ranked)


def test_own_lines_are_told_and_not_drawn(mapped):
    scene, data = mapped(indicator="inc_disposable", level="banner", year=2014, residence="rural")
    own = ["150621", "150624", "150625"]
    for code in own:
        place = data["places"][code]
        assert place["value"] is None
        assert place["cls"] == "own_line"
        assert not {"rank", "outside", "grade", "text"} & set(place)
    # Otog had 13,437 yuan: said in the tooltip, in no class and no count.
    assert "13,437元" in data["places"]["150624"]["hover"][0]
    assert {m["why"]: m["n"] for m in data["missing"]} == {"own_line": 3, "outside_universe": 68}
    assert data["secondary"] == 31
    assert len([p for p in data["places"].values() if "rank" in p]) == 31
    last = list(data["places"])[31:]
    assert set(own) <= set(last)
    assert all(data["places"][c]["value"] is None for c in last)
    assert not set(own) & set(scene.compared(scene.slice()))


def test_districts_of_the_county_yearbook_are_outside_the_80_banners(mapped):
    _scene, data = mapped(indicator="gdp_per_head", level="banner", year=2020)
    outside = {c for c, p in data["places"].items() if p.get("outside")}
    assert outside == {"150602", "150702", "150802", "150902"}
    assert data["outside"] == 4
    assert data["secondary"] == 84
    ranks = [p["rank"] for p in data["places"].values() if "rank" in p]
    assert max(ranks) == 80
    assert {m["why"]: m["n"] for m in data["missing"]} == {"outside_universe": 19}
    assert "80" in data["words"]["foot"][1]


def test_blank_cells_of_the_census_are_not_reported_and_not_zero(mapped):
    _scene, data = mapped(indicator="pop_total", level="banner", year=2010, residence="rural")
    for code in ("150206", "150304"):
        assert (data["places"][code]["value"], data["places"][code]["cls"]) == (
            None,
            "not_reported",
        )
    assert data["missing"] == [{"why": "not_reported", "label": "无数据：来源未给出", "n": 2}]


def test_a_true_zero_is_a_value(mapped):
    zeros = []
    for indicator in store.scope().offered():
        for cell in store.scope().cells[indicator]:
            if cell.level != "province":
                rows = query(
                    store.release(),
                    indicator,
                    level=cell.level,
                    years=[cell.year],
                    residence=cell.residence,
                )
                found = rows[(rows["value"] == 0) & (rows["use"] == "all")]
                zeros += [(indicator, cell, code) for code in found["region"]]
        if zeros:
            break
    indicator, cell, code = zeros[0]
    _scene, data = mapped(
        indicator=indicator, level=cell.level, year=cell.year, residence=cell.residence
    )
    assert data["places"][code]["value"] == 0
    assert isinstance(data["places"][code]["cls"], int)


def test_counts_are_circles_without_classes_or_a_region_to_part_at(mapped):
    _scene, data = mapped(indicator="pop_total", level="banner", year=2020)
    assert data["kind"] == "count"
    assert data["refs"] == []
    assert [(c["label"], c["n"]) for c in data["classes"]] == [("", 108)]
    assert data["places"]["150105"]["text"] == "885,321"


def test_strips_are_leagues_by_their_own_figure_best_first(mapped, raw):
    _scene, data = mapped(indicator="hs_toilet", level="banner", year=2020)
    own = raw("hs_toilet", level="league", years=[2020], residence="total")
    own = own.set_index("region")["value"]
    assert [s["code"] for s in data["strips"]] == list(own.sort_values(ascending=False).index)
    assert {s["code"]: s["value"] for s in data["strips"]} == own.to_dict()
    _scene, data = mapped(indicator="edu_illiteracy", level="banner", year=2020)
    values = [s["value"] for s in data["strips"]]
    assert values == sorted(values)


def test_leagues_without_a_figure_stand_last_among_the_strips(mapped):
    _scene, data = mapped(indicator="fis_total_per_head", level="banner", year=2020)
    without = {s["code"] for s in data["strips"] if "value" not in s}
    assert without == {"152200", "152500", "152900"}
    assert {s["code"] for s in data["strips"][-3:]} == without


def test_inside_a_league_its_banners_and_zones_stand_against_league_and_region(mapped, places):
    _scene, data = mapped(indicator="hs_toilet", level="banner", year=2020, within="150100")
    assert {places[c].parent for c in data["places"]} == {"150100"}
    assert len(data["places"]) == 10
    assert "150172" in data["places"]
    assert [r.get("kind", "region") for r in data["refs"]] == ["region", "league"]
    assert "strips" not in data
    # The rank counts the places of the league.
    assert sorted(p["rank"] for p in data["places"].values()) == list(range(1, 11))


def test_classes_are_the_same_in_all_years_and_in_every_league(mapped):
    labels = [
        [c["label"] for c in mapped(indicator="hs_toilet", level="banner", **more)[1]["classes"]]
        for more in ({"year": 2020}, {"year": 2010}, {"year": 2020, "within": "150700"})
    ]
    assert labels[0] == labels[1] == labels[2]


def test_provinces_are_dots_against_their_median(mapped, raw):
    _scene, data = mapped(indicator="edu_kindergarten_per_100k", level="province", year=2019)
    assert len(data["places"]) == 31
    assert data["shapes"] == {}
    assert data["own"] == REGION
    values = raw("edu_kindergarten_per_100k", level="province", years=[2019])["value"]
    (median,) = data["refs"]
    assert median["value"] == pytest.approx(sorted(values)[15])
    assert data["words"]["no_map"].endswith("不是地图")
    assert {tuple(p["tile"]) for p in data["places"].values()} == {
        (t.column, t.row) for t in read_tiles().values()
    }


def test_money_parts_at_the_region_of_the_year_shown(mapped, raw):
    for year in (2014, 2019):
        scene, data = mapped(
            indicator="inc_disposable", level="banner", year=year, residence="rural"
        )
        rows = raw("inc_disposable", regions=[REGION], years=[year], residence="rural")
        region = float(rows["value"].iloc[0])
        assert region in scene.classes().bounds
        for place in data["places"].values():
            if place["value"] is not None:
                ramp = FAVOURABLE if place["value"] > region else UNFAVOURABLE
                assert data["classes"][place["cls"]]["color"] in ramp


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_map_says_only_words_of_its_language(mapped, lang):
    _scene, data = mapped(indicator="inc_disposable", level="banner", year=2014, lang=lang,
                          residence="rural")  # fmt: skip
    text = pack("map", {**data, "lang": lang}, 470).decode()
    chinese = any("\u4e00" <= c <= "\u9fff" for c in text)
    assert chinese == (lang == "zh")
