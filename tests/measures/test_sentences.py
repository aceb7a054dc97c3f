"""Sentences: filled, or saying why not, in the language asked for."""

import re

import pytest

from data import measures as m
from data.measures import MEASURES, Reason, sentence
from data.measures.examples import read_examples
from data.measures.measured import Measured
from data.measures.sentences import significant

CHINESE = re.compile("[\u4e00-\u9fff]")
EXAMPLES = read_examples()
ALL_SLOTS = {
    "unit": "u",
    "gap_unit": "u",
    "groups": "g",
    "highest": "a",
    "lowest": "b",
    "p_high": "P90",
    "p_low": "P10",
    "standard": "s",
    "places": "p",
    "share_of_places": "50%",
    "time_used": "25%",
    "urban": "城镇",
    "rural": "农村",
}


def spoken(slug: str, measured: Measured, lang: str = "zh", **slots: object) -> str:
    given = {slot: ALL_SLOTS[slot] for slot in MEASURES[slug].slots}
    return sentence(slug, measured, lang, **{**given, **slots})


@pytest.mark.parametrize("slug", list(MEASURES))
def test_example_is_spoken_in_both_languages(slug: str) -> None:
    words = EXAMPLES[slug].sentences
    assert words["zh"].endswith("。")
    assert words["en"].endswith(".")
    assert CHINESE.search(words["zh"])
    assert not CHINESE.search(words["en"])
    for text in words.values():
        assert not re.search(r"[{}\[\]]|nan|None|  ", text)


@pytest.mark.parametrize("slug", list(MEASURES))
@pytest.mark.parametrize("reason", list(Reason))
def test_no_value_is_said_with_its_reason(slug: str, reason: Reason) -> None:
    chinese = spoken(slug, Measured(None, reason, 10, 12), "zh")
    assert chinese.startswith(MEASURES[slug].names["zh"])
    assert "因为" in chinese
    english = spoken(slug, Measured(None, reason, 10, 12), "en")
    assert english.startswith(MEASURES[slug].names["en"])
    assert not re.search(r"[{}]", chinese + english)


def test_coverage_is_said_in_numbers() -> None:
    answer = m.gini([1, 2, None, None])
    assert spoken("gini", answer) == ("地区间基尼系数：没有结果，因为数据不完整（4个中可用2个）。")


def test_a_missing_ratio_leaves_its_bracket_out_and_says_why() -> None:
    text = spoken("range_gap", m.range_gap([0, 5]), highest="甲", lowest="乙", unit="张")
    assert text == "最高的甲比最低的乙高5张。（部分结果未列：分母为零或为负。）"
    assert "倍" in spoken("range_gap", m.range_gap([1, 5]))


def test_direction_chooses_the_words() -> None:
    assert "比农村高10u" in spoken("urban_rural_gap", m.urban_rural_gap(30, 20))
    assert "比农村低10u" in spoken("urban_rural_gap", m.urban_rural_gap(20, 30))
    assert "与农村持平" in spoken("urban_rural_gap", m.urban_rural_gap(20, 20))


def test_a_share_of_almost_nothing_is_not_said() -> None:
    answer = m.decompose_theil_l([100, 100.1], None, ["a", "b"])
    assert (
        spoken("decompose_theil_l", answer) == "泰尔指数L分解：没有结果，因为差距极小，不作分解。"
    )


def test_a_gap_that_does_not_close() -> None:
    growing = m.years_to_close([1, 2, 3, 4], [1, 2, 3, 4])
    assert spoken("years_to_close", growing).startswith("按现有趋势，差距不会缩小。")
    slow = m.years_to_close([1, 2, 3, 4], [10, 9.9, 9.8, 9.7])
    assert "30年以上" in spoken("years_to_close", slow)
    assert "more than 30 years" in spoken("years_to_close", slow, "en")
    shaky = m.years_to_close([1, 2, 3, 4, 5], [5, 5.1, 3, 4, 2.5])
    assert "至30年以上" in spoken("years_to_close", shaky)


def test_plan_without_baseline_speaks_of_what_is_left() -> None:
    answer = m.attainment(80, 100, 1)
    assert spoken("attainment", answer, unit="%") == "距目标还差20%，为目标水平的80%。"
    assert spoken("attainment", m.attainment(100, 100, 1, 50), time_used="25%") == (
        "已走完计划路程的100%，时间已过25%；已达到目标，为目标水平的100%。"
    )
    assert "时间" not in spoken("attainment", m.attainment(80, 100, 1, 50), time_used=None)


def test_need_counts_whole_units_and_never_fewer() -> None:
    assert "10,228u" in spoken("need", m.need([0], [10227.2], 1, 1))
    assert "10,227u" in spoken("need", m.need([0], [10227 + 1e-10], 1, 1))


def test_verdict_and_reference_are_words() -> None:
    table = [[1, 2, 3, 4, 5], [9, 8, 7, 6, 5]]
    answer = m.sigma_convergence(table, range(2016, 2021))
    assert spoken("sigma_convergence", answer) == (
        "2016—2020年，地区差距缩小：变异系数由80%变为0%。"
    )
    assert "narrowed" in spoken("sigma_convergence", answer, "en")
    guarded = m.population_attributable_risk([1, 2, 3], [9, 9, 1], True, minimum_weight=5)
    assert "第90百分位" in spoken("population_attributable_risk", guarded)
    assert "与2.5" in spoken("mean_difference", m.mean_difference([1, 2, 3], None, 2.5))


def test_text_of_the_caller_is_taken_as_it_is() -> None:
    text = spoken("range_gap", m.range_gap([1, 5]), highest="{甲}[乙]", ratio="{5.0}")
    assert "{甲}[乙]" in text
    assert "是其{5.0}倍" in text


def test_what_is_asked_wrongly_is_named() -> None:
    answer = m.range_gap([1, 2])
    with pytest.raises(ValueError, match="measure_slug: 'giny' is not in MEASURES"):
        sentence("giny", answer, "zh")
    with pytest.raises(ValueError, match="lang: one of zh, en expected, 'fr' given"):
        sentence("gini", answer, "fr")
    with pytest.raises(ValueError, match="slots: None given that range_gap cannot leave out"):
        spoken("range_gap", answer, unit=None)
    with pytest.raises(ValueError, match="slots: highest, lowest, unit needed for range_gap"):
        sentence("range_gap", answer, "zh")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-3, "−3"),
        (5.7, "5.70"),
        (0.03833, "0.0383"),
        (-0.12345, "−0.123"),
        (33472, "33,500"),
        (999.6, "1,000"),
        (1e-7, "1e−07"),
        (12.0, "12"),
    ],
)
def test_three_significant_figures(value: float, text: str) -> None:
    assert significant(value) == text
