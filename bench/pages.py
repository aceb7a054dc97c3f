"""Speed of the indicator page beside a tutorial's page and two static ones, then of every page.

In one run, turn by turn, so that what disturbs the machine disturbs all alike. The clock runs in
the page, from the input event until map, dots, trend and table are at rest and painted. Another
year brings other boundaries on our page; the peers keep theirs. Our server remembers what it has
sent for a view, so changes to views new to it are told apart, as `first`.
"""

import argparse
import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, sync_playwright

from bench import every
from bench.peers import material, report, serving
from bench.peers.browser import (
    Variant,
    changed,
    choose_ours,
    choose_plain,
    choose_streamlit,
    opened,
)
from bench.peers.relay import origin, relayed
from bench.peers.report import OURS, PLOTLY, TUTORIAL, Measured, Wire
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
FIRST = 4  # changes that bring each view for the first time: each menu, there and back
WEIGHED = 8  # changes whose bytes are counted
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
        found, pages = measured(chrome, Path(folder), asked.changes, asked.loads, asked.sessions)
        chrome.close()
    table = list(every.lines(pages, report.naive(found)))
    lines, met = report.lines(found, table, list(every.aims(pages)))
    print("\n".join(lines))
    return int(not met)


def measured(
    chrome: Browser, folder: Path, changes: int, loads: int, sessions: int
) -> tuple[Measured, dict[str, every.Cost]]:
    """Serve all, and measure memory, loads, changes, every page, sessions and queries in turn."""
    places = read_regions()
    catalogue = read_catalogue()
    names = {id_: catalogue.indicators[id_].name["zh"] for id_ in INDICATORS}
    material.prepare(folder, open_release(), places, names, YEARS)
    shapes = len(at_level(places, "banner", max(YEARS)))
    options = {"year": [str(year) for year in YEARS], "indicator": list(names.values())}
    with served(folder) as (ours, variants):
        found = Measured({v.name: v.title for v in variants})
        found.memory = first_pages(chrome, ours)
        shown = load_in_turn(chrome, variants, loads, shapes, found)
        change_in_turn(shown, variants, changes, options, found)
        for page in shown:
            page.context.close()
        for variant in variants:
            found.wires[variant.name] = wire_of(chrome, variant, shapes, options)
        costs = every.measured(chrome, ours.url, changes)
        found.crowd = server_times(ours.url, VIEW, YEARS, sessions, CHANGES_EACH)
    found.query = query_time()
    return found, costs


@contextmanager
def served(folder: Path) -> Iterator[tuple[serving.App, list[Variant]]]:
    """Serve our dashboard and the peers; give our server and all that is to be measured."""
    with ExitStack() as stack:
        ours = stack.enter_context(serving.app(ROOT / "dashboard.py"))
        script = folder / "tutorial" / "tutorial.py"
        tutorial = stack.enter_context(serving.app(script, *serving.AS_IT_COMES))
        static = stack.enter_context(serving.folder(folder / "static"))
        yield (
            ours,
            [
                Variant(OURS, "our page", f"{ours.url}/indicator?{VIEW}", choose_ours),
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
) -> list[Page]:
    """Load each page cold, turn by turn; the first round does not count, the last stays open."""
    shown: list[Page] = []
    for turn in range(loads + 1):
        for page in shown:
            page.context.close()
        shown = []
        for variant in variants:
            page, load = opened(chrome, variant, shapes)
            shown.append(page)
            if turn:
                found.loads[variant.name].append(load)
    return shown


def change_in_turn(
    shown: Sequence[Page],
    variants: Sequence[Variant],
    changes: int,
    options: Mapping[str, Sequence[str]],
    found: Measured,
) -> None:
    """Change year and indicator of each page, turn by turn; the first rounds stand apart."""
    for turn in range(FIRST + changes):
        menu = MENUS[turn % len(MENUS)]
        kept = found.first if turn < FIRST else found.changes
        for page, variant in zip(shown, variants, strict=True):
            change = changed(page, variant, menu, options[menu], MUST_CHANGE[menu])
            kept[variant.name].append(change)


def wire_of(
    chrome: Browser, variant: Variant, shapes: int, options: Mapping[str, Sequence[str]]
) -> Wire:
    """Return the bytes of a cold load and of some changes, with every view seen before.

    On its own, for what counts the bytes takes time.
    """
    with relayed(variant.url) as relay:
        beyond = replace(variant, url=relay.url + variant.url[len(origin(variant.url)) :])
        page, _load = opened(chrome, beyond, shapes)
        load, sizes = relay.taken(), []
        for turn in range(FIRST + WEIGHED):
            menu = MENUS[turn % len(MENUS)]
            changed(page, variant, menu, options[menu], MUST_CHANGE[menu])
            sizes.append(relay.taken())
        page.context.close()
    return Wire(load, sizes[FIRST:])


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
