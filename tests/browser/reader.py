"""What a reader sees and does on a page: the atlas, its marks, the filters, the address."""

from collections.abc import Mapping
from urllib.parse import parse_qs, urlencode, urlparse

from playwright.sync_api import Locator, Page, expect

from tests.browser.helpers import settled


def opened(page: Page, slug: str, **params: object) -> Page:
    """Open a page of the dashboard by its address and wait until it is drawn."""
    page.goto(f"/{slug}?{urlencode(params)}")
    return drawn(page)


def drawn(page: Page) -> Page:
    """Wait until the script has run and every view of the atlas is drawn."""
    settled(page)
    for key in ("map", "trend", "table"):
        if page.locator(f".st-key-{key} [data-testid=stBidiComponentIsolated]").count():
            expect(page.locator(f'.st-key-{key} .atlas[data-ready="1"]')).to_have_count(1)
    return page


def asked(page: Page) -> dict[str, str]:
    """Return the parameters of the address."""
    return {name: values[0] for name, values in parse_qs(urlparse(page.url).query).items()}


def arrived(page: Page, slug: str = "", **params: str) -> Page:
    """Wait until the address has these parameters, empty for none, and the page is drawn."""

    def there(url: str) -> bool:
        found = parse_qs(urlparse(url).query)
        here = not slug or urlparse(url).path == f"/{slug}"
        return here and all(found.get(n, [""])[0] == value for n, value in params.items())

    page.wait_for_url(there)
    return drawn(page)


def atlas(page: Page, view: str) -> Locator:
    return page.locator(f'.atlas[data-view="{view}"]')


def shape(page: Page, code: str) -> Locator:
    return atlas(page, "map").locator(f'path[data-region="{code}"]')


def dot(page: Page, code: str) -> Locator:
    return atlas(page, "map").locator(f'.dot[data-place="{code}"]')


def shapes(page: Page) -> Mapping[str, tuple[str, str]]:
    """Return value and class of every shape by code."""
    found = (
        atlas(page, "map")
        .locator("path[data-region]")
        .evaluate_all(
            "nodes => nodes.map(n => [n.dataset.region, n.dataset.value, n.dataset.class])"
        )
    )
    return {code: (value, cls) for code, value, cls in found}


def navigate(page: Page, slug: str) -> Page:
    """Follow the link of the navigation to a page."""
    page.locator(f".st-key-nav_{slug} a").click()
    return arrived(page, slug)


def menu(page: Page, name: str) -> Locator:
    """Return a menu of the filters."""
    return page.locator(f'[data-filter="{name}"] select')


def chosen(page: Page, name: str) -> str:
    """Return the words a menu of the filters shows."""
    return menu(page, name).evaluate("node => node.selectedOptions[0].textContent")


def choose(page: Page, name: str, option: str) -> None:
    """Choose an option of a menu of the filters by its words."""
    menu(page, name).select_option(label=option)


def pick(page: Page, name: str, typed: str, label: str) -> None:
    """Find a place in a picker of the filters and take it."""
    picker = page.locator(f'[data-filter="{name}"]')
    picker.locator("input").click()
    picker.locator("input").fill(typed)
    picker.get_by_role("option", name=label).first.click()


def marked(page: Page) -> dict[str, set[str]]:
    """Return the codes that are marked in the dots, in the table, and in the address."""
    dots = atlas(page, "map").locator(".dot.marked").evaluate_all(CODES)
    rows = atlas(page, "table").locator("tr.marked").evaluate_all(CODES)
    address = set(filter(None, asked(page).get("region", "").split(",")))
    return {"map": set(dots), "table": set(rows), "address": address}


CODES = "nodes => nodes.map(n => n.dataset.place)"
