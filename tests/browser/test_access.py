"""What is read aloud and what is read at all: names, headings, the served face, one language."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from components.shell import PAGES
from components.text import t
from tests.browser.reader import opened

OPERATED = {"button", "link", "combobox", "textbox", "searchbox", "checkbox", "switch", "radio"}
OPERATED |= {"tab", "option", "slider", "spinbutton", "listbox", "menuitem", "Iframe"}
ERRORS = "[data-testid=stException], [data-testid=stAlert], [role=dialog], .stException"
# The way to the other language, and the link a keyboard meets first, whose words are Streamlit's.
STREAMLITS = {"Skip to main content", "English"}
WORD = re.compile(r"[A-Za-z][a-z]{3,}")
TEXTS = """() => {
  const found = [];
  const seen = (node) => node.getClientRects().length > 0
    && getComputedStyle(node).visibility !== 'hidden';
  const walk = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) walk(node.shadowRoot);
      if (!seen(node) || node.closest('[data-testid=stIconMaterial], style, script')) continue;
      for (const name of ['placeholder', 'title', 'alt']) {
        if (node.getAttribute(name)) found.push(node.getAttribute(name));
      }
      for (const child of node.childNodes) {
        if (child.nodeType === 3 && child.data.trim()) found.push(child.data.trim());
      }
    }
  };
  walk(document);
  return found;
}"""
# The family that draws a text is the first of its list that is served and has the characters.
FACES = """() => [...document.querySelectorAll('h1, .st-key-nav a, .st-key-filters label, .foot')]
  .filter(node => node.getClientRects().length)
  .map(node => getComputedStyle(node).fontFamily)"""
LOADED = """() => document.fonts.ready.then(() => [...document.fonts]
  .filter(face => face.status === 'loaded').map(face => face.family.replaceAll('"', '')))"""


def spoken(page: Page) -> Iterator[tuple[str, str, int]]:
    """Yield role, name and level of everything that assistive technology meets."""
    session = page.context.new_cdp_session(page)
    for node in session.send("Accessibility.getFullAXTree")["nodes"]:
        if not node.get("ignored"):
            levels = [p["value"]["value"] for p in node["properties"] if p["name"] == "level"]
            name = str(node.get("name", {}).get("value", ""))
            yield node["role"]["value"], name.strip(), levels[0] if levels else 0
    session.detach()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("slug", PAGES)
def test_a_page_is_whole_named_headed_in_one_language_and_one_face(tab: Page, slug: str, lang: str):
    page = opened(tab, slug, lang=lang)
    expect(page.locator(ERRORS)).to_have_count(0)
    assert t(f"question_{slug}", lang) in page.locator("header.head").inner_text()
    met = list(spoken(page))
    assert [role for role, name, _level in met if role in OPERATED and not name] == []
    assert sum(role in OPERATED for role, _name, _level in met) > 10
    levels = [level for role, _name, level in met if role == "heading"]
    assert levels.count(1) == 1
    assert 2 in levels
    texts = page.evaluate(TEXTS)
    if lang == "zh":
        assert {x for x in texts if WORD.search(x)} - STREAMLITS == set()
    else:
        chinese = {x for x in texts if any("\u4e00" <= c <= "\u9fff" for c in x)}
        assert chinese == {"中文"}
    families = page.evaluate(FACES)
    assert len(families) > len(PAGES)
    assert all(family.startswith('"Noto Sans SC"') for family in families)
    assert "Noto Sans SC" in page.evaluate(LOADED)


def test_a_picker_offers_places_and_indicators_never_and_says_where_nothing_is_found(tab: Page):
    page = opened(tab, "indicator", lang="zh", region="150121,150122,150123,150124")
    picker = page.locator("[data-filter=region]")
    field = picker.locator("input")
    field.click()
    options = picker.get_by_role("option")
    expect(options.first).to_be_visible()
    offered = options.evaluate_all("rows => rows.map(row => row.dataset.id)")
    assert {len(code) for code in offered} == {6}
    assert not set(offered) & {"150121", "150122", "150123", "150124"}
    field.fill("xyzxyz")
    expect(options).to_have_count(0)
    expect(picker.locator("li.none")).to_have_text(t("find_none", "zh"))


PLACED = ("", "st-key-", "st-key-atlas_")


def test_the_keyboard_reaches_filters_map_and_table(tab: Page):
    page = opened(tab, "indicator", lang="en", indicator="hs_toilet")
    reached = []
    page.locator("h1").click()
    for _press in range(60):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                """() => {
                  let node = document.activeElement;
                  const host = node.closest('[class*=st-key-]')?.className ?? '';
                  while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
                  const filter = node.closest('[data-filter]')?.dataset.filter ?? '';
                  return `${host} filter_${filter} ${node.tagName}`;
                }"""
            )
        )
    for key in ("filter_indicator", "filter_region", "map", "trend", "table"):
        assert any(f"{prefix}{key} " in place for place in reached for prefix in PLACED), key
