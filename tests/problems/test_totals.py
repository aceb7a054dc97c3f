"""Totals, parts and weighted means: which figure is named, and what is within rounding."""

from data.problems.blame import blamed, mended_by
from data.problems.sums import Equation


def sum_of(total, parts, numbers):
    gap = sum(numbers[p] for p in parts) - numbers[total]
    shares = (1.0,) * len(parts)
    return Equation("parts_sum", total, parts, shares, (total, *parts), 0.0, gap, 0.5)


def find(table, indicator, region, year, residence="total"):
    wanted = (indicator, region, year, residence)
    return next(
        r for r in table if (r["indicator"], r["region"], r["year"], r["residence"]) == wanted
    )


def test_the_figure_in_two_broken_sums_is_named_once():
    numbers = [10.0, 4.0, 9.0, 2.0, 5.0]
    equations = [sum_of(0, (1, 2), numbers), sum_of(2, (3, 4), numbers)]
    ((row, explained),) = blamed(equations, frozenset())
    assert row == 2
    assert len(explained) == len(equations)


def test_a_total_is_named_where_nothing_tells_its_parts_apart():
    ((row, _),) = blamed([sum_of(0, (1, 2), [10.0, 4.0, 9.0])], frozenset())
    assert row == 0


def test_a_suspect_explains_its_sums():
    assert list(blamed([sum_of(0, (1, 2), [10.0, 4.0, 9.0])], frozenset({2}))) == []


def test_the_one_figure_that_mends_a_total_is_found():
    numbers = [1234.0, 1000.0, 23.4]
    slip = mended_by(sum_of(0, (1, 2), numbers), numbers)
    assert (slip.row, slip.power) == (2, -1)


def test_no_figure_is_named_where_two_would_mend_a_total():
    numbers = [60.0, 3.0, 3.0, 30.0]
    assert mended_by(sum_of(0, (1, 2, 3), numbers), numbers) is None


def test_parts_that_are_not_all_there_are_not_added_up(check, rows):
    table = rows("census")
    table.remove(find(table, "pop_15plus", "150304", "2010"))
    assert check(table) == []


def test_a_missing_weight_leaves_a_mean_unjudged(check, rows):
    table = rows("census")
    find(table, "edu_illiteracy", "150300", "2010")["value"] = "2.9"
    table.remove(find(table, "pop_15plus", "150304", "2010"))
    assert check(table) == []


def test_figures_in_ten_thousands_may_miss_their_total_by_rounding(check, rows):
    table = rows("series")
    for row in table:
        if row["indicator"] == "pop_total":
            row["value"] = f"{round(int(row['value']), -4)}"
    assert check(table) == []
    find(table, "pop_total", "150100", "2016")["value"] = "2990000"
    assert [p.defect for p in check(table)] == ["parts_residence"]


def test_vintages_are_not_added_to_each_other(check, rows):
    table = rows("series")
    find(table, "pop_total", "150100", "2016", "urban")["vintage"] = "census"
    find(table, "pop_total", "150100", "2016")["value"] = "2990000"
    assert check(table) == []
