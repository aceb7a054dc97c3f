"""What a release adds to the rows: weights, blank vintages, coverage and the summary of gaps."""

from functools import partial
from math import isnan

import pytest

from data.release import completed, coverage, expected
from data.summary import summary
from tests.data_core.tables import observations

NBS = "nbs_provinces_2000_2019"


def complete(text, catalogue):
    return completed(observations(text).assign(package="p"), catalogue)


def weights(text, catalogue, indicator):
    """Return the weights of an indicator's rows by their `row`; None where there is none."""
    table = complete(text, catalogue)
    found = table[table["indicator"] == indicator].set_index("row")["weight"]
    return {row: None if isnan(value) else value for row, value in found.items()}


def test_a_published_rate_is_weighted_by_residents_of_its_vintage(catalogue):
    assert weights(
        f"""
indicator       region year vintage     value level    source row
pop_urban_share 150000 2018 nbs_2019    62    province {NBS}  a
pop_urban_share 150000 2018 nbs_revised 65    province {NBS}  b
pop_total       150000 2018 nbs_2019    2500  province {NBS}  -
pop_total       150000 2018 nbs_revised 2400  province {NBS}  -
""",
        catalogue,
        "pop_urban_share",
    ) == {"a": 2500.0, "b": 2400.0}


@pytest.mark.parametrize("vintage", ["-", "published"])
def test_a_rate_without_a_vintage_takes_the_residents_its_source_rests_on(catalogue, vintage):
    assert weights(
        f"""
indicator       region year vintage     value level    source row
hl_beds_per_10k 150000 2018 {vintage}   62    province {NBS}  a
pop_total       150000 2018 nbs_2019    2500  province {NBS}  -
pop_total       150000 2018 nbs_revised 2400  province {NBS}  -
""",
        catalogue,
        "hl_beds_per_10k",
    ) == {"a": 2500.0}


def test_urban_and_rural_residents_weigh_rates_of_residents_only(catalogue):
    """Beds of towns are beds of districts, whose registered residents the source divides by."""
    text = f"""
indicator       region year residence vintage   value level    source row
hl_beds_per_10k 150000 2018 urban     published 62    province {NBS}  a
inc_disposable  150000 2018 urban     -         38305 province {NBS}  b
pop_total       150000 2018 urban     nbs_2019  1500  province {NBS}  -
pop_total       150000 2018 urban     census    1400  province {NBS}  -
"""
    assert weights(text, catalogue, "hl_beds_per_10k") == {"a": None}
    assert weights(text, catalogue, "inc_disposable") == {"b": 1500.0}


def test_weights_come_from_the_better_source_and_may_be_missing(catalogue):
    assert weights(
        f"""
indicator      region year vintage  value level    source               row
inc_disposable 150000 2018 -        1     province {NBS}                a
inc_disposable 110000 2018 -        1     province {NBS}                b
pop_total      150000 2018 nbs_2019 2500  province nbs_region_2000_2025 -
pop_total      150000 2018 nbs_2019 2501  province {NBS}                -
pop_total      110000 2017 nbs_2019 2000  province {NBS}                -
""",
        catalogue,
        "inc_disposable",
    ) == {"a": 2501.0, "b": None}


def test_a_derived_rate_keeps_the_denominator_it_was_divided_by(catalogue):
    assert weights(
        """
indicator region year vintage value level  source                  row
hl_beds   150781 2020 -       30    banner banners_county_yearbook a
pop_total 150781 2020 census  60    banner census_2010_2020        -
pop_total 150703 2020 census  40    banner census_2010_2020        -
""",
        catalogue,
        "hl_beds_per_10k",
    ) == {"a": 100.0}


def test_an_indicator_with_one_vintage_only_goes_without(catalogue):
    table = complete(
        f"""
indicator vintage     year value source
gdp_total nbs_2019    2018 1     {NBS}
gdp_total nbs_2019    2019 2     {NBS}
pop_total nbs_2019    2018 3     {NBS}
pop_total nbs_revised 2018 4     {NBS}
""",
        catalogue,
    )
    found = table.groupby("indicator")["vintage"].unique().map(set).to_dict()
    assert found == {"gdp_total": {""}, "pop_total": {"nbs_2019", "nbs_revised"}}


# hl_beds covers the 80 banners without districts: 150121 and 150122 are of them, 150102 is not.
COVERAGE = """
indicator region year value status       use      trust level  vintage
hl_beds   150121 2020 5     reported     all      A     banner -
hl_beds   150122 2020 0     reported     all      B     banner -
hl_beds   150123 2020 -     not_reported all      A     banner -
hl_beds   150124 2020 7     reported     own_line A     banner -
hl_beds   150102 2020 7     reported     all      C     banner -
hl_beds   150121 2023 5     reported     all      A     banner -
"""


