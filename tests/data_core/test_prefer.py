"""Which row of a cell is preferred: one vintage for all places, then the better source."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.model import CELL, KEY
from data.prefer import GROUP, with_preferred
from tests.data_core.tables import PLAIN, observations

NBS = "nbs_provinces_2000_2019"
REVISED = "nbs_provinces_2011_2025"
EXAMPLES = settings(max_examples=30)


def preferred(text, catalogue):
    """Return the numbers, in `row`, of the preferred rows of a literal table."""
    table = with_preferred(observations(text), catalogue)
    return sorted(table.loc[table["preferred"], "row"])


def test_the_vintage_of_most_places_is_that_of_all(catalogue):
    """The second place has the better vintage too, and keeps it out of the comparison."""
    assert preferred(
        """
region vintage     level    row
110000 nbs_2019    province a1
120000 nbs_2019    province a2
150000 nbs_2019    province a3
120000 nbs_revised province b2
""",
        catalogue,
    ) == ["a1", "a2", "a3"]


def test_a_place_without_the_vintage_of_all_has_no_preferred_row(catalogue):
    assert preferred(
        """
region vintage     level    row
110000 nbs_2019    province a1
120000 nbs_2019    province a2
150000 nbs_revised province b3
""",
        catalogue,
    ) == ["a1", "a2"]


def test_of_two_vintages_with_as_many_places_the_order_of_the_table_decides(catalogue):
    assert preferred(
        """
region vintage     level    row
110000 nbs_2019    province a1
110000 nbs_revised province b1
150000 nbs_2019    province a2
150000 nbs_revised province b2
""",
        catalogue,
    ) == ["b1", "b2"]


def test_each_level_year_and_residence_has_its_own_vintage(catalogue):
    assert preferred(
        """
region year residence vintage     level    row
110000 2018 total     nbs_2019    province a1
150000 2018 total     nbs_2019    province a2
110000 2018 total     nbs_revised province x1
110000 2019 total     nbs_revised province b1
110000 2018 urban     nbs_revised province b2
150100 2018 total     nbs_revised league   b3
""",
        catalogue,
    ) == ["a1", "a2", "b1", "b2", "b3"]


@pytest.mark.parametrize("left_out", ["own_line 5", "all -"])
def test_own_line_and_missing_rows_do_not_count_as_places(catalogue, left_out):
    use, value = left_out.split()
    assert (
        preferred(
            f"""
region vintage     use   value   level    row
110000 nbs_2019    all   5       province a1
110000 nbs_revised {use} {value} province b1
150000 nbs_revised {use} {value} province b2
""",
            catalogue,
        )[0]
        == "a1"
    )


def test_the_better_grade_goes_first(catalogue):
    assert preferred(
        f"""
trust value source    row
C     1.25  {NBS}     c
B     1.2   {REVISED} b
A     1     bulletins a
""",
        catalogue,
    ) == ["a"]


def test_of_one_grade_the_figure_with_more_decimals_goes_first(catalogue):
    assert preferred(
        f"""
trust value source    row
A     1     {NBS}     a
A     1.25  bulletins b
A     1.2   {REVISED} c
""",
        catalogue,
    ) == ["b"]


def test_of_equal_figures_the_better_source_goes_first(catalogue):
    assert preferred(
        f"""
trust value source               row
A     1.25  bulletins            a
A     1.25  nbs_region_2000_2025 b
A     1.25  {NBS}                c
""",
        catalogue,
    ) == ["c"]


def test_a_value_for_comparisons_goes_before_one_for_the_own_line(catalogue):
    assert preferred(
        f"""
use      trust value source    row
own_line A     1.25  {NBS}     a
all      C     1     bulletins b
""",
        catalogue,
    ) == ["b"]


def test_a_place_with_own_line_values_only_keeps_the_best_of_any_vintage(catalogue):
    assert preferred(
        f"""
region use      vintage     trust value level    source    row
110000 all      nbs_2019    A     1     province {NBS}     a
150000 own_line nbs_revised B     1     province bulletins b
150000 own_line nbs_revised C     1     province {REVISED} c
""",
        catalogue,
    ) == ["a", "b"]


def test_a_value_for_the_own_line_goes_before_a_gap(catalogue):
    """A place's own line shows what there is; the map shows neither."""
    assert preferred(
        f"""
use      status       value source    row
all      not_reported -     {NBS}     a
own_line reported     5     bulletins b
""",
        catalogue,
    ) == ["b"]


def test_a_gap_alone_is_preferred_and_says_why(catalogue):
    text = "status value row\nnot_reported - a"
    assert preferred(text, catalogue) == ["a"]


def test_zero_is_a_value(catalogue):
    assert preferred(
        f"""
status       value source row
not_reported -     {NBS}  a
reported     0     {REVISED} b
""",
        catalogue,
    ) == ["b"]


@st.composite
def tables(draw):
    one_of = st.sampled_from
    key = st.tuples(
        one_of(["110000", "120000", "150000"]),
        one_of([2010, 2020]),
        one_of(["", "census", "nbs_2019", "nbs_revised"]),
        one_of([NBS, REVISED, "bulletins"]),
    )
    rows = [
        {
            **PLAIN,
            "level": "province",
            "region": region,
            "year": year,
            "vintage": vintage,
            "source": source,
            "value": draw(st.one_of(st.none(), one_of([0.0, 1.0, 1.5, 1.25]))),
            "trust": draw(one_of("ABC")),
            "use": draw(one_of(["all", "own_line"])),
        }
        for region, year, vintage, source in draw(st.lists(key, unique=True, min_size=1))
    ]
    return pd.DataFrame(rows).astype({"year": "int16", "value": "float64"})


@EXAMPLES
@given(table=tables())
def test_a_cell_has_one_preferred_row_at_most_and_a_comparison_one_vintage(table, catalogue):
    before = table.copy()
    result = with_preferred(table, catalogue)
    chosen = result[result["preferred"]]
    assert not chosen.duplicated(list(CELL)).any()
    compared = chosen[(chosen["use"] == "all") & chosen["value"].notna()]
    assert (compared.groupby(GROUP)["vintage"].nunique() <= 1).all()
    pd.testing.assert_frame_equal(table, before)
    pd.testing.assert_frame_equal(result.drop(columns="preferred"), before)


@EXAMPLES
@given(table=tables())
def test_a_comparison_loses_no_place_its_vintage_has(table, catalogue):
    result = with_preferred(table, catalogue)
    usable = result[(result["use"] == "all") & result["value"].notna()]
    for _group, rows in usable.groupby(GROUP):
        compared = rows[rows["preferred"]]
        most = rows.groupby("vintage")["region"].nunique().max()
        assert compared["region"].nunique() == most


@EXAMPLES
@given(table=tables(), chance=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(table, catalogue, chance):
    order = list(table.index)
    chance.shuffle(order)
    shuffled = table.loc[order].reset_index(drop=True)
    results = [
        with_preferred(t, catalogue).sort_values(list(KEY), ignore_index=True)
        for t in (table, shuffled)
    ]
    pd.testing.assert_frame_equal(*results)
