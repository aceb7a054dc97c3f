"""Addresses that nobody should send and somebody will: drawn by a seed, sound and hostile mixed."""

import random
from collections.abc import Iterator

from components import store
from components.address import PAGES, Param, Scope

# Whatever runs one of these sets `window.struck`, writes it to the console or opens a dialog.
STRIKE = "window.struck=1;console.error('struck');alert(1)"
HOSTILE = (
    f"<script>{STRIKE}</script>",
    f'<img src=x onerror="{STRIKE}">',
    f"'\"><svg onload={STRIKE}>",
    f"javascript:{STRIKE}",
    "<img src=x onerror=window.struck=1>",
    "</span><b>bold</b>",
    "{{7*7}} ${7*7} #{7*7} {name} {0} %s %(x)s",
    "\x00",
    "2020\x00",
    "edu_illiteracy\x00.parquet",
    "../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "'; DROP TABLE observations; --",
    "1 OR 1=1",
    "[link](https://example.org) **bold** `code` :red[x]",
    "\u202egnirts desrever\u202c",
    "\u200b\u200d\ufeff",
    "e\u0301\u0301\u0301\u0301\u0301",
    "😀🏳️‍🌈",
    "内蒙古呼和浩特",
    "ﷺ" * 20,
    "x" * 5000,
    "千" * 1500,
    ",".join(["150121"] * 400),
    ",,,,",
    "150121,,150122,\x00",
    "\r\nSet-Cookie: a=b",
    "%00%0d%0a%25",
    "NaN",
    "inf",
    "-1",
    "1e309",
    "２０２０",
    "٢٠٢٠",
    " 2020 ",
    "True",
    "None",
    "null",
    "__class__",
    "*",
    "?",
    "&year=2010",
    "#",
)


def _sound(scope: Scope) -> dict[Param, list[str]]:
    """Return values that each parameter may have, for some indicator at least."""
    cells = [cell for own in scope.cells.values() for cell in own]
    leagues = [p.region for p in scope.places.values() if p.level == "league"]
    plans = list(store.plans())
    return {
        Param.LANG: ["zh", "en"],
        Param.DOMAIN: list(scope.catalogue.domains),
        Param.INDICATOR: list(scope.catalogue.indicators),
        Param.LEVEL: ["province", "league", "banner", "zone"],
        Param.YEAR: sorted({str(cell.year) for cell in cells}),
        Param.RESIDENCE: ["total", "urban", "rural"],
        Param.WITHIN: leagues,
        Param.REGION: list(scope.places),
        Param.PART: ["joins", "passport", "items", "evaluation"],
        Param.PLAN: plans,
        Param.STATUS: ["met", "open", "no_data"],
        Param.PRESENT: ["1"],
        Param.PEERS: ["1"],
        Param.BARS: ["1"],
        Param.ORDER: ["name"],
        Param.SINCE: ["2010", "2015"],
        Param.UNTIL: ["2020", "2010"],
    }


def addresses(seed: int, count: int) -> Iterator[dict[str, str]]:
    """Yield so many addresses: sound, hostile, or a sound value where it does not belong."""
    draw = random.Random(seed)
    sound = _sound(store.scope())
    every = [value for values in sound.values() for value in values]
    for _address in range(count):
        asked: dict[str, str] = {}
        for param in draw.sample(list(Param), draw.randint(1, 9)):
            kind = draw.random()
            if kind < 0.45 and param in sound:
                asked[str(param)] = draw.choice(sound[param])
            elif kind < 0.85:
                asked[str(param)] = draw.choice(HOSTILE)
            else:
                asked[str(param)] = draw.choice(every)
        if draw.random() < 0.2:
            asked[draw.choice(HOSTILE)[:200]] = draw.choice(HOSTILE)
        yield asked


def pages(seed: int, count: int) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield pages, each as often as the others, with an address."""
    for number, asked in enumerate(addresses(seed, count)):
        yield PAGES[number % len(PAGES)], asked
