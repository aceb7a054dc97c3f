"""Measures between places against plain loops, on named indicators of the release."""

import pytest

from tests.assess import hand
from tests.assess.conftest import CATALOGUE, PLACES

BANNERS = ("banner", "zone")
# indicator, level, its levels, year, own denominator
NAMED = {
    "illiteracy of banners": ("edu_illiteracy", "banner", BANNERS, 2020, "pop_15plus", 108),
    "illiteracy of leagues": ("edu_illiteracy", "league", ("league",), 2020, "pop_15plus", 12),
    "toilets of banners": ("hs_toilet", "banner", BANNERS, 2020, "hs_households_sample", 108),
    "schooling of banners": ("edu_mean_schooling", "banner", BANNERS, 2010, "pop_15plus", 101),
    "floor area of leagues": (
        "hs_area_per_head", "league", ("league",), 2020, "hs_household_persons", 12,
    ),
}  # fmt: skip
PLAIN = {
    "coefficient_of_variation": hand.variation,
    "hoover": hand.hoover,
    "gini": hand.gini,
    "theil_t": hand.theil_t,
    "theil_l": hand.theil_l,
    "between_group_variance": hand.variance,
    "index_of_disparity": lambda x, n: 200 * hand.hoover(x, n),
}


@pytest.fixture(params=list(NAMED), scope="module")
def case(request, release):
    """Return what is asked, the values, and their weights as the two questions have them."""
    indicator, level, levels, year, denominator, size = NAMED[request.param]
    x = hand.figures(release, indicator, levels, year)
    people = hand.figures(release, denominator, levels, year)
    n = {code: people[code] for code in x}
    assert len(x) == size
    return (indicator, level, year), x, {"weighted": n, "unweighted": hand.ones(x)}


@pytest.mark.parametrize("weighting", ["weighted", "unweighted"])
@pytest.mark.parametrize("slug", list(PLAIN))
def test_indices_of_inequality(case, one, slug, weighting):
    asked, x, weights = case
    own = {"index_of_disparity": "mean"}.get(slug, "")
    answer = one(slug, *asked, weighting=weighting, reference=own)
    assert answer.measured.value == pytest.approx(PLAIN[slug](x, weights[weighting]), rel=1e-9)
    assert (answer.measured.n_used, answer.measured.n_expected) == (len(x), len(x))


@pytest.mark.parametrize("weighting", ["weighted", "unweighted"])
@pytest.mark.parametrize("slug", [s for s in PLAIN if s != "between_group_variance"])
def test_bounded_indicators_are_measured_on_what_is_not_covered_too(case, ask, slug, weighting):
    asked, x, weights = case
    found = [
        a
        for a in ask(*asked)
        if a.measure.slug == slug
        and a.reference == "complement"
        and a.measured.weighting == weighting
    ]
    if CATALOGUE.indicators[asked[0]].scale == "ratio":
        assert found == []
        return
    [answer] = found
    left = {code: 100 - value for code, value in x.items()}
    assert answer.measured.value == pytest.approx(PLAIN[slug](left, weights[weighting]), rel=1e-9)
    assert "100−x" in answer.sentence.zh
    assert "100 − x" in answer.sentence.en


@pytest.mark.parametrize("weighting", ["weighted", "unweighted"])
def test_equality_is_what_is_left_of_one(case, one, weighting):
    asked, x, weights = case
    for method in ("hoover", "gini"):
        answer = one("equality_index", *asked, weighting=weighting, reference=method)
        expected = 1 - PLAIN[method](x, weights[weighting])
        assert answer.measured.value == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("weighting", ["weighted", "unweighted"])
def test_distances_from_mean_and_best(case, one, weighting):
    asked, x, weights = case
    n = weights[weighting]
    lower = CATALOGUE.indicators[asked[0]].direction == "lower_better"
    best = min(x.values()) if lower else max(x.values())
    answer = one("mean_difference", *asked, weighting=weighting, reference="mean")
    assert answer.measured.value == pytest.approx(hand.distance(x, n), rel=1e-9)
    answer = one("mean_difference", *asked, weighting=weighting, reference="best")
    assert answer.measured.value == pytest.approx(hand.distance(x, n, best), rel=1e-9)
    answer = one("population_attributable_risk", *asked, weighting=weighting)
    assert answer.reference == "best"
    assert answer.measured.value.par == pytest.approx(best - hand.mean(x, n), rel=1e-9)
    paf = 100 * (best - hand.mean(x, n)) / hand.mean(x, n)
    assert answer.measured.value.paf == pytest.approx(paf, rel=1e-9)


def test_highest_and_lowest_are_named(case, one):
    asked, x, _ = case
    answer = one("range_gap", *asked)
    high, low = max(x, key=x.get), min(x, key=x.get)
    numbers = {line.part.zh: line.value for line in answer.lines}
    assert numbers == {
        "difference": pytest.approx(x[high] - x[low]),
        "ratio": pytest.approx(x[high] / x[low]),
        f"high {PLACES[high].name_zh}": x[high],
        f"low {PLACES[low].name_zh}": x[low],
    }
    for name in (PLACES[high].name_zh, PLACES[low].name_zh):
        assert name in answer.sentence.zh
    for name in (PLACES[high].name_en, PLACES[low].name_en):
        assert name in answer.sentence.en


def test_percentiles_of_places(case, one):
    asked, x, _ = case
    gap = one("percentile_gap", *asked).measured.value
    low, high = hand.percentile(x, 0.1), hand.percentile(x, 0.9)
    assert (gap.low, gap.high) == pytest.approx((low, high))
    assert (gap.difference, gap.ratio) == pytest.approx((high - low, high / low))


