"""The gap split by the grouping a reader chose: shares, pieces, words, and what does not fit."""

import re
from collections import Counter

import pytest

from components import controls, spread, spread_groups, store
from components.address import Param
from components.panels import scene_of
from components.spread_split import groups_html, split_html
from components.text import t
from data.assess import GROUPINGS, USUAL, fitting
from data.places import belongs
from tests.assess import hand

CENSUS = {"indicator": "edu_illiteracy", "level": "banner", "year": 2020}
LEAGUES = {"indicator": "edu_illiteracy", "level": "league", "year": 2020}


def split_by_hand(view, group_of):
    """Return Theil's L between groups as a part of all, from printed values and weights."""
    scene = scene_of(view)
    values = scene.compared(scene.slice())
    weights = {code: scene.slice().at[code, "weight"] for code in values}
    groups = {code: group_of(scene.places[code]) for code in values}
    between = hand.between(hand.theil_l, values, weights, groups)
    sizes = Counter(groups.values())
    return between / hand.theil_l(values, weights), sizes


def column_of(by):
    group = store.catalogue().groups[GROUPINGS[by]]
    return lambda place: belongs(place, group.column, group.value)


@pytest.mark.parametrize("by", GROUPINGS)
def test_the_share_between_groups_by_hand(by, view):
    asked = view(**CENSUS, by=by)
    share = next(s for s in spread_groups.shares_of(asked) if s.by == by)
    group_of = (lambda place: place.parent) if by == "league" else column_of(by)
    expected, sizes = split_by_hand(asked, group_of)
    assert share.between == pytest.approx(expected, abs=1e-9)
    scene = scene_of(asked)
    found = store.group_sizes(sorted(scene.compared(scene.slice())), "banner", by)
    assert sorted(found.values()) == sorted(sizes.values())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("by", GROUPINGS)
def test_both_shares_are_said_and_the_bar_is_whole(by, lang, view):
    asked = view(**CENSUS, by=by, lang=lang)
    share = next(s for s in spread_groups.shares_of(asked) if s.by == by)
    groups = spread_groups._groups(share, scene_of(asked))
    drawn = split_html(share, groups, lang)
    first = round(100 * share.between)
    assert drawn.count(f"<b>{first}%</b>") + drawn.count(f"<b>{100 - first}%</b>") == 2
    widths = [float(w) for w in re.findall(r"width:([\d.]+)%", drawn)]
    assert sum(widths) == pytest.approx(100, abs=0.2)
    assert len(widths) == 1 + len(share.parts.by_group)
    table = groups_html(share, groups, store.catalogue().indicators["edu_illiteracy"], "w", lang)
    assert table.count("<tr>") == 1 + len(share.parts.by_group)
    assert "nan" not in table


def test_the_first_year_stands_beside_the_last(view):
    asked = view(**CENSUS)
    rows = {s.by: s for s in spread_groups.shares_of(asked)}
    earlier = {s.by: s for s in spread_groups.shares_of(view(**{**CENSUS, "year": 2010}))}
    for by, row in rows.items():
        assert row.before == pytest.approx(earlier[by].between)
        assert earlier[by].before is None


def test_groupings_of_banners_are_not_offered_for_leagues():
    known = store.catalogue()
    assert fitting("banner", known) == list(GROUPINGS)
    assert fitting("league", known) == ["hubaoe", "east"]
    assert fitting("province", known) == []


@pytest.mark.parametrize("by", ["", "poverty31", "league"])
def test_a_grouping_that_does_not_fit_gives_way_to_the_usual_one(by, view):
    asked = view(**LEAGUES, **({"by": by} if by else {}))
    found, refused = spread_groups.grouped(asked)
    assert found.by == USUAL["league"]
    assert [(r.param, r.value) for r in refused] == ([(Param.GROUPING, by)] if by else [])


def test_a_grouping_that_fits_stays(view):
    asked = view(**LEAGUES, by="east")
    assert spread_groups.grouped(asked) == (asked, [])


def test_the_menu_holds_what_fits_and_writes_the_address(view):
    found, _ = spread_groups.grouped(view(**LEAGUES))
    menu = controls._grouping_menu(found, store.catalogue())
    assert list(menu.options) == ["hubaoe", "east"]
    assert menu.chosen == "hubaoe"
    assert menu.parameters("east") == {Param.GROUPING: "east"}
    assert menu.parameters("poverty31") is None
    level = controls._level_menu(found, store.scope().cells["edu_illiteracy"])
    assert level.parameters("banner")[Param.GROUPING] == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("by", [*GROUPINGS, ""])
def test_the_page_splits_by_the_grouping_of_its_address(by, lang, run, said):
    app = run(lang=lang, **CENSUS, **({"by": by} if by else {}))
    text = said(app)
    assert t(f"by_{by or 'league'}", lang) in text
    assert t("sp_groups", lang) in text
    assert t("sp_lorenz", lang) in text
    assert app.query_params.get("by", [""])[0] == by or app.query_params.get("by", "") == by


def test_the_page_says_which_grouping_it_could_not_use(run, said):
    for by, why in (("poverty31", "why_not_at_level"), ("blood_group", "why_unknown")):
        text = said(run(**LEAGUES, by=by))
        assert f"by={by}" in text
        assert t(why, "zh") in text


def test_a_split_that_is_refused_says_why(view, run, said):
    asked = view(indicator="inc_disposable", level="league", year=2020, residence="urban")
    found, _ = spread_groups.grouped(asked)
    rows = spread_groups.shares_of(found)
    assert all(row.between is None and row.reason for row in rows)
    text = said(run(indicator="inc_disposable", level="league", year=2020, residence="urban"))
    assert rows[0].reason in text
    assert t("sp_every_grouping", "zh") not in text


def test_told_prefers_the_weighted_answer_that_has_a_value(view):
    census = store.assessed(view(**CENSUS), ("gini",))
    assert spread.told(census).measured.weighting == "weighted"
    asked = view(indicator="inc_disposable", level="league", year=2020, residence="urban")
    income = store.assessed(asked, ("gini",))
    assert income[0].measured.value is None
    assert spread.told(income).measured.weighting == "unweighted"
    assert spread.told(income).measured.value is not None
