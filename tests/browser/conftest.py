"""The dashboard and a browser for the tests of this folder."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.helpers import FLAGS, REQUIRED, ROOT, Conduct, chromium, served, settled

FOLDER = Path(__file__).parent
WHY = "no Chromium or Chrome on this machine"
VIEWPORT = {"width": 1366, "height": 768}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that `-m "not browser"` leaves them out."""
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker("browser")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the browser tests that were left out, and why."""
    skipped = terminalreporter.stats.get("skipped", [])
    left_out = [report.nodeid for report in skipped if WHY in str(report.longrepr)]
    if left_out:
        terminalreporter.section("browser tests left out")
        terminalreporter.line(f"{WHY}; with {REQUIRED}=1 they fail instead:")
        for nodeid in left_out:
            terminalreporter.line(f"  {nodeid}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give one Chromium for the whole run; without one, skip, or fail where it is required."""
    path = chromium()
    if path is None:
        if os.environ.get(REQUIRED):
            pytest.fail(f"{WHY}, and {REQUIRED} is set")
        pytest.skip(WHY)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def app(browser: Browser) -> Iterator[str]:
    """Give the address of the running dashboard, whose pages are all known to its server."""
    if not (ROOT / "data/release/current").exists():
        subprocess.run([sys.executable, "-m", "data", "build"], cwd=ROOT, check=True)
    with served() as url:
        # A deep link into a server that has shown nothing yet finds no page of that name.
        first = browser.new_page()
        first.goto(url)
        settled(first, timeout=60_000)
        first.close()
        yield url


@pytest.fixture
def page(browser: Browser, app: str) -> Iterator[Page]:
    """Give a page of 1366×768 that resolves paths against the dashboard and must behave.

    At the end the test fails if the page asked for anything outside this machine, wrote an
    error to the console or opened a dialog.
    """
    conduct = Conduct()
    context = browser.new_context(viewport=VIEWPORT, base_url=app)
    conduct.watch(context)
    yield context.new_page()
    context.close()
    assert not conduct.faults, "\n".join(conduct.faults)


@pytest.fixture(scope="session")
def reading(browser: Browser, app: str) -> Iterator[tuple[BrowserContext, Conduct]]:
    """Give a context for the whole run: scripts and fonts come from its cache after one page."""
    conduct = Conduct()
    context = browser.new_context(viewport=VIEWPORT, base_url=app)
    conduct.watch(context)
    yield context, conduct
    context.close()


@pytest.fixture
def tab(reading: tuple[BrowserContext, Conduct]) -> Iterator[Page]:
    """Give a page of the shared context, which must behave as `page` must.

    Every load is a session of its own on the server, so nothing that a reader chose is left.
    """
    context, conduct = reading
    conduct.faults.clear()
    opened = context.new_page()
    yield opened
    opened.close()
    assert not conduct.faults, "\n".join(conduct.faults)
