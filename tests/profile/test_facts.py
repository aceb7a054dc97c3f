"""One place across all indicators: sides, quarters, references, sentences, the spine's places."""

import re
from math import nan

import pandas as pd
import pytest

from components import profile_words as words
from components.profile import farthest, gaps, pieces_of, strengths
from components.profile_beside import better_than
from components.profile_peers import nearest
from components.profile_scene import Beside
from components.profile_spark import spark, years_of
from components.profile_spine import position
from data.similarity import VARIABLES


def test_high_is_good_or_bad_as_the_indicator_says(fact):
    assert fact().side == 1
    assert fact(indicator="edu_illiteracy").side == -1
    assert fact(indicator="hs_rented_share").side == 0
    assert fact(value=60.04).side == 0  # printed as 60.0, which is the region's figure
    assert fact(compared=False).side == 0


def test_the_reference_is_the_region_or_the_mean_of_a_narrower_group(fact):
    assert (fact().basis, fact().reference) == ("region", 60.0)
    assert (fact(group="cities9").basis, fact(group="cities9").reference) == ("mean", 59.0)
    assert fact(region=None).basis == "mean"
    assert fact(region=None, mean=None).reference == 60.0
    assert fact(region=None, mean=None).basis == "median"


def test_quarters_follow_the_direction(fact):
    assert fact(value=70.0).standing == 1
    assert fact(value=69.0).standing == 0
    assert fact(value=50.0).standing == -1
    assert fact(indicator="edu_illiteracy", value=50.0).standing == 1
    assert fact(indicator="edu_illiteracy", value=70.0).standing == -1


def test_a_quarter_on_the_other_side_of_the_reference_is_none(fact):
    assert fact(region=80.0, value=75.0).standing == 0
    assert fact(region=45.0, value=48.0).standing == 0


@pytest.mark.parametrize(
    "change",
    [
        {"trust": "C"},
        {"recent": False},
        {"indicator": "gdp_per_head"},
        {"indicator": "hs_rented_share"},
        {"compared": False},
    ],
)
def test_background_old_and_uncompared_figures_are_no_strength(fact, change):
    assert not fact(**change).counts
    assert fact(**change).standing == 0


def test_the_farthest_in_widths_of_the_middle_half_comes_first(fact):
    facts = [fact(value=72.0), fact(value=88.0), fact(value=45.0), fact(value=65.0)]
    assert [f.value for f in strengths(facts)] == [88.0, 72.0]
    assert [f.value for f in gaps(facts)] == [45.0]
    assert [f.value for f in farthest(facts, 1)] == [88.0, 72.0, 65.0]


def test_equal_values_stand_in_the_middle_and_have_no_distance(fact):
    same = fact(low=60.0, q1=60.0, median=60.0, q3=60.0, high=60.0, value=60.0)
    assert position(same, 60.0) == 50.0
    assert same.distance == 0.0
    assert same.standing == 0


def test_the_spine_has_its_reference_in_the_middle_and_better_to_the_right(fact):
    up, down = fact(), fact(indicator="edu_illiteracy")
    assert position(up, up.reference) == position(down, down.reference) == 50.0
    assert position(up, up.high) == 98.0
    assert position(up, up.low) == pytest.approx(50 - 48 * 20 / 30)
    assert position(down, down.high) == 2.0


def test_finding_counts_what_it_says(fact):
    facts = [fact(), fact(value=45.0, year=2022), fact(value=60.0), fact(trust="C")]
    assert words.finding("甲", facts, "zh") == (
        "甲3项服务指标（2020—2022年）：1项优于平均，1项不及；1项属最好四分之一，1项属最差四分之一。"
    )
    assert "3 service indicators (2020–2022): 1 better" in words.finding("A", facts, "en")
    assert words.finding("甲", [fact(compared=False)], "zh").startswith("甲在这里没有")


def test_sentence_has_difference_with_ratio_rank_and_grade(fact):
    assert words.sentence(fact(), "zh") == "70%，平均60%，高10个百分点、1.17倍，第3位（共12）"
    low = fact(value=45.0, first=9, last=11, trust="B")
    assert words.sentence(low, "zh") == (
        "45%，平均60%，低15个百分点、0.75倍，第9–11位（共12）（研究汇编）"
    )
    assert words.sentence(fact(first=0, last=0), "en") == (
        "70%, average 60%: 10 percentage points above, 1.17 times (n = 12, no rank)"
    )


