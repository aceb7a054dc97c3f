"""The pages as readers use them: what is drawn, what an address restores, what is linked."""

import csv
import io

import pytest
from playwright.sync_api import Page, expect

from components import panels
from components.address import View
from components.atlas.map_data import map_data
from components.shell import PAGES
from data.release import PACKAGES
from data.store import open_release, query
from tests.browser.helpers import settled

ERRORS = "[data-testid=stException], [data-testid=stAlert], [role=dialog]"
BANNERS_2020 = View("zh", "education", "edu_illiteracy", "banner", 2020, "total")


def opened(page: Page, address: str) -> Page:
    """Open an address and wait until its content is there."""
    page.goto(address)
    settled(page)
    return page


def shapes(page: Page) -> dict[str, tuple[str, str]]:
    """Return value and class of every shape on the map by region."""
    page.locator(".st-key-map [data-ready='1']").first.wait_for()
    found = page.locator(".st-key-map path[data-region]").evaluate_all(
        "nodes => nodes.map(n => [n.dataset.region, n.dataset.value, n.dataset.class])"
    )
    return {region: (value, cls) for region, value, cls in found}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("slug", PAGES)
def test_every_page_draws_offline_without_an_error(page: Page, slug: str, lang: str):
    opened(page, f"/{slug}?lang={lang}")
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    expect(page.locator("[role=dialog]")).to_have_count(0)
    expect(page.locator("footer.foot").first).to_be_visible()


@pytest.mark.parametrize(
    ("level", "year", "count"), [("banner", 2020, 103), ("banner", 2010, 101), ("league", 2020, 12)]
)
def test_shapes_carry_the_values_and_classes_of_query(
    page: Page, level: str, year: int, count: int
):
    opened(page, f"/indicator?lang=zh&indicator=edu_illiteracy&level={level}&year={year}")
    drawn = shapes(page)
    rows = query(open_release(), "edu_illiteracy", level=level, years=[year], residence="total")
    values = dict(zip(rows["region"], rows["value"], strict=True))
    assert len(drawn) == count
    assert {code: float(value) for code, (value, _cls) in drawn.items()} == values
    view = View("zh", "education", "edu_illiteracy", level, year, "total")
    places = map_data(panels.scene_of(view), {})["places"]
    assert {c: cls for c, (_v, cls) in drawn.items()} == {c: str(places[c]["cls"]) for c in drawn}


def test_a_deep_link_restores_the_view(page: Page):
    address = (
        "/indicator?lang=en&domain=housing&indicator=hs_toilet&level=banner&year=2010"
        "&residence=total&within=150900&region=150925,150902"
    )
    opened(page, address)
    expect(page.locator("h1")).to_contain_text("toilet")
    assert set(shapes(page)) >= {"150925", "150902"}
    assert "within=150900" in page.url
    assert "year=2010" in page.url
    marked = page.locator(".st-key-table tr.marked")
    expect(marked).to_have_count(2)


@pytest.mark.parametrize(
    "wrong",
    [
        "indicator=nothing",
        "level=village",
        "year=1875",
        "residence=moon",
        "within=1",
        "region=9",
        "lang=xx",
    ],
)
def test_what_an_address_gets_wrong_is_named(page: Page, wrong: str):
    known = "" if wrong.startswith("indicator") else "indicator=edu_illiteracy&"
    opened(page, f"/indicator?{known}{wrong}")
    name, _, value = wrong.partition("=")
    expect(page.locator(".st-key-messages")).to_contain_text(name)
    expect(page.locator(".st-key-messages")).to_contain_text(value)


def test_an_indicator_of_provinces_shows_dots_and_says_why_there_is_no_map(page: Page):
    opened(page, "/indicator?lang=zh&indicator=si_injury_per_100")
    page.locator(".st-key-map [data-ready='1']").first.wait_for()
    expect(page.locator(".st-key-map")).to_contain_text("只有省级数据")
    assert page.locator(".st-key-map path[data-region]").count() == 0


