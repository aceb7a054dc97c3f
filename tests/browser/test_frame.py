"""What holds for the first screen before anything is said about its content."""

from playwright.sync_api import Page

from tests.browser.helpers import settled

FACES = """() => [...document.fonts]
  .filter(face => face.family.includes('Noto Sans SC'))
  .map(face => [face.weight, face.status])"""
FIRST_SCREEN = 4 * 1024 * 1024


def test_first_screen_is_drawn_with_the_served_font(page: Page):
    page.goto("/")
    settled(page)
    page.evaluate("() => document.fonts.ready")
    family = page.evaluate("() => getComputedStyle(document.querySelector('h1')).fontFamily")
    assert family.startswith('"Noto Sans SC"')
    assert ["700", "loaded"] in page.evaluate(FACES)
    fetched = page.evaluate("() => performance.getEntriesByType('resource').map(e => e.name)")
    assert [url for url in fetched if "NotoSansSC-core" in url]
    assert not [url for url in fetched if "NotoSansSC-rest" in url]


def test_first_screen_weighs_under_four_megabytes(page: Page):
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(int(answer.headers.get("content-length", 0))))
    page.goto("/")
    settled(page)
    page.evaluate("() => document.fonts.ready")
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) <= FIRST_SCREEN
