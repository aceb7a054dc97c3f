"""Measures of change against plain loops: same places, no break, hosts with their parts."""

import math

import pytest

from data.store import query
from tests.assess import hand
from tests.assess.conftest import CATALOGUE, PLACES

SPAN = (2010, 2020)
REGION = "150000"
# Zones and districts of 2020 that did not stand by themselves in 2010: those they belong to.
HOSTS = {
    "150172": "",
    "150271": "",
    "150571": "150502",
    "152571": "152525",
    "152971": "152921",
    "150603": "150602",
    "150703": "150781",
}


@pytest.fixture(scope="module", params=["edu_illiteracy", "hs_area_per_head", "hs_toilet"])
def panel(request, release):
    """Return an indicator, its figures in 2010, and in 2020 on the places of 2010 with weights."""
    indicator = request.param
    levels, weight = ("banner", "zone"), CATALOGUE.indicators[indicator].weight
    start = hand.figures(release, indicator, levels, 2010)
    end = hand.figures(release, indicator, levels, 2020)
    people = hand.figures(release, weight, levels, 2020)
    end, people = hand.joined(end, people, HOSTS)
    assert set(start) == set(end)
    assert len(start) == 101
    return indicator, start, end, people


@pytest.mark.parametrize("weighting", ["weighted", "unweighted"])
def test_dispersion_of_the_same_places(panel, one, weighting):
    indicator, start, end, people = panel
    n = people if weighting == "weighted" else hand.ones(people)
    answer = one("sigma_convergence", indicator, "banner", 2020, span=SPAN, weighting=weighting)
    value = answer.measured.value
    for at, x in enumerate((start, end)):
        assert value.cov[at] == pytest.approx(hand.variation(x, n), rel=1e-9)
        assert value.hoover[at] == pytest.approx(hand.hoover(x, n), rel=1e-9)
        logs = {code: math.log(v) for code, v in x.items()}
        spread = hand.variance(logs, hand.ones(logs)) * len(logs) / (len(logs) - 1)
        assert value.sd_log[at] == pytest.approx(math.sqrt(spread), rel=1e-9)
        deviation = next(
            line.value for line in answer.lines if line.part.en == f"deviation {SPAN[at]}"
        )
        assert deviation == pytest.approx(math.sqrt(hand.variance(x, n)), rel=1e-9)
    assert (answer.measured.n_used, answer.measured.n_expected) == (101, 101)
    assert value.verdict == "no_clear_trend"
    for code in ("150172", "150271"):
        assert PLACES[code].name_zh in answer.sentence.zh
        assert PLACES[code].name_en in answer.sentence.en


def test_places_that_started_low(panel, ask):
    indicator, start, end, _ = panel
    [answer] = [
        a for a in ask(indicator, "banner", 2020, span=SPAN) if a.measure.slug == "beta_convergence"
    ]
    if CATALOGUE.indicators[indicator].scale == "bounded":
        assert answer.measured.reason == "not_for_this_scale"
        return
    level = {c: math.log(v) for c, v in start.items()}
    growth = {c: (math.log(end[c]) - level[c]) / 10 for c in start}
    mx, my = (hand.mean(v, hand.ones(v)) for v in (level, growth))
    over = sum((level[c] - mx) * (growth[c] - my) for c in level)
    slope = over / sum((level[c] - mx) ** 2 for c in level)
    value = answer.measured.value
    assert value.slope == pytest.approx(slope, rel=1e-9)
    assert value.intercept == pytest.approx(my - slope * mx, rel=1e-9)
    assert value.speed == pytest.approx(-math.log(1 + 10 * slope) / 10, rel=1e-9)


def test_order_of_the_same_places(panel, one):
    indicator, start, end, _ = panel
    answer = one("rank_mobility", indicator, "banner", 2020, span=SPAN)
    value = answer.measured.value
    assert value.tau == pytest.approx(hand.tau_b(start, end), rel=1e-9)
    rise = {c: hand.rank(end, c) - hand.rank(start, c) for c in start}
    assert value.mean_change == pytest.approx(sum(map(abs, rise.values())) / 101, rel=1e-9)
    rounding = 10.0 ** -CATALOGUE.indicators[indicator].decimals
    far = {c for c, r in rise.items() if abs(r) >= 10 and abs(end[c] - start[c]) >= rounding}
    moved = {line.part.zh for line in answer.lines if line.part.zh.startswith("mover ")}
    assert moved == {f"mover {PLACES[c].name_zh}" for c in far}
    assert answer.reference == "2010-2020;>=10"


@pytest.fixture(scope="module")
def incomes(release):
    """Return the region's urban and rural disposable income by year, 2014 to 2020."""
    rows = query(release, "inc_disposable", regions=[REGION], years=range(2014, 2021))
    return {
        side: {int(r.year): r.value for r in rows[rows["residence"] == side].itertuples()}
        for side in ("urban", "rural")
    }


def test_the_regions_trend(incomes, one):
    asked = ("inc_disposable", "league", 2020)
    answer = one("trend", *asked, residence="urban", span=(2014, 2020))
    expected = hand.slope_of_years(incomes["urban"])
    assert answer.measured.value.slope == pytest.approx(expected, rel=1e-9)
    assert answer.measured.n_used == 7
    assert answer.reference == "150000 2014-2020"


def test_the_gap_between_town_and_country(incomes, one):
    answer = one("urban_rural_gap", "inc_disposable", "league", 2020, residence="urban")
    urban, rural = incomes["urban"][2020], incomes["rural"][2020]
    assert answer.measured.value[:2] == pytest.approx((urban - rural, urban / rural))
    assert {line.part.en: line.value for line in answer.lines} == {
        "difference": pytest.approx(urban - rural),
        "ratio": pytest.approx(urban / rural),
        "urban": urban,
        "rural": rural,
    }
    assert "城镇比农村牧区高" in answer.sentence.zh
    assert "2.50" in answer.sentence.en


def test_years_until_the_ratio_is_closed(incomes, one):
    asked = ("inc_disposable", "league", 2020)
    answer = one("years_to_close", *asked, residence="urban", span=(2014, 2020))
    gaps = {y: math.log(incomes["urban"][y] / incomes["rural"][y]) for y in incomes["urban"]}
    pace = -hand.slope_of_years(gaps)
    value = answer.measured.value
    assert value.pace == pytest.approx(pace, rel=1e-9)
    assert value.years == pytest.approx((gaps[2020] - math.log(1.05)) / pace, rel=1e-9)
    assert "外推" in answer.sentence.zh
    assert answer.lines[0].part.en == "years"


def test_dispersion_of_the_nine_cities_over_six_years(release, one):
    """Spending on health a head: every year of the span, by the people of the last."""
    asked = ("fis_health_per_head", "league", 2018)
    answer = one("sigma_convergence", *asked, span=(2013, 2018), weighting="weighted")
    people = {
        code: n
        for code, n in hand.figures(release, "pop_total", ("league",), 2018).items()
        if PLACES[code].kind == "prefecture_level_city"
    }
    assert answer.measured.value.years == tuple(range(2013, 2019))
    for year, cov in zip(range(2013, 2019), answer.measured.value.cov, strict=True):
        x = hand.figures(release, "fis_health_per_head", ("league",), year)
        assert cov == pytest.approx(hand.variation(x, people), rel=1e-9)
    slope = hand.slope_of_years(
        dict(zip(range(2013, 2019), answer.measured.value.cov, strict=True))
    )
    assert answer.measured.value.slope == pytest.approx(slope, rel=1e-9)
    assert answer.measured.n_expected == 9
