"""An address gives a view and a view its address; what cannot be used is said."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import store
from components.address import (
    CLASSES,
    MARKS,
    PARTS,
    Choice,
    Param,
    Scope,
    View,
    marked,
    read_view,
    to_params,
)
from components.plan import asked
from data.assess import GROUPINGS

INDICATOR = "hs_toilet"
PROVINCE_ONLY = "edu_kindergarten_per_100k"
LEAGUE = "150100"
BANNER = "150121"


@st.composite
def views(draw):
    """Draw any view that the shipped release can show."""
    scope = store.scope()
    indicator = draw(st.sampled_from(sorted(scope.cells)))
    cell = draw(st.sampled_from(scope.cells[indicator]))
    leagues = [p.region for p in scope.places.values() if p.level == "league"]
    within = draw(st.sampled_from(["", *leagues])) if cell.level == "banner" else ""
    regions = draw(st.lists(st.sampled_from(list(scope.places)), max_size=MARKS, unique=True))
    return View(
        draw(st.sampled_from(["zh", "en"])),
        scope.catalogue.indicators[indicator].domain,
        indicator,
        cell.level,
        cell.year,
        cell.residence,
        within,
        tuple(regions),
        draw(st.sampled_from(["", *PARTS])),
        by=draw(st.sampled_from(["", *GROUPINGS])),
        classes=draw(st.sampled_from(["", *CLASSES])),
    )


@given(views())
def test_a_view_comes_back_from_its_own_address(view):
    scope = store.scope()
    assert read_view(to_params(view), scope) == view
    assert scope.rejected == []


@given(st.dictionaries(st.sampled_from([str(p) for p in Param]), st.text(max_size=12)))
def test_no_address_is_too_wrong_to_show_something(params):
    scope = store.scope()
    view = read_view(params, scope)
    cells = scope.cells[view.indicator]
    assert (view.level, view.year, view.residence) in {
        (c.level, c.year, c.residence) for c in cells
    }
    assert read_view(to_params(view), again := store.scope()) == view
    assert again.rejected == []


@pytest.mark.parametrize(
    ("param", "value"),
    [
        (Param.LANG, "fr"),
        (Param.DOMAIN, "weather"),
        (Param.INDICATOR, "no_such_indicator"),
        (Param.LEVEL, "village"),
        (Param.YEAR, "1066"),
        (Param.YEAR, "last"),
        (Param.RESIDENCE, "rural"),  # known elsewhere, without figures here
        (Param.RESIDENCE, "moon"),
        (Param.WITHIN, "110000"),  # a province, not a league
        (Param.WITHIN, "990100"),
        (Param.REGION, "999999"),
        (Param.PART, "attic"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_value_and_gives_way(scope, param, value):
    sound = to_params(read_view({"indicator": INDICATOR}, store.scope()))
    view = read_view({**sound, str(param): value}, scope)
    assert [(r.param, r.value) for r in scope.rejected] == [(param, value)]
    # An unknown indicator gives way to the first of the domain, which the address still names.
    expected = {**sound, "indicator": scope.offered("housing")[0]}
    assert to_params(view) == (expected if param is Param.INDICATOR else sound)


def test_every_invalid_value_is_named_not_only_the_first(scope):
    wrong = {str(p): "x" for p in Param}
    read_view(wrong, scope)
    elsewhere = {r.param for r in scope.rejected}
    plans = store.scope()
    asked.reader(store.plans(), store.plan_years)(wrong, plans)
    on_plans = {r.param for r in plans.rejected}
    assert elsewhere | on_plans == set(Param)
    assert {Param.DOMAIN, Param.PART} <= elsewhere & on_plans


def test_indicator_without_data_is_said_to_have_none(scope):
    """A release may leave a package out; its indicators stay in the catalogue."""
    cells = {i: c for i, c in scope.cells.items() if i != INDICATOR}
    poorer = Scope(scope.catalogue, scope.places, cells, scope.default_indicator)
    view = read_view({"indicator": INDICATOR}, poorer)
    assert view.indicator == scope.default_indicator
    assert [(r.param, r.why) for r in poorer.rejected] == [(Param.INDICATOR, "no_data")]


def test_a_release_without_the_default_indicator_shows_the_first_there_is(scope):
    cells = {i: c for i, c in scope.cells.items() if i != scope.default_indicator}
    poorer = Scope(scope.catalogue, scope.places, cells, scope.default_indicator)
    assert read_view({}, poorer).indicator == poorer.offered()[0]


def test_a_domain_alone_opens_its_first_indicator(scope):
    view = read_view({"domain": "health"}, scope)
    assert view.indicator == scope.offered("health")[0]
    assert view.domain == "health"
    assert scope.rejected == []


def test_the_indicator_decides_the_domain(scope):
    assert read_view({"domain": "health", "indicator": INDICATOR}, scope).domain == "housing"


def test_without_anything_the_default_indicator_is_shown_at_its_narrowest_whole_level(scope):
    view = read_view({}, scope)
    assert (view.lang, view.indicator, view.level, view.year, view.residence) == (
        "zh",
        scope.default_indicator,
        "banner",
        2020,
        "total",
    )


def test_a_level_where_too_few_places_have_figures_is_not_the_first_shown(scope):
    # Of the leagues only one has a pre-school ratio; the provinces' own figure stands alone too.
    cells = scope.cells["ss_dibao_standard"]
    assert not any(c.whole for c in cells if c.level == "league")
    assert read_view({"indicator": "ss_dibao_standard"}, scope).level == "province"


def test_the_latest_year_shown_is_one_with_enough_places(scope):
    thin = [
        (indicator, level, residence)
        for indicator in scope.offered()
        for level, residence in {(c.level, c.residence) for c in scope.cells[indicator]}
        if (
            at := [
                c for c in scope.cells[indicator] if (c.level, c.residence) == (level, residence)
            ]
        )
        and any(c.whole for c in at)
        and not max(at, key=lambda c: c.year).whole
    ]
    assert thin
    for indicator, level, residence in thin:
        asked = {"indicator": indicator, "level": level, "residence": residence}
        year = read_view(asked, scope).year
        assert any(
            (c.level, c.residence, c.year, c.whole) == (level, residence, year, True)
            for c in scope.cells[indicator]
        )


def test_inside_a_league_the_level_is_that_of_its_banners(scope):
    view = read_view({"indicator": INDICATOR, "level": "league", "within": LEAGUE}, scope)
    assert (view.level, view.within) == ("banner", LEAGUE)
    assert scope.rejected == []


def test_inside_a_league_an_unknown_level_is_still_named(scope):
    view = read_view({"indicator": INDICATOR, "level": "village", "within": LEAGUE}, scope)
    assert view.level == "banner"
    assert [(r.param, r.value) for r in scope.rejected] == [(Param.LEVEL, "village")]


def test_a_league_cannot_be_opened_where_there_are_no_banners(scope):
    view = read_view({"indicator": PROVINCE_ONLY, "within": LEAGUE}, scope)
    assert (view.level, view.within) == ("province", "")
    assert [(r.param, r.value, r.why) for r in scope.rejected] == [
        (Param.WITHIN, LEAGUE, "no_banners")
    ]


def test_a_fifth_mark_of_an_address_is_dropped_and_said(scope):
    codes = [p.region for p in scope.places.values() if p.level == "banner"][:5]
    view = read_view({"indicator": INDICATOR, "region": ",".join(codes)}, scope)
    assert view.regions == tuple(codes[:4])
    assert [(r.param, r.value, r.why) for r in scope.rejected] == [
        (Param.REGION, codes[4], "too_many")
    ]


def test_one_unknown_mark_leaves_the_others(scope):
    view = read_view({"indicator": INDICATOR, "region": f"{BANNER},000000,{BANNER}"}, scope)
    assert view.regions == (BANNER,)
    assert [(r.param, r.value) for r in scope.rejected] == [(Param.REGION, "000000")]


def test_a_fifth_mark_of_a_reader_pushes_out_the_oldest(scope):
    view = read_view({}, scope)
    assert marked(view, ["a", "b", "b", "c", "d", "e"]).regions == ("b", "c", "d", "e")
    assert view.regions == ()


def test_each_parameter_is_written_once_and_only_where_it_says_something(scope):
    codes = ("150121", "150202")
    place = (LEAGUE, codes, "joins")
    choice = Choice("p", "d", "met", "relative", "150000", "2020", "edu", 2010, 2020)
    full = View("en", "housing", INDICATOR, "banner", 2020, "total", *place, True, True, "name")
    full = replace(full, bars=True, by="east", classes="fisher", choice=choice)
    assert list(to_params(full)) == [str(p) for p in Param]
    assert to_params(full)["region"] == "150121,150202"
    assert not {"within", "region", "view"} & set(to_params(read_view({}, scope)))


def test_menus_offer_no_components_and_nothing_without_data(scope):
    offered = scope.offered()
    assert {scope.catalogue.indicators[i].role for i in offered} == {"indicator"}
    assert set(offered) <= set(scope.cells)
    assert sorted(i for d in scope.catalogue.domains for i in scope.offered(d)) == sorted(offered)
