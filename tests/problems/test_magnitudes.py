"""The rule for slips by a power of ten: what it tells, and what it leaves alone."""

import pytest

from data.problems.slip import Slip, power_of

SLIP = "magnitude"


def series(rows, region="150100", residence="urban"):
    return [
        r
        for r in rows
        if (r["indicator"], r["region"], r["residence"]) == ("inc_disposable", region, residence)
    ]


def told(problems):
    return {(p.row, p.defect) for p in problems}


@pytest.mark.parametrize(
    ("distance", "power"),
    [(0.0, 0), (0.5, 0), (0.77, 0), (0.8, 1), (1.2, 1), (1.3, 0), (-3.1, -3), (4.0, 4)],
)
def test_a_distance_near_a_whole_power(distance, power):
    assert power_of(distance) == power


def test_a_factor_is_said_as_people_say_it():
    assert Slip(0, 3, 1.0, 1.0).factor == "×1000"
    assert Slip(0, -4, 1.0, 1.0).factor == "÷10000"


def test_fast_steady_growth_is_no_slip(check, rows):
    table = rows("series")
    for step, row in enumerate(series(table)):
        row["value"] = str(round(1000 * 1.9**step))
    assert check(table) == []


def test_a_slip_in_fast_growth_is_told(check, rows):
    table = rows("series")
    for step, row in enumerate(series(table)):
        row["value"] = str(round(1000 * 1.9**step))
    series(table)[4]["value"] += "0"
    line = table.index(series(table)[4]) + 2
    assert told(check(table)) == {(line, SLIP)}


def test_two_slips_in_one_series_are_both_told(check, rows):
    table = rows("series")
    moved = [series(table)[1], series(table)[6]]
    for row in moved:
        row["value"] += "000"
    assert told(check(table)) == {(table.index(row) + 2, SLIP) for row in moved}


def test_a_series_that_leaps_anyway_is_left_alone(check, rows):
    table = rows("series")
    for row, value in zip(series(table), (9, 300, 20, 4000, 7, 900, 60, 11000), strict=True):
        row["value"] = str(value)
    assert check(table) == []


def test_a_zero_is_passed_over(check, rows):
    table = rows("series")
    series(table)[3]["value"] = "0"
    assert check(table) == []


def test_a_figure_for_its_own_line_is_left_alone(check, rows):
    table = rows("series")
    series(table)[3].update(value=series(table)[3]["value"] + "0", use="own_line")
    assert check(table) == []


def test_across_a_declared_break_only_a_hundredfold_is_told(check, rows):
    # The rate breaks between 2019 and 2020: one year alone stands behind the break.
    table = rows("series")
    last = next(r for r in table if r["indicator"].startswith("emp") and r["year"] == "2020")
    last["value"] = "36.2"
    assert check(table) == []
    last["value"] = "0.0362"
    assert told(check(table)) == {(table.index(last) + 2, SLIP)}


def test_an_odd_figure_that_its_totals_confirm_is_left_alone(check, rows):
    # Rural residents of one district fall to a tenth and move to town: both years add up.
    table = rows("census")
    people = {
        (r["region"], r["residence"]): r
        for r in table
        if r["indicator"] == "pop_total" and r["year"] == "2020"
    }
    for region in ("150303", "150300"):
        for residence, change in (("rural", -12622), ("urban", 12622)):
            row = people[region, residence]
            row["value"] = str(int(row["value"]) + change)
    assert check(table) == []


def test_the_other_year_of_two_is_named_in_the_words(check, rows):
    table = rows("two_years")
    table[1]["value"] += "0"
    (problem,) = check(table)
    assert problem.row in (2, 3)
    assert "observations.csv:" in problem.what.en