def test_coverage_counts_usable_values_of_the_places_a_source_covers(catalogue, places):
    table = coverage(complete(COVERAGE, catalogue), catalogue, places)
    found = table[table["indicator"] == "hl_beds"].set_index("year")
    columns = ["n", "own_line", "outside", "n_expected", "trust"]
    assert found.loc[2020, columns].tolist() == [2, 1, 1, 80, "C"]
    assert found.loc[2023, columns].tolist() == [1, 0, 0, 80, "A"]


def test_no_more_places_are_covered_than_expected(shipped):
    table = shipped.coverage()
    assert len(table) > 2000
    assert table[table["n"] > table["n_expected"]].values.tolist() == []


def test_beds_of_banners_are_there_for_77_of_80(shipped):
    table = shipped.coverage().set_index(["indicator", "level", "year", "residence"])
    row = table.loc[("hl_beds_per_10k", "banner", 2020, "total")]
    assert row[["n", "own_line", "outside", "n_expected"]].tolist() == [77, 3, 4, 80]


@pytest.mark.parametrize(
    ("indicator", "level", "year", "count"),
    [
        ("pop_total", "league", 2020, 12),
        ("pop_total", "banner", 2020, 103),
        ("pop_total", "banner", 2010, 101),
        ("pop_total", "province", 2020, 31),
        ("edu_primary_teachers", "league", 2020, 9),
        ("hl_beds", "banner", 2020, 80),
        ("inc_disposable", "banner", 2020, 31),
        ("fis_banner_expenditure", "banner", 2022, 31),
        ("fis_banner_expenditure", "banner", 2023, 80),
    ],
)
def test_places_expected(catalogue, places, indicator, level, year, count):
    found = expected(catalogue, places, indicator, level, year)
    assert len(found) == count
    assert {places[code].level for code in found} == {level}


# Income of the region and its 12 leagues; urban of grade A, rural of grade B in 2023.
GAPS = """
indicator      region year residence value use      trust level
inc_disposable 150000 2023 urban     48676 all      A     province
inc_disposable 150000 2023 rural     21221 all      B     province
inc_disposable 150000 2023 total     38130 all      A     province
inc_disposable 150100 2023 total     50    all      A     league
inc_disposable 150200 2023 total     60    all      B     league
inc_disposable 150300 2023 total     40    all      A     league
inc_disposable 150400 2023 total     30    all      A     league
inc_disposable 150500 2023 total     31    all      A     league
inc_disposable 150600 2023 total     32    all      A     league
inc_disposable 150700 2023 total     33    all      A     league
inc_disposable 150800 2023 total     34    all      A     league
inc_disposable 150900 2023 total     35    all      A     league
inc_disposable 152200 2023 total     36    all      A     league
inc_disposable 152500 2023 total     37    all      A     league
inc_disposable 152900 2023 total     99    own_line A     league
"""


def gaps(text, catalogue, places):
    table = complete(text, catalogue)
    found = summary(table, catalogue, partial(expected, catalogue, places))
    return {row["comparison"]: row for row in found.to_dict("records")}


def test_the_summary_holds_the_gaps_of_a_rate(catalogue, places):
    found = gaps(GAPS, catalogue, places)
    assert set(found) == {"urban_rural", "league", "region"}
    pair, leagues = found["urban_rural"], found["league"]
    assert (pair["high_value"], pair["low_value"], pair["n"]) == (48676.0, 21221.0, 2)
    assert (leagues["high"], leagues["low"]) == ("150200", "150400")
    assert (leagues["high_value"], leagues["low_value"]) == (60.0, 30.0)
    assert (leagues["n"], leagues["n_expected"], leagues["reference"]) == (11, 12, 38130.0)
    assert found["region"]["reference"] == 38130.0


def test_a_gap_has_the_worst_grade_of_its_figures(catalogue, places):
    found = gaps(GAPS, catalogue, places)
    assert found["urban_rural"]["trust"] == "B"
    assert found["league"]["trust"] == "B"
    assert found["region"]["trust"] == "A"


def test_too_few_places_are_not_compared(catalogue, places):
    """At least 85 % of twelve leagues are eleven."""
    ten = "\n".join(line for line in GAPS.splitlines() if "152500" not in line)
    assert set(gaps(ten, catalogue, places)) == {"urban_rural", "region"}


def test_counts_have_no_gaps(catalogue, places):
    assert gaps(GAPS.replace("inc_disposable", "gdp_total     "), catalogue, places) == {}


def test_the_shipped_summary_agrees_with_the_rows(shipped, rows):
    preferred = rows[rows["preferred"] & (rows["residence"] == "total")]
    by_cell = preferred.set_index(["indicator", "region", "year"])["value"]
    found = shipped.summary()
    between = found[found["comparison"].isin(["league", "banner"])]
    assert len(between) > 50
    for row in between.itertuples():
        assert by_cell[row.indicator, row.high, row.year] == row.high_value
        assert by_cell[row.indicator, row.low, row.year] == row.low_value
        assert row.high_value >= row.low_value
