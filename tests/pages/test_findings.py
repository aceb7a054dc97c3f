"""The sentence under a title says what the data say, in few words."""

import re
from dataclasses import replace
from statistics import median

import pytest

from components import format as fmt
from components import panels, store
from components.address import read_view
from components.findings import indicator_finding, urban_rural_finding
from components.pairs_panel import indicators_with_pairs, pair_scene
from data.views import Pair

REGION = "150000"
LONGEST = 60  # Chinese characters, without the indicator's own name


def every_view(lang):
    """Yield a scene of every indicator, level and residence: first, last and thin years."""
    scope = store.scope()
    for indicator in scope.offered():
        cells = scope.cells[indicator]
        for level, residence in dict.fromkeys((c.level, c.residence) for c in cells):
            same = [c for c in cells if (c.level, c.residence) == (level, residence)]
            thin = [c for c in same if not c.whole]
            for year in {same[0].year, same[-1].year, *(c.year for c in thin[-1:])}:
                params = {"indicator": indicator, "level": level, "year": str(year)}
                asked = {**params, "residence": residence, "lang": lang}
                yield panels.scene_of(read_view(asked, store.scope()))


@pytest.fixture(scope="module", params=["zh", "en"])
def sentences(request):
    """Return all scenes of a language with their sentence."""
    return [(scene, indicator_finding(scene)) for scene in every_view(request.param)]


def test_a_sentence_is_short_and_whole(sentences):
    for scene, said in sentences:
        name = scene.indicator.name[scene.lang]
        if scene.lang == "zh":
            assert len(said.replace(name, "")) <= LONGEST, said
            assert said.endswith("。") or not said
        else:
            assert len(said.split()) <= 25, said
            assert said.endswith(".") or not said
        assert not set("{}!！") & set(said)
        assert not re.search(r"\bnan\b", said.lower())


def test_every_view_has_a_sentence_and_it_names_its_year(sentences):
    assert [scene.view for scene, said in sentences if str(scene.view.year) not in said] == []


def test_too_few_places_are_counted_and_not_compared(sentences):
    few = 0
    for scene, said in sentences:
        have, expected = scene.compared(scene.slice()), scene.expected
        if scene.view.level != "province" and len(have) < max(3, 0.85 * len(expected)):
            few += 1
            assert str(len(have)) in said
            assert str(len(expected)) in said
            assert not any(word in said for word in ("最", "全区", "highest", "region"))
    assert few > 20


def test_a_place_is_set_against_the_region_only_where_one_direction_is_better(sentences):
    for scene, said in sentences:
        if "全区" in said or "the region" in said:
            assert scene.indicator.direction != "neutral"
            assert scene.indicator.kind == "rate"


def values(raw, indicator, level, year, residence="total"):
    rows = raw(indicator, level=level, years=[year], residence=residence)
    rows = rows[rows["value"].notna() & (rows["use"] == "all")]
    return rows.set_index("region")["value"].to_dict()


def test_toilets_2020_by_hand(seen, raw):
    found = values(raw, "hs_toilet", "banner", 2020) | values(raw, "hs_toilet", "zone", 2020)
    region = values(raw, "hs_toilet", "province", 2020)[REGION]
    below = sum(v < region for v in found.values())
    assert indicator_finding(seen(indicator="hs_toilet", level="banner", year=2020)) == (
        f"2020年{store.places()[min(found, key=found.get)].short_zh}"
        f"{store.catalogue().indicators['hs_toilet'].name.zh}54.3%，全区84.8%；"
        f"108个旗县（含功能区）中{below}个低于全区。"
    )


def test_where_low_is_better_the_worst_is_the_highest(seen, raw):
    found = values(raw, "edu_illiteracy", "league", 2020)
    region = values(raw, "edu_illiteracy", "province", 2020)[REGION]
    said = indicator_finding(seen(indicator="edu_illiteracy", level="league", lang="en"))
    worst = max(found, key=found.get)
    above = sum(v > region for v in found.values())
    assert said.startswith(f"2020: {store.places()[worst].short_en} has ")
    assert f"{above} of 12 leagues are above it" in said


def test_the_universe_is_named_with_its_number(seen, raw):
    said = indicator_finding(seen(indicator="gdp_per_head", level="banner", year=2020))
    found = values(raw, "gdp_per_head", "banner", 2020)
    inside = {c: v for c, v in found.items() if store.places()[c].kind != "district"}
    region = values(raw, "gdp_per_head", "province", 2020)[REGION]
    assert f"80个旗县（{store.catalogue().groups['banners80'].name.zh}）" in said
    assert f"中{sum(v < region for v in inside.values())}个低于全区" in said


