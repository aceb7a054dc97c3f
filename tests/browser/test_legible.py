"""Every page can be read: no text is cut or covered at any size, and axe finds nothing grave."""

from collections.abc import Iterable

import pytest
from playwright.sync_api import Page

from components.address import PAGES
from tests.browser.audits import Boxes, addresses, boxes, grave_faults
from tests.browser.reader import opened

SIZES = ((1280, 720), (1366, 768), (1920, 1080))
# What is left of 1366×768 where everything is twice as large.
ZOOMED = (683, 384)
# Faults in markup that is not ours: part of its place or words, and its cause.
STREAMLITS = {
    "Skip to main content": "Streamlit's first link lies outside the window until it has focus",
}
# Serious faults of axe in markup that is not ours: rule and part of the place, and the cause.
AXE_STREAMLITS: dict[tuple[str, str], str] = {}


def named(part: object) -> str:
    """Return the name of a case: the page, and its part where it has several."""
    return "_".join(part.values()) if isinstance(part, dict) else str(part)


def ours(found: Iterable[str]) -> list[str]:
    """Return the faults that are not known to be Streamlit's."""
    return [fault for fault in found if not any(known in fault for known in STREAMLITS)]


def faults(measured: Boxes) -> list[str]:
    """Return what cannot be read, and whether the page is wider than its window."""
    wide = [f"wider than the window by {measured.wide} px"] if measured.wide > 0 else []
    return [*ours(measured.cut), *ours(measured.over), *wide]


def grave(page: Page) -> list[str]:
    """Return axe's serious and critical faults that are not known to be Streamlit's."""
    return [
        f"{f['rule']} at {f['place']}: {f['why']} {f['node']}"
        for f in grave_faults(page)
        if not any(f["rule"] == rule and place in f["place"] for rule, place in AXE_STREAMLITS)
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("slug", "params"), list(addresses()), ids=named)
def test_a_page_is_legible_at_every_size_and_axe_finds_nothing_grave(
    tab: Page, slug: str, params: dict[str, str], lang: str
):
    page = opened(tab, slug, lang=lang, **params)
    found: dict[str, list[str]] = {}
    for width, height in (*SIZES, ZOOMED):
        measured = boxes(page, width, height)
        assert measured.count > 40
        found[f"{width}×{height}"] = faults(measured)
    page.set_viewport_size({"width": 1366, "height": 768})
    found["axe"] = grave(page)
    assert {where: said for where, said in found.items() if said} == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("slug", PAGES)
def test_the_present_mode_is_legible_and_axe_finds_nothing_grave(tab: Page, slug: str, lang: str):
    page = opened(tab, slug, lang=lang, present=1)
    assert faults(boxes(page, 1280, 720)) == []
    assert grave(page) == []


def test_boxes_see_what_is_cut_and_what_is_covered(tab: Page):
    def seen(body: str) -> Boxes:
        tab.set_content(f"<body style='margin:0;font:16px sans-serif'>{body}</body>")
        return boxes(tab, 800, 600)

    cut = "<div style='width:60px;overflow:hidden;white-space:nowrap;{}' {}>a text too long</div>"
    assert len(seen(cut.format("", "")).cut) == 1
    assert len(seen(cut.format("text-overflow:ellipsis", "")).cut) == 1
    assert seen(cut.format("", "title='a text too long'")).cut == ()
    assert seen(cut.format("width:400px", "")).cut == ()
    assert len(seen("<div style='height:8px;overflow:hidden'>words</div>").cut) == 1
    scrolled = "<div style='width:60px;overflow:auto;white-space:nowrap'>a text too long</div>"
    assert seen(scrolled).cut == ()
    drawn = "<svg width=90 height=40>{}</svg>"
    assert len(seen(drawn.format("<text x=70 y=20>label</text>")).cut) == 1
    two = "<text x=5 y=20>one</text><text x={} y=22>two</text>"
    assert len(seen(drawn.format(two.format(12))).over) == 1
    assert seen(drawn.format(two.format(50))).over == ()
    placed = "<span style='position:absolute;left:{}px;top:0'>words</span>"
    assert len(seen(placed.format(0) + placed.format(20)).over) == 1
    assert seen(placed.format(0) + placed.format(80)).over == ()
    assert len(seen(placed.format(0) + "<input>").over) == 1
    assert seen("<button>label</button>").over == ()
    assert seen("<div style='width:900px'>wide</div>").wide == 100


def test_boxes_look_into_shadow_roots(tab: Page):
    tab.set_content("<div id=host></div>")
    tab.evaluate(
        """() => { document.getElementById('host').attachShadow({ mode: 'open' }).innerHTML =
          "<div style='width:30px;overflow:hidden;white-space:nowrap'>a text too long</div>"; }"""
    )
    assert len(boxes(tab, 800, 600).cut) == 1


def test_axe_sees_a_fault(tab: Page):
    tab.set_content("<html lang=en><title>t</title><main><h1>h</h1><img src='x.png'>"
                    "<p>words</p><a href='#'>way</a><button></button></main></html>")  # fmt: skip
    assert {fault["rule"] for fault in grave_faults(tab)} >= {"button-name", "image-alt"}
    assert tab.evaluate("axe.version") == "4.14.1"  # as NOTICE says
