"""Which figures count: two sources, secondary ones, unsettled ones, units, places, breaks.

Every figure here is synthetic.
"""

import pytest

from data.plan import reason, status_words
from data.plan.figures import beyond_rounding
from tests.plan.third import row

ID = "wells_80"


def wells(**cells):
    return {"commitments": [row("commitments", **cells)]}


def cited(*rows):
    return {"evidence": [row("evidence", evidence=f"ev{n}", **r) for n, r in enumerate(rows)]}


def test_the_better_grade_counts_and_the_other_is_told(small):
    plan, answers = small(
        {"value": 70.0, "trust": "B"}, **cited({"value": "82", "trust": "A", "year": "2033"})
    )
    answer = answers[ID]
    assert (answer.status, answer.trust, answer.latest.evidence) == ("met", "A", "ev0")
    assert [f.value for f in answer.others] == [70.0]
    assert "70%" in reason(plan, answer, "en")


def test_of_two_figures_of_one_grade_the_series_counts(small):
    _, answers = small({"value": 70.0}, **cited({"value": "82"}))
    assert answers[ID].latest.series == "hl_clinic_village_share"


def test_a_difference_of_rounding_is_no_disagreement(small):
    _, answers = small({"value": 60.04}, **cited({"value": "60"}))
    assert answers[ID].others == ()
    assert not beyond_rounding(60.04, 60)
    assert beyond_rounding(60.6, 60)


def test_the_latest_year_counts_whatever_the_grade(small):
    _, answers = small(
        {"year": 2032, "value": 85.0}, **cited({"year": "2034", "value": "70", "trust": "B"})
    )
    assert (answers[ID].latest.year, answers[ID].status, answers[ID].trust) == (2034, "open", "B")


def test_only_a_secondary_figure_gives_a_status_marked_as_such(small):
    plan, answers = small(**cited({"value": "85", "trust": "C"}))
    assert answers[ID].status == "met"
    assert answers[ID].is_secondary
    assert "grade C" in reason(plan, answers[ID], "en")
    assert "C级" in reason(plan, answers[ID], "zh")


@pytest.mark.parametrize("status", ["announced", "year_inferred"])
def test_an_unsettled_figure_of_a_series_gives_none(small, status):
    _, answers = small({"value": 90.0, "status": status})
    assert answers[ID].status == "no_public_data"
    assert [f.value for f in answers[ID].unsettled] == [90.0]
    assert answers[ID].evidence == ()


@pytest.mark.parametrize("usable", ["context", "no"])
def test_evidence_that_is_not_usable_stands_beside(small, usable):
    reasons = {"why_zh": "合成", "why_en": "synthetic"}
    _, answers = small(**cited({"value": "90", "usable": usable, **reasons}))
    assert answers[ID].status == "no_public_data"
    assert [e.id for e in answers[ID].beside] == ["ev0"]


@pytest.mark.parametrize("fit", ["proxy", "part"])
def test_a_proxy_or_a_part_gives_no_status(small, fit):
    _, answers = small({"value": 90.0}, indicators=[row("indicators", fit=fit)])
    assert answers[ID].status == "no_public_data"


def test_a_figure_of_a_league_is_none_of_the_region(small):
    plan, answers = small(
        {"region": "150100", "level": "league", "value": 90.0},
        **cited({"region": "150100", "value": "90"}),
    )
    assert answers[ID].status == "no_public_data"
    assert "150100" not in reason(plan, answers[ID], "zh")


def test_a_figure_of_another_residence_or_own_line_does_not_count(small):
    _, answers = small({"residence": "rural", "value": 90.0}, {"use": "own_line", "value": 90.0})
    assert answers[ID].status == "no_public_data"


def test_factors_turn_a_series_into_the_commitments_unit(small):
    _, answers = small(
        {"value": 250.0},
        indicators=[row("indicators", factor="0.1")],
        **wells(value="5", unit_zh="个", unit_en="wells", factor="0.2"),
    )
    assert answers[ID].latest.value == pytest.approx(5)
    assert answers[ID].status == "met"


def test_a_break_of_the_indicator_after_the_baseline_leaves_it_open(small):
    base = {"baseline_value": "40", "baseline_year": "2030", "baseline_basis": "ev0"}
    evidence = cited({"year": "2030", "value": "40"})
    plan, whole = small({"value": 60.0}, **wells(**base), **evidence)
    assert whole[ID].status == "behind"
    indicators = [row("indicators", breaks="2031/2032")]
    plan, cut = small({"value": 60.0}, **wells(**base), **evidence, indicators=indicators)
    assert (cut[ID].status, cut[ID].verdict.why, cut[ID].breaks) == ("open", "break", (2031,))
    assert "definition changed" in reason(plan, cut[ID], "en")


def test_a_change_of_vintage_is_a_break(small):
    base = {"baseline_value": "40", "baseline_year": "2032"}
    rows = ({"year": 2032, "value": 40.0, "vintage": "old"}, {"value": 60.0, "vintage": "new"})
    cells = wells(**base, baseline_basis="hl_clinic_village_share")
    _, answers = small(*rows, **cells)
    assert answers[ID].verdict.why == "break"


def test_a_figure_after_the_due_year_is_said_to_be_one(small):
    plan, answers = small({"year": 2036, "value": 85.0})
    assert answers[ID].status == "met"
    assert "after the due year 2035, for which none is known" in reason(plan, answers[ID], "en")
    plan, answers = small({"year": 2035, "value": 79.0}, {"year": 2036, "value": 85.0})
    assert "in 2035 it was 79%" in reason(plan, answers[ID], "en")


def test_a_value_that_was_met_and_lost_is_told(small):
    base = {"baseline_value": "85", "baseline_year": "2030", "baseline_basis": "ev0"}
    plan, answers = small(
        {"value": 60.0}, **wells(**base), **cited({"year": "2030", "value": "85"})
    )
    assert answers[ID].status == "met_before_start"
    assert "no longer meets the target" in reason(plan, answers[ID], "en")
    assert [f.value for f in answers[ID].evidence] == [85.0]


@pytest.mark.parametrize("strength", ["basically", "close_to", "strive", "promote", "advice"])
def test_a_soft_commitment_is_reached_or_not_and_never_kept(small, strength):
    _, answers = small({"value": 85.0}, **wells(strength=strength))
    assert (answers[ID].status, status_words(answers[ID]).en) == ("met", "Reached")
    _, missed = small({"year": 2035, "value": 60.0}, **wells(strength=strength))
    assert (missed[ID].status, status_words(missed[ID]).en) == ("not_met", "Not reached")
    _, firm = small({"year": 2035, "value": 60.0})
    assert status_words(firm[ID]).en == "Not kept"