def test_the_navigation_keeps_what_a_reader_chose(page: Page):
    opened(
        page,
        "/indicator?lang=en&indicator=inc_disposable&level=province&year=2015&residence=rural&region=150925",
    )
    for label, slug in (
        ("Urban–rural", "urban_rural"),
        ("Sources", "sources"),
        ("Indicator", "indicator"),
    ):
        page.locator(".st-key-nav").get_by_role("link", name=label, exact=True).click()
        page.wait_for_url(f"**/{slug}?**")
        settled(page)
        for part in ("lang=en", "indicator=inc_disposable", "year=2015", "region=150925"):
            assert part in page.url
    assert "residence=rural" in page.url


def test_the_language_switch_keeps_the_view(page: Page):
    opened(page, "/indicator?lang=zh&indicator=hs_toilet&level=league&year=2010")
    page.get_by_role("button", name="English").click()
    page.wait_for_url("**lang=en**")
    settled(page)
    assert "indicator=hs_toilet" in page.url
    assert "year=2010" in page.url
    expect(page.locator("h1")).to_contain_text("toilet")


def test_a_place_marked_in_the_table_is_marked_everywhere(page: Page):
    opened(page, "/indicator?lang=zh&indicator=edu_illiteracy&level=league&year=2020")
    shapes(page)
    page.locator(".st-key-table tbody th", has_text="赤峰").click()
    page.wait_for_url("**region=150400**")
    settled(page)
    expect(page.locator(".st-key-table tr.marked")).to_contain_text("赤峰")
    expect(page.locator(".st-key-map text.mark", has_text="赤峰").first).to_be_visible()


def test_the_provenance_of_a_figure_shows_its_source_line(page: Page):
    opened(
        page,
        "/sources?lang=zh&indicator=edu_illiteracy&level=banner&year=2020&region=150925&view=passport",
    )
    line = page.locator(".rawline code").last
    raw = PACKAGES / "census_2010_2020" / "raw"
    assert raw.is_dir()
    expect(line).to_contain_text("150925,凉城县")
    expect(line).to_contain_text("12.34")


def test_find_leads_to_a_place_in_two_keys_and_a_name(page: Page):
    opened(page, "/indicator?lang=zh&indicator=edu_illiteracy")
    shapes(page)
    page.keyboard.press("/")
    page.keyboard.type("hhht")
    page.keyboard.press("Enter")
    page.wait_for_url("**region=150100**")


def test_the_present_mode_hides_controls_and_follows_the_keys(page: Page):
    opened(page, "/indicator?lang=zh&indicator=edu_illiteracy&level=banner&year=2020&present=1")
    shapes(page)
    expect(page.locator(".st-key-filters")).to_be_hidden()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**year=2010**")
    settled(page)
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-filters")).to_be_visible()
    assert "present" not in page.url


def test_the_root_opens_the_overview_with_the_query(page: Page):
    opened(page, "/?lang=en")
    page.wait_for_url("**/overview?**lang=en**")
    expect(page.locator(".tile")).to_have_count(4)
    expect(page.locator(".card")).to_have_count(8)


def test_a_download_is_what_query_gives(page: Page):
    opened(page, "/indicator?lang=en&indicator=edu_illiteracy&level=league&year=2020")
    shapes(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="Download CSV").click()
    text = started.value.path().read_text("utf-8-sig")
    taken = {r["region"]: float(r["value"]) for r in csv.DictReader(io.StringIO(text))}
    rows = query(open_release(), "edu_illiteracy", level="league", years=[2020], residence="total")
    assert taken == dict(zip(rows["region"], rows["value"], strict=True))


def test_the_legend_of_circles_tells_the_unit_of_every_size(page: Page):
    opened(page, "/indicator?lang=en&indicator=pop_total&level=banner&year=2020")
    shapes(page)
    texts = page.locator(".st-key-map .sizes text").all_text_contents()
    assert len(texts) == 3
    assert all("k" in text for text in texts)
