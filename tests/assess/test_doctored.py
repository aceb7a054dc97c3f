"""Real tables with one thing changed: what then is refused, and what stands."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from data.assess import Question, Tables, assess, background
from data.assess.groups import labels, singletons
from data.catalogue import Break
from data.measures import Reason
from tests.assess.conftest import CATALOGUE

ILLITERACY = CATALOGUE.indicators["edu_illiteracy"]
LEAGUES = Question(ILLITERACY, "league", 2020)
CHANGE = Question(ILLITERACY, "banner", 2020, span=(2010, 2020))
HOHHOT, CHIFENG, ULANQAB, ALXA, HINGGAN = "150100", "150400", "150900", "152900", "152200"


@pytest.fixture
def ask_of(tables_of, setting):
    """Return a function from changed rows of illiteracy to the answers by slug and weighting."""

    def answers(question, change, *measures):
        tables = tables_of("edu_illiteracy")
        doctored = Tables(change(tables.rows.copy()), tables.weights, tables.order)
        found = assess(question, doctored, setting, measures)
        return {
            (a.measure.slug, a.measured.weighting): a
            for a in found
            if "complement" not in a.reference
        }

    return answers


def at(rows, *regions, year=2020):
    return rows["preferred"] & rows["region"].isin(regions) & (rows["year"] == year)


def without_value(*regions):
    def change(rows):
        rows.loc[at(rows, *regions), ["value", "weight"]] = np.nan
        return rows

    return change


def test_one_weight_missing_refuses_the_weighted_and_leaves_the_other(ask_of):
    def change(rows):
        rows.loc[at(rows, ALXA), "weight"] = np.nan
        return rows

    found = ask_of(LEAGUES, change, "hoover", "decompose_theil_l")
    assert found["hoover", "weighted"].measured.reason == Reason.MISSING_WEIGHTS
    assert found["hoover", "unweighted"].measured.value is not None
    assert found["decompose_theil_l", None].measured.reason == Reason.NOT_RECOMBINING


def test_a_place_missing_is_told_by_its_number(ask_of):
    found = ask_of(LEAGUES, without_value(ALXA), "hoover")
    for weighting in ("weighted", "unweighted"):
        measured = found["hoover", weighting].measured
        assert (measured.n_used, measured.n_expected) == (11, 12)
        assert measured.value is not None


def test_a_place_of_many_people_missing_is_too_much_for_the_weighted(ask_of):
    """Chifeng is one of twelve leagues and 17 % of the people of 15 and over."""
    found = ask_of(LEAGUES, without_value(CHIFENG), "hoover")
    assert found["hoover", "weighted"].measured.reason == Reason.INCOMPLETE_COVERAGE
    assert found["hoover", "unweighted"].measured.value is not None


def test_two_of_twelve_missing_are_too_many(ask_of):
    found = ask_of(LEAGUES, without_value(ALXA, HINGGAN), "hoover")
    assert found["hoover", "weighted"].measured.reason == Reason.INCOMPLETE_COVERAGE
    assert found["hoover", "unweighted"].measured.reason == Reason.INCOMPLETE_COVERAGE


def test_a_figure_for_its_own_line_is_as_good_as_none(ask_of):
    def change(rows):
        rows.loc[at(rows, ULANQAB), "use"] = "own_line"
        return rows

    found = ask_of(LEAGUES, change, "range_gap")
    answer = found["range_gap", "unweighted"]
    assert (answer.measured.n_used, answer.measured.n_expected) == (11, 12)
    assert "乌兰察布市" not in answer.sentence.zh


@pytest.mark.parametrize(("shift", "holds"), [(0.0, True), (0.01, True), (0.1, False)])
def test_a_published_figure_that_is_off_refuses_the_split(ask_of, shift, holds):
    def change(rows):
        rows.loc[at(rows, "150000"), "value"] += shift
        return rows

    found = ask_of(LEAGUES, change, "decompose_theil_l")
    refused = {a.measured.reason for a in found.values()} == {Reason.NOT_RECOMBINING}
    assert refused != holds


def test_without_a_published_figure_nothing_is_split(ask_of, tables_of, setting):
    found = ask_of(LEAGUES, without_value("150000"), "decompose_theil_l", "gini")
    assert found["decompose_theil_l", None].measured.reason == Reason.NOT_RECOMBINING
    assert found["gini", "weighted"].measured.value is not None
    tables = tables_of("edu_illiteracy")
    rows = without_value("150000")(tables.rows.copy())
    basis = background(LEAGUES, replace(tables, rows=rows), setting)
    assert basis.recombined.published is None
    assert basis.recombined.mean == pytest.approx(3.8319, abs=5e-5)


def test_zero_has_no_logarithm_and_is_not_replaced(ask_of):
    def change(rows):
        rows.loc[at(rows, HOHHOT), "value"] = 0.0
        return rows

    found = ask_of(LEAGUES, change, "theil_l", "theil_t", "range_gap")
    assert found["theil_l", "weighted"].measured.reason == Reason.ZERO_VALUE
    assert found["theil_t", "weighted"].measured.value is not None
    gap = found["range_gap", "unweighted"]
    assert gap.measured.value.ratio is None
    assert gap.measured.reason == Reason.ZERO_DENOMINATOR
    assert "部分结果未列" in gap.sentence.zh


def test_an_index_has_differences_and_no_ratios(tables_of, setting):
    index = replace(ILLITERACY, scale="index")
    tables = tables_of("edu_illiteracy")
    found = assess(replace(LEAGUES, indicator=index), tables, setting)
    by_slug = {a.measure.slug: a.measured for a in found}
    for slug in ("gini", "hoover", "theil_l", "coefficient_of_variation", "decompose_theil_l"):
        assert by_slug[slug].reason == Reason.NOT_FOR_THIS_SCALE
    gap = by_slug["range_gap"]
    assert (gap.value.ratio, gap.reason) == (None, Reason.NOT_FOR_THIS_SCALE)
    assert gap.value.difference > 0
    assert by_slug["population_attributable_risk"].value.paf is None
    assert not [a for a in found if a.reference == "complement"]


def test_a_break_of_one_place_breaks_the_comparison_of_all(tables_of, setting):
    broken = replace(ILLITERACY, breaks=(Break("", 2015, 2016, (), "150402"),))
    tables = tables_of("edu_illiteracy")
    found = assess(replace(CHANGE, indicator=broken), tables, setting, ["rank_mobility"])
    assert found[0].measured.reason == Reason.BREAK_IN_SERIES
    elsewhere = replace(ILLITERACY, breaks=(Break("", 2015, 2016, (), "110000"),))
    found = assess(replace(CHANGE, indicator=elsewhere), tables, setting, ["rank_mobility"])
    assert found[0].measured.value is not None


def test_a_host_without_its_part_is_missing(ask_of):
    """Without the zone of Tongliao its district is not the place of 2010."""
    found = ask_of(CHANGE, without_value("150571"), "rank_mobility")
    measured = found["rank_mobility", "unweighted"].measured
    assert (measured.n_used, measured.n_expected) == (100, 101)


def test_a_place_alone_in_its_group_is_told(setting):
    codes = ["150102", "150103", "150202"]
    found = labels(codes, "banner", "league", setting)
    assert found == ["150100", "150100", "150200"]
    assert singletons(found, codes) == ["150202"]
    assert labels(codes[::2], "banner", "league", setting) == []
    assert labels(codes[:2], "banner", "league", setting) == []


def test_tables_are_left_as_they_are(tables_of, setting):
    tables = tables_of("edu_illiteracy")
    before = tables.rows.copy(deep=True)
    assess(CHANGE, tables, setting)
    pd.testing.assert_frame_equal(tables.rows, before)


def test_an_indicator_without_rows_has_no_data(tables_of, setting):
    tables = tables_of("edu_illiteracy")
    none = Tables(tables.rows.iloc[:0], tables.weights.iloc[:0], tables.order.iloc[:0])
    found = assess(CHANGE, none, setting)
    assert all(a.measured.value is None for a in found)
    by_slug = {a.measure.slug: a.measured.reason for a in found}
    assert by_slug["gini"] == Reason.NO_DATA
    assert by_slug["slope_index"] == Reason.NO_ORDER
    assert by_slug["decompose_gini"] == Reason.NOT_RECOMBINING
    assert by_slug["rank_mobility"] == Reason.NO_DATA
