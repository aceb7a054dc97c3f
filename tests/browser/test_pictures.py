"""Figures saved as pictures: at twice the size, with title, sources, date and credit inside."""

import base64
import re
import struct
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import asked, atlas, opened

FIGURES = [
    ("indicator", "map", {"indicator": "hs_toilet", "level": "banner", "year": 2020}),
    ("indicator", "trend", {"indicator": "inc_disposable", "lang": "en"}),
    ("urban_rural", "trend", {}),
    ("urban_rural", "peers", {"lang": "en"}),
    ("urban_rural", "pairs", {}),
    ("between_regions", "dots", {}),
    ("between_regions", "shares", {"lang": "en"}),
    ("domain", "rug", {"domain": "health"}),
    ("domain", "even", {"domain": "health"}),
    ("profile", "spine", {"region": "150400"}),
    ("overview", "map", {"lang": "en"}),
]
PNG = b"\x89PNG\r\n\x1a\n"
BORDER = 52  # px of white beside a figure
# What the browser draws into the picture, kept before it becomes pixels.
KEEP_SOURCE = """
const own = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
Object.defineProperty(HTMLImageElement.prototype, 'src', {
  get() { return own.get.call(this); },
  set(value) {
    if (value.startsWith('data:image/svg')) window.pictureSource = value;
    own.set.call(this, value);
  },
});
"""
INK = """async (data) => {
  const picture = new Image();
  picture.src = data;
  await picture.decode();
  const canvas = Object.assign(document.createElement('canvas'), {
    width: picture.width, height: picture.height });
  const paint = canvas.getContext('2d');
  paint.drawImage(picture, 0, 0);
  const pixels = paint.getImageData(0, 0, canvas.width, canvas.height).data;
  const colours = new Set();
  for (let i = 0; i < pixels.length; i += 4) {
    colours.add((pixels[i] << 16) + (pixels[i + 1] << 8) + pixels[i + 2]);
  }
  return colours.size;
}"""


def saved(page: Page, figure: str) -> tuple[str, bytes, str]:
    """Press a figure's button; return the file's name, its bytes, and what it was drawn from."""
    with page.expect_download() as waiting:
        page.locator(f'[data-save="{figure}"]').click()
    content = Path(waiting.value.path()).read_bytes()
    source = unquote(page.evaluate("window.pictureSource").partition(",")[2])
    return waiting.value.suggested_filename, content, source


def width_of(page: Page, slug: str, figure: str) -> float:
    """Return the width of a figure on the screen."""
    in_atlas = slug in ("indicator", "overview")
    node = atlas(page, figure) if in_atlas else page.locator(f".st-key-{figure}")
    box = node.bounding_box()
    assert box
    return box["width"]


@pytest.mark.parametrize(("slug", "figure", "params"), FIGURES)
def test_a_picture_says_what_it_shows(tab: Page, slug: str, figure: str, params: dict[str, object]):
    tab.add_init_script(KEEP_SOURCE)
    page = opened(tab, slug, **params)
    name, content, source = saved(page, figure)
    assert name.endswith(f"{figure}.png")
    assert content.startswith(PNG)
    wide, high = struct.unpack(">II", content[16:24])
    assert abs(wide - 2 * (width_of(page, slug, figure) + BORDER)) <= 4
    assert high > 300
    said = re.sub(r"<[^>]+>", "", re.sub(r"<style.*?</style>", "", source, flags=re.S))
    said = said.replace("&amp;", "&").replace("&nbsp;", "\xa0")
    assert page.locator(".head h1").inner_text() in said
    lines = page.locator("footer.foot span").all_inner_texts()
    assert len(lines) >= 3  # sources, data and release, boundaries
    for line in lines:
        assert line in said
    for menu in ("level", "residence"):
        select = page.locator(f'[data-filter="{menu}"] select')
        if select.count():
            assert select.evaluate("node => node.selectedOptions[0].textContent") in said


def test_a_picture_holds_the_served_font_and_asks_nobody(tab: Page):
    tab.add_init_script(KEEP_SOURCE)
    page = opened(tab, "indicator", indicator="hs_toilet", level="banner", year=2020, lang="zh")
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    _name, content, source = saved(page, "map")
    assert source.count("@font-face") >= 2
    assert "font/woff2" in source or "data:application" in source
    outside = re.findall(r"""(?:url\(|href=|src=)["']?(https?:[^"')]+)""", source)
    assert outside == []
    # The font comes from the browser's cache or this machine, and nothing else is asked for.
    assert all(url.startswith(("data:", "blob:")) or "/static/fonts/" in url for url in asked_for)
    data = "data:image/png;base64," + base64.b64encode(content).decode()
    assert page.evaluate(INK, data) > 50  # colours of classes, text and its edges


def test_a_picture_of_a_marked_place_keeps_the_mark_and_drops_the_buttons(tab: Page):
    tab.add_init_script(KEEP_SOURCE)
    page = opened(tab, "indicator", indicator="hs_toilet", level="banner", region="150121")
    name, _content, source = saved(page, "map")
    assert name == f"housing_hs_toilet_banner_{asked(page)['year']}_map.png"
    assert 'class="marked"' in source
    assert "<button" not in source


def test_the_button_works_with_the_keyboard_and_says_what_it_does(tab: Page):
    page = opened(tab, "indicator", indicator="hs_toilet", lang="en")
    button = atlas(page, "map").get_by_role("button", name="Save as a picture")
    button.focus()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith("_map.png")


def test_no_button_on_paper_or_in_present_mode(tab: Page):
    page = opened(tab, "indicator", indicator="hs_toilet")
    expect(page.locator('[data-save="map"]')).to_be_visible()
    page.emulate_media(media="print")
    for button in page.locator("[data-save]").all():
        expect(button).to_be_hidden()
    page.emulate_media(media="screen")
    page = opened(tab, "between_regions", present=1)
    for button in page.locator("[data-save]").all():
        expect(button).to_be_hidden()
    page = opened(tab, "indicator", indicator="hs_toilet", present=1)
    expect(page.locator("[data-save]")).to_have_count(0)