@pytest.mark.parametrize("weighting", ["weighted", "unweighted"])
@pytest.mark.parametrize("epsilon", [0.5, 1.0])
def test_aversion_is_for_goods_without_a_bound(case, ask, epsilon, weighting):
    asked, x, weights = case
    indicator = CATALOGUE.indicators[asked[0]]
    found = [a for a in ask(*asked) if a.measure.slug == "atkinson"]
    if indicator.scale == "bounded":
        assert [a.measured.reason for a in found] == ["not_for_this_scale"]
        return
    [answer] = [
        a
        for a in found
        if a.reference == f"epsilon={epsilon:g}" and a.measured.weighting == weighting
    ]
    expected = hand.atkinson(x, weights[weighting], epsilon)
    assert answer.measured.value == pytest.approx(expected, rel=1e-9)


GROUPINGS = {
    "league": lambda place: place.parent,
    "districts": lambda place: place.kind == "district",
    "hubaoe": lambda place: place.hu_bao_e == "1",
    "east": lambda place: place.east_five == "1",
    "poverty31": lambda place: place.poverty31 == "1",
    "border19": lambda place: place.border19 == "1",
}
INDEX = {
    "decompose_theil_t": hand.theil_t,
    "decompose_theil_l": hand.theil_l,
    "decompose_gini": hand.gini,
}


@pytest.mark.parametrize("weighting", ["weighted", "unweighted"])
@pytest.mark.parametrize("slug", list(INDEX))
@pytest.mark.parametrize("by", list(GROUPINGS))
def test_shares_between_groups(case, ask, by, slug, weighting):
    asked, x, weights = case
    group = {code: GROUPINGS[by](PLACES[code]) for code in x}
    found = [a for a in ask(*asked, by=by) if a.measure.slug == slug]
    if asked[1] == "league" and by not in ("hubaoe", "east"):
        assert [a.measured.reason for a in found] == ["no_groups"]
        return
    [answer] = [a for a in found if a.measured.weighting == weighting]
    value, n = answer.measured.value, weights[weighting]
    assert value.total == pytest.approx(INDEX[slug](x, n), rel=1e-9)
    assert value.between == pytest.approx(hand.between(INDEX[slug], x, n, group), rel=1e-9)
    assert value.within + value.between + value.overlap == pytest.approx(value.total, rel=1e-9)
    if value.total >= 1e-4:
        assert value.share == pytest.approx(value.between / value.total, rel=1e-9)
    assert answer.reference == by
    assert len([line for line in answer.lines if line.part.zh.startswith("within ")]) == len(
        set(group.values())
    )


def test_theils_inner_part_is_that_of_each_group_by_people(release, one):
    """Illiteracy, banners, 2020: what the leagues contribute, league by league."""
    x = hand.figures(release, "edu_illiteracy", BANNERS, 2020)
    n = hand.figures(release, "pop_15plus", BANNERS, 2020)
    answer = one("decompose_theil_l", "edu_illiteracy", "banner", 2020, weighting="weighted")
    total = sum(n[c] for c in x)
    for league in {PLACES[code].parent for code in x}:
        own = {code: x[code] for code in x if PLACES[code].parent == league}
        people = {code: n[code] for code in own}
        inside = sum(people.values()) / total * hand.theil_l(own, people)
        assert answer.measured.value.by_group[league].within == pytest.approx(inside, rel=1e-9)
    assert answer.measured.value.share == pytest.approx(0.309, abs=0.0005)


@pytest.fixture(scope="module")
def gdp(release):
    """Return the order of the 80 banners, counties and county-level cities in 2020."""
    found = hand.figures(release, "gdp_per_head", BANNERS, 2020)
    return {code: value for code, value in found.items() if PLACES[code].kind != "district"}


@pytest.mark.parametrize("weighting", ["weighted", "unweighted"])
def test_gradients_follow_gdp_per_head_of_the_80(case, ask, gdp, weighting):
    asked, x, weights = case
    found = [a for a in ask(*asked) if a.measure.slug in ("slope_index", "concentration_index")]
    if asked[1] == "league":
        assert [a.measured.reason for a in found] == ["no_order", "no_order"]
        return
    slope, concentration = (a for a in found if a.measured.weighting == weighting)
    n = {code: weights[weighting][code] for code in gdp}
    own = {code: x[code] for code in gdp}
    bottom, top = hand.slope(own, n, gdp)
    assert slope.measured.value == pytest.approx((top - bottom, top / bottom), rel=1e-9)
    aci, mu = hand.concentration(own, n, gdp), hand.mean(own, n)
    bounded = CATALOGUE.indicators[asked[0]].scale == "bounded"
    forms = (4 * aci / 100, aci * 100 / ((100 - mu) * mu)) if bounded else (None, None)
    assert concentration.measured.value[:2] == pytest.approx((aci, aci / mu), rel=1e-9)
    for value, expected in zip(concentration.measured.value[2:], forms, strict=True):
        assert value == (None if expected is None else pytest.approx(expected, rel=1e-9))
    for answer in (slope, concentration):
        assert (answer.measured.n_used, answer.measured.n_expected) == (80, 80)
        assert answer.reference == "gdp_per_head 2020"
        assert "2020年人均地区生产总值" in answer.sentence.zh
        assert "80个旗、县和县级市" in answer.sentence.zh
