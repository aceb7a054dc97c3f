"""The address is the view: it restores it, follows a reader from page to page, and goes back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import (
    arrived,
    asked,
    atlas,
    choose,
    chosen,
    drawn,
    menu,
    navigate,
    opened,
    shape,
)

WHOLE = {
    "lang": "en",
    "domain": "housing",
    "indicator": "hs_toilet",
    "level": "banner",
    "year": "2010",
    "residence": "total",
    "within": "150900",
    "region": "150925,150902",
}
FILTERS = {
    "domain": "Housing",
    "indicator": "Share of households with a toilet",
    "year": "2010",
    "residence": "Total",
    "within": "Ulanqab",
}


def shown(page: Page) -> dict[str, str]:
    """Return what the filters show."""
    return {name: chosen(page, name) for name in FILTERS}


def test_a_deep_link_restores_exactly_the_view_in_a_fresh_browser(page: Page):
    opened(page, "indicator", **WHOLE)
    assert asked(page) == WHOLE
    assert shown(page) == FILTERS
    level = chosen(page, "level")
    assert level.startswith("Banners (101")
    expect(page.locator("h1")).to_have_text(FILTERS["indicator"])
    expect(page.locator(".finding")).to_contain_text("2010")
    inside = atlas(page, "map").locator("path[data-region]:not(.blank)")
    expect(inside).to_have_count(11)
    expect(shape(page, "150925")).to_have_attribute("aria-pressed", "true")
    for view in ("map", "table"):
        expect(atlas(page, view).locator(".marked[data-place]")).to_have_count(2)
    expect(page.locator(".st-key-messages")).to_have_count(0)
    page.reload()
    drawn(page)
    assert asked(page) == WHOLE
    assert shown(page) == FILTERS


def test_back_and_forward_go_through_the_choices_of_a_page(tab: Page):
    page = opened(tab, "indicator", **{**WHOLE, "year": "2020", "region": ""})
    before = page.locator(".finding").inner_text()
    choose(page, "year", "2010")
    arrived(page, year="2010")
    expect(page.locator(".finding")).not_to_have_text(before)
    page.go_back()
    arrived(page, year="2020")
    expect(page.locator(".finding")).to_have_text(before)
    assert shown(page)["year"] == "2020"
    expect(shape(page, "150603")).to_have_count(1)
    page.go_forward()
    arrived(page, year="2010")
    expect(page.locator(".finding")).not_to_have_text(before)


def test_back_leads_to_the_page_before_with_its_view(tab: Page):
    page = opened(tab, "indicator", **WHOLE)
    navigate(page, "sources")
    for _press in range(2):  # The page completes its address, which Streamlit makes a step.
        if "/sources" in page.url:
            page.go_back()
            page.wait_for_timeout(300)
            drawn(page)
    assert "/indicator" in page.url
    arrived(page, "indicator", **WHOLE)
    expect(page.locator("h1")).to_have_text(FILTERS["indicator"])


def test_a_choice_is_one_step_back_also_where_a_page_leaves_parameters_alone(tab: Page):
    page = opened(tab, "indicator", lang="en", indicator="inc_disposable", level="banner",
                  year=2014, residence="rural")  # fmt: skip
    navigate(page, "urban_rural")
    first = asked(page)["year"]
    other = "2018" if first != "2018" else "2017"
    choose(page, "year", other)
    arrived(page, year=other)
    page.go_back()
    arrived(page, year=first)
    expect(menu(page, "year")).to_have_value(first)


def test_the_navigation_carries_the_view_and_brings_back_what_a_page_does_not_offer(tab: Page):
    start = {
        "lang": "en",
        "domain": "context",
        "indicator": "inc_disposable",
        "level": "banner",
        "year": "2014",
        "residence": "urban",
        "region": "150125",
    }
    page = opened(tab, "indicator", **start)
    navigate(page, "urban_rural")
    carried = ("lang", "domain", "indicator", "year", "region")
    assert {name: asked(page).get(name) for name in carried} == {n: start[n] for n in carried}
    assert "level" not in asked(page)
    navigate(page, "sources")
    assert asked(page) == start
    navigate(page, "indicator")
    assert asked(page) == start
    expect(page.locator(".st-key-messages")).to_have_count(0)


@pytest.mark.parametrize("slug", ["indicator", "profile", "domain"])
def test_the_language_switch_changes_nothing_else(tab: Page, slug: str):
    page = opened(tab, slug, **{**WHOLE, "lang": "zh"})
    before = asked(page)
    page.locator(".st-key-language button").click()
    arrived(page, lang="en")
    assert asked(page) == {**before, "lang": "en"}
    expect(page.locator(".st-key-language button")).to_have_text("中文")
    title = page.locator("h1").first.inner_text()
    assert not any("\u4e00" <= c <= "\u9fff" for c in title)


def test_the_root_opens_the_overview_with_the_query_for_the_pages_that_follow(tab: Page):
    tab.goto("/?lang=en&indicator=hs_toilet&level=league&year=2010&region=150900")
    page = arrived(tab, "overview", lang="en", region="150900")
    navigate(page, "indicator")
    assert {n: asked(page)[n] for n in ("indicator", "level", "year", "region", "lang")} == {
        "indicator": "hs_toilet",
        "level": "league",
        "year": "2010",
        "region": "150900",
        "lang": "en",
    }


def test_a_finding_of_the_overview_leads_to_the_view_that_proves_it(tab: Page):
    page = opened(tab, "overview", lang="en")
    tile = page.locator("a.tile").nth(2)
    number = tile.locator(".number").inner_text()
    tile.click()
    arrived(page, "indicator", lang="en")
    assert number.endswith("percentage points")
    high = atlas(page, "table").locator("tbody tr td.figures").first.text_content()
    low = atlas(page, "table").locator("tbody tr").last.locator("td.figures").first.text_content()
    assert float(high) - float(low) == pytest.approx(float(number.split()[0]), abs=0.11)


def test_what_an_address_gets_wrong_is_said_once_for_each_parameter(tab: Page):
    wrong = {
        "lang": "fr",
        "domain": "weather",
        "indicator": "hs_toilet",
        "level": "village",
        "year": "1066",
        "residence": "moon",
        "within": "990100",
        "region": "999999",
        "view": "attic",
    }
    page = opened(tab, "indicator", **wrong)
    said = page.locator(".st-key-messages").inner_text()
    for name, value in wrong.items():
        assert (f"{name}={value}" in said) == (name != "indicator")
    assert asked(page) == {
        "lang": "zh",
        "domain": "housing",
        "indicator": "hs_toilet",
        "level": "banner",
        "year": "2020",
        "residence": "total",
    }


def test_a_link_opens_its_view_without_loading_everything_anew(tab: Page):
    page = opened(tab, "overview", lang="en")
    page.evaluate("globalThis.same = true")
    page.locator("a.tile").first.click()
    arrived(page, "urban_rural", lang="en")
    assert page.evaluate("globalThis.same")
    page.go_back()
    arrived(page, "overview")
    expect(page.locator("a.tile").first).to_be_visible()
    assert page.evaluate("globalThis.same")
