"""The map's table against the rows it is made from, for each kind of indicator and of place."""

import math
from typing import get_args

import pandas as pd
import pytest

from components.atlas.map_data import map_data
from components.atlas.payload import Reason
from components.figures.classes import COUNT, Classes
from geo.regions import at_level, members

# Indicator, level, year, residence, league: with enough places and without, of all universes,
# with districts outside, zones, own lines, counts and amounts.
VIEWS = [
    ("hs_toilet", "banner", 2020, "total", ""),
    ("hs_toilet", "banner", 2010, "total", ""),
    ("hs_toilet", "league", 2020, "total", ""),
    ("hs_toilet", "banner", 2020, "total", "150700"),
    ("edu_illiteracy", "banner", 2020, "total", ""),
    ("pop_65_share", "league", 2021, "total", ""),
    ("pop_total", "banner", 2020, "total", ""),
    ("pop_total", "banner", 2010, "rural", ""),
    ("pop_total", "league", 2015, "urban", ""),
    ("gdp_total", "banner", 2020, "total", ""),
    ("fis_total_per_head", "banner", 2020, "total", ""),
    ("hl_beds_per_10k", "banner", 2020, "total", "150200"),
    ("hl_beds_per_10k", "banner", 2020, "total", ""),
    ("ss_lodging_beds_per_1k_65plus", "banner", 2020, "total", ""),
    ("inc_disposable", "banner", 2014, "rural", ""),
    ("inc_disposable", "banner", 2013, "urban", ""),
    ("inc_disposable", "league", 2013, "urban", ""),
    ("inc_disposable", "province", 2019, "rural", ""),
    ("hl_physicians_per_10k", "league", 2016, "total", ""),
    ("hl_hospital_beds_per_10k", "league", 2018, "total", ""),
    ("edu_kindergarten_per_100k", "province", 2019, "total", ""),
]
GROUPS = {"cities9", "banners80", "poverty31"}


@pytest.fixture(params=VIEWS, ids=lambda v: "-".join(str(x) for x in v if x))
def asked(request):
    return request.param


@pytest.fixture
def scene(asked, seen):
    indicator, level, year, residence, within = asked
    return seen(indicator=indicator, level=level, year=year, residence=residence, within=within)


@pytest.fixture
def data(scene):
    return map_data(scene, {})


@pytest.fixture
def rows(asked, raw, places):
    """Return the rows of the view's places, as the command line prints them."""
    indicator, level, year, residence, within = asked
    found = raw(indicator, years=[year], residence=residence).set_index("region", drop=False)
    levels = {level, "zone"} if level == "banner" else {level}
    found = found[found["level"].isin(levels)]
    inside = [code for code in found.index if within in ("", places[code].parent)]
    return found.loc[inside]


@pytest.fixture
def covered(asked, places, catalogue):
    """Return the places the source covers, found by the table of places alone."""
    indicator, level, year, _residence, _within = asked
    group = catalogue.indicators[indicator].group_at(level, year)
    alive = {r.region for r in at_level(places, level, year)}
    return alive & members(places, group, level) if group else alive


def drawn(rows):
    return rows[rows["value"].notna() & (rows["use"] == "all")]


def compared(rows, covered, places):
    found = drawn(rows)
    taking_part = [c for c in found.index if c in covered or places[c].level == "zone"]
    return {c: float(found.at[c, "value"]) for c in taking_part}


def test_the_views_reach_every_universe(catalogue):
    reached = {catalogue.indicators[i].group_at(level, year) for i, level, year, *_ in VIEWS}
    assert reached >= GROUPS


def test_every_place_of_the_level_is_there_and_zones_with_figures(data, asked, rows, places):
    _indicator, level, year, _residence, within = asked
    alive = {r.region for r in at_level(places, level, year) if within in ("", r.parent)}
    zones = {c for c in rows.index if places[c].level == "zone"}
    assert set(data["places"]) == alive | zones


