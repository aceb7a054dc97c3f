"""One case of each measure solved by hand.

Four places with values 10, 20, 30, 40 and weights 4, 3, 2, 1: the mean is
(40 + 60 + 60 + 40) / 10 = 20, the shares of weight are 0.4, 0.3, 0.2, 0.1 and the values over
the mean 0.5, 1, 1.5, 2.
"""

from collections.abc import Callable
from math import e, exp, inf, log, sqrt
from typing import Any

import pytest

from data import measures as m

X, N = [10, 20, 30, 40], [4, 3, 2, 1]
GROUPS = ["a", "a", "b", "b"]
# sum p ln r = 0.4 ln 0.5 + 0.2 ln 1.5 + 0.1 ln 2
LOGS = -0.3 * log(2) + 0.2 * log(1.5)
# Normal quantile of 95 %.
Z = 1.959963984540054

CASES: dict[str, list[tuple[Callable[[], Any], Any]]] = {
    # 0.4 100 + 0.3 0 + 0.2 100 + 0.1 400 = 100, its root over 20.
    "coefficient_of_variation": [(lambda: m.coefficient_of_variation(X, N), [0.5])],
    "between_group_variance": [(lambda: m.between_group_variance(X, N), [100])],
    # 0.4 10 + 0.2 10 + 0.1 20 = 8, over twice the mean.
    "hoover": [(lambda: m.hoover(X, N), [0.2])],
    "equality_index": [
        (lambda: m.equality_index(X, N), [0.8]),
        (lambda: m.equality_index(X, N, "gini"), [0.73]),
    ],
    # Distances 10, 0, 10, 20: weighted 8, each place alike 10.
    "index_of_disparity": [
        (lambda: m.index_of_disparity(X, N), [40]),
        (lambda: m.index_of_disparity(X, N, weighted=False), [50]),
    ],
    "mean_difference": [
        (lambda: m.mean_difference(X, N), [8]),
        (lambda: m.mean_difference(X, N, weighted=False), [10]),
        (lambda: m.mean_difference(X, N, "best"), [0.4 * 30 + 0.3 * 20 + 0.2 * 10]),
        (lambda: m.mean_difference(X, N, "best", favourable=False), [3 + 4 + 3]),
        (lambda: m.mean_difference(X, N, 25), [0.4 * 15 + 0.3 * 5 + 0.2 * 5 + 0.1 * 15]),
    ],
    # Pairs: 0.12 10 + 0.08 20 + 0.04 30 + 0.06 10 + 0.03 20 + 0.02 10 = 5.4, over 20.
    "gini": [(lambda: m.gini(X, N), [0.27])],
    # 0.4 0.5 ln 0.5 + 0.2 1.5 ln 1.5 + 0.1 2 ln 2: the logarithms of 2 cancel.
    "theil_t": [(lambda: m.theil_t(X, N), [0.3 * log(1.5)])],
    "theil_l": [(lambda: m.theil_l(X, N), [-LOGS])],
    "atkinson": [
        (lambda: m.atkinson(X, N, 1), [1 - exp(LOGS)]),
        (
            lambda: m.atkinson(X, N, 0.5),
            [1 - (0.4 * sqrt(0.5) + 0.3 + 0.2 * sqrt(1.5) + 0.1 * sqrt(2)) ** 2],
        ),
        (lambda: m.atkinson(X, N, 2), [1 - 1 / (0.4 / 0.5 + 0.3 + 0.2 / 1.5 + 0.1 / 2)]),
    ],
    # Group a: weight 0.7, mean 100/7; b: 0.3, 100/3; each holds half of the resource.
    "decompose_theil_t": [
        (
            lambda: list(m.decompose_theil_t(X, N, GROUPS))[:5],
            [
                0.3 * log(1.5),
                0.3 * log(1.5) - 0.5 * log(25 / 21),
                0.5 * log(5 / 7) + 0.5 * log(5 / 3),
                0,
                0.5 * log(25 / 21) / (0.3 * log(1.5)),
            ],
        )
    ],
    "decompose_theil_l": [
        (
            lambda: list(m.decompose_theil_l(X, N, GROUPS))[:4],
            [
                -LOGS,
                -LOGS - 0.7 * log(7 / 5) - 0.3 * log(3 / 5),
                0.7 * log(7 / 5) + 0.3 * log(3 / 5),
                0,
            ],
        )
    ],
    # Between 0.7 - 0.5; within 0.35 (4/7)(3/7)(10 / (100/7)) + 0.15 (2/3)(1/3)(10 / (100/3)).
    "decompose_gini": [
        (lambda: list(m.decompose_gini(X, N, GROUPS))[:5], [0.27, 0.07, 0.2, 0, 0.2 / 0.27])
    ],
    # Ridits 0.2, 0.55, 0.8, 0.95; covariance with x 2.7, variance 0.075: slope 36 about 20.
    "slope_index": [(lambda: m.slope_index(X, N, X), [36, 38 / 2])],
    # Twice 2.7; over 20; 4 5.4 / 100; 5.4 100 / (80 20).
    "concentration_index": [
        (lambda: m.concentration_index(X, N, X, (0, 100)), [5.4, 0.27, 0.216, 0.3375])
    ],
    "population_attributable_risk": [
        (lambda: m.population_attributable_risk(X, N, True), [20, 100]),
        (lambda: m.population_attributable_risk(X, N, False), [-10, -50]),
        # The best-off rank holds places 0 and 1: mean (40 + 60) / 7, below 20 is no gain.
        (lambda: m.population_attributable_risk(X, N, True, [2, 2, 1, 0]), [0, 0]),
        # 40 has weight 1 only; P90 of the four is 37.
        (lambda: m.population_attributable_risk(X, N, True, minimum_weight=2), [17, 85]),
    ],
    "range_gap": [(lambda: m.range_gap([20, 50, 10]), [40, 5, 1, 2])],
    # Type 7: position 0.3 between 10 and 20, position 2.7 between 30 and 40.
    "percentile_gap": [(lambda: m.percentile_gap(X, 10, 90), [24, 37 / 13, 37, 13])],
    "urban_rural_gap": [(lambda: m.urban_rural_gap(20, 50), [-30, 0.4, 1, 0])],
    "attainment": [
        (lambda: m.attainment(80, 100, 1, 60), [0.8, 0.5, 20]),
        (lambda: m.attainment(25, 20, -1, 30), [0.8, 0.5, 5]),
        (lambda: m.attainment(50, 100, 1, 60), [0.5, -0.25, 50]),
        (lambda: m.attainment(120, 100, 1, 60), [1.2, 1.5, 0]),
    ],
    # Slopes of the pairs 2, 0.5, 5/3, -1, 1.5, 4: the middle two are 1.5 and 5/3.
    "trend": [(lambda: [m.trend([2010, 2011, 2012, 2013], [1, 3, 2, 6]).value.slope], [19 / 12])],
    "years_to_close": [
        (lambda: m.years_to_close([2010, 2011, 2012, 2013], [10, 8, 6, 4], 2017), [2, 2, 2, 1, 2]),
        (
            lambda: m.years_to_close([2010, 2011, 2012, 2013], [-10, -8, -6, -4], 2017),
            [2, 2, 2, -1, -2],
        ),
        (lambda: m.years_to_close([1, 2, 3, 4], [1, 2, 3, 4]), [inf, inf, inf, None, -1]),
        (lambda: m.years_to_close([1, 2, 3, 4], [3, 2, 1, 0]), [0, 0, 0, None, 1]),
        (lambda: m.years_to_close([1, 2, 3, 4], [9, 7, 5, 3], closed=1), [1, 1, 1, None, 2]),
    ],
    # Two places about 20: 10 and 30, then 11 and 29, ... 14 and 26.
    "sigma_convergence": [
        (
            lambda: m.sigma_convergence(
                [[10, 11, 12, 13, 14], [30, 29, 28, 27, 26]], [1, 2, 3, 4, 5]
            ),
            [
                (1, 2, 3, 4, 5),
                (0.5, 0.45, 0.4, 0.35, 0.3),
                (0.25, 0.225, 0.2, 0.175, 0.15),
                tuple(log((40 - low) / low) / sqrt(2) for low in range(10, 15)),
                -0.05,
                -0.05,
                -0.05,
                "narrowing",
            ],
        )
    ],
    # ln x0 = 0, 1, 2 and yearly growth 0.75, 0.5, 0.25 over two years: 1 + 2 b = 0.5.
    "beta_convergence": [
        (
            lambda: m.beta_convergence([1, e, e**2], [e**1.5, e**2, e**2.5], 2),
            [-0.25, 0.75, log(2) / 2, 2],
        )
    ],
    # One of six pairs is turned round: (5 - 1) / 6; two places move by one rank.
    "rank_mobility": [
        (
            lambda: m.rank_mobility([1, 2, 3, 4], [2.5, 2, 3, 4], threshold=1),
            [2 / 3, 0.5, ((0, 1), (1, -1))],
        )
    ],
    # 30 per 1,000 of 1,500 and 1,000 people: 45 and 30 against 10.4 and 50.
    "need": [
        (lambda: m.need([10.4, 50], [1500, 1000], 30, 1000), [34.6, (34.6, 0)]),
        (lambda: m.need([10.4, 50], [1500, 1000], 30, 1000, True), [35, (35, 0)]),
        # Pupils per teacher: 120 pupils at 20 a teacher need 6, there are 4.
        (lambda: m.need([4], [120], 1, 20), [2, (2,)]),
    ],
    # Levels 1, 2, 4 at 10, 20, 10 people; needs to 5: 40, 60, 10; budget 50.
    "allocate": [
        (lambda: m.allocate(50, [10, 40, 40], [10, 20, 10], 5, 1, "people"), [(0, 50, 0), 0, 1]),
        # 10 lift the first to 2; 40 more lift thirty people by 4/3.
        (
            lambda: m.allocate(50, [10, 40, 40], [10, 20, 10], 5, 1, "lowest"),
            [(70 / 3, 80 / 3, 0), 0, 10 / 3],
        ),
        (
            lambda: m.allocate(50, [10, 40, 40], [10, 20, 10], 5, 1, "most_per_unit"),
            [(0, 40, 10), 0, 1],
        ),
        (lambda: m.allocate(200, [10, 40, 40], [10, 20, 10], 5, 1), [(40, 60, 10), 90, 5]),
    ],
    "byar_interval": [
        (
            lambda: m.byar_interval(9),
            [9 * (1 - 1 / 81 - Z / 9) ** 3, 10 * (1 - 1 / 90 + Z / (3 * sqrt(10))) ** 3],
        ),
        (lambda: m.byar_interval(0), [0, (8 / 9 + Z / 3) ** 3]),
    ],
    # None of n: from 0 to z^2 / (n + z^2).
    "wilson_interval": [(lambda: m.wilson_interval(0, 10), [0, Z**2 / (10 + Z**2)])],
}


def test_every_measure_has_a_case() -> None:
    assert set(CASES) == set(m.MEASURES)


@pytest.mark.parametrize(("call", "expected"), [case for cases in CASES.values() for case in cases])
def test_case_solved_by_hand(call: Callable[[], Any], expected: list[Any]) -> None:
    for got, wanted in zip(call(), expected, strict=True):
        if isinstance(wanted, tuple):
            assert len(got) == len(wanted)
            for one, other in zip(got, wanted, strict=True):
                assert one == pytest.approx(other, abs=1e-12)
        elif isinstance(wanted, str) or wanted is None:
            assert got == wanted
        else:
            assert got == pytest.approx(wanted, abs=1e-12)


def test_parts_of_a_decomposition() -> None:
    part = m.decompose_theil_t(X, N, GROUPS).value.by_group["a"]
    assert part.weight_share == pytest.approx(0.7)
    assert part.value_share == pytest.approx(0.5)
    assert part.mean == pytest.approx(100 / 7)
    # Shares 4/7 and 3/7 at 0.7 and 1.4 of the group's mean.
    assert part.inequality == pytest.approx(0.4 * log(0.7) + 0.6 * log(1.4))
    assert part.within == pytest.approx(0.5 * part.inequality)
