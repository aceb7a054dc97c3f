"""Reshaping of rows on literal tables: slices, lines, breaks, pairs, ranks."""

from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import views
from tests.data_core.tables import observations

# 110000 has two rows of a cell, 120000 a gap, 130000 no figure for comparisons.
SLICE = """
region year residence value status       use      preferred level
110000 2020 total     5     reported     all      1         province
110000 2020 total     6     reported     all      -         province
120000 2020 total     -     not_reported all      1         province
130000 2020 total     7     reported     own_line 1         province
140000 2020 total     0     reported     all      1         province
150000 2020 urban     8     reported     all      1         province
150000 2019 total     8     reported     all      1         province
150100 2020 total     8     reported     all      1         league
"""


def rows(text):
    """Return a literal table whose column `preferred` is a truth value; 1 where it is not named."""
    header, *lines = [line.split() for line in text.strip().splitlines()]
    if "preferred" not in header:
        return observations(text).assign(preferred=True)
    marks = [line.pop(header.index("preferred")) == "1" for line in lines]
    header.remove("preferred")
    plain = "\n".join(" ".join(line) for line in [header, *lines])
    return observations(plain).assign(preferred=marks)


@pytest.fixture
def indicator(catalogue):
    """Return a function from breaks, as the table writes them, to an indicator that has them."""

    def with_breaks(*breaks):
        return replace(catalogue.indicators["gdp_total"], breaks=tuple(breaks))

    return with_breaks


@pytest.fixture
def a_break(catalogue):
    """Return a function to a break of all lines, or of those named."""
    [template] = catalogue.indicators["gdp_total"].breaks

    def make(before, **narrowed):
        whole = replace(template, before=before, after=before + 1, level="", residences=())
        return replace(whole, **narrowed)

    return make


def test_a_slice_holds_the_preferred_row_of_each_place():
    found = views.slice_at(rows(SLICE), "province", 2020, "total")
    assert list(found.index) == ["110000", "120000", "130000", "140000"]
    assert found.loc["110000", "value"] == 5


def test_comparable_rows_have_a_value_for_all_uses_and_zero_is_one():
    found = views.comparable(views.slice_at(rows(SLICE), "province", 2020, "total"))
    assert found["value"].to_dict() == {"110000": 5, "140000": 0}


@pytest.mark.parametrize(
    ("region", "value"),
    [("110000", 5.0), ("140000", 0.0), ("120000", None), ("150000", None)],
)
def test_a_place_has_its_value_or_none(region, value):
    assert views.value_at(views.slice_at(rows(SLICE), "province", 2020, "total"), region) == value


def test_missing_places_keep_the_order_they_are_asked_in():
    found = views.slice_at(rows(SLICE), "province", 2020, "total")
    expected = ["210000", "140000", "120000", "110000"]
    assert views.missing_from(found, expected) == ["210000", "120000"]


def test_a_line_is_sorted_by_year_with_gaps_and_own_line_figures():
    found = views.line_of(
        rows("""
region year residence value status       use      preferred
150100 2020 total     3     reported     own_line 1
150100 2018 total     1     reported     all      1
150100 2019 total     -     not_reported all      1
150100 2018 total     9     reported     all      -
150100 2018 urban     9     reported     all      1
150200 2018 total     9     reported     all      1
"""),
        "150100",
        "total",
    )
    assert found["year"].tolist() == [2018, 2019, 2020]
    assert found["value"].fillna(-1).tolist() == [1, -1, 3]


LINE = "year value\n2014 1\n2015 2\n2016 3\n2017 4\n2018 5"
GAPPED = "year value\n2010 1\n2014 2\n2020 3"


@pytest.mark.parametrize(
    ("text", "before", "cut"),
    [
        (LINE, 2016, [2016]),
        (LINE, 2014, [2014]),
        (LINE, 2018, []),
        (LINE, 2013, []),
        (LINE, 2025, []),
        (GAPPED, 2014, [2014]),
        (GAPPED, 2016, [2014]),
        (GAPPED, 2012, [2010]),
        ("year value\n2016 1", 2016, []),
    ],
)
def test_a_break_cuts_after_the_last_year_before_it(indicator, a_break, text, before, cut):
    assert views.breaks_of(indicator(a_break(before)), rows(text)) == cut


def test_two_breaks_in_one_gap_are_one(indicator, a_break):
    assert views.breaks_of(indicator(a_break(2015), a_break(2017)), rows(GAPPED)) == [2014]


@pytest.mark.parametrize(
    "narrowed",
    [{"level": "province"}, {"residences": ("urban", "rural")}, {"place": "150200"}],
)
def test_a_break_of_other_lines_does_not_cut(indicator, a_break, narrowed):
    assert views.breaks_of(indicator(a_break(2016, **narrowed)), rows(LINE)) == []


@pytest.mark.parametrize(
    "narrowed", [{"level": "league"}, {"residences": ("total",)}, {"place": "150100"}]
)
def test_a_break_of_this_line_cuts(indicator, a_break, narrowed):
    assert views.breaks_of(indicator(a_break(2016, **narrowed)), rows(LINE)) == [2016]


