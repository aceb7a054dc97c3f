"""What is not computed, and the words for it."""

import pytest

from data.assess import Question, background
from data.measures import MEASURES, Reason
from tests.assess.conftest import CATALOGUE

SPAN = (2010, 2020)
DECOMPOSITIONS = ("decompose_theil_t", "decompose_theil_l", "decompose_gini")
NOTED = [slug for slug, m in MEASURES.items() if m.notes["zh"]]
# A rate of ratio and of bounded scale, a total, of the nine cities, of the poverty banners.
ASKED = [
    ("edu_illiteracy", "banner", 2020, {"span": SPAN}),
    ("hs_area_per_head", "league", 2020, {}),
    ("pop_total", "league", 2020, {"span": (2012, 2019)}),
    ("fis_health_per_head", "league", 2018, {"span": (2013, 2018)}),
    ("inc_disposable", "banner", 2020, {"residence": "rural", "span": (2014, 2020)}),
    ("hl_beds_per_10k", "banner", 2020, {}),
    ("hl_staff_share", "banner", 2020, {"span": SPAN}),
    ("edu_illiteracy", "banner", 2015, {"span": (2014, 2016)}),
]


@pytest.fixture(params=ASKED, ids=lambda a: f"{a[0]}-{a[1]}-{a[2]}", scope="module")
def answers(request, ask):
    indicator, level, year, more = request.param
    return CATALOGUE.indicators[indicator], ask(indicator, level, year, **more)


def of(answers, *slugs):
    return [a for a in answers if a.measure.slug in slugs]


def reasons(answers, *slugs):
    return {a.measured.reason for a in of(answers, *slugs)}


def test_every_measure_has_a_value_or_a_reason_and_a_sentence(answers):
    _, found = answers
    assert list(dict.fromkeys(a.measure.slug for a in found)) == list(MEASURES)
    for answer in found:
        assert (answer.measured.value is None) <= (answer.measured.reason is not None)
        assert answer.measured.n_used <= answer.measured.n_expected
        assert answer.sentence.zh.endswith(("。", "）"))
        assert answer.sentence.en.endswith((".", ")"))
        for text in (answer.sentence.zh, answer.sentence.en):
            assert not set("{}[]") & set(text)
            assert "nan" not in text
            assert "None" not in text
        assert answer.lines


def test_weighted_and_unweighted_stand_beside_each_other_and_say_so(answers):
    _, found = answers
    optional = {slug for slug, m in MEASURES.items() if m.weighting == "optional"}
    for slug in optional:
        own = of(found, slug)
        weightings = [a.measured.weighting for a in own]
        assert weightings.count("weighted") == weightings.count("unweighted")
        if "weighted" in weightings:
            assert weightings[0] == "weighted"
    for answer in found:
        said = answer.sentence.zh
        if answer.measure.slug in optional and answer.measured.weighting == "unweighted":
            assert "不加权，每个地区计一次。" in said
        elif answer.measured.weighting == "weighted":
            assert "加权。" in said
            assert "Weights: " in answer.sentence.en


def test_a_bounded_indicator_carries_its_note_and_only_it(answers):
    indicator, found = answers
    for answer in of(found, *NOTED):
        noted = answer.measure.notes["zh"] in answer.sentence.zh
        has_value = answer.measured.value is not None
        assert noted == (has_value and indicator.scale == "bounded")
        assert (answer.measure.notes["en"] in answer.sentence.en) == noted


def test_percentages_differ_by_points(answers):
    indicator, found = answers
    for answer in of(found, "range_gap", "mean_difference", "population_attributable_risk"):
        if answer.measured.value is not None and indicator.unit.zh == "%":
            assert "个百分点" in answer.sentence.zh
            assert "percentage points" in answer.sentence.en


def test_targets_and_single_figures_are_refused_with_their_reason(answers):
    indicator, found = answers
    assert reasons(found, "attainment") == {Reason.NO_TARGET}
    scale = Reason.NOT_FOR_THIS_SCALE if indicator.scale == "bounded" else Reason.NO_TARGET
    assert reasons(found, "need", "allocate") == {scale}
    assert reasons(found, "byar_interval", "wilson_interval") == {Reason.SINGLE_FIGURE}


def test_income_is_not_decomposed(ask):
    """The banners of a list do not make up the region, whose figure is another survey's."""
    found = ask("inc_disposable", "banner", 2020, residence="rural")
    assert reasons(found, *DECOMPOSITIONS) == {Reason.NOT_RECOMBINING}
    for answer in of(found, *DECOMPOSITIONS):
        assert "不作分解" in answer.sentence.zh
        assert "not decomposed" in answer.sentence.en


