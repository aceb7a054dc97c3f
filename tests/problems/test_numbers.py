"""A value is a plain decimal or has exactly one defect."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.problems.frame import exponent
from data.problems.marks import has_foreign_digit, mark_in
from data.problems.numbers import number_defect, plainly

NUMBERS = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4
)


@given(NUMBERS)
def test_every_plain_decimal_passes(number):
    text = format(number.copy_abs().normalize(), "f")
    assert number_defect(text) == ""


@given(st.text(max_size=12))
def test_what_passes_is_a_finite_number_in_ascii(text):
    if text and number_defect(text) == "":
        assert Decimal(text).is_finite()
        assert text.isascii()
        assert mark_in(text) == ("", "")


@pytest.mark.parametrize(
    ("text", "defect"),
    [
        ("0", ""),
        ("-0.5", ""),
        ("12.50", ""),
        (".5", "unusual_number"),
        ("5.", "unusual_number"),
        ("00", "unusual_number"),
        ("1" * 40, "unusual_number"),
        ("--", "placeholder"),
        ("……", "placeholder"),
        ("N/A", "placeholder"),
        ("Infinity", "not_finite"),
        ("-inf", "not_finite"),
        ("NaN", "not_finite"),
        ("1,234,567.8", "thousands"),
        ("1'234", "thousands"),
        ("1e5", "exponent"),
        ("12,5", "not_number"),
        ("约12", "not_number"),
        ("≈12", "not_number"),
        ("12万", "unit_in_number"),
        ("12.5%", "unit_in_number"),
    ],
)
def test_a_defect_has_its_name(text, defect):
    assert number_defect(text) == defect


def test_an_exponent_is_spelt_out():
    assert plainly("1.7139E+04") == "17139"
    assert plainly("5e-3") == "0.005"


@pytest.mark.parametrize(
    ("text", "defect"),
    [
        ("150100", ""),
        ("元/月", ""),
        ("a b", ""),
        ("15\u200e0100", "invisible_character"),
        ("\u2060150100", "invisible_character"),
        ("1\u20072", "no_break_space"),
        ("1\u2028", "no_break_space"),
        ("a\tb", "control_character"),
        ("a\ufffd", "replacement_character"),
        ("150100 ", "edge_blank"),
    ],
)
def test_a_mark_has_its_name(text, defect):
    assert mark_in(text)[0] == defect


def test_digits_of_other_scripts_are_seen():
    assert has_foreign_digit("２０２０")
    assert has_foreign_digit("٢٠٢٠")
    assert not has_foreign_digit("2020年")


@pytest.mark.parametrize(("text", "power"), [("1.25", -2), ("1200", 2), ("7", 0), ("10", 1)])
def test_the_last_printed_digit(text, power):
    assert exponent(text) == power
