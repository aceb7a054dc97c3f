"""Agreement with other people's code on random data: PySAL, statsmodels, scipy."""

import numpy as np
import pytest
import statsmodels.api as sm
from inequality.atkinson import atkinson as pysal_atkinson
from inequality.gini import Gini
from inequality.theil import Theil, TheilD
from scipy import stats
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

from data import measures as m

DRAWS = range(8)


def draw(seed: int, places: int = 103) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draw skewed values, people, and a group for each of the banners."""
    random = np.random.default_rng(seed)
    return (
        random.lognormal(3, 0.6, places),
        random.lognormal(10, 1, places),
        random.integers(0, 12, places),
    )


@pytest.mark.parametrize("seed", DRAWS)
def test_pysal_unweighted(seed: int) -> None:
    x, _, groups = draw(seed)
    assert m.gini(x).value == pytest.approx(Gini(x).g, abs=1e-12)
    # PySAL adds a small number to every value to dodge the logarithm of zero.
    assert m.theil_t(x).value == pytest.approx(Theil(x).T, abs=1e-9)
    for epsilon in (0.5, 1, 2):
        theirs = pysal_atkinson(x, epsilon)
        assert m.atkinson(x, epsilon=epsilon).value == pytest.approx(theirs, abs=1e-12)
    split, theirs = m.decompose_theil_t(x, None, groups).value, TheilD(x, groups)
    assert split.between == pytest.approx(theirs.bg[0], abs=1e-9)
    assert split.within == pytest.approx(theirs.wg[0], abs=1e-9)


@pytest.mark.parametrize("seed", DRAWS)
def test_weights_against_pysal_with_places_repeated(seed: int) -> None:
    x, _, _ = draw(seed, 30)
    n = np.random.default_rng(seed).integers(1, 9, x.size)
    each = np.repeat(x, n)
    assert m.gini(x, n).value == pytest.approx(Gini(each).g, abs=1e-12)
    assert m.atkinson(x, n).value == pytest.approx(pysal_atkinson(each, 0.5), abs=1e-12)
    assert m.theil_t(x, n).value == pytest.approx(Theil(each).T, abs=1e-9)


@pytest.mark.parametrize("seed", DRAWS)
def test_gini_against_all_pairs(seed: int) -> None:
    x, n, groups = draw(seed)
    p = n / n.sum()
    pairs = p @ np.abs(x[:, None] - x) @ p / (2 * p @ x)
    split = m.decompose_gini(x, n, groups).value
    assert (m.gini(x, n).value, split.total) == (pytest.approx(pairs), pytest.approx(pairs))
    for group, part in split.by_group.items():
        inside = groups == group
        assert part.inequality == pytest.approx(m.gini(x[inside], n[inside]).value, abs=1e-12)


@pytest.mark.parametrize("seed", DRAWS)
def test_groups_have_the_index_of_the_group_alone(seed: int) -> None:
    x, n, groups = draw(seed)
    for split, index in ((m.decompose_theil_t, m.theil_t), (m.decompose_theil_l, m.theil_l)):
        for group, part in split(x, n, groups).value.by_group.items():
            inside = groups == group
            assert part.inequality == pytest.approx(index(x[inside], n[inside]).value, abs=1e-12)


@pytest.mark.parametrize("seed", DRAWS)
def test_statsmodels_regressions(seed: int) -> None:
    x, n, _ = draw(seed)
    order = np.random.default_rng(seed + 100).permutation(x.size)
    ranks = np.empty(x.size)
    turn = np.argsort(order)
    ranks[turn] = (np.cumsum(n[turn]) - n[turn] / 2) / n.sum()
    fit = sm.WLS(x, sm.add_constant(ranks), weights=n).fit()
    sii, rii = m.slope_index(x, n, order)
    assert sii == pytest.approx(fit.params[1], abs=1e-9)
    assert rii == pytest.approx(1 + fit.params[1] / fit.params[0], abs=1e-9)
    end = x * np.random.default_rng(seed).lognormal(0.5, 0.2, x.size)
    growth = sm.OLS(np.log(end / x) / 10, sm.add_constant(np.log(x))).fit()
    beta = m.beta_convergence(x, end, 10).value
    assert (beta.intercept, beta.slope) == pytest.approx(tuple(growth.params), abs=1e-12)


@pytest.mark.parametrize("seed", DRAWS)
def test_statsmodels_weighted_moments(seed: int) -> None:
    x, n, _ = draw(seed)
    theirs = DescrStatsW(x, weights=n, ddof=0)
    assert m.between_group_variance(x, n).value == pytest.approx(theirs.var)
    assert m.coefficient_of_variation(x, n).value == pytest.approx(theirs.std / theirs.mean)


@pytest.mark.parametrize(("count", "n"), [(0, 7), (3, 7), (7, 7), (65, 100), (5, 12000)])
def test_statsmodels_wilson(count: int, n: int) -> None:
    theirs = proportion_confint(count, n, alpha=0.1, method="wilson")
    assert tuple(m.wilson_interval(count, n, 0.9)) == pytest.approx(theirs, abs=1e-12)


@pytest.mark.parametrize("count", [5, 20, 65, 400])
def test_scipy_poisson_is_near_byar(count: int) -> None:
    exact = stats.chi2.ppf([0.025, 0.975], [2 * count, 2 * count + 2]) / 2
    assert tuple(m.byar_interval(count)) == pytest.approx(tuple(exact), rel=0.015)


@pytest.mark.parametrize("seed", DRAWS)
def test_scipy(seed: int) -> None:
    x, _, _ = draw(seed, 30)
    y = x + np.random.default_rng(seed).normal(0, 10, x.size)
    assert m.rank_mobility(x, y).value.tau == pytest.approx(stats.kendalltau(x, y).statistic)
    assert m.coefficient_of_variation(x).value == pytest.approx(stats.variation(x))
    assert m.theil_l(x).value == pytest.approx(np.log(x.mean() / stats.gmean(x)), abs=1e-12)
    trend = m.trend(range(2000, 2030), y).value
    theirs = stats.theilslopes(y, range(2000, 2030))
    assert trend == pytest.approx((theirs.slope, theirs.low_slope, theirs.high_slope))
    low, high = np.percentile(x, [10, 90])
    gap = m.percentile_gap(x, 10, 90).value
    assert gap == pytest.approx((high - low, high / low, high, low))
