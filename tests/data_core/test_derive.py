"""Derived rates on literal tables: one line of numbers, one rule at a time."""

import pytest

from data.derive import derived_rows
from tests.data_core.tables import catalogue_with, observations

BEDS = "hl_beds_per_10k,province,,total,hl_beds,pop_total,10000,,"
NBS = "nbs_provinces_2000_2019"
REVISED = "nbs_provinces_2011_2025"


@pytest.fixture
def derive(tmp_path):
    """Return a function from a literal table and derivations to the derived rows."""

    def run(text, derivations=BEDS):
        return derived_rows(observations(text), catalogue_with(tmp_path, derivations))

    return run


def shown(rows, *columns):
    return [tuple(row) for row in rows[list(columns)].to_numpy().tolist()]


def test_rate_is_factor_times_numerator_over_denominator(derive):
    rates = derive(f"""
indicator region year vintage  value   source row level
hl_beds   150000 2018 -        150000  {NBS}  7   province
hl_beds   110000 2018 -        120000  {NBS}  8   province
pop_total 150000 2018 nbs_2019 25000000 {NBS} 9   province
pop_total 110000 2018 nbs_2019 20000000 {NBS} 10  province
pop_total 120000 2018 nbs_2019 15000000 {NBS} 11  province
""")
    columns = ("region", "value", "weight", "unit", "status", "source", "row", "vintage")
    assert sorted(shown(rates, *columns)) == [
        ("110000", 60.0, 20_000_000.0, "张", "derived", NBS, "8", "nbs_2019"),
        ("150000", 60.0, 25_000_000.0, "张", "derived", NBS, "7", "nbs_2019"),
    ]


def test_both_parts_are_named_by_their_keys(derive):
    rates = derive(f"""
indicator region vintage  value source level    year
hl_beds   150000 -        6     {NBS}  province 2018
pop_total 150000 nbs_2019 1000  {NBS}  province 2018
""")
    assert shown(rates, "numerator", "denominator") == [
        (f"hl_beds|150000|2018|total||{NBS}", f"pop_total|150000|2018|total|nbs_2019|{NBS}")
    ]


@pytest.mark.parametrize(
    ("above", "below", "worst"),
    [("A", "A", "A"), ("A", "B", "B"), ("B", "A", "B"), ("C", "B", "C"), ("B", "C", "C")],
)
def test_grade_is_the_worst_of_the_parts(derive, above, below, worst):
    rates = derive(f"""
indicator region value trust   level
hl_beds   150000 6     {above} province
pop_total 150000 1000  {below} province
""")
    assert rates["trust"].tolist() == [worst]


@pytest.mark.parametrize(
    ("above", "below", "use"),
    [
        ("all", "all", "all"),
        ("own_line", "all", "own_line"),
        ("all", "own_line", "own_line"),
        ("own_line", "own_line", "own_line"),
    ],
)
def test_own_line_is_passed_on(derive, above, below, use):
    rates = derive(f"""
indicator region value use     level
hl_beds   150000 6     {above} province
pop_total 150000 1000  {below} province
""")
    assert rates["use"].tolist() == [use]


def test_notes_of_the_parts_are_joined_each_once(derive):
    rates = derive("""
indicator region value note        level
hl_beds   150000 6     over_100;x  province
pop_total 150000 1000  y;over_100  province
hl_beds   110000 6     -           province
pop_total 110000 1000  -           province
""")
    assert sorted(shown(rates, "region", "note")) == [("110000", ""), ("150000", "over_100;x;y")]


def test_a_published_rate_goes_before_a_computed_one(derive):
    """Of the same place, year, vintage and source; where none is published it is computed."""
    rates = derive(f"""
indicator       region year vintage   value source level
hl_beds         150000 2018 -         6     {NBS}  province
hl_beds         110000 2018 -         6     {NBS}  province
hl_beds         150000 2017 -         6     {NBS}  province
hl_beds         150000 2016 -         6     {NBS}  province
pop_total       150000 2018 nbs_2019  1000  {NBS}  province
pop_total       110000 2018 nbs_2019  1000  {NBS}  province
pop_total       150000 2017 nbs_2019  1000  {NBS}  province
pop_total       150000 2016 nbs_2019  1000  {NBS}  province
hl_beds_per_10k 150000 2018 nbs_2019  61    {NBS}  province
hl_beds_per_10k 150000 2017 published 61    {NBS}  province
""")
    assert sorted(shown(rates, "region", "year", "value")) == [
        ("110000", 2018, 60.0),
        ("150000", 2016, 60.0),
        ("150000", 2017, 60.0),
    ]


