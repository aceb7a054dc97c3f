"""Hostile addresses in the browser: nothing of them runs, nothing breaks, nothing is widened."""

from urllib.parse import urlencode

from playwright.sync_api import Page, expect

from tests import hostile
from tests.browser.helpers import settled
from tests.browser.test_access import ERRORS

SEED = 21
COUNT = 50
# A server takes no more of an address than its first line may hold.
LONGEST = 16_000
# Nodes that only an address could have brought.
INJECTED = "img[src='x'], [onload], [onerror], b:text-is('bold'), a[href='https://example.org']"
WIDER = """() => { const main = document.querySelector('[data-testid=stMain]');
  return main.scrollWidth - main.clientWidth; }"""


def test_no_hostile_address_runs_a_script_or_breaks_a_page(tab: Page):
    tab.add_init_script("window.struck = 0")
    for slug, asked in hostile.pages(SEED, COUNT):
        # A parameter is given twice: the first is what a careless link had before.
        query = f"year=1066&lang=zh&{urlencode(asked)}"[:LONGEST].rstrip("%")
        tab.goto(f"/{slug}?{query}")
        settled(tab)
        where = f"{slug} {asked}"[:2000]
        expect(tab.locator("h1"), where).to_have_count(1)
        expect(tab.locator(ERRORS), where).to_have_count(0)
        assert tab.evaluate("window.struck") == 0, where
        assert tab.locator(INJECTED).count() == 0, where
        assert tab.evaluate(WIDER) <= 0, where
