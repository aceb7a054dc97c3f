"""What is measured of a whole page: texts that cannot be read, and faults that axe finds."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from components import address
from components.plan import asked

FOLDER = Path(__file__).parent
BOXES = (FOLDER / "boxes.js").read_text("utf-8")
AXE = (FOLDER / "axe/axe.min.js").read_text("utf-8")
GRAVE = ("serious", "critical")
SCAN = """async () => {
  const { violations, passes } = await axe.run(document, { resultTypes: ['violations'] });
  const told = ({ target, html, any, all, none }) => ({
    place: target.flat().join(' '), node: html.slice(0, 160),
    why: [...any, ...all, ...none][0]?.message ?? '' });
  const faults = violations.flatMap(({ id, impact, nodes }) =>
    nodes.map((node) => ({ rule: id, impact, ...told(node) })));
  return { passes: passes.length, faults };
}"""


@dataclass(frozen=True, slots=True)
class Boxes:
    """The texts of a page: how many, which are cut off or lie over others, and px too wide."""

    count: int
    cut: tuple[str, ...]
    over: tuple[str, ...]
    wide: int


def addresses() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every page, and every part of those that have parts."""
    parts = {"sources": address.PARTS, "plan": asked.PARTS}
    for slug in address.PAGES:
        for part in parts.get(slug, ("",)):
            yield slug, {"view": part} if part else {}


def boxes(page: Page, width: int, height: int) -> Boxes:
    """Return the texts of a page in a window of this size, once it has come to rest."""
    page.set_viewport_size({"width": width, "height": height})
    before: dict[str, object] = {}
    for _try in range(20):
        page.wait_for_timeout(120)
        found = page.evaluate(BOXES)
        if found == before:
            break
        before = found
    return Boxes(found["count"], tuple(found["cut"]), tuple(found["over"]), found["wide"])


def grave_faults(page: Page) -> list[dict[str, str]]:
    """Return the serious and critical faults that axe finds on a page: rule, place, why."""
    page.evaluate(AXE)
    found = page.evaluate(SCAN)
    assert found["passes"] > 10, "axe looked at nothing"
    return [fault for fault in found["faults"] if fault["impact"] in GRAVE]
