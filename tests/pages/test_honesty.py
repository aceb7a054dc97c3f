"""Each rule of presentation has a test that fails where it is broken; here is which, and the rest.

A rule is kept by the tests named beside it, wherever they stand. Those of rules that hold for
all pages at once are in this file.
"""

import ast
import colorsys
import re
from functools import cache

import pytest

from components import spread
from components.exports.tables import COLUMNS
from components.store import ROOT
from components.text import t
from tests.pages.test_apps import PAGES, run, words

RULES = {
    "difference and ratio stand together": (
        "pages/test_findings.py::test_difference_and_ratio_stand_together",
        "pages/test_overview.py::test_ratio_and_points_are_said_apart_and_each_with_its_fellow",
        "profile/test_shipped.py::test_side_by_side_has_difference_with_ratio",
    ),
    "urban over rural, never the other way": (
        "figures/test_dumbbells.py::test_ratios_are_urban_over_rural_and_none_is_a_dash",
        "metadata/test_words.py::test_districts_against_banners_is_said",
    ),
    "a map stands beside its dots, linked both ways": (
        "browser/test_atlas.py::test_pointing_links_map_and_dots_without_the_server",
        "browser/test_atlas.py::test_shapes_carry_code_value_and_class",
    ),
    "a dumbbell can be bars": ("figures/test_dumbbells.py::test_as_bars_the_same_values_are_bars",),
    "classes are fixed, say their way, and draw what is degenerate": (
        "pages/test_map_by_hand.py::test_classes_are_the_same_in_all_years_and_in_every_league",
        "pages/test_map_classes.py::test_classes_of_one_year_say_so_with_their_number",
        "figures/test_classes.py::test_equal_values_are_one_class_on_their_side",
        "figures/test_classes.py::test_few_values_get_fewer_classes",
        "figures/test_classes.py::test_ties_melt_bounds_instead_of_repeating_them",
    ),
    "counts are symbols and provinces are tiles": (
        "browser/test_atlas.py::test_counts_are_circles_over_grey_shapes",
        "browser/test_tiles.py::test_a_count_is_a_circle_and_never_a_coloured_tile",
    ),
    "missing is hatched, in the legend, of four kinds, and neither a class nor zero": (
        "browser/test_atlas.py::test_missing_is_hatched_and_in_the_legend_never_a_value",
        "domain/test_shipped.py::test_gaps_are_hatched_with_their_reason_and_never_coloured",
        "pages/test_map_data.py::test_missing_is_never_handed_to_the_classes",
        "pages/test_map_data.py::test_the_legend_counts_what_is_drawn_and_what_is_missing",
        "pages/test_map_by_hand.py::test_a_true_zero_is_a_value",
        "profile/test_facts.py::test_kinds_of_missing_are_told_apart",
    ),
    "n, weighting and reference beside every measure": (
        "measures/test_conventions.py::test_weighting_and_reference_are_said",
        "assess/test_refusals.py::test_weighted_and_unweighted_stand_beside_each_other_and_say_so",
    ),
    "sets of different size carry a warning": (
        "domain/test_page.py::test_evenness_is_sorted_and_warns_of_sets_of_different_size",
        "profile/test_page.py::test_places_of_different_levels_carry_a_warning",
    ),
    "no rank where intervals overlap or figures are missing": (
        "profile/test_table.py::test_a_sample_leaves_the_ranks_open_that_its_intervals_overlap",
        "profile/test_table.py::test_one_place_missing_leaves_the_comparison_and_takes_the_ranks",
        "profile/test_shipped.py::test_no_rank_where_a_place_has_no_figure_and_none_beyond_n",
        "domain/test_heat.py::test_places_with_too_few_figures_have_no_order",
    ),
    "nothing crosses a break": (
        "figures/test_urban_rural.py::test_pieces_are_never_joined",
        "profile/test_facts.py::test_no_line_crosses_a_break",
        "assess/test_refusals.py::test_no_change_is_told_across_a_break",
        "measures/test_conventions.py::test_series_need_four_years_and_no_break",
    ),
    "a secondary source looks different and says so": (
        "figures/test_urban_rural.py::test_figures_of_a_secondary_source_are_hollow",
        "browser/test_atlas.py::"
        "test_secondary_source_is_dotted_on_the_map_and_hollow_among_the_dots",
        "domain/test_shipped.py::test_secondary_and_own_line_figures_are_marked",
        "pages/test_overview.py::test_secondary_sources_are_told_from_official_ones",
        "pages/test_line_data.py::test_the_table_names_kind_and_source_of_every_figure",
    ),
    "colours are legible and mean the same": (
        "figures/test_urban_rural.py::test_colours_mean_the_same_as_everywhere",
        "pages/test_contrast.py::test_the_far_ends_of_the_map_stand_out_and_differ_for_every_eye",
    ),
}
KEEPERS = [(rule, test) for rule, tests in RULES.items() for test in tests]
DRAWN = [
    path
    for suffix in ("*.css", "*.py", "*.js")
    for path in sorted((ROOT / "components").rglob(suffix))
]
COLOUR = re.compile(r"#([0-9A-Fa-f]{6})\b")
REVIEW = re.compile(r"审图号|GS\s*[((（]?\s*20\d\d")


