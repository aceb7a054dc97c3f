"""Speed of the measures: one indicator over 103 banners, 3,000 counties, and PySAL beside us.

Budgets: all measures of one indicator over 103 banners in 50 ms, over 3,000 counties and 20
years in 3 s. PySAL has no weights, so the comparison is unweighted on both sides.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import Any

import numpy as np
from inequality.atkinson import atkinson as pysal_atkinson
from inequality.gini import Gini
from inequality.theil import Theil, TheilD

from data import measures as m

Calls = dict[str, Callable[[], Any]]

BANNERS, LEAGUES = 103, 12
COUNTIES, PREFECTURES, YEARS = 3_000, 300, 20
BUDGET_BANNERS, BUDGET_COUNTIES = 0.050, 3.0
SIZES = (1_000, 10_000, 100_000, 1_000_000)


def run(rest: Sequence[str] = ()) -> int:
    """Print the figures; the exit code is 1 where a budget is exceeded."""
    parser = argparse.ArgumentParser(prog="python -m bench measures", description=__doc__)
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="places beside PySAL")
    largest = parser.parse_args(list(rest)).largest
    banners = indicator_seconds(BANNERS, LEAGUES)
    counties = sum(indicator_seconds(COUNTIES, PREFECTURES, year) for year in range(YEARS))
    print(f"{len(m.MEASURES)} measures, one indicator")
    print(f"  {BANNERS} banners                  {1000 * banners:8.1f} ms  (budget 50 ms)")
    print(f"  {COUNTIES:,} counties x {YEARS} years   {counties:8.2f} s   (budget 3 s)")
    for line in beside_pysal([size for size in SIZES if size <= largest]):
        print(line)
    return int(banners > BUDGET_BANNERS or counties > BUDGET_COUNTIES)


def indicator_seconds(places: int, groups: int, seed: int = 0) -> float:
    """Return the seconds that every measure of one indicator takes, one after another."""
    calls = all_measures(places, groups, seed)
    calls["rank_mobility"]()  # loads scipy.stats, once in a process
    start = perf_counter()
    for call in calls.values():
        call()
    return perf_counter() - start


def all_measures(places: int, groups: int, seed: int) -> Calls:
    """Return a call of every measure on drawn places."""
    random = np.random.default_rng(seed)
    x, n = random.lognormal(3, 0.5, places), random.lognormal(10, 1, places)
    end, order = x * random.lognormal(0.5, 0.1, places), random.permutation(places)
    years = list(range(2000, 2000 + YEARS))
    table = np.linspace(x, end, YEARS, axis=1)
    labels = [f"group {at}" for at in random.integers(0, groups, places)]
    gaps = np.linspace(9, 5, YEARS) + random.normal(0, 0.2, YEARS)
    fixed: Calls = {
        "urban_rural_gap": lambda: m.urban_rural_gap(3.0, 2.0),
        "percentile_gap": lambda: m.percentile_gap(x, 10, 90),
        "range_gap": lambda: m.range_gap(x),
        "attainment": lambda: m.attainment(80.0, 100.0, 1, 60.0),
        "population_attributable_risk": lambda: m.population_attributable_risk(x, n, True),
        "slope_index": lambda: m.slope_index(x, n, order),
        "concentration_index": lambda: m.concentration_index(x, n, order),
        "trend": lambda: m.trend(years, gaps),
        "years_to_close": lambda: m.years_to_close(years, gaps),
        "sigma_convergence": lambda: m.sigma_convergence(table, years, n),
        "beta_convergence": lambda: m.beta_convergence(x, end, YEARS),
        "rank_mobility": lambda: m.rank_mobility(x, end),
        "need": lambda: m.need(x * n, n, 25, 1),
        "allocate": lambda: m.allocate(1e6, x * n, n, 25, 1, "lowest"),
        "byar_interval": lambda: m.byar_interval(12),
        "wilson_interval": lambda: m.wilson_interval(12, 900),
    }
    split: Calls = {
        name: _call(name, x, n, labels) for name in m.MEASURES if name.startswith("decompose")
    }
    others = m.MEASURES.keys() - fixed.keys() - split.keys()
    return {**fixed, **split, **{name: _call(name, x, n) for name in others}}


def _call(name: str, *arguments: Any) -> Callable[[], Any]:
    return lambda: m.MEASURES[name].function(*arguments)


def beside_pysal(sizes: Sequence[int]) -> Iterator[str]:
    """Yield a line for each measure and size: our time, PySAL's, their ratio, our growth."""
    yield "beside PySAL (unweighted)      places      ours     PySAL   ours/PySAL   growth"
    for name in ("gini", "theil_t", "atkinson", "decompose_theil_t"):
        before = None
        for size in sizes:
            ours, theirs = (best_of(call) for call in _pair(name, size))
            growth = f"x{ours / before:.1f}" if before else ""
            yield (
                f"  {name:<22}{size:>13,}{1000 * ours:>8.2f} ms{1000 * theirs:>7.2f} ms"
                f"{ours / theirs:>10.2f}   {growth:>8}"
            )
            before = ours


def _pair(name: str, size: int) -> tuple[Callable[[], Any], Callable[[], Any]]:
    random = np.random.default_rng(size)
    x, groups = random.lognormal(3, 0.5, size), random.integers(0, LEAGUES, size)
    pairs: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
        "gini": (lambda: m.gini(x), lambda: Gini(x)),
        "theil_t": (lambda: m.theil_t(x), lambda: Theil(x)),
        "atkinson": (lambda: m.atkinson(x), lambda: pysal_atkinson(x, 0.5)),
        "decompose_theil_t": (
            lambda: m.decompose_theil_t(x, None, groups),
            lambda: TheilD(x, groups),
        ),
    }
    return pairs[name]


def best_of(call: Callable[[], Any], times: int = 3) -> float:
    """Return the shortest of a few runs: the others were disturbed."""
    durations = []
    for _ in range(times):
        start = perf_counter()
        call()
        durations.append(perf_counter() - start)
    return min(durations)
