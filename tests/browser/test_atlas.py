"""The atlas in a browser: a scratch app with six made-up squares as banners of two leagues.

All places, names and figures here are synthetic.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from components.atlas.payload import MapData, Place
from components.atlas.wire import pack
from tests.browser.helpers import ROOT, Conduct, served, settled

APP = '''
"""Scratch app: synthetic places, drawn by the three views of the atlas."""

import streamlit as st

from components.atlas import atlas

FIGURES = {
    "990101": ("Ash", "990100", 1.0), "990102": ("Birch", "990100", 2.5),
    "990103": ("Cedar", "990100", None), "990201": ("Dale", "990200", 4.0),
    "990202": ("Elm", "990200", 6.0), "990203": ("Fern", "990200", 8.0),
    "990271": ("Zone", "990200", 5.0),
}
WORDS = {
    "unit": "%", "year": "2020", "rank": "rank {rank} of {n}", "grades": {"A": "official",
    "B": "compiled"}, "map": ["Synthetic"], "strips": ["In their league"], "trend": ["Years"],
    "table": ["All places"], "back": "Whole region", "zoom": "Zoom to {name}", "km": "km",
    "secondary": "Secondary source", "passport": "Passport", "cut": "Axis cut",
    "no_map": "Dots only.", "columns": {"place": "Place", "league": "League", "value": "Value"},
}
ss = st.session_state
ss.setdefault("marks", [])
ss.setdefault("within", None)
ss.setdefault("log", [])
shift = st.number_input("shift", value=0.0)
level = st.query_params.get("level", "banner")
kind = st.query_params.get("kind", "rate")


def place(name, league, value, code):
    """Give one place of the payload."""
    known = value is not None
    made = {"name": name, "league": league, "cls": int(value > 3) if known else "not_reported"}
    if known:
        made |= {"value": value + shift, "rank": 1, "grade": "B" if code == "990202" else "A"}
    return made


def marked(codes):
    """Keep the marked codes."""
    ss.marks = codes
    ss.log.append(["marks", *codes])


def zoomed(code):
    """Keep the league that was asked for."""
    ss.within = code or None
    ss.log.append(["zoom", code])


places = {code: place(*row, code) for code, row in FIGURES.items()}
common = {"lang": "en", "words": WORDS, "marks": ss.marks, "leagues": {"990100": "West",
          "990200": "East"}, "missing": [{"why": "not_reported", "label": "Not reported", "n": 1}]}
data = {
    **common, "level": level, "places": places, "within": ss.within, "kind": kind,
    "secondary": 1, "shapes": {x: f"app/static/shapes/{x}.json" for x in ("banner", "league")},
    "classes": [{"color": "#2B6CA8", "label": "low", "n": 2},
                {"color": "#B5540D", "label": "high", "n": 4}],
    "refs": [{"value": 3.0, "label": "Region 3.0"}],
}
if not ss.within and level == "banner":
    data["strips"] = [{"code": "990100", "value": 1.8}, {"code": "990200", "value": 5.5}]
atlas.draw("map", data, "map", 440, on_mark=marked, on_zoom=zoomed)
series = [{"code": code, "label": row[0],
           "points": [(2010, 3.0, "A"), (2015, None, "A"), (2020, row[2], "B")]}
          for code, row in FIGURES.items()]
series.append({"label": "Region", "color": "#3C4650", "breaks": [(2015, "new definition")],
               "points": [(2010, 3.0, "A"), (2015, 3.5, "A"), (2020, 4.0, "A")]})
series.append({"label": "Censuses", "color": "#1F5A94", "link": "two_points",
               "points": [(2010, 6.0, "A"), (2020, 7.0, "A")]})
atlas.draw("trend", {**common, "series": series}, "trend", 260, on_mark=marked)
atlas.draw("table", {**common, "places": places}, "table", 240, on_mark=marked,
           on_passport=lambda code: ss.log.append(["passport", code]))
st.code(str(ss.log[-1:]))
'''


def square(x: int, y: int, size: int = 100) -> dict[str, object]:
    """Give a square as the outlines' file holds it."""
    return {
        "d": f"M{x} {y}H{x + size}V{y + size}H{x}Z",
        "x": x + size // 2,
        "y": y + size // 2,
        "box": [x, y, x + size, y + size],
    }


