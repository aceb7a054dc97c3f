"""The page of an indicator on paper: one A4 page, figures drawn, nothing over anything."""

import re

from playwright.sync_api import Page, expect

from tests.browser.reader import atlas, opened

A4 = {"width": 794, "height": 1123}  # px at 96 to the inch


def pages(content: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", content))


def test_an_indicator_is_one_page_of_paper(tab: Page):
    page = opened(tab, "indicator", indicator="hs_toilet", level="banner", region="150121")
    assert pages(page.pdf(format="A4")) == 1


def test_on_paper_the_small_figures_are_drawn_and_nothing_covers_the_sources(tab: Page):
    page = opened(tab, "indicator", indicator="hs_toilet", level="banner", year=2020)
    expect(atlas(page, "trend").locator(".small path")).to_have_count(0)
    page.emulate_media(media="print")
    page.set_viewport_size(A4)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(atlas(page, "trend").locator(".small .line > path:first-child")).to_have_count(12)
    foot = atlas(page, "map").locator(".foot").bounding_box()
    sources = page.locator("footer.foot").bounding_box()
    assert foot
    assert sources
    assert foot["y"] + foot["height"] <= sources["y"] + 1
