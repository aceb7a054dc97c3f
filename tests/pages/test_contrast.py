"""Text stands out from its ground by 4.5 to 1, marks by 3 to 1 (WCAG 2.1, 1.4.3 and 1.4.11)."""

import re
import tomllib
from itertools import pairwise

import pytest

from components import domain_colours
from components.figures import classes, style
from components.store import ROOT

TEXT, MARK = 4.5, 3.0
WHITE = "#FFFFFF"
THEME = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"]
STYLES = sorted((ROOT / "components").rglob("*.css"))
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
COLOUR = re.compile(r"(?<![-\w])(color|background|fill):\s*(#[0-9A-Fa-f]{3,8})")
# An svg text is painted by its fill; other shapes' fills are marks.
SVG_TEXT = re.compile(r"text|\.tick|\.row")


def luminance(colour):
    """Return relative luminance; a short or translucent hex is read as its opaque colour."""
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits[:6]
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def texts(path):
    """Yield selector, text colour and ground of every rule of a style sheet that sets a colour."""
    sheet = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    for selector, body in RULE.findall(sheet):
        found = dict(COLOUR.findall(body))
        ground = found.get("background", WHITE)
        if "color" in found:
            yield selector.strip(), found["color"], ground
        elif "fill" in found and SVG_TEXT.search(selector):
            yield selector.strip(), found["fill"], ground


def test_the_measure_is_that_of_the_standard():
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#777777", WHITE) == pytest.approx(4.48, abs=0.01)
    assert contrast("#fff", WHITE) == 1


@pytest.mark.parametrize("name", ["textColor", "linkColor", "primaryColor", "grayColor"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_texts_of_the_theme_are_legible(name, ground):
    assert contrast(THEME[name], THEME[ground]) >= TEXT


@pytest.mark.parametrize("path", STYLES, ids=lambda p: p.name)
def test_texts_of_a_style_sheet_are_legible(path):
    found = list(texts(path))
    assert [(s, c, g) for s, c, g in found if contrast(c, g) < TEXT] == []


def test_style_sheets_do_set_colours():
    assert sum(len(list(texts(path))) for path in STYLES) > 40


@pytest.mark.parametrize("name", ["TEXT", "QUIET", "URBAN", "RURAL_TEXT", "TOTAL", "CHOSEN"])
def test_texts_of_a_figure_are_legible(name):
    assert contrast(getattr(style, name), WHITE) >= TEXT


@pytest.mark.parametrize("name", ["URBAN", "RURAL", "TOTAL", "CHOSEN"])
def test_marks_of_a_figure_stand_out(name):
    assert contrast(getattr(style, name), WHITE) >= MARK


def test_no_text_of_a_figure_is_drawn_in_the_orange_of_marks():
    from components.figures.urban_rural import PanelWords, over_time
    from data.views import Pair

    words = PanelWords("", "", "", "urban", "rural", str, False)
    notes = over_time([[Pair(2020, 2.0, 1.0)]], words).layout.annotations
    colours = [note.font.color for note in notes if note.font.color]
    assert colours
    assert all(contrast(colour, WHITE) >= TEXT for colour in colours)


def test_numbers_in_a_heat_map_are_legible_on_every_shade():
    for ground in (*domain_colours.DIVERGING, *domain_colours.NEUTRAL):
        assert contrast(domain_colours.ink(ground), ground) >= TEXT


def test_the_far_ends_of_the_map_stand_out_and_differ_for_every_eye():
    ends = [classes.FAVOURABLE[0], classes.UNFAVOURABLE[-1], classes.NEUTRAL[-1], classes.COUNT]
    assert all(contrast(colour, WHITE) >= MARK for colour in ends)
    # Neighbours differ in lightness, so that the order is seen without colour.
    for ramp in (classes.FAVOURABLE, tuple(reversed(classes.UNFAVOURABLE)), classes.NEUTRAL[::-1]):
        lights = [luminance(colour) for colour in ramp]
        assert lights == sorted(lights)
        assert all(b - a > 0.05 for a, b in pairwise(lights))
