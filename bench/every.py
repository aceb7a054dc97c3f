"""Speed of every page of the dashboard: a filter change, a page change, loads, bytes.

The clock runs in the page, from the input event until nothing moves any more and all is painted.
A change goes there and back between two options of one menu, as a reader compares them.
"""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page

from bench.peers.browser import TIMEOUT, VIEWPORT
from bench.peers.relay import relayed
from bench.peers.report import KB, MB, Aim, most, p95
from components.address import PAGES
from tests.browser.helpers import settled

STILL = (Path(__file__).parent / "peers" / "still.js").read_text(encoding="utf-8")
# The menu that is changed, by page; the overview has none.
MENUS = {
    "indicator": "year",
    "urban_rural": "year",
    "between_regions": "year",
    "profile": "domain",
    "domain": "domain",
    "plan": "domain",
    "sources": "year",
}
VIEW = {"indicator": "edu_illiteracy", "level": "league"}
PLOTLY = ("urban_rural", "between_regions")  # with figures of plotly on the first screen
FIRST = 4  # changes that bring both views and let the server and the browser warm up
QUIET = 600  # ms after which nothing of a load is to be expected any more


@dataclass(slots=True)
class Cost:
    """What a page took: milliseconds of changes, arrivals and loads, and bytes on the wire."""

    changes: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    arrivals: list[float] = field(default_factory=list)
    load: float = 0.0
    reload_bytes: int = 0


def measured(chrome: Browser, url: str, changes: int) -> dict[str, Cost]:
    """Measure every page of the dashboard at an address, by its name."""
    found = {page: Cost() for page in PAGES}
    for name, cost in found.items():
        _loads(chrome, url, name, cost)
        _changes(chrome, url, name, changes, cost)
    _arrivals(chrome, url, found)
    return found


def lines(found: Mapping[str, Cost], naive: float) -> Iterator[str]:
    """Yield a table of all pages; `naive` is what a change takes on the tutorial's page."""
    yield f"{'every page, ms':<20}change   p95  naive x    KB  arrive  load  reload MB"
    for name, cost in found.items():
        change = f"{'-':>6}{'-':>6}{'-':>9}{'-':>6}"
        if cost.changes:
            middle = statistics.median(cost.changes)
            change = (
                f"{middle:>6.0f}{p95(cost.changes):>6.0f}{naive / middle:>9.1f}"
                f"{statistics.median(cost.sizes) / KB:>6.1f}"
            )
        arrive = statistics.median(cost.arrivals)
        yield f"{name:<20}{change}{arrive:>8.0f}{cost.load:>6.0f}{cost.reload_bytes / MB:>11.2f}"


def aims(found: Mapping[str, Cost]) -> Iterator[Aim]:
    """Yield the aims of every page with what was measured."""
    for name, cost in found.items():
        if cost.changes:
            bound = 300 if name in PLOTLY else 150
            yield most(f"{name}: filter change, p95", p95(cost.changes), bound, "ms")
            yield most(f"{name}: bytes of a change", statistics.median(cost.sizes) / KB, 20, "KB")
        yield most(f"{name}: page change", statistics.median(cost.arrivals), 600, "ms")
        yield most(f"{name}: first load, warm server", cost.load, 2000, "ms")
        yield most(f"{name}: cached reload", cost.reload_bytes / MB, 1, "MB")


def _new(chrome: Browser) -> Page:
    context = chrome.new_context(viewport=VIEWPORT, locale="zh-CN")
    context.set_default_timeout(TIMEOUT)
    context.add_init_script(STILL)
    return context.new_page()


def _opened(chrome: Browser, url: str, name: str) -> Page:
    page = _new(chrome)
    page.goto(f"{url}/{name}?{urlencode(VIEW)}")
    return _at_rest(page)


def _at_rest(page: Page) -> Page:
    settled(page)
    page.wait_for_timeout(QUIET)
    return page


def _loads(chrome: Browser, url: str, name: str, cost: Cost) -> None:
    """Take the time of a load in a fresh browser with a warm server."""
    page = _new(chrome)
    page.goto(f"{url}/{name}?{urlencode(VIEW)}")
    settled(page)
    cost.load = float(page.evaluate("performance.now()"))
    page.context.close()


def _changes(chrome: Browser, url: str, name: str, changes: int, cost: Cost) -> None:
    """Weigh a reload with a full cache, and weigh and time the changes of a page's menu."""
    with relayed(url) as relay:
        page = _opened(chrome, relay.url, name)
        relay.taken()
        page.reload()
        _at_rest(page)
        cost.reload_bytes = relay.taken()
        options = _options(page, MENUS[name]) if name in MENUS else ()
        for turn in range(FIRST + changes if options else 0):
            relay.taken()
            ms = _changed(page, MENUS[name], options[turn % len(options)])
            if turn >= FIRST:
                cost.changes.append(ms)
                cost.sizes.append(relay.taken())
        page.context.close()


def _options(page: Page, menu: str) -> Sequence[str]:
    """Return two options of a menu: one that is not chosen, then the one that is."""
    select = page.locator(f'[data-filter="{menu}"] select')
    values = select.evaluate("node => [...node.options].map(option => option.value)")
    now = select.input_value()
    return next(value for value in values if value not in ("", now)), now


def _changed(page: Page, menu: str, value: str) -> float:
    page.evaluate("still.arm()")
    page.locator(f'[data-filter="{menu}"] select').select_option(value)
    return float(page.evaluate("still.rest()"))


def _arrivals(chrome: Browser, url: str, found: Mapping[str, Cost]) -> None:
    """Follow the navigation round twice; the second round counts."""
    page = _opened(chrome, url, PAGES[-1])
    for turn in range(2):
        for name in PAGES:
            page.evaluate("still.arm()")
            page.locator(f".st-key-nav_{name} a").click()
            ms = float(page.evaluate("still.rest()"))
            if turn:
                found[name].arrivals.append(ms)
            _at_rest(page)
    page.context.close()
