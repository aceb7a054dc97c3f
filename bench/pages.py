"""Speed of the indicator page beside three peers: a tutorial's page and two static ones.

In one run, turn by turn, so that what disturbs the machine disturbs all alike. The clock runs in
the page, from the input event until map, dots, trend and table are at rest and painted. Another
year brings other boundaries on our page; the peers keep theirs.
"""

import argparse
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import perf_counter
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright

from bench.peers import material, report, serving
from bench.peers.browser import Opened, Variant, changed, choose_plain, choose_streamlit, opened
from bench.peers.report import OURS, PLOTLY, TUTORIAL, Measured
from bench.peers.sessions import MOST, server_times
from data.catalogue import read_catalogue
from data.store import open_release, query
from geo.regions import at_level, read_regions
from tests.browser.helpers import FLAGS, ROOT, chromium, settled

INDICATORS = ("edu_illiteracy", "edu_mean_schooling")  # of one domain, whole in both years
YEARS = (2010, 2020)
VIEW = urlencode(
    {"indicator": INDICATORS[0], "level": "banner", "year": YEARS[-1], "residence": "total"}
)
MENUS = ("year", "indicator")
MUST_CHANGE = {"year": ("map", "dots", "table"), "indicator": ("map", "dots", "table", "trend")}
WARM = 4  # changes before those that count: each menu, there and back
QUERIES = 20
CHANGES_EACH = 5  # of a session


def run(rest: Sequence[str] = ()) -> int:
    """Print what was measured and what of the aims is met; the exit code is 1 where one is not.

    Raises NoRelease or FileNotFoundError where nothing has been built.
    """
    parser = argparse.ArgumentParser(prog="python -m bench pages", description=__doc__)
    parser.add_argument("--changes", type=int, default=60, help="filter changes of each page")
    parser.add_argument("--loads", type=int, default=7, help="cold loads of each page")
    parser.add_argument("--sessions", type=int, default=0, help=f"readers at once, up to {MOST}")
    asked = parser.parse_args(list(rest))
    path = chromium()
    if path is None:
        print("no Chromium or Chrome on this machine")
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        found = measured(chrome, Path(folder), asked.changes, asked.loads, asked.sessions)
        chrome.close()
    lines, met = report.lines(found)
    print("\n".join(lines))
    return int(not met)


def measured(chrome: Browser, folder: Path, changes: int, loads: int, sessions: int) -> Measured:
    """Serve every page, and measure memory, loads, changes, sessions and queries one by one."""
    places = read_regions()
    catalogue = read_catalogue()
    names = {id_: catalogue.indicators[id_].name["zh"] for id_ in INDICATORS}
    material.prepare(folder, open_release(), places, names, YEARS)
    shapes = len(at_level(places, "banner", max(YEARS)))
    with pages(folder) as (ours, variants):
        found = Measured({v.name: v.title for v in variants})
        found.memory = first_pages(chrome, ours)
        shown = load_in_turn(chrome, variants, loads, shapes, found)
        options = {"year": [str(year) for year in YEARS], "indicator": list(names.values())}
        change_in_turn(shown, changes, options, found)
        for one in shown:
            one.close()
        found.crowd = server_times(ours.url, VIEW, YEARS, sessions, CHANGES_EACH)
    found.query = query_time()
    return found


@contextmanager
def pages(folder: Path) -> Iterator[tuple[serving.App, list[Variant]]]:
    """Serve our dashboard and the peers; give our server and all that is to be measured."""
    with ExitStack() as stack:
        ours = stack.enter_context(serving.app(ROOT / "dashboard.py"))
        script = folder / "tutorial" / "tutorial.py"
        tutorial = stack.enter_context(serving.app(script, *serving.AS_IT_COMES))
        static = stack.enter_context(serving.folder(folder / "static"))
        yield (
            ours,
            [
                Variant(OURS, "our page", f"{ours.url}/indicator?{VIEW}", choose_streamlit),
                Variant(TUTORIAL, "Streamlit as a tutorial", tutorial.url, choose_streamlit),
                Variant(PLOTLY, "static, plotly restyle", f"{static}/plotly.html", choose_plain),
                Variant("svg", "static, SVG, map only", f"{static}/svg.html", choose_plain),
            ],
        )


def first_pages(chrome: Browser, ours: serving.App) -> int:
    """Open the dashboard, then the page, and return the bytes the server then holds.

    Streamlit knows its pages only once one of them was opened at the root.
    """
    page = chrome.new_page()
    for address in (ours.url, f"{ours.url}/indicator?{VIEW}"):
        page.goto(address)
        settled(page, timeout=60_000)
    page.close()
    return ours.memory()


def load_in_turn(
    chrome: Browser, variants: Sequence[Variant], loads: int, shapes: int, found: Measured
) -> list[Opened]:
    """Load each page cold, turn by turn; the first round does not count, the last stays open."""
    shown: list[Opened] = []
    for turn in range(loads + 1):
        for one in shown:
            one.close()
        shown = []
        for variant in variants:
            one, load = opened(chrome, variant, shapes)
            shown.append(one)
            if turn:
                found.loads[variant.name].append(load)
    return shown


def change_in_turn(
    shown: Sequence[Opened], changes: int, options: dict[str, list[str]], found: Measured
) -> None:
    """Change year and indicator of each page, turn by turn; the first rounds do not count."""
    for turn in range(WARM + changes):
        menu = MENUS[turn % len(MENUS)]
        for one in shown:
            change = changed(one, menu, options[menu], MUST_CHANGE[menu])
            if turn >= WARM:
                found.changes[one.variant.name].append(change)


def query_time() -> float:
    """Return the milliseconds one indicator and year take from the release's file, in the median.

    Nothing is kept between the queries.
    """
    release = open_release()
    times = []
    for turn in range(QUERIES):
        start = perf_counter()
        query(release, INDICATORS[0], years=[YEARS[turn % len(YEARS)]])
        times.append(1000 * (perf_counter() - start))
    return statistics.median(times)
