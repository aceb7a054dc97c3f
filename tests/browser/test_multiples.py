"""The small figures of the leagues: drawn when near, on one scale, marked with everything else."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import arrived, asked, atlas, dot, opened

MONEY = {"indicator": "inc_disposable", "level": "league", "residence": "urban", "year": 2020}
TOILETS = {"indicator": "hs_toilet", "level": "banner", "year": 2020}
TONGLIAO, HOHHOT = "150500", "150100"


def smalls(page: Page) -> Locator:
    return atlas(page, "trend").locator(".small")


def small(page: Page, code: str) -> Locator:
    return atlas(page, "trend").locator(f'.small[data-place="{code}"]')


def test_twelve_leagues_are_drawn_only_when_they_come_near(tab: Page):
    page = opened(tab, "indicator", **TOILETS)
    expect(smalls(page)).to_have_count(12)
    expect(smalls(page).locator("path")).to_have_count(0)
    smalls(page).first.scroll_into_view_if_needed()
    expect(smalls(page).locator(".line > path:first-child")).to_have_count(12)
    expect(smalls(page).locator(".against > path:first-child")).to_have_count(12)


def test_all_are_on_one_scale_and_the_region_is_the_same_in_each(tab: Page):
    page = opened(tab, "indicator", **MONEY)
    smalls(page).first.scroll_into_view_if_needed()
    expect(smalls(page).locator(".against")).to_have_count(12)
    grey = smalls(page).locator(".against > path:first-child")
    assert len(set(grey.evaluate_all("nodes => nodes.map(n => n.getAttribute('d'))"))) == 1
    ticks = smalls(page).evaluate_all(
        "nodes => nodes.map(n => [...n.querySelectorAll('.tick')].map(t => t.textContent).join())"
    )
    assert len(set(ticks)) == 1


def test_a_line_ends_where_figures_are_missing(tab: Page):
    page = opened(tab, "indicator", **MONEY)
    smalls(page).first.scroll_into_view_if_needed()
    trend = atlas(page, "trend").locator(f'.series[data-place="{TONGLIAO}"] .line')
    own = small(page, TONGLIAO).locator(".line > path:first-child")
    expect(own).to_have_attribute("d", re.compile("M"))

    def pieces(line: Locator) -> str:
        return re.sub(r"[^ML]", "", line.get_attribute("d") or "")

    assert pieces(own) == pieces(trend)
    expect(small(page, TONGLIAO)).to_contain_text("2021")  # the year it ends in


def test_a_break_is_a_gap_with_a_mark(tab: Page):
    page = opened(tab, "indicator", indicator="cs_museums_per_million", level="league", year=2022)
    smalls(page).first.scroll_into_view_if_needed()
    expect(small(page, HOHHOT).locator(".line .cut")).to_have_count(1)
    # The region's line goes back to 2000; the small figures have the years of the leagues.
    expect(small(page, HOHHOT).locator("text", has_text="2017")).to_have_count(1)


def test_marks_go_both_ways_and_several_are_held(tab: Page):
    page = opened(tab, "indicator", **MONEY)
    small(page, TONGLIAO).click()
    arrived(page, region=TONGLIAO)
    expect(dot(page, TONGLIAO)).to_have_class(re.compile("marked"))
    expect(atlas(page, "trend").locator(f'.series[data-place="{TONGLIAO}"]')).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(atlas(page, "table").locator("tr.marked")).to_have_count(1)
    atlas(page, "table").locator(f'button[data-place="{HOHHOT}"]').click()
    arrived(page, region=f"{TONGLIAO},{HOHHOT}")
    for code in (TONGLIAO, HOHHOT):
        expect(small(page, code)).to_have_class(re.compile("marked"))
        expect(small(page, code)).to_have_attribute("aria-pressed", "true")
    small(page, TONGLIAO).click()
    arrived(page, region=HOHHOT)
    expect(small(page, TONGLIAO)).to_have_attribute("aria-pressed", "false")


def test_pointing_goes_both_ways(tab: Page):
    page = opened(tab, "indicator", **MONEY)
    small(page, TONGLIAO).hover()
    expect(dot(page, TONGLIAO)).to_have_class(re.compile("pointed"))
    row = atlas(page, "table").locator(f'tr[data-place="{HOHHOT}"]')
    row.hover()
    expect(small(page, HOHHOT)).to_have_class(re.compile("pointed"))
    expect(small(page, TONGLIAO)).not_to_have_class(re.compile("pointed"))


def test_the_keyboard_walks_and_marks(tab: Page):
    page = opened(tab, "indicator", **MONEY)
    smalls(page).first.focus()
    page.keyboard.press("ArrowRight")
    code = smalls(page).nth(1).get_attribute("data-place") or ""
    page.keyboard.press("Enter")
    arrived(page, region=code)
    expect(small(page, code)).to_be_focused()


def test_inside_a_league_its_banners_stand_against_it(tab: Page):
    page = opened(tab, "indicator", **TOILETS, within="150700")
    expect(atlas(page, "trend").locator(".multiples .head")).to_contain_text("灰线为呼伦贝尔")
    expect(small(page, "150702")).to_have_count(1)
    expect(small(page, "150700")).to_have_count(0)


def test_where_leagues_have_no_figures_their_banners_do_not_stand_for_them(tab: Page):
    page = opened(tab, "indicator", indicator="fis_banner_expenditure", level="banner", year=2020)
    expect(atlas(page, "trend").locator(".multiples")).to_contain_text("不以下级数据代替")
    expect(smalls(page)).to_have_count(0)
    expect(page.locator('[data-save="multiples"]')).to_have_count(0)


def test_provinces_have_no_small_figures(tab: Page):
    page = opened(tab, "indicator", indicator="inc_disposable", level="province", year=2020)
    expect(atlas(page, "trend").locator(".multiples")).to_be_hidden()


def test_they_are_a_picture_of_their_own(tab: Page):
    page = opened(tab, "indicator", **MONEY)
    smalls(page).first.scroll_into_view_if_needed()
    with page.expect_download() as waiting:
        page.locator('[data-save="multiples"]').click()
    year = asked(page)["year"]
    assert waiting.value.suggested_filename == f"context_inc_disposable_league_{year}_multiples.png"
