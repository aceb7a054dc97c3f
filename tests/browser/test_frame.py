"""What holds for the first screen before anything is said about its content."""

from playwright.sync_api import Page

from tests.browser.helpers import settled

FACES = """() => [...document.fonts]
  .filter(face => face.family.includes('Noto Sans SC'))
  .map(face => [face.weight, face.status])"""
FETCHED = "() => performance.getEntriesByType('resource').map(entry => entry.name)"
FIRST_SCREEN = 4 * 1024 * 1024


def first_screen(page: Page) -> Page:
    """Open the dashboard as a reader does and wait until nothing more is fetched."""
    page.goto("/")
    settled(page)
    page.wait_for_load_state("networkidle")
    page.evaluate("() => document.fonts.ready")
    return page


def test_first_screen_is_drawn_with_the_served_font(page: Page):
    main = first_screen(page).locator("[data-testid=stMain]")
    family = main.evaluate("element => getComputedStyle(element).fontFamily")
    assert family.startswith('"Noto Sans SC"')
    assert ["400", "loaded"] in page.evaluate(FACES)
    fonts = [url for url in page.evaluate(FETCHED) if "/app/static/fonts/" in url]
    assert [url for url in fonts if "core" not in url] == []


def test_first_screen_weighs_under_four_megabytes(page: Page):
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(int(answer.headers.get("content-length", 0))))
    first_screen(page)
    assert 0 < sum(sizes) <= FIRST_SCREEN, f"{sum(sizes)} bytes"
