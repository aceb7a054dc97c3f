"""Marking and zooming: one choice, seen in the map, the dots, the lines, the table, the address."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import (
    arrived,
    asked,
    atlas,
    dot,
    drawn,
    marked,
    opened,
    pick,
    shape,
    shapes,
)

VIEW = {"lang": "zh", "indicator": "hs_toilet", "level": "banner", "year": "2020"}
LIANGCHENG, TUZUO, HONGSHAN = "150925", "150121", "150402"
ALXA_LEFT = "152921"  # wide enough that no name covers its middle


def everywhere(page: Page, *codes: str) -> None:
    """Check that just these places are marked, wherever marks are seen."""
    expect(atlas(page, "map").locator(".dot.marked")).to_have_count(len(codes))
    expect(atlas(page, "table").locator("tr.marked")).to_have_count(len(codes))
    expect(atlas(page, "trend").locator("text.mark")).to_have_count(len(codes))
    expect(page.locator("[data-filter=region] [data-tag]")).to_have_count(len(codes))
    assert marked(page) == {seen: set(codes) for seen in ("map", "table", "address")}


def test_a_click_in_the_map_marks_the_place_everywhere(tab: Page):
    page = opened(tab, "indicator", **VIEW)
    shape(page, ALXA_LEFT).click()
    arrived(page, region=ALXA_LEFT)
    everywhere(page, ALXA_LEFT)


def test_a_click_on_a_dot_marks_and_one_in_the_table_takes_it_back(tab: Page):
    page = opened(tab, "indicator", **VIEW)
    dot(page, TUZUO).click()
    arrived(page, region=TUZUO)
    everywhere(page, TUZUO)
    atlas(page, "table").locator(f'button[data-place="{TUZUO}"]').click()
    arrived(page, region="")
    everywhere(page)


def test_marks_of_an_address_are_seen_everywhere_and_a_fifth_is_said(tab: Page):
    codes = [TUZUO, LIANGCHENG, HONGSHAN, "150203"]
    page = opened(tab, "indicator", **VIEW, region=",".join([*codes, "150204"]))
    everywhere(page, *codes)
    expect(page.locator(".st-key-messages")).to_contain_text("region=150204")


def test_a_fifth_choice_pushes_out_the_oldest(tab: Page):
    codes = [TUZUO, LIANGCHENG, HONGSHAN, "150203"]
    page = opened(tab, "indicator", **VIEW, region=",".join(codes))
    pick(page, "region", "qingshan", "青山区")
    arrived(page, region=",".join([*codes[1:], "150204"]))
    everywhere(page, *codes[1:], "150204")


def test_quick_clicks_are_all_kept(tab: Page):
    page = opened(tab, "indicator", **VIEW)
    codes = [TUZUO, LIANGCHENG, HONGSHAN]
    for code in codes:
        dot(page, code).click()
    arrived(page, region=",".join(codes))
    everywhere(page, *codes)


def test_a_click_on_a_league_opens_its_banners_and_the_way_back_returns(tab: Page):
    page = opened(tab, "indicator", **{**VIEW, "level": "league"})
    assert len(shapes(page)) == 12
    shape(page, "150700").click()
    arrived(page, within="150700", level="banner")
    assert len(shapes(page)) == 103
    expect(atlas(page, "map").locator("path[data-region].blank")).to_have_count(103 - 14)
    expect(atlas(page, "table").locator("tbody tr")).to_have_count(14)
    atlas(page, "map").get_by_role("button", name="返回全区").click()
    arrived(page, within="")
    expect(atlas(page, "map").locator("path[data-region].blank")).to_have_count(0)
    assert asked(page)["indicator"] == "hs_toilet"
    assert asked(page)["year"] == "2020"


def test_the_name_of_a_league_among_the_strips_opens_it(tab: Page):
    page = opened(tab, "indicator", **VIEW)
    atlas(page, "map").get_by_role("button", name="放大到呼伦贝尔").last.click()
    arrived(page, within="150700")
    expect(atlas(page, "map").locator(".dot:not([hidden])")).to_have_count(14)


def test_escape_leaves_a_league(tab: Page):
    page = opened(tab, "indicator", **VIEW, within="150700")
    shape(page, "150702").focus()
    page.keyboard.press("Escape")
    arrived(page, within="")


def test_the_overview_opens_a_league_whatever_the_reader_chose_elsewhere(tab: Page):
    """The overview's map has banners even where the address names an indicator of provinces."""
    page = opened(tab, "overview", lang="zh", indicator="edu_kindergarten_per_100k")
    atlas(page, "map").get_by_role("button", name="放大到呼伦贝尔").last.click()
    expect(atlas(page, "map").locator("path[data-region].blank")).to_have_count(103 - 14)
    expect(page.locator(".st-key-messages")).to_have_count(0)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_provenance_opens_in_a_dialog_with_the_line_of_the_source(tab: Page, lang: str):
    page = opened(tab, "indicator", **{**VIEW, "lang": lang, "indicator": "edu_illiteracy"})
    atlas(page, "table").locator(f'[data-passport="{LIANGCHENG}"]').click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("数据出处" if lang == "zh" else "Provenance")
    expect(dialog.locator(".rawline").last).to_contain_text(f"{LIANGCHENG},凉城县")
    expect(dialog).to_contain_text("12.34")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    drawn(page)
