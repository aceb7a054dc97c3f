"""The catalogue: what its columns mean, and that every promised indicator ships as promised.

The fixture `seed.csv` is what was promised: 114 indicators with levels, residences and years.
Where its years are words, `promised.csv` says in numbers what they mean: at least so many places
in each of the years. Fewer than nine cities: the others are doubtful cells that are left out.
"""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from data.catalogue import read_catalogue, years_in
from data.tables import read_rows

FIXTURES = Path(__file__).parents[1] / "fixtures" / "catalogue"
SEED = read_rows(FIXTURES / "seed.csv")
PROMISED = read_rows(FIXTURES / "promised.csv")
PLAIN_YEARS = re.compile(r"(?:\d{4}(?:-\d{4})?[,;] ?)*\d{4}(?:-\d{4})?")
# The census counts functional zones for the first time in 2020.
FIRST_YEAR_OF_ZONES = 2020

# What the promise names and does not ship, with the reason.
NOT_SHIPPED = {
    ("pop_total", "league", 2023): "the nine cities of 2023 are in the package for academic use",
    ("pop_total", "league", 2024): "the nine cities of 2024 are in the package for academic use",
    ("ss_destitute_standard", "league", 2021): "two texts of low trust: left out",
    ("ss_destitute_standard", "league", 2017): "support at home and in homes: other standards",
    ("ss_dibao_standard", "league", 2021): "texts of low trust, or that contradict each other",
}


@pytest.fixture(scope="module")
def counts(rows):
    """Return the number of places with a value by indicator, level, residence and year."""
    by = ["indicator", "level", "residence", "year"]
    places = rows[rows["value"].notna()].groupby(by)["region"].nunique()
    found = defaultdict(dict)
    for (indicator, level, residence, year), count in places.items():
        found[indicator, level, residence][int(year)] = int(count)
    return found


def promised():
    for row in PROMISED:
        for residence in row["residences"].split(";"):
            years = sorted(years_in(row["years"]))
            yield row["indicator"], row["level"], residence, years, int(row["places"])


def plain():
    """Yield what the seed promises in plain years: for all its levels and residences."""
    for row in SEED:
        if PLAIN_YEARS.fullmatch(row["years"]):
            years = years_in(row["years"].replace(";", ",").replace(" ", ""))
            for level in row["levels"].split(";"):
                since = FIRST_YEAR_OF_ZONES if level == "zone" else 0
                for residence in row["residence"].split(";"):
                    yield (
                        row["indicator_id"],
                        level,
                        residence,
                        sorted(y for y in years if y >= since),
                        1,
                    )


EVERY = [*plain(), *promised()]


def test_the_seed_has_114_rows_and_each_is_tested():
    ids = {row["indicator_id"] for row in SEED}
    assert len(SEED) == len(ids) == 114
    assert {promise[0] for promise in EVERY} == ids


def test_every_level_and_residence_of_the_seed_is_tested():
    tested = {(indicator, level) for indicator, level, *_ in EVERY}
    named = {(r["indicator_id"], level) for r in SEED for level in r["levels"].split(";")}
    assert named - tested == {("ss_destitute_standard", "league")}
    tested = {(indicator, residence) for indicator, _level, residence, *_ in EVERY}
    named = {(r["indicator_id"], name) for r in SEED for name in r["residence"].split(";")}
    assert named - tested == set()


@pytest.mark.parametrize("promise", EVERY, ids=lambda p: f"{p[0]}-{p[1]}-{p[2]}-{p[3][0]}")
def test_what_is_promised_ships(counts, promise):
    indicator, level, residence, years, least = promise
    found = counts[indicator, level, residence]
    assert [(year, found.get(year, 0)) for year in years if found.get(year, 0) < least] == []


@pytest.mark.parametrize(("gone", "reason"), NOT_SHIPPED.items())
def test_what_is_promised_and_does_not_ship(counts, gone, reason):
    """An exception that ships after all is none and has to go."""
    indicator, level, year = gone
    places = [
        counts[indicator, level, residence].get(year, 0)
        for residence in ("total", "urban", "rural")
    ]
    # Single leagues of 2023 come from bulletins.
    assert max(places) < 9, reason


@pytest.mark.parametrize("row", SEED, ids=lambda row: row["indicator_id"])
def test_the_catalogue_names_the_levels_and_residences_promised(catalogue, row):
    indicator = catalogue.indicators[row["indicator_id"]]
    assert set(indicator.levels) >= set(row["levels"].split(";"))
    assert set(indicator.residences) == set(row["residence"].split(";"))


def test_every_indicator_is_described_in_both_languages(catalogue):
    for indicator in catalogue.indicators.values():
        for words in (indicator.name, indicator.unit, indicator.definition):
            assert words.zh and words.en, indicator.id


def test_every_indicator_of_the_catalogue_ships(catalogue, rows):
    assert set(catalogue.indicators) - set(rows["indicator"]) == set()


def test_every_row_is_of_a_level_and_residence_of_its_indicator_or_for_the_own_line(
    catalogue, rows
):
    kinds = rows[rows["use"] == "all"][["indicator", "level", "residence"]].drop_duplicates()
    for indicator, level, residence in kinds.itertuples(index=False, name=None):
        assert level in catalogue.indicators[indicator].levels, indicator
        assert residence in catalogue.indicators[indicator].residences, indicator


def test_a_weight_is_an_indicator_of_the_catalogue(catalogue):
    weights = {i.id: i.weight for i in catalogue.indicators.values() if i.weight}
    assert len(weights) > 40
    assert {i: w for i, w in weights.items() if w not in catalogue.indicators} == {}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("", set()),
        ("2008", {2008}),
        ("2008,2010-2012", {2008, 2010, 2011, 2012}),
        ("2012-2010", set()),
    ],
)
def test_years_are_read_from_lists_and_spans(text, years):
    assert years_in(text) == frozenset(years)


def test_a_universe_holds_in_its_years_only(catalogue):
    indicator = catalogue.indicators["fis_banner_expenditure"]
    groups = {year: indicator.group_at("banner", year) for year in (2010, 2020, 2021, 2023)}
    assert groups == {2010: "poverty31", 2020: "banners80", 2021: "poverty31", 2023: "banners80"}
    assert indicator.group_at("league", 2020) == ""


def test_terms_and_joins_of_a_derivation_are_read(catalogue):
    by_rate = {d.indicator: d for d in catalogue.derivations}
    terms = [(t.sign, t.indicator, t.residence) for t in by_rate["pop_total"].numerator]
    assert terms == [(1, "pop_total", "total"), (-1, "pop_total", "urban")]
    assert by_rate["pop_total"].denominator is None
    joins = [(j.host, j.part) for j in by_rate["edu_pupils_per_1k"].joins]
    assert joins == [("152525", "152571"), ("152921", "152971"), ("150781", "150703")]


def test_a_table_is_read_once(tmp_path):
    catalogue = read_catalogue(tmp_path)
    (tmp_path / "notes.csv").write_text("note,zh,en\na,甲,A\n", encoding="utf-8")
    assert catalogue.notes["a"]["zh"] == "甲"
    (tmp_path / "notes.csv").unlink()
    assert catalogue.notes["a"]["en"] == "A"
