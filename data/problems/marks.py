"""Characters that do not belong in a cell: invisible, wide, broken, or blank at the edge."""

import unicodedata

LOST = "\ufffd"
# Blanks other than the plain one: no-break, narrow, figure and ideographic spaces.
WIDE = "Z"
# Format characters (zero width, direction marks, BOM) and controls.
INVISIBLE = frozenset({"Cf", "Co", "Cn", "Mn"})


def mark_in(text: str) -> tuple[str, str]:
    """Return the defect of a text and the character at fault; two empty texts if it is clean.

    The first of: a lost character, a line break or control, an invisible character, a blank
    that is no plain blank, blanks at the edge. ASCII texts take the short way.
    """
    if not text.isascii() or not text.isprintable():
        for char in text:
            if defect := _defect(char):
                return defect, f"U+{ord(char):04X}"
    return ("edge_blank", "U+0020") if text != text.strip() else ("", "")


def has_foreign_digit(text: str) -> bool:
    """Say whether a text holds digits that are not 0–9: full-width, Arabic and others."""
    return not text.isascii() and any(c.isdecimal() and not c.isascii() for c in text)


def _defect(char: str) -> str:
    category = unicodedata.category(char)
    if char == LOST:
        return "replacement_character"
    if category == "Cc":
        return "control_character"
    if category in INVISIBLE:
        return "invisible_character"
    if category[0] == WIDE and char != " ":
        return "no_break_space"
    return ""
