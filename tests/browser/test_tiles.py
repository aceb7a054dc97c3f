"""The tiles of the provinces: coloured by class, hatched where missing, marked with the dots."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import arrived, atlas, dot, navigate, opened

MONEY = {"indicator": "inc_disposable", "level": "province", "residence": "total", "year": 2020}
OWN, SHANGHAI = "150000", "310000"


def tile(page: Page, code: str) -> Locator:
    return atlas(page, "map").locator(f'.tile[data-place="{code}"]')


def ground(page: Page, code: str) -> str:
    return tile(page, code).locator(".ground").get_attribute("fill") or ""


def test_a_tile_has_the_colour_of_its_dot_and_the_region_is_set_off(tab: Page):
    page = opened(tab, "indicator", **MONEY)
    expect(atlas(page, "map").locator(".tile")).to_have_count(31)
    for code in (OWN, SHANGHAI, "620000"):
        assert ground(page, code) == dot(page, code).get_attribute("fill")
    expect(atlas(page, "map").locator(".tile.own")).to_have_attribute("data-place", OWN)
    expect(tile(page, SHANGHAI)).to_contain_text("72,232")


def test_a_province_without_a_figure_is_hatched_and_says_why(tab: Page):
    page = opened(tab, "indicator", indicator="edu_illiteracy", level="province", year=2020)
    assert ground(page, SHANGHAI).startswith("url(#key-")
    assert "无数据" in (tile(page, SHANGHAI).get_attribute("aria-label") or "")


def test_a_count_is_a_circle_and_never_a_coloured_tile(tab: Page):
    page = opened(tab, "indicator", indicator="pop_total", level="province", year=2020)
    grounds = atlas(page, "map").locator(".tile .ground")
    assert set(grounds.evaluate_all("nodes => nodes.map(n => n.getAttribute('fill'))")) == {
        "#EDEFF1"
    }
    radius = [
        float(tile(page, code).locator(".size").get_attribute("r") or 0)
        for code in ("440000", OWN, "540000")
    ]
    assert radius == sorted(radius, reverse=True)
    assert radius[2] > 0


def test_a_tile_marks_its_province_everywhere_and_the_keyboard_walks_the_grid(tab: Page):
    page = opened(tab, "indicator", **MONEY)
    tile(page, SHANGHAI).click()
    arrived(page, region=SHANGHAI)
    expect(dot(page, SHANGHAI)).to_have_class("dot marked")
    expect(atlas(page, "table").locator("tr.marked")).to_have_count(1)
    tile(page, SHANGHAI).focus()
    page.keyboard.press("ArrowRight")  # from the greatest value down
    page.keyboard.press("Enter")
    arrived(page, region=f"{SHANGHAI},110000")
    expect(atlas(page, "map").locator(".tile.marked")).to_have_count(2)


def test_letters_in_english_with_the_name_spoken(tab: Page):
    page = opened(tab, "indicator", **MONEY, lang="en")
    expect(tile(page, OWN)).to_contain_text("NM")
    assert (tile(page, OWN).get_attribute("aria-label") or "").startswith("Inner Mongolia")


def test_from_tiles_to_a_map_and_back(tab: Page):
    page = opened(tab, "indicator", **MONEY)
    navigate(page, "overview")
    expect(atlas(page, "map").locator("path[data-region]").first).to_be_visible()
    navigate(page, "indicator")
    expect(atlas(page, "map").locator(".tile").first).to_be_visible()
    page.locator('[data-filter="level"] select').select_option("league")
    arrived(page, level="league")
    expect(atlas(page, "map").locator(".tile").first).to_be_hidden()
    expect(atlas(page, "map").locator('path[data-region="150100"]')).to_be_visible()
    page.locator('[data-filter="level"] select').select_option("province")
    arrived(page, level="province")
    expect(tile(page, OWN)).to_be_visible()
    expect(atlas(page, "map").locator('path[data-region="150100"]')).to_be_hidden()
