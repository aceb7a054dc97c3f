"""Relative commitments: figures for a pair of years, one case of each kind solved by hand."""

import pytest

from data.plan import Setting, compare, sentence, years_of
from data.plan.kinds import KINDS
from data.plan.reading import read_plan
from tests.plan.third import observed, row, write_plan

LEAGUES = [
    "150100", "150200", "150300", "150400", "150500", "150600",
    "150700", "150800", "150900", "152200", "152500", "152900",
]  # fmt: skip
TRIO = {"150100", "150200", "150600"}
INDICATOR = "edu_illiteracy"


@pytest.fixture
def setting(tmp_path, catalogue, places):
    """Return a function that makes a setting of synthetic rows and one comparison."""

    def make(rows, **cells):
        given = {"comparison": "c", "indicators": INDICATOR, "level": "league", **cells}
        groups = [row("groups", group="trio", places="hu_bao_e")]
        groups.append(row("groups", group="poor", places="poverty31"))
        folder = write_plan(
            tmp_path / "2031-2035", comparisons=[row("comparisons", **given)], groups=groups
        )
        reading = read_plan(folder, catalogue, places)
        assert reading.faults == ()
        found = Setting(reading.plan, catalogue, places, observed(*rows))
        return found, reading.plan.comparisons["c"]

    return make


def at(region, year, value, **more):
    level = "league" if region != "150000" else "province"
    cells = {"region": region, "year": year, "value": value, "level": level, "weight": 1.0}
    return {"indicator": INDICATOR, "residence": "total", **cells, **more}


def leagues(year, values, **more):
    return [at(code, year, value, **more) for code, value in zip(LEAGUES, values, strict=True)]


def test_gaps_between_places(setting):
    rows = leagues(2010, [2.0] * 6 + [6.0] * 6) + leagues(2020, [3.0] * 6 + [5.0] * 6)
    where, comparison = setting(rows, kind="dispersion")
    (found,) = compare(where, comparison, 2010, 2020)
    assert (found.first["difference"], found.last["difference"]) == (4, 2)
    assert (found.first["cov"], found.last["cov"]) == pytest.approx((0.5, 0.25))
    assert (found.n_used, found.n_expected, found.trust) == (12, 12, "A")
    said = sentence(where, found, "en")
    assert "25% (50% in 2010)" in said
    assert "2.00 percentage points apart" in said


def test_a_group_against_the_rest(setting):
    def values(inside, outside):
        return [inside if code in TRIO else outside for code in LEAGUES]

    rows = leagues(2010, values(4.0, 8.0)) + leagues(2020, values(3.0, 4.0))
    where, comparison = setting(rows, kind="group_rest", group="trio")
    (found,) = compare(where, comparison, 2010, 2020)
    assert (found.first["ratio"], found.last["ratio"]) == (50, 75)
    assert (found.last["cov_group"], found.last["cov_rest"]) == (0, 0)
    assert found.is_weighted


def test_town_against_country(setting):
    rows = [
        at("150000", year, value, residence=residence, indicator="cs_tv_coverage")
        for year, residence, value in (
            (2016, "urban", 99.0),
            (2016, "rural", 90.0),
            (2019, "urban", 99.0),
            (2019, "rural", 99.0),
        )
    ]
    cells = {"kind": "urban_rural", "level": "province", "indicators": "cs_tv_coverage"}
    where, comparison = setting(rows, **cells)
    (found,) = compare(where, comparison, 2016, 2019)
    assert (found.first["difference"], found.last["difference"]) == (9, 0)
    assert found.last["ratio"] == 1


def test_near_and_reach_are_told_apart(setting, catalogue, places):
    poor = [p.region for p in places.values() if p.poverty31 == "1"]
    level = {"level": "banner"}
    rows = [at(code, year, 10.0, **level) for code in poor for year in (2010, 2020)]
    rows += [at("150000", 2010, 8.0), at("150000", 2020, 9.8)]
    where, comparison = setting(rows, kind="group_mean", level="banner", group="poor")
    (found,) = compare(where, comparison, 2010, 2020)
    # Illiteracy: lower is better, so 10 against 9.8 is near and not reached.
    assert found.verdict("region") == "near"
    assert found.last["reached_region"] == 0
    assert found.verdict("nation") == ""
    rows[-1] = at("150000", 2020, 10.0)
    where, comparison = setting(rows, kind="group_mean", level="banner", group="poor")
    (found,) = compare(where, comparison, 2010, 2020)
    assert found.verdict("region") == "reach"
    assert found.last["reached_region"] == 31


def test_without_weights_each_place_counts_once_and_that_is_said(setting):
    rows = leagues(2010, range(1, 13), weight=None) + leagues(2020, range(1, 13), weight=None)
    where, comparison = setting(rows, kind="group_rest", group="trio")
    (found,) = compare(where, comparison, 2010, 2020)
    assert not found.is_weighted
    assert "each place counts once" in sentence(where, found, "en")


def test_too_few_places_are_not_compared(setting):
    rows = leagues(2010, range(1, 13)) + leagues(2020, range(1, 13))[:10]
    where, comparison = setting(rows, kind="dispersion")
    assert compare(where, comparison, 2010, 2020) == []


def test_a_change_of_vintage_is_said(setting):
    rows = leagues(2010, range(1, 13), vintage="old") + leagues(2020, range(1, 13), vintage="new")
    where, comparison = setting(rows, kind="dispersion")
    (found,) = compare(where, comparison, 2010, 2020)
    assert found.is_broken
    assert "do not compare directly" in sentence(where, found, "en")


def test_own_line_figures_are_not_compared(setting):
    rows = leagues(2010, range(1, 13)) + leagues(2020, range(1, 13), use="own_line")
    where, comparison = setting(rows, kind="dispersion")
    assert compare(where, comparison, 2010, 2020) == []


def test_years_must_run_forward(setting):
    where, comparison = setting([], kind="dispersion")
    with pytest.raises(ValueError, match="a year before 2010"):
        compare(where, comparison, 2010, 2010)


@pytest.fixture(scope="session")
def shipped(first_plan, catalogue, places, observations):
    return Setting(first_plan, catalogue, places, observations)


def test_the_shipped_comparisons_have_figures_and_sentences(shipped):
    kinds = set()
    for comparison in shipped.plan.comparisons.values():
        years = years_of(shipped, comparison)
        most = sorted(years, key=lambda y: (-years[y], y))[:2]
        found = compare(shipped, comparison, min(most), max(most))
        assert found, comparison.id
        kinds.add(comparison.kind)
        for each in found:
            for lang in ("zh", "en"):
                said = sentence(shipped, each, lang)
                assert said
                assert not {"{", "}", "None", "nan", "inf"} & set(said.split())
    assert kinds == set(KINDS)


def test_relative_commitments_name_their_comparisons_and_get_no_status(first_plan, answers):
    named = {c.id: c.comparisons for c in first_plan.commitments.values() if c.comparisons}
    assert set(named) == {
        "tgt_overall_equalisation",
        "tgt_poor_near_national",
        "tgt_poor_reach_national",
        "tgt_hbe_pilot",
    }
    assert {answers["2016-2020"][id_].status for id_ in named} == {"no_public_data"}
    assert set(first_plan.comparisons) >= {c for of in named.values() for c in of}


def test_poor_banners_of_2010_and_2020_are_all_there(shipped):
    found = compare(shipped, shipped.plan.comparisons["poor"], 2010, 2020)
    schooling = next(f for f in found if f.indicator.id == "edu_mean_schooling")
    assert (schooling.n_used, schooling.n_expected) == (31, 31)
    assert schooling.verdict("region") == "far"
