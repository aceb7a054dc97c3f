"""Change between places: plain words first, never a trend of two years, never a verdict unsaid."""

from dataclasses import replace

import pytest

from components import spread, spread_change, store
from components.spread_panel import answers_of, first_year
from components.text import t

CENSUS = {"indicator": "edu_illiteracy", "level": "banner", "year": 2020}
SPENT = {"indicator": "fis_health_per_head", "level": "league", "year": 2018}
LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])


def told(view):
    indicator = store.catalogue().indicators[view.indicator]
    return spread_change.changes(answers_of(view), indicator, view.lang)


def sigma_of(view):
    own = [a for a in answers_of(view) if a.measure.slug == "sigma_convergence"]
    return spread.told(own)


@LANGUAGES
def test_two_censuses_are_a_change_and_not_a_trend(lang, view):
    asked = view(**CENSUS, lang=lang)
    plain = told(asked)[0].plain
    assert plain.endswith(t("sp_two_years", lang))
    sigma = sigma_of(asked).measured.value
    first, last = (100 * x for x in (sigma.cov[0], sigma.cov[-1]))
    assert f"{first:.1f}%".replace(".0%", "%") in plain
    assert f"{last:.1f}%".replace(".0%", "%") in plain
    assert t("sp_larger" if last > first else "sp_smaller", lang) in plain


@LANGUAGES
def test_more_years_get_the_verdict_of_the_measure(lang, view):
    asked = view(**SPENT, lang=lang)
    answer = sigma_of(asked)
    sigma = answer.measured.value
    assert len(sigma.years) > 4
    plain = told(asked)[0].plain
    assert plain.endswith(t(f"sp_verdict_{sigma.verdict}", lang, n=len(sigma.years)))


@LANGUAGES
@pytest.mark.parametrize("verdict", ["narrowing", "widening", "no_clear_trend"])
def test_every_verdict_has_its_words(verdict, lang, view):
    asked = view(**CENSUS, lang=lang)
    answer = sigma_of(asked)
    years = (2016.0, 2017.0, 2018.0, 2019.0, 2020.0)
    value = answer.measured.value._replace(years=years, verdict=verdict)
    changed = replace(answer, measured=replace(answer.measured, value=value))
    indicator = store.catalogue().indicators[asked.indicator]
    (change,) = spread_change.changes([changed], indicator, lang)
    assert change.plain.endswith(t(f"sp_verdict_{verdict}", lang, n=5))


@LANGUAGES
def test_catching_up_is_said_with_its_warning_and_the_name_comes_second(lang, view):
    asked = view(indicator="hs_area_per_head", level="banner", year=2020, lang=lang)
    rows = told(asked)
    beta = next(a for a in answers_of(asked) if a.measure.slug == "beta_convergence")
    key = "sp_catching_up" if beta.measured.value.slope < 0 else "sp_not_catching_up"
    assert rows[1].plain == t(key, lang)
    assert all("β" not in row.plain and "σ" not in row.plain for row in rows)
    assert rows[1].name == beta.measure.names[lang]


@LANGUAGES
def test_what_cannot_be_computed_is_said_with_its_reason(lang, view):
    rows = told(view(**CENSUS, lang=lang))
    # A share has no growth rate to regress on its start.
    assert rows[1].plain == t("sp_unknown_beta_convergence", lang)
    assert rows[1].sentence


@LANGUAGES
def test_where_there_is_no_earlier_year_that_is_said(lang, view, run, said):
    asked = view(**{**CENSUS, "year": 2010}, lang=lang)
    assert first_year(asked) is None
    assert t("sp_one_year", lang, year=2010) in said(run(**{**CENSUS, "year": 2010}, lang=lang))
