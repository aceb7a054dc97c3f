"""What a run measured, as tables: each page, and each aim with whether it is met."""

import math
import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

OURS, TUTORIAL, PLOTLY = "ours", "tutorial", "plotly"
KB, MB = 1024, 1024 * 1024


@dataclass(frozen=True, slots=True)
class Change:
    """What one choice from a menu cost: milliseconds and bytes."""

    menu: str
    ms: float
    size: int


@dataclass(frozen=True, slots=True)
class Load:
    """What a first load cost, how many addresses it asked for, and whether plotly was one."""

    ms: float
    size: int
    requests: int
    plotly: bool


@dataclass(slots=True)
class Measured:
    """Everything measured in a run; `titles`, `loads` and `changes` are by a page's name.

    Times are milliseconds, sizes bytes. `crowd` holds a time for each change of each session.
    """

    titles: Mapping[str, str]
    loads: dict[str, list[Load]] = field(default_factory=lambda: defaultdict(list))
    changes: dict[str, list[Change]] = field(default_factory=lambda: defaultdict(list))
    memory: int = 0
    query: float = 0.0
    crowd: Sequence[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim: what it is about, its bound in words, what was measured, and whether it is met."""

    what: str
    bound: str
    measured: str
    met: bool


def p95(values: Sequence[float]) -> float:
    """Return the value that 95 of 100 do not exceed: the nearest rank, so always one of them."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]


def lines(found: Measured) -> tuple[list[str], bool]:
    """Return the lines to print, and whether every aim is met."""
    aims = list(aims_of(found))
    text = [*_changes(found), "", *_loads(found), "", *_crowd(found), *_aims(aims)]
    return text, all(aim.met for aim in aims)


def _changes(found: Measured) -> Iterator[str]:
    n = len(found.changes[OURS])
    yield f"{f'filter change ({n} a page)':<42}{'median':>8}{'p95':>8}{'KB':>9}{'most':>9}{'x':>7}"
    yield f"{'':<42}{'year':>8}{'indicator':>17}"
    ours = _median_ms(found.changes[OURS])
    for name, title in found.titles.items():
        costs = found.changes[name]
        sizes = [cost.size / KB for cost in costs]
        middle = _median_ms(costs)
        yield (
            f"{title:<42}{middle:>8.0f}{p95([cost.ms for cost in costs]):>8.0f}"
            f"{statistics.median(sizes):>9.1f}{max(sizes):>9.1f}{middle / ours:>7.2f}"
        )
        by_menu = [[c for c in costs if c.menu == menu] for menu in ("year", "indicator")]
        year, indicator = (f"{_median_ms(c):.0f}" if c else "–" for c in by_menu)
        yield f"{'':<42}{year:>8}{indicator:>17}"


def _loads(found: Measured) -> Iterator[str]:
    n = len(found.loads[OURS])
    yield f"{f'first load, cold ({n} a page)':<42}{'median':>8}{'most':>8}{'MB':>9}{'requests':>9}"
    for name, title in found.titles.items():
        loads = found.loads[name]
        times = [load.ms for load in loads]
        yield (
            f"{title:<42}{statistics.median(times):>8.0f}{max(times):>8.0f}"
            f"{_size(loads) / MB:>9.2f}{loads[-1].requests:>9}"
            f"{'  with plotly' if loads[-1].plotly else ''}"
        )


def _crowd(found: Measured) -> Iterator[str]:
    if found.crowd:
        middle, high = statistics.median(found.crowd), p95(found.crowd)
        yield f"many sessions, server only: median {middle:.0f} ms, p95 {high:.0f} ms"
        yield ""


def _aims(aims: Sequence[Aim]) -> Iterator[str]:
    yield f"{'aim':<42}{'bound':>12}{'measured':>12}   met"
    for aim in aims:
        yield f"{aim.what:<42}{aim.bound:>12}{aim.measured:>12}   {'yes' if aim.met else 'NO'}"


def aims_of(found: Measured) -> Iterator[Aim]:
    """Yield every aim with what was measured of it."""
    ours = found.changes[OURS]
    middle = _median_ms(ours)
    yield _most("filter change, median", middle, 100, "ms")
    yield _most("filter change, p95", p95([c.ms for c in ours]), 150, "ms")
    yield _most(
        "on the wire, median change", statistics.median(c.size for c in ours) / KB, 10, "KB"
    )
    yield _least("faster than the tutorial's page", _median_ms(found.changes[TUTORIAL]) / middle, 4)
    yield _least("faster than plotly's restyle", _median_ms(found.changes[PLOTLY]) / middle, 1)
    loads = found.loads[OURS]
    yield _most("first screen, cold", statistics.median(load.ms for load in loads), 1500, "ms")
    yield _most("first screen", _size(loads) / MB, 4, "MB")
    without = not any(load.plotly for load in loads)
    yield Aim("first screen without plotly", "yes", "yes" if without else "no", without)
    yield _most("server after the first pages", found.memory / MB, 350, "MB")
    yield _most("query of an indicator and a year", found.query, 50, "ms")


def _most(what: str, value: float, bound: float, unit: str) -> Aim:
    digits = 0 if bound >= 100 else 1  # noqa: PLR2004
    return Aim(what, f"<= {bound:g} {unit}", f"{value:.{digits}f} {unit}", value <= bound)


def _least(what: str, ratio: float, bound: float) -> Aim:
    return Aim(what, f">= {bound:g} x", f"{ratio:.1f} x", ratio >= bound)


def _median_ms(costs: Sequence[Change]) -> float:
    return statistics.median(cost.ms for cost in costs)


def _size(loads: Sequence[Load]) -> float:
    return statistics.median(load.size for load in loads)
