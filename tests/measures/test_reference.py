"""Every reference case that the interface can express, and a reason for each of the others."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from data import measures as m

FIXTURE = Path(__file__).parents[1] / "fixtures" / "measures" / "measures.json"
VECTORS = {case["id"]: case for case in json.loads(FIXTURE.read_text(encoding="utf-8"))["vectors"]}

Inputs = dict[str, Any]
Parts = dict[str, Any]


def in_order(i: Inputs) -> tuple[list[float], list[float], list[float]]:
    return i["value"], i["pop"], i["order"]


def who_region(i: Inputs, **options: Any) -> Any:
    return m.mean_difference(i["value"], i["pop"], **options).value


def suite_nonordered(i: Inputs) -> Parts:
    x, n, at = i["value"], i["pop"], i["reference_index0"]
    others = x[:at] + x[at + 1 :]
    impact = m.population_attributable_risk(x, n, favourable=True).value
    extremes = m.range_gap(x).value
    return {
        "bgv": m.between_group_variance(x, n).value,
        "cov_pct": 100 * m.coefficient_of_variation(x, n).value,
        "idisw": m.index_of_disparity(x, n).value,
        "mdbw": who_region(i, reference="best"),
        "mdmw": who_region(i),
        "mdrw": who_region(i, reference=x[at]),
        "mld1000": 1000 * m.theil_l(x, n).value,
        "theil1000": 1000 * m.theil_t(x, n).value,
        "par": impact.par,
        "paf": impact.paf,
        "diff": extremes.difference,
        "ratio": extremes.ratio,
        "diff_ref": m.urban_rural_gap(x[at], min(others)).value.difference,
    }


def suite_ordered(i: Inputs) -> Parts:
    concentration = m.concentration_index(*in_order(i)).value
    slope = m.slope_index(i["value"], np.ceil(i["pop"]), i["order"]).value
    return {
        "aci": concentration.aci,
        "rci": concentration.rci,
        "sii_lin": slope.sii,
        "rii_lin": slope.rii,
    }


def unweighted(i: Inputs) -> Parts:
    x = i["value"]
    g = m.gini(x).value
    return {
        "gini": g,
        "gini_n_minus_1": g * len(x) / (len(x) - 1),
        "hoover": m.hoover(x).value,
        "atkinson_0_5": m.atkinson(x, None, 0.5).value,
        "atkinson_1": m.atkinson(x, None, 1).value,
        "atkinson_2": m.atkinson(x, None, 2).value,
        "theil_T": m.theil_t(x).value,
        "mld": m.theil_l(x).value,
        "cv_population": m.coefficient_of_variation(x).value,
    }


def weighted(i: Inputs) -> Parts:
    x, n = i["value"], i["pop"]
    return {
        "gini": m.gini(x, n).value,
        "theil_T": m.theil_t(x, n).value,
        "mld": m.theil_l(x, n).value,
    }


def atkinson(i: Inputs) -> Parts:
    x = i["value"]
    half, one = m.atkinson(x, None, 0.5).value, m.atkinson(x, None, 1).value
    return {
        "A_0": m.atkinson(x, None, 0).value,
        "A_0_5": half,
        "A_1": one,
        "EDE_0_5": np.mean(x) * (1 - half),
        "EDE_1": np.mean(x) * (1 - one),
    }


def split(result: Any, **names: str) -> Parts:
    return {name: getattr(result.value, part) for name, part in names.items()}


def need_to_best(i: Inputs) -> float:
    x, n, per = np.array(i["value"]), np.array(i["pop"]), i["per"]
    return m.need(x * n / per, n, target=x.max(), per=per).value.total


def beta(i: Inputs) -> Parts:
    return m.beta_convergence(i["x0"], i["xT"], 60).value._asdict()


def rates(counts: list[float], people: list[float]) -> np.ndarray:
    return np.array(counts) / np.array(people)


THEIL_PARTS = {"total": "total", "between": "between", "within": "within"}

CALLS: dict[str, Callable[[Inputs], Any]] = {
    "HE-ACI": lambda i: m.concentration_index(*in_order(i)).value.aci,
    "HE-PAR-ordered": lambda i: (
        m.population_attributable_risk(i["value"], i["pop"], True, i["order"]).value.par
    ),
    "HE-SII-linear": lambda i: m.slope_index(*in_order(i)).value._asdict(),
    "HE25-BGV": lambda i: m.between_group_variance(i["value"], i["pop"]).value,
    "HE25-BGSD": lambda i: m.between_group_variance(i["value"], i["pop"]).value ** 0.5,
    "HE25-IDISW": lambda i: m.index_of_disparity(i["value"], i["pop"]).value,
    "HE25-MDMU": lambda i: who_region(i, weighted=False),
    "HE25-MDMW": who_region,
    "HE25-MDBU": lambda i: who_region(i, reference="best", weighted=False),
    "HE25-MDBW": lambda i: who_region(i, reference="best"),
    "HE25-MDRU": lambda i: who_region(
        i, reference=i["value"][i["reference_index0"]], weighted=False
    ),
    "HE25-MLD": lambda i: 1000 * m.theil_l(i["value"], i["pop"]).value,
    "HE25-PAR": lambda i: m.population_attributable_risk(i["value"], i["pop"], True).value.par,
    "HE25-PAF": lambda i: m.population_attributable_risk(i["value"], i["pop"], True).value.paf,
    "HEDATA-NON": suite_nonordered,
    "HEDATA-ORD": suite_ordered,
    "PHE-SII-1": lambda i: m.slope_index(*in_order(i)).value._asdict(),
    "INEQ-unweighted": unweighted,
    "INEQ-weighted": weighted,
    "DINEQ-MLD-decomp": lambda i: split(
        m.decompose_theil_l(i["value"], i["pop"], i["group"]), **THEIL_PARTS
    ),
    "DINEQ-Gini-decomp": lambda i: split(
        m.decompose_gini(i["value"], i["pop"], i["group"]),
        total="total",
        within="within",
        net_between="between",
        transvariation="overlap",
    ),
    "DT-Gini-zeros": lambda i: m.gini(i["value"]).value,
    "SURVEIL-theil": lambda i: m.theil_t(rates(i["count"], i["pop"]), i["pop"]).value,
    "PYSAL-theil": lambda i: [m.theil_t(column).value for column in i["value_by_column"]],
    "PYSAL-theilD-zeros": lambda i: split(
        m.decompose_theil_t(i["value"], None, i["group"]), **THEIL_PARTS
    ),
    "PYSAL-gini": lambda i: m.gini(i["value"]).value,
    "PYSAL-atkinson": atkinson,
    "MM-theil-group": lambda i: split(
        m.decompose_theil_t(i["value"], None, i["group"]), **THEIL_PARTS
    ),
    "MM-theil-cross-total": lambda i: m.theil_t(i["value"], i["pop"]).value,
    "MM-gini-group": lambda i: m.gini(rates(i["total"], i["pop"]), i["pop"]).value,
    # Distance to target from the worst place is progress with that place as baseline.
    "COINR-dist2targ-up": lambda i: [
        m.attainment(x, i["target"], i["direction"], min(i["x"])).value.progress for x in i["x"]
    ],
    "CONV-beta": beta,
    "GIDDY-tau": lambda i: m.rank_mobility(i["x"], i["y"]).value.tau,
    "PHE-byar": lambda i: list(m.byar_interval(**i)),
    "PHE-wilson": lambda i: list(m.wilson_interval(**i)),
    "NEED-to-best": need_to_best,
}

ELSEWHERE = "normalise, composite and moran are not among these functions"
UNWANTED = "no function is wanted: "
UNUSED = {
    "HE-SII-logit": UNWANTED + "logit SII, and this one weights twice",
    "HE-SII-logit-correct": UNWANTED + "logit SII",
    "MM-CCD-standard": UNWANTED + "coupling coordination",
    "MM-entropy": UNWANTED + "entropy weights",
    "MM-critic": UNWANTED + "CRITIC weights",
    "SKC-critic": UNWANTED + "CRITIC weights",
    "SKC-entropy": UNWANTED + "entropy weights",
    "SKC-topsis": UNWANTED + "TOPSIS",
    "MM-AHP": UNWANTED + "AHP",
    "COINR-copeland": UNWANTED + "Copeland scores",
    "MC-fisher": UNWANTED + "map classes; mapclassify has them",
    "MC-userdefined": UNWANTED + "map classes; mapclassify has them",
    "MC-pooled": UNWANTED + "map classes; mapclassify has them",
    "ESDA-lat3": UNWANTED + "the variance of Moran's I",
    "ESDA-stl": ELSEWHERE,
    "COINR-physical": ELSEWHERE,
    "COINR-geomean": ELSEWHERE,
    "COINR-goalposts": ELSEWHERE,
}


def test_every_case_is_used_or_has_a_reason_why_not() -> None:
    assert set(CALLS) | set(UNUSED) == set(VECTORS)
    assert not set(CALLS) & set(UNUSED)


@pytest.mark.parametrize("case", sorted(CALLS))
def test_reference_case(case: str) -> None:
    vector = VECTORS[case]
    result, expected = CALLS[case](vector["inputs"]), vector["expected"]
    if isinstance(expected, dict):
        known = {part: expected[part] for part in expected if part in result}
        # The t value and R2 of a regression are no part of the answer.
        assert expected.keys() - known.keys() <= {"t", "r2"}
        result = {part: result[part] for part in known}
        expected = known
    assert result == pytest.approx(expected, rel=0, abs=vector["tolerance"])