def test_a_unit_is_said_once(fact):
    beds = fact(indicator="hl_beds_per_10k", value=70.0)
    assert words.sentence(beds, "zh").startswith("70张，平均60，高10、1.17倍")


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("not_collected", "未统计"),
        ("not_reported", "未给出"),
        ("not_applicable", "不适用"),
        ("suppressed", "不公布"),
        ("outside_universe", "不含该地"),
    ],
)
def test_kinds_of_missing_are_told_apart(fact, status, said):
    assert said in words.missing(fact(value=None, status=status, compared=False), "zh")


def test_a_figure_that_is_not_compared_says_so(fact):
    assert words.missing(fact(use="own_line", compared=False), "zh") == "有数，但不参与比较"
    assert words.missing(fact(compared=False), "zh") == "不计入比较"


def test_signed_writes_plus_true_minus_and_plain_zero():
    assert [words.signed(v, 1) for v in (1.25, -1.25, 0.04, 0.0)] == ["+1.2", "−1.2", "0.0", "0.0"]


def test_lines_are_read_in_pieces():
    assert pieces_of("2010:3.2|2011:4 2012:4.5") == (((2010, 3.2),), ((2011, 4.0), (2012, 4.5)))
    assert pieces_of("") == ()


def test_two_figures_are_dots_and_three_a_line(fact):
    years = (2010, 2020)
    two = spark(fact(), years, "zh")
    assert two.count("<u ") == 2
    assert "<img" not in two
    assert 'title="2010年 55.0 → 2020年 70.0"' in two
    three = spark(fact(pieces=(((2010, 1.0), (2015, 2.0), (2020, 3.0)),)), years, "zh")
    assert three.count("L") == 2
    assert spark(fact(pieces=()), years, "zh") == ""


def test_no_line_crosses_a_break(fact):
    rising = tuple((year, float(year)) for year in range(2010, 2014))
    falling = tuple((year, float(-year)) for year in range(2015, 2019))
    drawn = spark(fact(pieces=(rising, falling)), (2010, 2018), "en")
    path = re.search(r"d='([^']*)'", drawn)[1]
    assert path.count("M") == 2
    assert path.count("L") == 6


def test_rows_share_one_axis_of_years(fact):
    assert years_of([fact(), fact(pieces=(((2005, 1.0),),))]) == (2005, 2020)
    assert years_of([]) == (0, 0)


def likeness(rows):
    columns = ["region", "level", *VARIABLES]
    return pd.DataFrame(rows, columns=columns).set_index("region")


def test_the_most_alike_of_the_same_level_come_first():
    table = likeness(
        [
            ("a", "league", 100, 50, 10, 10, 50),
            ("b", "league", 110, 51, 10, 10, 51),
            ("c", "league", 900, 90, 30, 60, 95),
            ("d", "league", 100, 50, 10, 10, nan),
            ("e", "banner", 100, 50, 10, 10, 50),
        ]
    )
    assert [p.code for p in nearest(table, "a")] == ["b", "c"]
    assert nearest(table, "a", 1)[0].distance < 0.3
    assert nearest(table, "d") == []
    assert nearest(table, "e") == []
    assert nearest(table, "x") == []


def test_distance_by_hand():
    """Two variables differ: population e times as large, 10 points of urban share."""
    table = likeness(
        [
            ("a", "league", 1.0, 50, 10, 10, 50),
            ("b", "league", 2.718281828459045, 60, 10, 10, 50),
        ]
    )
    # With two places each variable's standard deviation is half their difference.
    assert nearest(table, "a")[0].distance == pytest.approx(2.0)


def test_population_counts_by_its_logarithm():
    table = likeness(
        [(c, "league", p, 1, 1, 1, 1) for c, p in zip("abc", (10, 100, 500), strict=True)]
    )
    assert [p.code for p in nearest(table, "b")] == ["c", "a"]


def test_better_than_peers_needs_half_of_them(fact, portrait):
    place = portrait("150100").place

    def peer(value):
        row = {"compared": value is not None, "level": "league", "value": value}
        return Beside(place, {"hs_toilet": row})

    assert better_than([fact()], [peer(60.0), peer(65.0), peer(80.0)]) == (1, 0, 1)
    assert better_than([fact()], [peer(80.0), peer(90.0), peer(None)]) == (0, 1, 1)
    assert better_than([fact()], [peer(60.0), peer(None), peer(None)]) == (0, 0, 0)
    assert better_than([fact(indicator="pop_65_share")], [peer(60.0)]) == (0, 0, 0)
