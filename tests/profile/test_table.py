"""The table of every place across all rates: what is compared, with whom, in which year."""

from functools import partial

import pandas as pd
import pytest

from data.catalogue import read_catalogue
from data.model import Level
from data.profile import OUTSIDE, profile
from data.rank_bounds import rank_bounds, sample_factor
from data.release import expected
from data.similarity import VARIABLES, similarity
from geo.regions import read_regions
from tests.data_core.tables import observations

CATALOGUE = read_catalogue()
PLACES = read_regions()
CITIES = [p.region for p in PLACES.values() if p.kind == "prefecture_level_city"]
LEAGUES = [p.region for p in PLACES.values() if p.level == "league"]


def table(indicator, values, year=2020, level="league", use="all", trust="A"):
    """Return observations of an indicator, ready for `profile`; weights are 1."""
    head = "indicator region year value level use trust"
    rows = [f"{indicator} {c} {year} {v} {level} {use} {trust}" for c, v in values.items()]
    found = observations("\n".join([head, *rows]))
    return found.assign(preferred=True, weight=1.0)


def drawn(*tables):
    """Return the profile of rows, indexed by place."""
    rows = pd.concat(tables, ignore_index=True)
    found = profile(rows, CATALOGUE, PLACES, partial(expected, CATALOGUE, PLACES))
    return found.set_index("region", drop=False)


def test_all_leagues_give_extremes_quartiles_mean_and_ranks():
    found = drawn(table("edu_illiteracy", {c: i + 1 for i, c in enumerate(LEAGUES)}))
    row = found.loc[LEAGUES[0]]
    assert (row["n"], row["n_universe"], row["n_expected"]) == (12, 12, 12)
    assert (row["min"], row["q1"], row["median"], row["q3"], row["max"]) == (1, 3.75, 6.5, 9.25, 12)
    assert row["mean"] == 6.5
    assert list(found["rank"]) == list(found["rank_last"]) == list(range(1, 13))
    assert pd.isna(row["reference"])


def test_low_is_first_or_last_as_the_indicator_says():
    values = {c: i + 1 for i, c in enumerate(LEAGUES)}
    assert drawn(table("edu_illiteracy", values)).loc[LEAGUES[0], "rank"] == 1
    assert drawn(table("edu_mean_schooling", values)).loc[LEAGUES[0], "rank"] == 12
    assert drawn(table("pop_65_share", values)).loc[LEAGUES[0], "rank"] == 0


def test_the_latest_year_with_enough_places_is_taken():
    old = table("edu_illiteracy", dict.fromkeys(LEAGUES, 5), 2010)
    few = table("edu_illiteracy", dict.fromkeys(LEAGUES[:10], 5), 2020)
    found = drawn(old, few)
    assert set(found["year"]) == {2010}
    assert found.loc[LEAGUES[0], "line"] == "2010:5 2020:5"


def test_one_place_missing_leaves_the_comparison_and_takes_the_ranks():
    found = drawn(table("edu_illiteracy", {c: i for i, c in enumerate(LEAGUES[1:], 1)}))
    assert set(found["n"]) == {11}
    assert set(found["rank"]) == {0}
    assert found.loc[LEAGUES[0], "status"] == "not_reported"
    assert not found.loc[LEAGUES[0], "compared"]


def test_places_beside_the_universe_are_told_from_those_that_did_not_report():
    found = drawn(table("hl_physicians_per_10k", dict.fromkeys(CITIES, 30), 2022))
    league = next(c for c in LEAGUES if c not in CITIES)
    assert found.loc[league, "status"] == OUTSIDE
    assert found.loc[CITIES[0], "n_expected"] == 9
    assert found.loc[CITIES[0], "group"] == "cities9"


def test_an_own_line_figure_is_told_and_not_compared():
    whole = table("hl_physicians_per_10k", dict.fromkeys(CITIES[1:], 30), 2022)
    own = table("hl_physicians_per_10k", {CITIES[0]: 99}, 2022, use="own_line")
    row = drawn(whole, own).loc[CITIES[0]]
    assert (row["value"], row["use"], row["compared"], row["max"]) == (99, "own_line", False, 30)


def test_without_enough_places_a_place_has_its_own_latest_figure_only():
    early = table("hl_nurses_per_10k", {LEAGUES[0]: 20}, 2018)
    late = table("hl_nurses_per_10k", {LEAGUES[0]: 25}, 2019)
    found = drawn(early, late)
    assert list(found["region"]) == [LEAGUES[0]]
    assert (found.iloc[0]["n"], found.iloc[0]["year"], found.iloc[0]["value"]) == (0, 2019, 25)
    assert found.iloc[0]["line"] == "2018:20 2019:25"


def test_counts_are_no_part_of_a_profile():
    assert drawn(table("pop_total", dict.fromkeys(LEAGUES, 5))).empty


def test_a_weight_that_is_missing_leaves_no_mean():
    rows = table("edu_illiteracy", dict.fromkeys(LEAGUES, 5))
    rows.loc[0, "weight"] = None
    assert drawn(rows)["mean"].isna().all()


def test_lines_are_parted_at_a_declared_break():
    early = table("hl_staff_share", dict.fromkeys(LEAGUES, 2), 2010)
    late = table("hl_staff_share", dict.fromkeys(LEAGUES, 3))
    assert set(drawn(early, late)["line"]) == {"2010:2|2020:3"}


@pytest.mark.parametrize(
    ("indicator", "factor"),
    [("hs_toilet", 100), ("edu_staff_per_1k_15plus", 1000), ("edu_illiteracy", 0)],
)
def test_shares_of_a_sample_are_known_by_their_denominator(indicator, factor):
    assert sample_factor(CATALOGUE, CATALOGUE.indicators[indicator], "league", 2020) == factor


def test_a_sample_leaves_the_ranks_open_that_its_intervals_overlap():
    """Of 100 asked, 50 and 52 cannot be told apart, 90 can."""
    values = dict(zip(LEAGUES[:3], (50, 52, 90), strict=True))
    rows = table("hs_toilet", values).assign(weight=100.0).set_index("region", drop=False)
    used = rank_bounds(CATALOGUE.indicators["hs_toilet"], rows, 100)
    assert list(used.values()) == [(2, 3), (2, 3), (1, 1)]
    many = rank_bounds(CATALOGUE.indicators["hs_toilet"], rows.assign(weight=1e6), 100)
    assert list(many.values()) == [(3, 3), (2, 2), (1, 1)]


def test_similarity_is_of_the_census_and_keeps_what_is_missing():
    rows = table("pop_total", {LEAGUES[0]: 1000}, level=str(Level.LEAGUE))
    found = similarity(rows, PLACES).set_index("region")
    assert found.at[LEAGUES[0], "pop_total"] == 1000
    assert found.loc[LEAGUES[1], list(VARIABLES)].isna().all()
    assert similarity(rows.assign(year=2010), PLACES)[list(VARIABLES)].isna().all().all()
