"""Wrong input raises ValueError that names the argument and says what is wrong."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data import measures as m

pytestmark = pytest.mark.filterwarnings("error")

X, N = [1.0, 2, 3, 4], [1.0, 1, 1, 1]
YEARS = [2010, 2011, 2012, 2013]

CASES: list[tuple[str, Callable[[], Any]]] = [
    (r"weights: 3 entries, but values has 4", lambda: m.gini(X, [1, 2, 3])),
    (r"weights: negative \(-1\) at position 1", lambda: m.hoover(X, [1, -1, 1, 1])),
    (r"values: one dimension expected, 2 given", lambda: m.gini([[1, 2], [3, 4]])),
    (r"values: one dimension expected, 0 given", lambda: m.gini(5)),
    (r"values: not a plain list of numbers", lambda: m.gini([[1], [2, 3]])),
    (r"values: numbers expected, <U1 given", lambda: m.gini(["1", "2"])),
    (r"values: 'x' at position 1 is not a number", lambda: m.gini([1, "x", None])),
    (r"values: numbers expected, complex128 given", lambda: m.gini([1j, 2])),
    (r"values: numbers expected, datetime64", lambda: m.gini(pd.to_datetime(["2020-01-01"]))),
    (r"values: 1000.* at position 0 is not a number", lambda: m.gini([10**400, 1])),
    (r"minimum_coverage: a share of 0 to 1", lambda: m.gini(X, minimum_coverage=85)),
    (r"epsilon: a number from 0 upwards", lambda: m.atkinson(X, epsilon=-1)),
    (r"epsilon: a number from 0 upwards", lambda: m.atkinson(X, epsilon=np.nan)),
    (r"method: one of hoover, gini expected", lambda: m.equality_index(X, method="theil")),
    (r"reference: mean, best or a number", lambda: m.mean_difference(X, N, "worst")),
    (r"reference: a finite number", lambda: m.mean_difference(X, N, np.nan)),
    (r"groups: 2 entries, but values has 4", lambda: m.decompose_gini(X, N, ["a", "b"])),
    (r"groups: None at position 1", lambda: m.decompose_theil_t(X, N, ["a", None, "b", "b"])),
    (r"groups: nan at position 3", lambda: m.decompose_theil_l(X, N, ["a", "a", "b", np.nan])),
    (r"groups: '' at position 0", lambda: m.decompose_gini(X, N, ["", "a", "b", "b"])),
    (r"groups: a label for each place", lambda: m.decompose_gini(X, N, [[1], "a", "b", "b"])),
    (r"order: 3 entries, but values has 4", lambda: m.slope_index(X, N, [1, 2, 3])),
    (r"bounds: lower before upper", lambda: m.concentration_index(X, N, X, (100, 0))),
    (r"order: 1 entries, but values", lambda: m.population_attributable_risk(X, N, True, [1])),
    (r"low, high: 0 <= low < high <= 100", lambda: m.percentile_gap(X, 90, 10)),
    (r"urban: 'a' is not a number", lambda: m.urban_rural_gap("a", 2)),
    (r"direction: \+1 or -1 expected, 0 given", lambda: m.attainment(1, 2, 0)),
    (r"years: 2012 at position 2 does not follow", lambda: m.trend([2010, 2013, 2012], [1, 2, 3])),
    (r"years: 2011 at position 2 does not follow", lambda: m.trend([2010, 2011, 2011], [1, 2, 3])),
    (r"years: no year at position 0", lambda: m.trend([np.nan, 2011], [1, 2])),
    (r"values: 3 entries, but years has 4", lambda: m.trend(YEARS, [1, 2, 3])),
    (r"gaps: 3 entries, but years has 4", lambda: m.years_to_close(YEARS, [1, 2, 3])),
    (r"closed: a size from 0 upwards", lambda: m.years_to_close(YEARS, X, closed=-1)),
    (r"table: places x years expected", lambda: m.sigma_convergence(X, YEARS)),
    (r"table: rows of one length", lambda: m.sigma_convergence([[1, 2], [1]], YEARS)),
    (r"years: 3 entries, but table has 4", lambda: m.sigma_convergence([X, X], YEARS[:3])),
    (r"weights: 4 entries, but table has 2", lambda: m.sigma_convergence([X, X], YEARS, N)),
    (r"end: 3 entries, but start has 4", lambda: m.rank_mobility(X, [1, 2, 3])),
    (r"years: a number of years above 0", lambda: m.beta_convergence(X, X, 0)),
    (r"population: 1 entries, but stock has 4", lambda: m.need(X, [1], 1, 1)),
    (r"population: negative", lambda: m.need(X, [1, 1, -2, 1], 1, 1)),
    (r"population: one dimension expected", lambda: m.need(X, None, 1, 1)),
    (r"target: a number from 0 upwards", lambda: m.need(X, N, -1, 1)),
    (r"target: a number from 0 upwards", lambda: m.need(X, N, np.nan, 1)),
    (r"per: a number above 0", lambda: m.need(X, N, 1, 0)),
    (r"budget: units from 0 upwards", lambda: m.allocate(-1, X, N, 1, 1)),
    (r"order: one of people, lowest, most", lambda: m.allocate(1, X, N, 1, 1, "poorest")),
    (r"count: negative", lambda: m.byar_interval(-1)),
    (r"confidence: between 0 and 1", lambda: m.byar_interval(1, 95)),
    (r"count: 0 to n = 5 expected, 6 given", lambda: m.wilson_interval(6, 5)),
    (r"n: negative", lambda: m.wilson_interval(0, -5)),
]


@pytest.mark.parametrize(("message", "call"), CASES)
def test_wrong_input_is_named(message: str, call: Callable[[], Any]) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        call()