def test_a_change_of_vintage_cuts(indicator):
    line = rows("""
year vintage     value
2009 nbs_2019    1
2010 nbs_2019    2
2011 nbs_revised 3
2012 nbs_revised 4
""")
    assert views.breaks_of(indicator(), line) == [2010]
    pieces = views.segments(indicator(), line)
    assert [piece["year"].tolist() for piece in pieces] == [[2009, 2010], [2011, 2012]]


def test_nothing_has_no_breaks_and_no_pieces(indicator, a_break):
    nothing = rows(LINE).iloc[:0]
    assert views.breaks_of(indicator(a_break(2016)), nothing) == []
    assert views.segments(indicator(a_break(2016)), nothing) == []


@given(
    years=st.sets(st.integers(2000, 2025), min_size=1),
    befores=st.lists(st.integers(1998, 2027), max_size=5),
)
def test_pieces_are_the_line_and_no_break_lies_inside_one(catalogue, years, befores):
    template = catalogue.indicators["gdp_total"].breaks[0]
    breaks = tuple(replace(template, before=y, after=y + 1) for y in befores)
    line = rows("year value\n" + "\n".join(f"{year} 1" for year in sorted(years)))
    pieces = views.segments(replace(catalogue.indicators["gdp_total"], breaks=breaks), line)
    pd.testing.assert_frame_equal(pd.concat(pieces), line)
    for piece in pieces:
        first, last = piece["year"].min(), piece["year"].max()
        assert not [year for year in befores if first <= year < last]
    for one, two in pairwise(pieces):
        assert [y for y in befores if one["year"].max() <= y < two["year"].min()]


# 2016 lacks rural, in 2017 the two have other vintages, in 2018 urban has no value.
PAIRS = """
year residence vintage     value status
2013 urban     nbs_2019    5     reported
2013 rural     nbs_2019    10    reported
2014 rural     nbs_2019    0     reported
2014 urban     nbs_2019    21    reported
2016 urban     nbs_2019    22    reported
2017 urban     nbs_2019    23    reported
2017 rural     nbs_revised 11    reported
2018 urban     nbs_revised -     not_reported
2018 rural     nbs_revised 12    reported
2019 urban     nbs_revised 8     reported
2019 rural     nbs_revised 0.5   reported
2019 total     nbs_revised 99    reported
"""


def test_pairs_are_the_years_that_have_both_of_one_vintage():
    pairs = views.pairs_of(rows(PAIRS), "150100")
    assert [(p.year, p.urban, p.rural) for p in pairs] == [
        (2013, 5.0, 10.0),
        (2014, 21.0, 0.0),
        (2019, 8.0, 0.5),
    ]
    assert [p.difference for p in pairs] == [-5.0, 21.0, 7.5]
    assert [p.ratio for p in pairs] == [0.5, None, 16.0]


def test_pairs_of_another_place_are_none():
    assert views.pairs_of(rows(PAIRS), "150200") == []


def years(pieces):
    return [[pair.year for pair in piece] for piece in pieces]


def test_pairs_come_in_pieces_that_no_break_crosses(indicator, a_break):
    assert years(views.pair_pieces(indicator(), rows(PAIRS), "150100")) == [[2013, 2014], [2019]]
    broken = indicator(a_break(2013))
    assert years(views.pair_pieces(broken, rows(PAIRS), "150100")) == [[2013], [2014], [2019]]


@pytest.mark.parametrize("residence", ["urban", "rural"])
def test_a_break_of_one_residence_parts_the_pairs(indicator, a_break, residence):
    broken = indicator(a_break(2013, residences=(residence,)))
    assert years(views.pair_pieces(broken, rows(PAIRS), "150100")) == [[2013], [2014], [2019]]


@pytest.mark.parametrize(
    ("high_first", "expected"),
    [
        (True, {"a": 2, "b": 1, "c": 2, "d": 4}),
        (False, {"a": 2, "b": 4, "c": 2, "d": 1}),
    ],
)
def test_equal_values_share_the_better_rank(high_first, expected):
    values = {"a": 5.0, "b": 7.0, "c": 5.0, "d": 0.0}
    assert views.ranks(values, high_first=high_first) == expected


@given(values=st.dictionaries(st.text(max_size=3), st.integers(0, 5).map(float)))
def test_a_rank_is_one_more_than_the_number_of_better_places(values):
    for high_first, sign in ((True, 1), (False, -1)):
        found = views.ranks(values, high_first=high_first)
        assert found == {
            place: 1 + sum(sign * other > sign * value for other in values.values())
            for place, value in values.items()
        }


def test_no_view_changes_its_input(indicator, a_break):
    table = rows(PAIRS)
    before = table.copy()
    views.slice_at(table, "league", 2019, "urban")
    views.comparable(table)
    views.segments(indicator(a_break(2013)), views.line_of(table, "150100", "urban"))
    views.pair_pieces(indicator(), table, "150100")
    pd.testing.assert_frame_equal(table, before)


def test_pairs_in_a_year_are_those_of_each_place():
    table = rows(PAIRS)
    found = {}
    for year in {int(y) for y in table["year"]}:
        for level in set(table["level"]):
            for region, pair in views.pairs_in(table, level, year).items():
                found.setdefault(region, []).append(pair)
    places = set(table["region"])
    own = {region: views.pairs_of(table, region) for region in places}
    assert any(own.values())
    ordered = {region: sorted(pairs, key=lambda p: p.year) for region, pairs in found.items()}
    assert ordered == {region: pairs for region, pairs in own.items() if pairs}
