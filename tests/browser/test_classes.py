"""The menu of map classes: it stands on the page of an indicator and writes the address."""

from playwright.sync_api import Page, expect

from tests.browser.reader import arrived, asked, atlas, choose, chosen, menu, navigate, opened

VIEW = {"lang": "zh", "indicator": "hs_toilet", "level": "banner", "year": "2020"}


def legend(page: Page) -> list[str]:
    return atlas(page, "map").locator(".left .legend .entry").all_inner_texts()


def test_a_choice_of_classes_is_in_the_address_and_the_legend(tab: Page):
    page = opened(tab, "indicator", **VIEW)
    fixed = legend(page)
    choose(page, "classes", "自然断点")
    arrived(page, classes="fisher")
    head = atlas(page, "map").locator(".left .head")
    expect(head).to_contain_text("2020年的5级自然断点")
    assert legend(page) != fixed
    expect(atlas(page, "map").get_by_role("slider")).to_be_hidden()
    choose(page, "classes", "各年固定")
    arrived(page, classes="")
    assert legend(page) == fixed
    expect(atlas(page, "map").get_by_role("slider")).to_be_visible()


def test_an_address_with_classes_restores_them_and_they_stay_on_the_way_round(tab: Page):
    page = opened(tab, "indicator", **VIEW, classes="quantile")
    assert chosen(page, "classes") == "等分位"
    quantiles = legend(page)
    navigate(page, "sources")
    expect(menu(page, "classes")).to_have_count(0)
    navigate(page, "indicator")
    assert asked(page)["classes"] == "quantile"
    assert legend(page) == quantiles


def test_an_unknown_way_is_told_and_counts_have_no_classes(tab: Page):
    page = opened(tab, "indicator", **VIEW, classes="rainbow")
    expect(page.locator(".st-key-messages")).to_contain_text("classes=rainbow")
    assert "classes" not in asked(page)
    page = opened(tab, "indicator", indicator="pop_total", level="banner")
    expect(menu(page, "classes")).to_have_count(0)
