"""What keeps a text in the value column from being a number."""

import re
from decimal import Decimal

PLAIN = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
MOST_DIGITS = 28
DASHES = ("-", "--", "–", "—", "——", "―", "－", "…", "……", "...", "..", ".")
WORDS = ("NA", "N/A", "n/a", "na", "NULL", "null", "None", "none", "无", "缺", "暂无", "不详")
SIGNS = ("/", "*", "?", "×", "x", "X", "#N/A", "#VALUE!", "#REF!", "#DIV/0!")
PLACEHOLDERS = frozenset({*DASHES, *WORDS, *SIGNS})
# Tried in this order; the first that fits names the defect.
SHAPES = (
    ("not_finite", re.compile(r"[+-]?(inf|infinity|nan|∞)", re.IGNORECASE)),
    ("thousands", re.compile(r"[+-]?[0-9]{1,3}([,，'’ ][0-9]{3})+(\.[0-9]+)?")),
    ("exponent", re.compile(r"[+-]?[0-9]+(\.[0-9]*)?[eE][+-]?[0-9]+")),
    ("plus_sign", re.compile(r"\+[0-9]+(\.[0-9]+)?")),
    ("unusual_number", re.compile(r"[+-]?[0-9]*\.?[0-9]*")),
    ("unit_in_number", re.compile(r"[^0-9]{0,3}[0-9]+(\.[0-9]+)?\s*[^0-9.,，]+")),
)


def number_defect(text: str) -> str:
    """Return the defect of a non-empty value without marks; empty for a plain decimal.

    A plain decimal is digits with at most one point and a leading minus: no exponent, plus
    sign, separators, leading zeros or lone point; at most 28 digits.
    """
    if PLAIN.fullmatch(text) and len(text) <= MOST_DIGITS:
        return ""
    if text in PLACEHOLDERS:
        return "placeholder"
    return next((name for name, shape in SHAPES if shape.fullmatch(text)), "not_number")


def plainly(text: str) -> str:
    """Return a number with exponent as a plain decimal."""
    return format(Decimal(text), "f")
