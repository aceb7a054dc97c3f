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
    """What one choice from a menu took, in milliseconds."""

    menu: str
    ms: float


@dataclass(frozen=True, slots=True)
class Load:
    """What a first load took, how many addresses it asked for, and whether plotly was one."""

    ms: float
    requests: int
    plotly: bool


@dataclass(frozen=True, slots=True)
class Wire:
    """The bytes on the wire of a first load, and of each of some changes after it."""

    load: int
    changes: Sequence[int]


@dataclass(slots=True)
class Measured:
    """Everything measured in a run, by the names of the pages; milliseconds and bytes.

    `first` are the changes to views that nobody had asked for before, `changes` those that
    follow. `crowd` holds a time for each change of each session.
    """

    titles: Mapping[str, str]
    loads: dict[str, list[Load]] = field(default_factory=lambda: defaultdict(list))
    first: dict[str, list[Change]] = field(default_factory=lambda: defaultdict(list))
    changes: dict[str, list[Change]] = field(default_factory=lambda: defaultdict(list))
    wires: dict[str, Wire] = field(default_factory=dict)
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


def lines(
    found: Measured, pages: Sequence[str] = (), more: Sequence[Aim] = ()
) -> tuple[list[str], bool]:
    """Return the lines to print, and whether every aim is met; with lines and aims of pages."""
    aims = [*aims_of(found), *more]
    text = [*_changes(found), "", *_loads(found), "", *pages, "", *_crowd(found), *_aims(aims)]
    return text, all(aim.met for aim in aims)


def naive(found: Measured) -> float:
    """Return what a change takes on the tutorial's page, in the median."""
    return _median(found.changes[TUTORIAL])


def _changes(found: Measured) -> Iterator[str]:
    title = f"filter change ({len(found.changes[OURS])} a page), ms"
    yield f"{title:<34}median   p95  year  indicator  first    KB  most   x ours"
    ours = _median(found.changes[OURS])
    for name, title in found.titles.items():
        costs, sizes = found.changes[name], found.wires[name].changes
        year, indicator = (
            _median([c for c in costs if c.menu == menu]) for menu in ("year", "indicator")
        )
        middle, high = _median(costs), p95([cost.ms for cost in costs])
        yield (
            f"{title:<34}{middle:>6.0f}{high:>6.0f}{year:>6.0f}{indicator:>11.0f}"
            f"{_median(found.first[name]):>7.0f}{statistics.median(sizes) / KB:>6.1f}"
            f"{max(sizes) / KB:>6.1f}{middle / ours:>9.2f}"
        )


def _loads(found: Measured) -> Iterator[str]:
    title = f"first load, cold ({len(found.loads[OURS])} a page), ms"
    yield f"{title:<34}median  most    MB  requests"
    for name, title in found.titles.items():
        loads = found.loads[name]
        yield (
            f"{title:<34}{_median(loads):>6.0f}{max(load.ms for load in loads):>6.0f}"
            f"{found.wires[name].load / MB:>6.2f}{loads[-1].requests:>10}"
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
    changes, loads, wire = found.changes[OURS], found.loads[OURS], found.wires[OURS]
    middle = _median(changes)
    yield most("filter change, median", middle, 100, "ms")
    yield most("filter change, p95", p95([change.ms for change in changes]), 150, "ms")
    yield most("on the wire, median change", statistics.median(wire.changes) / KB, 10, "KB")
    yield _least("faster than the tutorial's page", _median(found.changes[TUTORIAL]) / middle, 4)
    yield _least("faster than plotly's restyle", _median(found.changes[PLOTLY]) / middle, 1)
    yield most("first screen, cold", _median(loads), 1500, "ms")
    yield most("first screen, on the wire", wire.load / MB, 4, "MB")
    without = not any(load.plotly for load in loads)
    yield Aim("first screen without plotly", "yes", "yes" if without else "no", without)
    yield most("server after the first pages", found.memory / MB, 350, "MB")
    yield most("query of an indicator and a year", found.query, 50, "ms")


def most(what: str, value: float, bound: float, unit: str) -> Aim:
    """Return the aim that a value is no more than its bound."""
    digits = 0 if bound >= 100 else 1  # noqa: PLR2004
    return Aim(what, f"<= {bound:g} {unit}", f"{value:.{digits}f} {unit}", value <= bound)


def _least(what: str, ratio: float, bound: float) -> Aim:
    return Aim(what, f">= {bound:g} x", f"{ratio:.1f} x", ratio >= bound)


def _median(costs: Sequence[Change] | Sequence[Load]) -> float:
    return statistics.median(cost.ms for cost in costs)
