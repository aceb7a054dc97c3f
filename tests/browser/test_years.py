"""The slider of years: steps in the browser, one trip to the server at the end, the right map."""

import statistics

from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import arrived, asked, atlas, chosen, dot, opened, shape, shapes

MONEY = {"indicator": "fis_banner_expenditure", "level": "banner", "year": 2013, "lang": "zh"}
TOILETS = {"indicator": "hs_toilet", "level": "banner", "year": 2020}
STEP_MS = 35
STEPS = 24
STEP = """async (slider) => {
  const root = slider.getRootNode();
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  }));
  const took = [];
  for (let i = 0; i < STEPS; i++) {
    await new Promise((done) => setTimeout(done, 50));
    await painted();
    const key = i % 12 < 6 ? 'ArrowRight' : 'ArrowLeft';
    const start = performance.now();
    slider.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    root.querySelector('.atlas').getBoundingClientRect();
    took.push(performance.now() - start);
  }
  return took;
}""".replace("STEPS", str(STEPS))


def slider(page: Page) -> Locator:
    return atlas(page, "map").get_by_role("slider")


def year(page: Page) -> Locator:
    return atlas(page, "map").locator(".player b")


def frames(page: Page) -> list[int]:
    """Watch the web socket; return a list that grows by the size of each message received."""
    sizes: list[int] = []
    page.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda frame: sizes.append(len(frame))),
    )
    return sizes


def test_steps_ask_the_server_once_and_the_rest_is_drawn_here(tab: Page):
    sizes = frames(tab)
    page = opened(tab, "indicator", **MONEY)
    slider(page).focus()
    page.keyboard.press("ArrowRight")
    expect(year(page)).to_have_text("2014")
    arrived(page, year="2014")
    page.wait_for_timeout(300)
    before = len(sizes)
    for wanted in ("2015", "2016", "2017", "2016", "2015"):
        page.keyboard.press("ArrowRight" if wanted > year(page).inner_text() else "ArrowLeft")
        expect(year(page)).to_have_text(wanted)
        expect(atlas(page, "map")).to_have_attribute("data-when", f"{wanted}年")
    assert len(sizes) == before
    assert asked(page)["year"] == "2014"
    arrived(page, year="2015")
    assert chosen(page, "year") == "2015"
    expect(page.locator(".head .finding")).to_contain_text("2015")


def test_a_year_of_the_slider_is_the_year_of_the_page(tab: Page):
    page = opened(tab, "indicator", **MONEY)
    slider(page).focus()
    page.keyboard.press("Home")
    arrived(page, year="2010")
    played = shapes(page)
    page = opened(tab, "indicator", **{**MONEY, "year": 2010})
    assert shapes(page) == played


def test_another_vintage_brings_its_own_outlines(tab: Page):
    page = opened(tab, "indicator", **TOILETS)
    kangbashi = shape(page, "150603")  # a district since 2016
    expect(kangbashi).to_have_count(1)
    slider(page).focus()
    page.keyboard.press("ArrowLeft")
    expect(year(page)).to_have_text("2010")
    expect(kangbashi).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(kangbashi).to_have_count(1)


def test_missing_places_stay_hatched_in_each_year(tab: Page):
    page = opened(tab, "indicator", indicator="inc_disposable", level="league", year=2020)
    slider(page).focus()
    for key in ("Home", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
        arrived(page)
        for node in atlas(page, "map").locator('path[data-region][data-value=""]').all():
            assert node.get_attribute("fill").startswith("url(#map-")


def test_playing_goes_to_the_end_and_the_address_follows(tab: Page):
    page = opened(tab, "indicator", **{**MONEY, "year": 2021})
    button = atlas(page, "map").locator(".play")
    button.click()
    expect(button).to_have_attribute("aria-label", "停止播放")
    arrived(page, year="2023")
    expect(button).to_have_attribute("aria-label", "播放各年")


def test_a_place_marked_away_from_the_address_leaves_the_year_alone(tab: Page):
    page = opened(tab, "indicator", **MONEY)
    slider(page).focus()
    page.keyboard.press("ArrowRight")
    arrived(page, year="2014")
    atlas(page, "map").locator(".play").click()
    expect(year(page)).to_have_text("2016")
    first = atlas(page, "map").locator(".dot:not([hidden])").first
    code = first.get_attribute("data-place") or ""
    first.dispatch_event("click")
    expect(dot(page, code)).to_have_class("dot secondary marked")
    atlas(page, "map").locator(".play").click()
    arrived(page, region=code)
    page.wait_for_function("!location.search.includes('year=2014')")
    assert asked(page)["year"] == year(page).inner_text()


def test_breaks_are_told_when_they_are_crossed(tab: Page):
    page = opened(tab, "indicator", indicator="cs_museums_per_million", level="league", year=2022)
    note = atlas(page, "map").locator(".player .note")
    slider(page).focus()
    page.keyboard.press("ArrowLeft")
    expect(note).to_have_text("")  # 2021 and 2022 are of one kind
    page.keyboard.press("Home")
    expect(note).to_contain_text("2019年后口径改为")
    expect(atlas(page, "map").locator(".track .cut")).to_have_count(1)
    page.keyboard.press("End")
    expect(note).to_have_text("")


def test_a_drag_ends_with_one_trip_to_the_nearest_year_there_is(tab: Page):
    page = opened(tab, "indicator", **TOILETS)
    slider(page).fill("2014")  # there are 2010 and 2020
    arrived(page, year="2010")
    assert year(page).inner_text() == "2010"


def test_a_step_is_fast(tab: Page):
    page = opened(tab, "indicator", **{**MONEY, "year": 2010})
    slider(page).focus()
    page.keyboard.press("ArrowRight")
    arrived(page, year="2011")
    took = slider(page).evaluate(STEP)
    assert statistics.median(took) <= STEP_MS


def test_no_slider_in_present_mode_and_its_arrows_change_the_year(tab: Page):
    page = opened(tab, "indicator", **{**MONEY, "present": 1})
    expect(slider(page)).to_be_hidden()
    page.keyboard.press("ArrowRight")
    arrived(page, year="2014")