def write_shapes(folder: Path) -> None:
    """Write two files of outlines: six squares, and the two leagues they make."""
    folder.mkdir(parents=True)
    head = {"vintage": "synthetic", "width": 600, "height": 400, "px_per_km": 1.0}
    banners = {
        f"990{league}0{i + 1}": {**square(300 * (league - 1) + 100 * i, 100), "league": code}
        for league, code in ((1, "990100"), (2, "990200"))
        for i in range(3)
    }
    leagues = {code: {**square(300 * i, 0, 300), "league": code} for i, code in
               enumerate(("990100", "990200"))}  # fmt: skip
    for level, places in (("banner", banners), ("league", leagues)):
        file = folder / f"{level}.json"
        file.write_text(json.dumps({**head, "level": level, "places": places}), "utf-8")


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of the scratch app."""
    folder = tmp_path_factory.mktemp("atlas")
    (folder / "app.py").write_text(APP, "utf-8")
    write_shapes(folder / "static/shapes")
    shutil.copytree(ROOT / "static/fonts", folder / "static/fonts")
    with served(str(folder / "app.py")) as url:
        yield url


@pytest.fixture
def sheet(browser: Browser, scratch: str) -> Iterator[Page]:
    """Give a page on the scratch app that must behave, with reduced motion."""
    conduct = Conduct()
    context = browser.new_context(
        viewport={"width": 1366, "height": 1400}, base_url=scratch, reduced_motion="reduce"
    )
    conduct.watch(context)
    page = context.new_page()
    yield page
    context.close()
    assert not conduct.faults, "\n".join(conduct.faults)


def opened(page: Page, query: str = "") -> Page:
    """Open the scratch app and wait until its three views are drawn."""
    page.goto(f"/?{query}")
    for view in ("map", "trend", "table"):
        expect(atlas(page, view)).to_have_attribute("data-ready", "1", timeout=30_000)
    return settled(page)


def atlas(page: Page, view: str) -> Locator:
    return page.locator(f'.atlas[data-view="{view}"]')


def shape(page: Page, code: str) -> Locator:
    return atlas(page, "map").locator(f'[data-region="{code}"]')


def dot(page: Page, code: str) -> Locator:
    return atlas(page, "map").locator(f'.dot[data-place="{code}"]')


def log(page: Page) -> Locator:
    return page.locator("[data-testid=stCode]")


def test_shapes_carry_code_value_and_class(sheet: Page):
    page = opened(sheet)
    expect(atlas(page, "map").locator("[data-region]")).to_have_count(6)
    expect(shape(page, "990203")).to_have_attribute("data-value", "8")
    expect(shape(page, "990203")).to_have_attribute("data-class", "1")
    expect(shape(page, "990203")).to_have_attribute("fill", "#B5540D")


def test_missing_is_hatched_and_in_the_legend_never_a_value(sheet: Page):
    page = opened(sheet)
    expect(shape(page, "990103")).to_have_attribute("data-value", "")
    expect(shape(page, "990103")).to_have_attribute("fill", "url(#map-not_reported)")
    expect(dot(page, "990103")).to_be_hidden()
    expect(atlas(page, "map").locator(".legend").first).to_contain_text("Not reported")


def test_secondary_source_is_dotted_on_the_map_and_hollow_among_the_dots(sheet: Page):
    page = opened(sheet)
    expect(shape(page, "990202")).to_have_attribute("fill", "url(#map-dots-1)")
    expect(dot(page, "990202")).to_have_class("dot secondary")
    expect(dot(page, "990201")).to_have_class("dot")


def test_zone_without_shape_is_a_dot(sheet: Page):
    page = opened(sheet)
    expect(shape(page, "990271")).to_have_count(0)
    expect(dot(page, "990271")).to_be_visible()


def test_pointing_links_map_and_dots_without_the_server(sheet: Page):
    page = opened(sheet)
    shape(page, "990201").hover()
    expect(dot(page, "990201")).to_have_class("dot pointed")
    tip = atlas(page, "map").get_by_role("tooltip")
    for words in ("Dale", "East", "4.00%", "rank 1 of 6", "official"):
        expect(tip).to_contain_text(words)
    dot(page, "990203").hover()
    expect(atlas(page, "map").locator(".over .pointed")).to_have_count(1)
    expect(log(page)).to_have_text("[]")


def test_mark_reaches_all_views_and_python_once(sheet: Page):
    page = opened(sheet)
    shape(page, "990201").click()
    expect(dot(page, "990201")).to_have_class("dot marked")
    expect(atlas(page, "table").locator("tr.marked")).to_contain_text("Dale")
    expect(atlas(page, "trend").locator("text.mark")).to_contain_text("Dale")
    expect(log(page)).to_have_text("[['marks', '990201']]")
    atlas(page, "table").get_by_role("button", name="Dale", exact=True).click()
    expect(atlas(page, "map").locator(".dot.marked")).to_have_count(0)
    expect(log(page)).to_have_text("[['marks']]")


def test_fifth_mark_replaces_the_oldest(sheet: Page):
    page = opened(sheet)
    codes = ["990101", "990102", "990201", "990202", "990203"]
    for code in codes:
        dot(page, code).click()
        expect(dot(page, code)).to_have_attribute("aria-pressed", "true")
    expect(atlas(page, "map").locator(".dot.marked")).to_have_count(4)
    expect(log(page)).to_have_text(str([["marks", *codes[1:]]]))


def test_new_values_repaint_the_same_nodes(sheet: Page):
    page = opened(sheet)
    nodes = [
        shape(page, "990201").element_handle(),
        dot(page, "990201").element_handle(),
        atlas(page, "table").locator("tbody tr").first.element_handle(),
    ]
    field = page.get_by_label("shift")
    field.fill("1")
    field.press("Enter")
    expect(shape(page, "990201")).to_have_attribute("data-value", "5")
    assert all(node is not None and node.evaluate("node => node.isConnected") for node in nodes)


def test_league_name_zooms_and_the_way_back_returns(sheet: Page):
    page = opened(sheet)
    atlas(page, "map").get_by_role("button", name="Zoom to East").click()
    expect(atlas(page, "map").locator(".shape.blank")).to_have_count(3)
    expect(log(page)).to_have_text("[['zoom', '990200']]")
    back = atlas(page, "map").get_by_role("button", name="Whole region")
    expect(back).to_be_visible()
    back.click()
    expect(atlas(page, "map").locator(".shape.blank")).to_have_count(0)
    expect(back).to_be_hidden()


def test_arrows_walk_in_value_order_and_enter_marks(sheet: Page):
    page = opened(sheet)
    expect(shape(page, "990203")).to_have_attribute("tabindex", "0")
    expect(shape(page, "990203")).to_have_attribute(
        "aria-label", "Fern, East, 8.00%, 2020  rank 1 of 6, official"
    )
    shape(page, "990203").focus()
    page.keyboard.press("ArrowDown")
    expect(shape(page, "990202")).to_be_focused()
    page.keyboard.press("End")
    expect(shape(page, "990103")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(shape(page, "990203")).to_have_attribute("aria-pressed", "true")
    expect(log(page)).to_have_text("[['marks', '990203']]")


def test_counts_are_circles_over_grey_shapes(sheet: Page):
    page = opened(sheet, "kind=count")
    circles = atlas(page, "map").locator(".bubbles circle")
    expect(circles).to_have_count(5)
    radius = {
        node.get_attribute("data-place"): float(node.get_attribute("r") or 0)
        for node in circles.all()
    }
    assert radius["990203"] / radius["990101"] == pytest.approx(8**0.5, rel=0.01)
    expect(shape(page, "990203")).to_have_attribute("fill", "#E4E8EB")
    expect(atlas(page, "map").locator(".sizes circle")).to_have_count(3)


def test_province_level_is_dots_with_the_reason(sheet: Page):
    page = opened(sheet, "level=province")
    expect(atlas(page, "map").locator("[data-region]")).to_have_count(0)
    expect(atlas(page, "map").locator(".dot:not([hidden])")).to_have_count(6)
    expect(atlas(page, "map")).to_contain_text("Dots only.")


def test_trend_breaks_where_told_and_never_joins_two_censuses_as_a_line(sheet: Page):
    page = opened(sheet)
    trend = atlas(page, "trend")
    expect(trend.locator(".break")).to_have_count(1)
    expect(trend.locator(".series.pair .line")).to_have_css("stroke-dasharray", "3px, 4px")
    # A missing year ends the line: each half of it is a move, never a line to the next value.
    line = trend.locator('.series[data-place="990203"] .line').get_attribute("d") or ""
    assert line.count("M") == 2
    assert "L" not in line
    trend.locator(".break").hover()
    expect(trend.get_by_role("tooltip")).to_contain_text("new definition")


def test_table_sorts_with_missing_last_and_asks_for_a_passport(sheet: Page):
    page = opened(sheet)
    table = atlas(page, "table")
    table.get_by_role("button", name="Value").click()
    rows = table.locator("tbody tr")
    expect(rows.first).to_contain_text("Fern")
    expect(rows.last).to_contain_text("Cedar")
    table.get_by_role("button", name="Value").click()
    expect(rows.first).to_contain_text("Ash")
    expect(rows.last).to_contain_text("Cedar")
    table.get_by_role("button", name="Passport Elm").click()
    expect(log(page)).to_have_text("[['passport', '990202']]")


def test_rerun_sends_the_payload_and_not_the_code(sheet: Page):
    received: list[int] = []
    sheet.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda frame: received.append(len(frame))),
    )
    page = opened(sheet)
    received.clear()
    dot(page, "990201").click()
    expect(log(page)).to_have_text("[['marks', '990201']]")
    settled(page)
    assert sum(received) < 20_000


def test_no_text_is_cut_off_or_smaller_than_fourteen_pixels(sheet: Page):
    page = opened(sheet)
    for text in atlas(page, "map").locator("svg.plot text").all():
        size = text.evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
        inside = text.evaluate(
            """node => {
              const [a, b] = [node, node.ownerSVGElement].map(n => n.getBoundingClientRect());
              return a.left >= b.left - 1 && a.right <= b.right + 1
                && a.top >= b.top - 2 && a.bottom <= b.bottom + 2;
            }"""
        )
        assert size >= 14, text.text_content()
        assert inside, text.text_content()


def test_message_of_a_full_map_is_under_eight_kilobytes():
    places: dict[str, Place] = {
        f"15{i:04d}": {
            "name": "察哈尔右翼旗",
            "league": f"15{i % 12:02d}00",
            "cls": i % 5,
            "value": i * 1.37,
            "text": f"{i * 1.37:.2f}",
            "rank": i + 1,
            "grade": "B" if i % 7 == 0 else "A",
        }
        for i in range(108)
    }
    data: MapData = {"lang": "zh", "level": "banner", "places": places, "classes": [], "words": {}}
    assert len(pack("map", data, 480)) < 8 * 1024
