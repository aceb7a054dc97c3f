"""Pages run alone over indicator × level × latest year × residence, in both languages.

A seeded sample by default; all there are with EQUALIZATION_MANY=1 (some two thousand pages).
"""

import json
import os
import random
import re

import pytest

from components import controls, domain_state, pairs_panel, spread_panel, state, store
from tests.pages.test_apps import run, sound, words

MANY = bool(os.environ.get("EQUALIZATION_MANY"))
SEED = int(os.environ.get("EQUALIZATION_SEED") or 7)
SAMPLE = 4  # addresses of each page
PAGES = ("overview", "indicator", "urban_rural", "between_regions", "profile", "domain", "sources")
# As a program writes what is missing; "none" is a word of English.
UNFIT = re.compile(r"(?<![\w.])(nan|NaN|None|null|undefined|inf|Infinity)(?![\w.])")


def latest(scope):
    """Yield every indicator, level and residence of a scope, with its latest year."""
    for indicator, cells in scope.cells.items():
        for level, residence in sorted({(c.level, c.residence) for c in cells}):
            same = [c.year for c in cells if (c.level, c.residence) == (level, residence)]
            yield {
                "indicator": indicator,
                "level": level,
                "residence": residence,
                "year": str(max(same)),
            }


def asked_of(page, scope):
    """Return the addresses of a page that differ in what it shows."""
    every = list(latest(scope))
    if page == "urban_rural":
        pairs = pairs_panel.indicators_with_pairs()
        return [{"indicator": i} for i in pairs] + [
            {"indicator": i, "region": "110000"} for i in pairs
        ]
    if page == "between_regions":
        fit = set(spread_panel.indicators_between())
        compared = state.compared(scope, controls.SPREAD_LEVELS)
        return [a for a in latest(compared) if a["indicator"] in fit]
    if page == "domain":
        levels = {d: domain_state.levels_of(d, scope) for d in scope.catalogue.domains}
        return [{"domain": d, "level": level} for d, own in levels.items() for level in own]
    if page == "profile":
        return [{"region": code} for code in scope.places]
    return [{}] if page == "overview" else every


def strings(part):
    """Yield every string of a message to the browser."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from strings(value)
    elif isinstance(part, list):
        for value in part:
            yield from strings(value)


def messages(app):
    """Return what the views of the atlas on a page are sent."""
    found = [e.proto for e in app.get("bidi_component") if e.proto.component_name == "atlas"]
    return [json.loads(proto.bytes) for proto in found if proto.bytes]


def has_values(trace):
    """Say whether a trace of a figure has anything to draw."""
    return any(
        (isinstance(values, dict) and values.get("bdata"))
        or (isinstance(values, list) and any(v is not None for v in values))
        for values in (trace.get("x"), trace.get("y"))
    )


def empty_axes(app):
    """Return the axes of plotly figures on which nothing is drawn."""
    empty = []
    for chart in app.get("plotly_chart"):
        spec = json.loads(chart.proto.spec)
        drawn = {t.get("xaxis", "x") for t in spec["data"] if has_values(t)}
        axes = {n.replace("axis", "") for n in spec["layout"] if n.startswith("xaxis")}
        empty += [f"{chart.proto.id} {axis}" for axis in (axes or {"x"}) - drawn]
    return empty


def amiss(page, asked):
    """Return what is wrong with a page at an address."""
    app = run(page, **asked)
    sound(app)
    said = words(app)
    atlas = messages(app)
    seen = [said, *(t.value for t in app.text), *(s for m in atlas for s in strings(m))]
    found = [f"shows {m.group()!r}" for text in seen for m in UNFIT.finditer(text)]
    bodies = " ".join(e.proto.body for e in app.get("html"))
    told = re.search(r'class="finding">(.*?)</p>', bodies)
    if page != "overview" and not (told and len(told.group(1)) > 5):
        found.append("has no finding")
    if [t.value for t in app.text]:
        found.append(f"refuses {[t.value for t in app.text]}")
    if asked["lang"] == "en" and (chinese := re.search("[\u4e00-\u9fff]+", said)):
        found.append(f"Chinese in English: {chinese.group()}")
    for message in atlas:
        if message["view"] == "map" and not re.search(
            r'"value":(\[|-?\d)', json.dumps(message, separators=(",", ":"))
        ):
            found.append("has a map without a value")
    return found + [f"empty axis {axis}" for axis in empty_axes(app)]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_shows_every_indicator_level_and_residence(page, lang, built):
    addresses = asked_of(page, store.scope())
    if not MANY:
        addresses = random.Random(f"{SEED}{page}{lang}").sample(
            addresses, min(SAMPLE, len(addresses))
        )
    wrong = {}
    for asked in addresses:
        found = amiss(page, {"lang": lang, **asked})
        if found:
            wrong[json.dumps(asked)] = found
    assert wrong == {}