def test_without_a_figure_of_the_region_the_ends_of_the_provinces_are_named(seen):
    scene = seen(
        indicator="emp_registered_unemployment", level="province", residence="urban", year=2022
    )
    assert "上海最高（8.9%）" in indicator_finding(scene)


def test_a_rank_among_provinces_by_hand(seen, raw):
    found = values(raw, "inc_disposable", "province", 2019, "rural")
    scene = seen(indicator="inc_disposable", level="province", year=2019, residence="rural")
    said = indicator_finding(scene)
    rank = 1 + sum(v > found[REGION] for v in found.values())
    middle = fmt.with_unit(median(found.values()), scene.indicator, "zh")
    assert f"在31个省级地区中由高到低排第{rank}位，中位数{middle}。" in said
    assert "1.53万元" in said


def test_inside_a_league_its_places_are_compared(seen):
    said = indicator_finding(seen(indicator="hs_toilet", level="banner", within="150100"))
    assert "10个旗县（含功能区）中" in said


def test_neutral_indicators_have_a_highest_and_a_lowest_and_no_worst(seen, raw):
    found = values(raw, "pop_total", "league", 2020)
    said = indicator_finding(seen(indicator="pop_total", level="league", year=2020))
    names = {c: store.places()[c].short_zh for c in found}
    assert f"{names[max(found, key=found.get)]}最高" in said
    assert f"{names[min(found, key=found.get)]}最低" in said
    assert said.endswith("n=12。")


@pytest.fixture(params=["zh", "en"])
def pair_sentences(request):
    """Return scene, pairs and sentence of every urban–rural comparison of the region."""
    found = []
    for indicator in indicators_with_pairs():
        params = {"indicator": indicator, "level": "province", "residence": "rural"}
        view = read_view({**params, "lang": request.param}, store.scope())
        scene = pair_scene(view)
        pairs = scene.until_year()
        said = urban_rural_finding(scene.indicator, pairs, scene.urban, scene.rural, request.param)
        found.append((scene, pairs, said))
    return found


def test_difference_and_ratio_stand_together(pair_sentences):
    assert len(pair_sentences) > 5
    for scene, pairs, said in pair_sentences:
        last = pairs[-1]
        assert fmt.times(last.ratio, scene.view.lang) in said
        assert fmt.difference(abs(last.difference), scene.indicator, scene.view.lang) in said
        assert str(last.year) in said
        if scene.view.lang == "zh":
            assert len(said) <= LONGEST


def test_points_and_only_points_for_percentages(pair_sentences):
    for scene, _pairs, said in pair_sentences:
        assert ("百分点" in said or "points" in said) == (scene.indicator.unit.zh == "%")


def test_change_is_told_from_the_first_year_of_the_same_piece(pair_sentences):
    for scene, pairs, said in pair_sentences:
        years = {int(y) for y in re.findall(r"(?:19|20)\d\d", said)}
        assert years <= {pairs[0].year, pairs[-1].year}
        assert pairs in [piece[: len(pairs)] for piece in scene.pieces]


@pytest.mark.parametrize(
    ("first", "last", "word"),
    [
        ((100.0, 50.0), (120.0, 80.0), "缩小"),
        ((100.0, 50.0), (200.0, 140.0), "扩大"),
        ((50.0, 100.0), (80.0, 120.0), "缩小"),
        ((50.0, 100.0), (140.0, 200.0), "扩大"),
    ],
)
def test_a_gap_widens_or_narrows_by_its_size_whoever_is_ahead(first, last, word):
    indicator = store.catalogue().indicators["inc_disposable"]
    pairs = [Pair(2013, *first), Pair(2023, *last)]
    assert word in urban_rural_finding(indicator, pairs, "城镇", "农村", "zh")


def test_a_gap_that_stays_neither_widens_nor_narrows():
    indicator = store.catalogue().indicators["inc_disposable"]
    pairs = [Pair(2013, 100.0, 50.0), Pair(2023, 100.0, 50.0)]
    said = urban_rural_finding(indicator, pairs, "城镇", "农村", "zh")
    assert not any(word in said for word in ("缩小", "扩大"))


def test_one_year_tells_no_change():
    indicator = store.catalogue().indicators["inc_disposable"]
    said = urban_rural_finding(indicator, [Pair(2023, 48676.0, 21221.0)], "城镇", "农村", "zh")
    assert said == "2023年城镇4.87万元，农村2.12万元，相差2.75万元，2.29倍。"


def test_the_sentence_of_points_says_who_is_ahead():
    indicator = replace(store.catalogue().indicators["ss_dibao_share"])
    pairs = [Pair(2011, 10.0, 8.0), Pair(2019, 6.0, 9.0)]
    said = urban_rural_finding(indicator, pairs, "城镇", "农村", "zh")
    assert "比农村低3个百分点" in said
    assert "（2011年高2个百分点）" in said