def test_a_published_rate_known_to_be_missing_is_not_filled_by_computing(derive):
    rates = derive(f"""
indicator       region vintage  value source status       level    year
hl_beds         150000 -        6     {NBS}  reported     province 2018
pop_total       150000 nbs_2019 1000  {NBS}  reported     province 2018
hl_beds_per_10k 150000 nbs_2019 -     {NBS}  not_reported province 2018
""")
    assert rates.empty


@pytest.mark.parametrize("denominator", ["0", "0.0", "-"])
def test_without_a_denominator_above_zero_there_is_no_rate(derive, denominator):
    rates = derive(f"""
indicator region value         level
hl_beds   150000 6             province
hl_beds   110000 6             province
pop_total 150000 {denominator} province
pop_total 110000 1000          province
""")
    assert shown(rates, "region", "value") == [("110000", 60.0)]


def test_a_numerator_of_zero_is_a_rate_of_zero(derive):
    rates = derive("""
indicator region value level
hl_beds   150000 0     province
pop_total 150000 1000  province
""")
    assert rates["value"].tolist() == [0.0]


def test_a_missing_numerator_gives_no_rate(derive):
    rates = derive("""
indicator region value status       level
hl_beds   150000 -     not_reported province
hl_beds   110000 6     reported     province
pop_total 150000 1000  reported     province
pop_total 110000 1000  reported     province
""")
    assert rates["region"].tolist() == ["110000"]


def test_each_table_takes_the_residents_of_its_own_vintage(derive):
    """The older table rests on residents before the census of 2020, the newer on the revised."""
    rates = derive(f"""
indicator region year vintage     value source     level
hl_beds   150000 2018 -           100   {NBS}      province
hl_beds   150000 2018 -           100   {REVISED}  province
pop_total 150000 2018 nbs_2019    2500  {NBS}      province
pop_total 150000 2018 nbs_revised 2000  {REVISED}  province
pop_total 150000 2018 census      1000  census_2010_2020 province
""")
    assert sorted(shown(rates, "source", "vintage", "value")) == [
        (NBS, "nbs_2019", 400.0),
        (REVISED, "nbs_revised", 500.0),
    ]


def test_without_residents_of_its_vintage_a_table_has_no_rate(derive):
    rates = derive(f"""
indicator region year vintage     value source    level
hl_beds   150000 2018 -           100   {NBS}     province
pop_total 150000 2018 nbs_revised 2000  {REVISED} province
""")
    assert rates.empty


def test_vintage_may_change_within_a_source(derive):
    """The city yearbook rests on the older residents to 2019 and on the revised from 2020."""
    rates = derive(
        """
indicator region year vintage     value source                level
hl_beds   150100 2019 -           100   leagues_city_yearbook league
hl_beds   150100 2020 -           100   leagues_city_yearbook league
pop_total 150100 2019 nbs_2019    2500  leagues_population    league
pop_total 150100 2019 nbs_revised 9999  leagues_population    league
pop_total 150100 2020 nbs_2019    9999  leagues_population    league
pop_total 150100 2020 nbs_revised 2000  leagues_population    league
""",
        BEDS.replace("province", "league"),
    )
    assert sorted(shown(rates, "year", "vintage", "value")) == [
        (2019, "nbs_2019", 400.0),
        (2020, "nbs_revised", 500.0),
    ]


def test_the_denominator_of_the_same_source_goes_first_then_the_better_rank(derive):
    rates = derive(f"""
indicator region year vintage     value source                level
hl_beds   150000 2018 -           100   nbs_region_2000_2025  province
hl_beds   110000 2018 -           100   leagues_city_yearbook province
pop_total 150000 2018 nbs_revised 1000  {REVISED}             province
pop_total 150000 2018 nbs_revised 2000  nbs_region_2000_2025  province
pop_total 110000 2018 nbs_2019    1000  bulletins             province
pop_total 110000 2018 nbs_2019    2000  {NBS}                 province
""")
    assert shown(rates, "value", "weight") == [(500.0, 2000.0)] * 2