def test_income_of_the_poverty_banners_has_no_weights(ask):
    found = ask("inc_disposable", "banner", 2020, residence="rural")
    for answer in of(found, "gini", "hoover", "theil_l", "slope_index"):
        weighted = answer.measured.weighting == "weighted"
        assert answer.measured.reason == (Reason.MISSING_WEIGHTS if weighted else None)
        assert answer.measured.n_expected == 31
        assert weighted or answer.measured.n_used == 31
    assert "有地区缺少权数" in of(found, "gini")[0].sentence.zh


def test_own_line_figures_never_count(ask, release):
    """Three banners outside the list have income figures; they stand in their own line only."""
    rows = release.observations("inc_disposable")
    here = rows["preferred"] & (rows["level"] == "banner") & (rows["year"] == 2020)
    own = rows[here & (rows["residence"] == "total")]
    assert (own["use"] == "own_line").all()
    assert own["value"].notna().sum() == 3
    [answer] = of(ask("inc_disposable", "banner", 2020), "range_gap")
    assert (answer.measured.n_used, answer.measured.reason) == (0, Reason.NO_DATA)


def test_the_nine_cities_are_the_whole_of_their_source(one, ask):
    answer = one("gini", "fis_health_per_head", "league", 2018, weighting="weighted")
    assert (answer.measured.n_used, answer.measured.n_expected) == (9, 9)
    found = ask("fis_health_per_head", "league", 2018)
    assert reasons(found, *DECOMPOSITIONS) == {Reason.NOT_RECOMBINING}


def test_districts_outside_the_80_do_not_count(one):
    answer = one("theil_l", "hl_beds_2008_per_10k", "banner", 2008, weighting="weighted")
    assert (answer.measured.n_used, answer.measured.n_expected) == (80, 80)


def test_too_few_places_are_refused(one):
    """Two of twelve leagues have an urban share in 2011."""
    answer = one("hoover", "pop_urban_share", "league", 2011, weighting="weighted", reference="")
    assert answer.measured.reason == Reason.INCOMPLETE_COVERAGE
    assert "12个中可用2个" in answer.sentence.zh
    assert "2 of 12" in answer.sentence.en


def test_no_change_is_told_across_a_break(ask):
    """Health workers of 2010 are another branch of the economy than those of 2020."""
    found = ask("hl_staff_share", "banner", 2020, span=SPAN)
    change = ("trend", "sigma_convergence", "rank_mobility")
    assert reasons(found, *change) == {Reason.BREAK_IN_SERIES}
    assert all("口径有变动" in a.sentence.zh for a in of(found, *change))


def test_no_change_is_told_across_vintages(ask):
    """Spending a head by the census of 2010 and by the revision after that of 2020."""
    found = ask("fis_total_per_head", "league", 2020, span=(2018, 2021))
    change = ("sigma_convergence", "beta_convergence", "rank_mobility")
    assert reasons(found, *change) == {Reason.BREAK_IN_SERIES}
    found = ask("fis_total_per_head", "league", 2020, span=(2018, 2019))
    assert reasons(found, "rank_mobility") == {None}


def test_a_total_is_no_rate(ask):
    found = ask("pop_total", "league", 2020)
    optional = [s for s, m in MEASURES.items() if m.weighting == "optional"]
    assert reasons(found, *optional) == {Reason.NOT_A_RATE}
    assert reasons(found, "range_gap") == {None}


def test_one_year_tells_no_change(ask):
    found = ask("edu_illiteracy", "banner", 2020)
    change = ("trend", "years_to_close", "sigma_convergence", "rank_mobility")
    assert reasons(found, *change) == {Reason.ONE_YEAR}


def test_without_a_better_direction_nothing_can_improve(ask):
    found = ask("hl_staff_share", "banner", 2020)
    assert reasons(found, "population_attributable_risk") == {Reason.NO_DIRECTION}
    assert {a.reference for a in of(found, "mean_difference")} == {"mean"}
    found = ask("fis_health_per_head", "league", 2018)
    assert reasons(found, "atkinson") == {Reason.NOT_A_GOOD}


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        (("edu_illiteracy", "banner", 2020), True),
        (("edu_illiteracy", "league", 2010), True),
        (("hs_area_per_head", "league", 2020), True),
        (("pop_urban_share", "league", 2020), True),
        (("fis_health_per_head", "league", 2018), False),
        (("hl_beds_per_10k", "banner", 2020), False),
        (("hl_beds_2008_per_10k", "banner", 2008), False),
    ],
)
def test_the_places_mean_is_set_against_the_published_figure(asked, holds, tables_of, setting):
    indicator, level, year = asked
    question = Question(CATALOGUE.indicators[indicator], level, year)
    basis = background(question, tables_of(indicator), setting)
    assert basis.recombined.holds == holds
    assert basis.recombined.mean is not None


def test_missing_places_are_named(tables_of, setting):
    question = Question(CATALOGUE.indicators["hl_beds_per_10k"], "banner", 2020)
    basis = background(question, tables_of("hl_beds_per_10k"), setting)
    assert (len(basis.known), len(basis.expected), len(basis.missing)) == (77, 80, 3)
    assert basis.trust == "B"
