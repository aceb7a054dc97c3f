"""The pages as readers use them: what is drawn, what an address restores, what is linked."""

import csv
import io

import pytest
from playwright.sync_api import Page, expect

from components import panels
from components.address import View
from components.atlas.map_data import map_data
from data.release import PACKAGES
from data.store import open_release, query
from tests.browser.reader import arrived, atlas, opened, shapes

TOTAL = "total"


@pytest.mark.parametrize(
    ("indicator", "level", "year", "residence", "count"),
    [
        ("edu_illiteracy", "banner", 2020, TOTAL, 103),
        ("edu_illiteracy", "banner", 2010, TOTAL, 101),
        ("edu_illiteracy", "league", 2020, TOTAL, 12),
        ("inc_disposable", "banner", 2014, "rural", 102),
        ("pop_total", "banner", 2020, TOTAL, 103),
    ],
)
def test_shapes_carry_the_values_and_classes_of_query(
    tab: Page, indicator: str, level: str, year: int, residence: str, count: int
):
    page = opened(tab, "indicator", lang="zh", indicator=indicator, level=level, year=year,
                  residence=residence)  # fmt: skip
    drawn = shapes(page)
    rows = query(open_release(), indicator, level=level, years=[year], residence=residence)
    rows = rows[rows["value"].notna() & (rows["use"] == "all")]
    values = dict(zip(rows["region"], rows["value"], strict=True))
    assert len(drawn) == count
    assert {code: float(value) for code, (value, _cls) in drawn.items() if value} == values
    view = View("zh", "", indicator, level, year, residence)
    places = map_data(panels.scene_of(view), {})["places"]
    assert {c: cls for c, (_v, cls) in drawn.items()} == {c: str(places[c]["cls"]) for c in drawn}


def test_own_line_figures_are_told_and_have_no_value_on_the_map(tab: Page):
    page = opened(tab, "indicator", indicator="inc_disposable", level="banner", year=2014,
                  residence="rural")  # fmt: skip
    drawn = shapes(page)
    assert drawn["150624"] == ("", "own_line")
    # Kangbashi was founded in 2016.
    assert "150603" not in drawn


def test_an_indicator_of_provinces_shows_31_dots_and_says_that_tiles_are_no_map(tab: Page):
    page = opened(tab, "indicator", lang="zh", indicator="edu_kindergarten_per_100k", year=2019)
    assert shapes(page) == {}
    expect(atlas(page, "map").locator(".dot:not([hidden])")).to_have_count(31)
    expect(atlas(page, "map").locator(".tile")).to_have_count(31)
    expect(atlas(page, "map")).to_contain_text("不是地图")


def test_the_provenance_of_a_figure_shows_its_source_line(tab: Page):
    page = opened(tab, "sources", lang="zh", indicator="edu_illiteracy", level="banner",
                  year=2020, region="150925", view="passport")  # fmt: skip
    line = page.locator(".rawline code").last
    assert (PACKAGES / "census_2010_2020" / "raw").is_dir()
    expect(line).to_contain_text("150925,凉城县")
    expect(line).to_contain_text("12.34")


def test_find_leads_to_a_place_in_two_keys_and_a_name(tab: Page):
    page = opened(tab, "indicator", lang="zh", indicator="edu_illiteracy")
    page.keyboard.press("/")
    page.keyboard.type("hhht")
    page.keyboard.press("Enter")
    arrived(page, region="150100")


def test_the_present_mode_hides_controls_and_follows_the_keys(tab: Page):
    page = opened(tab, "indicator", lang="zh", indicator="edu_illiteracy", level="banner",
                  year=2020, present=1)  # fmt: skip
    expect(page.locator(".st-key-filters")).to_be_hidden()
    page.keyboard.press("ArrowLeft")
    arrived(page, year="2010")
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-filters")).to_be_visible()
    arrived(page, present="")


def test_the_overview_has_eight_findings_and_a_card_a_domain(tab: Page):
    page = opened(tab, "overview", lang="en")
    expect(page.locator(".tile")).to_have_count(8)
    expect(page.locator(".card")).to_have_count(8)


def test_a_download_is_what_query_gives(tab: Page):
    page = opened(tab, "indicator", lang="en", indicator="edu_illiteracy", level="league",
                  year=2020)  # fmt: skip
    with page.expect_download() as started:
        page.get_by_role("button", name="Download CSV").click()
    text = started.value.path().read_text("utf-8-sig")
    taken = {r["region"]: float(r["value"]) for r in csv.DictReader(io.StringIO(text))}
    rows = query(open_release(), "edu_illiteracy", level="league", years=[2020], residence=TOTAL)
    assert taken == dict(zip(rows["region"], rows["value"], strict=True))


def test_the_legend_of_circles_tells_the_unit_of_every_size(tab: Page):
    page = opened(tab, "indicator", lang="en", indicator="pop_total", level="banner", year=2020)
    texts = atlas(page, "map").locator(".sizes text").all_text_contents()
    assert len(texts) == 3
    assert all("k" in text for text in texts)


def test_a_break_is_marked_also_where_years_without_figures_lie_about_it(tab: Page):
    page = opened(tab, "indicator", lang="zh", indicator="gdp_total", level="league",
                  region="150100")  # fmt: skip
    # The basis changes after 2016; after 2018 another source goes on in 2020.
    breaks = atlas(page, "trend").locator('.series[data-place="150100"] .break')
    notes = [mark.get_attribute("data-note") or "" for mark in breaks.all()]
    assert [note[:4] for note in notes] == ["2016", "2018"]
