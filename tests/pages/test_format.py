"""Numbers as officials write them: separators, true minus, 万 and 亿, percentage points."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import format as fmt
from components import store

finite = st.floats(-1e12, 1e12).filter(lambda v: v == 0 or abs(v) >= 0.01)
WORDS = {"万": 1e4, "亿": 1e8, " million": 1e6, " billion": 1e9}


def read(text):
    """Return the number a text for a sentence stands for."""
    for word, size in WORDS.items():
        if text.endswith(word):
            return read(text.removesuffix(word)) * size
    return float(text.replace(",", "").replace("−", "-"))


@pytest.fixture(scope="module")
def indicator():
    return store.catalogue().indicators


@pytest.mark.parametrize("missing", [None, math.nan])
def test_a_missing_value_is_a_dash_never_a_number(missing, indicator):
    assert fmt.number(missing) == "—"
    assert fmt.full(missing, indicator["hs_toilet"]) == "—"
    assert fmt.short(missing, "zh") == fmt.short(missing, "en") == "—"
    assert fmt.times(None, "zh") == fmt.times(None, "en") == "—"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, 0, "0"),
        (0, 2, "0.00"),
        (1234567.891, 1, "1,234,567.9"),
        (-1234.5, 1, "−1,234.5"),
        (-0.04, 1, "0.0"),  # what rounds to nothing has no sign
        (-0.06, 1, "−0.1"),
        (-0.0, 0, "0"),
    ],
)
def test_full_numbers(value, decimals, text):
    assert fmt.number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (0, "0", "0"),
        (0.5, "0.5", "0.5"),
        (1.005, "1", "1"),
        (9.876, "9.88", "9.88"),
        (84.8, "84.8", "84.8"),
        (999.6, "1,000", "1,000"),
        (1234, "1,230", "1,230"),
        (-1234, "−1,230", "−1,230"),
        (12345, "1.23万", "12,300"),
        (9999.6, "1万", "10,000"),
        (23460000, "2,350万", "23.5 million"),
        (99999999, "1亿", "100 million"),
        (123456789, "1.23亿", "123 million"),
        (999999, "100万", "1 million"),
        (999999999, "10亿", "1 billion"),
        (-24049155, "−2,400万", "−24 million"),
        (1.2e12, "12,000亿", "1,200 billion"),
    ],
)
def test_numbers_of_a_sentence(value, zh, en):
    assert fmt.short(value, "zh") == zh
    assert fmt.short(value, "en") == en


@given(finite, st.sampled_from(["zh", "en"]))
def test_a_sentence_has_three_significant_figures_and_the_right_size(value, lang):
    text = fmt.short(value, lang)
    assert read(text) == pytest.approx(value, rel=0.0051)
    digits = re.sub(r"[^0-9.]", "", text).lstrip("0.").replace(".", "").rstrip("0")
    assert len(digits) <= 3
    assert "-" not in text


@given(finite, st.sampled_from(["zh", "en"]))
def test_the_opposite_differs_by_a_true_minus_only(value, lang):
    there, back = fmt.short(value, lang), fmt.short(-value, lang)
    assert there.removeprefix("−") == back.removeprefix("−")
    assert value == 0 or there.startswith("−") != back.startswith("−")


def test_units_follow_in_the_manner_of_the_language(indicator):
    assert fmt.with_unit(84.83, indicator["hs_toilet"], "zh") == "84.8%"
    assert fmt.with_unit(84.83, indicator["hs_toilet"], "en") == "84.8%"
    assert fmt.with_unit(48425, indicator["inc_disposable"], "zh") == "4.84万元"
    assert fmt.with_unit(48425, indicator["inc_disposable"], "en") == "48,400 yuan"
    assert fmt.unit_after("", "en") == ""


def test_percentages_differ_by_points_and_other_units_by_themselves(indicator):
    assert fmt.difference(12.34, indicator["hs_toilet"], "zh") == "12.3个百分点"
    assert fmt.difference(-12.34, indicator["hs_toilet"], "en") == "−12.3 percentage points"
    assert fmt.difference(20788, indicator["inc_disposable"], "zh") == "2.08万元"
    assert fmt.difference(20788, indicator["inc_disposable"], "en") == "20,800 yuan"


def test_a_table_shows_the_decimals_of_its_indicator(indicator):
    assert fmt.full(84.8349, indicator["hs_toilet"]) == "84.8"
    assert fmt.full(48425.4, indicator["inc_disposable"]) == "48,425"
    assert fmt.full(14.756, indicator["edu_primary_pupils_per_teacher"]) == "14.76"


def test_a_ratio_keeps_two_decimals():
    assert fmt.times(2.5, "zh") == "2.50倍"
    assert fmt.times(2.496, "en") == "2.50 times"
    assert fmt.times(0, "zh") == "0.00倍"


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (123456.0, "12.3亿元", "1.23 billion yuan"),
        (512.0, "512万元", "5.12 million yuan"),
        (None, "—万元", "— 10,000 yuan"),
    ],
)
def test_an_amount_in_ten_thousands_is_told_without_a_double_myriad(value, zh, en):
    money = store.catalogue().indicators["fis_banner_expenditure"]
    assert fmt.with_unit(value, money, "zh") == zh
    assert fmt.with_unit(value, money, "en") == en
