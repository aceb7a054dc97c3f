"""The budget for one indicator, and that the benchmark leaves no measure out."""

from bench.measures import BUDGET_BANNERS, all_measures, beside_pysal, indicator_seconds
from data.measures import MEASURES


def test_benchmark_calls_every_measure() -> None:
    assert set(all_measures(30, 3, seed=1)) == set(MEASURES)


def test_all_measures_of_one_indicator_are_within_budget() -> None:
    assert min(indicator_seconds(103, 12) for _ in range(3)) < BUDGET_BANNERS


def test_comparison_has_a_line_for_each_measure_and_size() -> None:
    assert len(list(beside_pysal([100, 1_000]))) == 1 + 4 * 2