def test_other_levels_years_residences_and_sources_are_left_alone(derive):
    text = f"""
indicator region year residence value source    level
hl_beds   150000 2018 total     6     {NBS}     province
hl_beds   150100 2018 total     6     {NBS}     league
hl_beds   150000 2017 total     6     {NBS}     province
hl_beds   150000 2018 rural     6     {NBS}     province
hl_beds   150000 2018 total     6     bulletins province
pop_total 150000 2018 total     1000  {NBS}     province
pop_total 150100 2018 total     1000  {NBS}     league
pop_total 150000 2017 total     1000  {NBS}     province
pop_total 150000 2018 rural     1000  {NBS}     province
"""
    rates = derive(text, f"hl_beds_per_10k,province,2018,total,hl_beds,pop_total,10000,{NBS},")
    columns = ("region", "year", "residence", "source")
    assert shown(rates, *columns) == [("150000", 2018, "total", NBS)]


def test_a_term_may_be_a_residence_of_another_row(derive):
    rates = derive(
        """
indicator residence vintage value trust note row
pop_total total     census  200   A     a    3
pop_total urban     census  150   B     b    4
pop_total rural     census  50    A     c    5
""",
        "pop_urban_share,league,,total,pop_total:urban,pop_total,100,,",
    )
    assert shown(rates, "residence", "value", "weight", "trust", "note", "row") == [
        ("total", 75.0, 200.0, "B", "b;a", "4")
    ]


def test_a_sum_needs_all_its_terms_from_one_source(derive):
    rates = derive(
        """
indicator            region value trust use      note row source
edu_primary_pupils   150121 700   A     all      a    3   banners_county_yearbook
edu_secondary_pupils 150121 300   B     own_line b;a  4   banners_county_yearbook
edu_primary_pupils   150122 700   A     all      -    5   banners_county_yearbook
edu_primary_pupils   150123 700   A     all      -    6   banners_county_yearbook
edu_secondary_pupils 150123 300   A     all      -    7   banners_2008
pop_total            150121 10000 A     all      -    8   banners_county_yearbook
pop_total            150122 10000 A     all      -    9   banners_county_yearbook
pop_total            150123 10000 A     all      -    9   banners_county_yearbook
""",
        "edu_pupils_per_1k,league,,total,edu_primary_pupils+edu_secondary_pupils,pop_total,1000,,",
    )
    columns = ("region", "value", "trust", "use", "note", "row")
    assert shown(rates, *columns) == [("150121", 100.0, "B", "own_line", "a;b", "3;4")]


def test_a_difference_without_denominator_is_that_difference(derive):
    rates = derive(
        f"""
indicator residence vintage     value source    row year
pop_total total     nbs_revised 200   {REVISED} 3   2018
pop_total urban     nbs_revised 150   {REVISED} 4   2018
pop_total total     nbs_2019    999   {NBS}     5   2018
""",
        "pop_total,league,,rural,pop_total:total-pop_total:urban,,1,,",
    )
    columns = ("residence", "value", "vintage", "source", "row", "denominator")
    assert shown(rates, *columns) == [("rural", 50.0, "nbs_revised", REVISED, "3;4", "")]
    assert rates["weight"].isna().all()


def test_a_host_is_divided_by_its_own_and_its_parts_residents(derive):
    rates = derive(
        """
indicator region value note level
hl_beds   150781 30    m    banner
hl_beds   152525 30    -    banner
hl_beds   150121 30    -    banner
pop_total 150781 60    -    banner
pop_total 150703 40    -    banner
pop_total 152525 60    -    banner
pop_total 152571 40    z    zone
pop_total 150121 60    -    banner
""",
        "hl_beds_per_10k,banner,2020,total,hl_beds,pop_total,100,,"
        "152525+152571:zone_perhaps_included;150781+150703",
    )
    assert sorted(shown(rates, "region", "value", "weight", "note")) == [
        ("150121", 50.0, 60.0, ""),
        ("150781", 30.0, 100.0, "m"),
        ("152525", 30.0, 100.0, "zone_perhaps_included"),
    ]
    keys = dict(zip(rates["region"], rates["denominator"], strict=True))
    assert [key.split("|")[1] for key in keys["150781"].split(";")] == ["150781", "150703"]


def test_a_host_without_its_part_stands_alone(derive):
    rates = derive(
        """
indicator region value level
hl_beds   150781 30    banner
pop_total 150781 60    banner
""",
        "hl_beds_per_10k,banner,2020,total,hl_beds,pop_total,100,,150781+150703",
    )
    assert shown(rates, "value", "weight") == [(50.0, 60.0)]


def test_a_table_without_parts_gives_an_empty_table_of_the_same_columns(derive):
    rates = derive("indicator value\ngdp_total 5")
    assert rates.empty
    assert {"indicator", "value", "weight", "numerator", "denominator"} <= set(rates.columns)