@cache
def names_in(path):
    """Return the names of the tests of a file."""
    tree = ast.parse((ROOT / "tests" / path).read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("rule", "test"), KEEPERS)
def test_the_test_that_keeps_a_rule_is_there(rule, test):
    path, name = test.split("::")
    assert name in names_in(path), rule


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", ["overview", "indicator"])
def test_a_map_credits_its_boundaries(page, lang):
    assert t("foot_boundaries", lang) in words(run(page, lang=lang))


def test_no_review_number_of_maps_is_printed_by_the_product():
    for page in PAGES:
        assert not REVIEW.search(words(run(page))), page
    for path in DRAWN:
        assert not REVIEW.search(path.read_text("utf-8")), path


def hue(colour):
    """Return hue in degrees and how strong it is, both of a hex colour."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    turn, _light, strength = colorsys.rgb_to_hls(*parts)
    return turn * 360, strength * (max(parts) - min(parts))


def test_nothing_is_drawn_in_red_or_green():
    strong = {
        (path.name, colour): round(hue(colour)[0])
        for path in DRAWN
        for colour in COLOUR.findall(path.read_text("utf-8"))
        if hue(colour)[1] > 0.1
    }
    assert len(strong) > 30
    assert {at: h for at, h in strong.items() if h <= 15 or h >= 340 or 70 <= h <= 165} == {}


@pytest.mark.parametrize(
    ("level", "wanted"), [("league", "range_gap"), ("banner", "percentile_gap")]
)
def test_leagues_are_measured_by_their_ends_and_banners_by_their_percentiles(level, wanted):
    assert wanted in spread.STATIC
    app = run("between_regions", lang="en", indicator="edu_illiteracy", level=level, year="2020")
    said = words(app)
    assert {"league": "Range", "banner": "P90"}[level] in said


@pytest.mark.parametrize(
    ("lang", "asked"), [("en", r"n = (\d+) of \1.*weighted"), ("zh", r"n\s*=\s*\d+.*加权")]
)
def test_n_and_weighting_stand_above_the_measures(lang, asked):
    app = run("between_regions", lang=lang, indicator="edu_illiteracy", level="banner", year="2020")
    heads = [e.proto.body for e in app.get("html") if t("sp_measures", lang) in e.proto.body]
    assert any(re.search(asked, head) for head in heads)


def test_every_export_tells_grade_status_and_source():
    assert {"trust", "status", "source", "note", "vintage"} <= set(COLUMNS)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_row_of_dumbbells_has_a_sentence_with_place_and_number(lang):
    app = run("urban_rural", lang=lang, indicator="inc_disposable")
    heads = [e.proto.body for e in app.get("html") if "panel-head" in e.proto.body]
    region = {"zh": "内蒙古", "en": "Inner Mongolia"}[lang]
    assert any(region in head and re.search(r"\d+", head) for head in heads)
