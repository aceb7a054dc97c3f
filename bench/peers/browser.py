"""The pages in Chromium: open one, change a filter, and take the time of it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize

from bench.peers.report import Change, Load

PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
VIEWPORT: ViewportSize = {"width": 1366, "height": 768}
TIMEOUT = 30_000
SILENCE = 500  # ms after which nothing of a page's load is to be expected any more
# Streamlit's piece with plotly in it, or plotly by itself.
PLOTLY = re.compile(r"plotly[^/]*\.js$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Variant:
    """A page to measure; `name` is also its name in probe.js, `title` what the table says."""

    name: str
    title: str
    url: str
    choose: Callable[[Page, str, Sequence[str]], None]


def choose_ours(page: Page, menu: str, options: Sequence[str]) -> None:
    """Choose the option that is not chosen from a menu of the dashboard."""
    shown = page.locator(f'[data-filter="{menu}"] select')
    now = str(shown.evaluate("node => node.selectedOptions[0].textContent"))
    shown.select_option(label=_other(now, options))


def choose_streamlit(page: Page, menu: str, options: Sequence[str]) -> None:
    """Open a menu of a Streamlit page and click the option that is not chosen, as a person does."""
    shown = page.locator(f".st-key-filter_{menu} input")
    option = _other(shown.input_value(), options)
    shown.click()
    page.get_by_role("option", name=option, exact=True).click()


def choose_plain(page: Page, menu: str, options: Sequence[str]) -> None:
    """Choose the option that is not chosen from a menu of a plain page."""
    shown = page.locator(f"#{menu}")
    shown.select_option(_other(shown.input_value(), options))


def _other(chosen: str, options: Sequence[str]) -> str:
    return next(option for option in options if option != chosen)


def opened(browser: Browser, variant: Variant, shapes: int) -> tuple[Page, Load]:
    """Open a variant in a cold context and wait until it is drawn with so many shapes."""
    context = browser.new_context(viewport=VIEWPORT, locale="zh-CN")
    context.set_default_timeout(TIMEOUT)
    context.add_init_script(PROBE)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(variant.url)
    ms = float(page.evaluate("([name, n]) => bench.drawn(name, n)", [variant.name, shapes]))
    page.wait_for_timeout(SILENCE)
    return page, Load(ms, len(asked), any(map(PLOTLY.search, asked)))


def changed(
    page: Page, variant: Variant, menu: str, options: Sequence[str], must: Sequence[str]
) -> Change:
    """Choose the other option, and wait until the parts that `must` change have, and all rest."""
    page.bring_to_front()
    page.evaluate("name => bench.arm(name)", variant.name)
    variant.choose(page, menu, options)
    return Change(menu, float(page.evaluate("must => bench.rest(must)", list(must))))