def test_values_are_those_of_the_release(data, rows):
    shown = {c: p["value"] for c, p in data["places"].items() if p["value"] is not None}
    assert shown == drawn(rows)["value"].astype(float).to_dict()
    for code, value in shown.items():
        written = data["places"][code]["text"].replace(",", "").replace("−", "-")
        assert float(written) == pytest.approx(value, abs=0.5 * 10.0 ** -data["decimals"] * 1.001)


def test_a_place_without_a_figure_says_why_and_has_no_class(data, rows, covered):
    for code, place in data["places"].items():
        if place["value"] is not None:
            continue
        assert place["cls"] in get_args(Reason)
        assert "rank" not in place
        if code not in rows.index:
            assert place["cls"] == ("not_reported" if code in covered else "outside_universe")
        elif pd.isna(rows.at[code, "value"]):
            assert place["cls"] == rows.at[code, "status"]
        else:
            assert place["cls"] == "own_line"
            assert rows.at[code, "use"] == "own_line"


def test_missing_is_never_handed_to_the_classes(scene, monkeypatch):
    given = []
    of = Classes.of
    monkeypatch.setattr(Classes, "of", lambda self, value: given.append(value) or of(self, value))
    map_data(scene, {})
    assert all(math.isfinite(value) for value in given)
    assert scene.indicator.kind != "rate" or given


def test_a_class_is_the_number_of_bounds_below_the_value(data, scene):
    if scene.indicator.kind != "rate":
        assert {p["cls"] for p in data["places"].values() if p["value"] is not None} == {0}
        assert [c["color"] for c in data["classes"]] == [COUNT]
        assert data["kind"] == "count"
        return
    bounds = scene.classes().bounds
    assert len(data["classes"]) == len(bounds) + 1
    for place in data["places"].values():
        if place["value"] is not None:
            assert place["cls"] == sum(bound < place["value"] for bound in bounds)


def test_the_legend_counts_what_is_drawn_and_what_is_missing(data):
    places = data["places"].values()
    for position, item in enumerate(data["classes"]):
        assert item["n"] == sum(p["value"] is not None and p["cls"] == position for p in places)
    missing = {item["why"]: item["n"] for item in data["missing"]}
    reasons = [p["cls"] for p in places if p["value"] is None]
    assert missing == {why: reasons.count(why) for why in set(reasons)}
    assert sum(c["n"] for c in data["classes"]) + sum(missing.values()) == len(places)


def test_figures_of_places_the_source_does_not_cover_stay_outside(data, rows, covered, places):
    found = drawn(rows)
    outside = {c for c in found.index if c not in covered and places[c].level != "zone"}
    assert {c for c, p in data["places"].items() if p.get("outside")} == outside
    assert data["outside"] == len(outside)
    assert not any("rank" in data["places"][c] for c in outside)


def test_grades_are_those_of_the_rows(data, rows):
    found = drawn(rows)
    shown = {c: p["grade"] for c, p in data["places"].items() if p["value"] is not None}
    assert shown == found["trust"].to_dict()
    assert data["secondary"] == int((found["trust"] != "A").sum())


def test_ranks_count_the_better_places_and_are_there_only_among_enough(
    data, rows, covered, places, scene, asked
):
    values = compared(rows, covered, places)
    within = asked[-1]
    expected = [c for c in covered if within in ("", places[c].parent)]
    if len(values) < max(3, 0.85 * len(expected)):
        assert not any("rank" in p for p in data["places"].values())
        return
    low_first = scene.indicator.direction == "lower_better"
    for code, value in values.items():
        better = sum(v < value if low_first else v > value for v in values.values())
        assert data["places"][code]["rank"] == better + 1


def test_places_stand_best_first_and_missing_last(data, scene):
    values = [p["value"] for p in data["places"].values()]
    have = [v for v in values if v is not None]
    assert have == sorted(have, reverse=scene.indicator.direction != "lower_better")
    assert have == values[: len(have)]


def test_names_are_unique_on_the_map(data):
    names = [p["name"] for p in data["places"].values()]
    assert len(set(names)) == len(names)
