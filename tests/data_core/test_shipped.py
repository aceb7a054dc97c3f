"""The shipped release: known figures, one vintage a comparison, and every rate from its parts."""

import csv
from collections import defaultdict

import pandas as pd
import pytest

from data.catalogue import METADATA
from data.model import CELL, KEY
from data.prefer import GROUP
from tests.data_core.raw_files import observations, raw_cells

REGION = "150000"
# Places of 2020 whose residents all live in towns: a printed zero.
WITHOUT_RURAL = {"150172", "150206", "150304", "150603", "150703", "150781"}
# The columns of the census of 2010 that are shifted in the source.
SHIFTED = {"仓储和邮政业", "交通运输、计算机服务和软件业", "信息传输、批发和零售业"}
JOINED = {"150781": "150703", "152525": "152571", "152921": "152971"}


def pick(rows, indicator, **columns):
    found = rows[rows["indicator"] == indicator]
    for name, value in columns.items():
        found = found[found[name] == value]
    return found


def the_value(rows, indicator, **columns):
    [value] = pick(rows, indicator, preferred=True, **columns)["value"]
    return value


def weighted_mean(rows, indicator, weight, year, levels):
    values = pick(rows, indicator, year=year, preferred=True)
    values = values[values["level"].isin(levels)].set_index("region")["value"]
    weights = pick(rows, weight, year=year, preferred=True).set_index("region")["value"]
    weights = weights[values.index]
    assert len(values) > 10
    return (values * weights).sum() / weights.sum()


def test_a_cell_has_one_preferred_row(rows):
    preferred = rows[rows["preferred"]]
    assert not preferred.duplicated(list(CELL)).any()
    cells = rows[list(CELL)].drop_duplicates()
    assert len(cells) == len(preferred)


def test_a_key_occurs_once(rows):
    assert not rows.duplicated(list(KEY)).any()


def test_every_comparison_has_one_vintage(rows):
    compared = rows[rows["preferred"] & (rows["use"] == "all") & rows["value"].notna()]
    vintages = compared.groupby(GROUP)["vintage"].nunique()
    assert len(vintages) > 2000
    assert vintages[vintages > 1].index.tolist() == []


def test_a_preferred_gap_hides_no_value_of_its_vintage(rows):
    gaps = rows[rows["preferred"] & rows["value"].isna()]
    keys = set(gaps[list(CELL)].itertuples(index=False, name=None))
    filled = rows[rows["value"].notna()][list(CELL)].itertuples(index=False, name=None)
    assert [cell for cell in filled if cell in keys] == []


def derivations():
    with (METADATA / "derivations.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def signs_and_factors():
    """Return, by rate and numerators, the signs of the terms and the factor."""
    found = {}
    for row in derivations():
        terms = row["numerator"].replace("-", "+-").split("+")
        names = tuple(term.lstrip("-").partition(":")[0] for term in terms)
        signs = [-1 if term.startswith("-") else 1 for term in terms]
        found[row["indicator"], names] = (signs, float(row["factor"]))
    return found


def test_every_rate_is_made_of_rows_of_the_table(shipped, catalogue, rows):
    """Both parts stay in the table, and factor × numerator ÷ denominator is the value."""
    by_key = {row[:-1]: row[-1] for row in rows[[*KEY, "value"]].itertuples(index=False, name=None)}

    def value_of(key):
        indicator, region, year, residence, vintage, source = key.split("|")
        start, end = (indicator, region, int(year), residence), (source,)
        # An indicator with one vintage only goes without.
        return by_key.get((*start, vintage, *end), by_key.get((*start, "", *end)))

    factors, count = signs_and_factors(), 0
    for indicator in {row["indicator"] for row in derivations()}:
        for *key, above, below in shipped.lineage(indicator).itertuples(index=False, name=None):
            names = tuple(part.partition("|")[0] for part in above.split(";"))
            signs, factor = factors[indicator, names]
            numerators = [value_of(part) for part in above.split(";")]
            total = sum(s * v for s, v in zip(signs, numerators, strict=True))
            denominator = sum(value_of(part) for part in below.split(";")) if below else 1
            assert by_key[tuple(key)] == pytest.approx(factor * total / denominator, abs=1e-9)
            count += 1
    derived = rows[(rows["status"] == "derived") & (rows["row"] != "")]
    summed = derived["indicator"].isin(["pop_15plus", "pop_65plus", "edu_college_persons"])
    assert count == len(derived) - summed.sum() > 15_000


def test_pupils_per_teacher_of_2006_are_computed(rows):
    """The source's column is shifted between provinces; 17.49 and 16.25 are another province's."""
    for indicator, value, wrong in (
        ("edu_primary_pupils_per_teacher", 13.41, 17.49),
        ("edu_senior_pupils_per_teacher", 19.46, 16.25),
    ):
        [row] = pick(rows, indicator, region=REGION, year=2006).itertuples()
        assert row.value == pytest.approx(value, abs=0.005)
        assert (row.status, row.preferred) == ("derived", True)
        everywhere = pick(rows, indicator, year=2006)
        assert len(everywhere) == 31
        assert set(everywhere["status"]) == {"derived"}
        assert wrong not in set(pick(rows, indicator, region=REGION)["value"])


@pytest.mark.parametrize("region", ["150206", "150304"])
def test_rural_residents_not_given_in_2010_are_missing_and_not_zero(rows, region):
    [row] = pick(rows, "pop_total", region=region, year=2010, residence="rural").itertuples()
    assert (row.status, row.note, row.preferred) == ("not_reported", "rural_not_given", True)
    assert row.value != row.value


def test_six_places_without_rural_residents_in_2020_have_a_zero(rows):
    zero = pick(rows, "pop_total", year=2020, residence="rural", value=0.0, preferred=True)
    assert set(zero["region"]) == WITHOUT_RURAL
    assert set(zero["status"]) == {"reported"}


def test_shifted_industries_of_2010_are_used_nowhere(rows):
    cells = raw_cells("census_2010_2020")
    shifted = {n for n, c in cells.items() if c.label in SHIFTED and c.year == "2010"}
    used = {int(n) for row in observations("census_2010_2020") for n in row["row"].split(";") if n}
    assert len(shifted) > 300
    assert used & shifted == set()


@pytest.mark.parametrize(("year", "published"), [(2010, 23.52), (2020, 34.96)])
def test_floor_area_weighted_by_household_persons_is_the_published(rows, year, published):
    """All residents as weights miss it by a tenth: people in dormitories have no dwelling."""
    places = ["banner", "zone"]
    mean = weighted_mean(rows, "hs_area_per_head", "hs_household_persons", year, places)
    assert the_value(rows, "hs_area_per_head", region=REGION, year=year) == published
    assert mean == pytest.approx(published, abs=0.005)
    residents = pick(rows, "pop_total", residence="total")
    both = pd.concat([rows[rows["indicator"] == "hs_area_per_head"], residents])
    assert weighted_mean(both, "hs_area_per_head", "pop_total", year, places) > published + 0.09


@pytest.mark.parametrize("year", [2010, 2020])
@pytest.mark.parametrize("levels", [["league"], ["banner", "zone"]])
@pytest.mark.parametrize("indicator", ["edu_illiteracy", "edu_mean_schooling"])
def test_residents_of_15_and_over_reproduce_the_published_mean(rows, indicator, year, levels):
    mean = weighted_mean(rows, indicator, "pop_15plus", year, levels)
    assert mean == pytest.approx(the_value(rows, indicator, region=REGION, year=year), abs=0.006)


def test_residents_of_15_and_over_are_no_sample(rows):
    assert the_value(rows, "pop_15plus", region=REGION, year=2020) == 20_671_482


@pytest.mark.parametrize("residence", ["total", "urban", "rural"])
def test_residents_of_zones_are_part_of_their_league(rows, places, residence):
    census = pick(rows, "pop_total", year=2020, residence=residence, source="census_2010_2020")
    values = dict(zip(census["region"], census["value"], strict=True))
    sums = defaultdict(float)
    for code, value in values.items():
        if places[code].level in ("banner", "zone"):
            sums[places[code].parent] += value
    assert len(sums) == 12
    assert len([code for code in values if places[code].level == "zone"]) == 5
    assert sums == {code: values[code] for code in sums}


@pytest.mark.parametrize(
    ("vintage", "value"), [("nbs_2018", 18128.1), ("nbs_2019", 13789.3), ("nbs_revised", 13879.0)]
)
def test_gdp_of_2016_stands_in_three_vintages(rows, vintage, value):
    found = pick(rows, "gdp_total", region=REGION, year=2016, vintage=vintage)
    assert set(found["value"]) == {value}
    assert found["preferred"].any() == (vintage == "nbs_revised")


@pytest.mark.parametrize(
    ("year", "vintage", "value", "preferred"),
    [
        (2020, "nbs_revised", 24_030_000, True),
        (2019, "nbs_revised", 24_150_000, True),
        (2019, "nbs_2019", 25_400_000, False),
        (2020, "census", 24_049_155, False),
        (2010, "census", 24_706_291, False),
    ],
)
def test_residents_of_the_region(rows, year, vintage, value, preferred):
    found = pick(rows, "pop_total", region=REGION, year=year, vintage=vintage, residence="total")
    assert set(found["value"]) == {value}
    assert found["preferred"].any() == preferred


@pytest.mark.parametrize("year", [2010, 2020])
@pytest.mark.parametrize("level", ["league", "banner", "zone"])
def test_below_the_region_the_census_is_preferred(rows, level, year):
    found = pick(rows, "pop_total", level=level, year=year, preferred=True, residence="total")
    assert set(found["vintage"]) == ({"census"} if (level, year) != ("zone", 2010) else set())


@pytest.mark.parametrize(("host", "part"), JOINED.items())
@pytest.mark.parametrize(
    ("indicator", "weight"),
    [
        ("gdp_per_head", "pop_total"),
        ("hl_beds_per_10k", "pop_total"),
        ("fis_total_per_head", "pop_total"),
        ("edu_pupils_per_1k", "pop_total"),
        ("ss_lodging_beds_per_1k_65plus", "pop_65plus"),
    ],
)
def test_a_host_of_2020_is_divided_by_all_its_residents(rows, host, part, indicator, weight):
    [rate] = pick(rows, indicator, region=host, year=2020, preferred=True).itertuples()
    both = [
        the_value(rows, weight, region=code, year=2020, residence="total") for code in (host, part)
    ]
    assert min(both) > 0
    assert rate.weight == sum(both)
    expected = "with_jalainur" if host == "150781" else "zone_perhaps_included"
    assert expected in rate.note.split(";")


def test_37_pairs_of_urban_and_rural_residents_of_leagues_stand_in_the_yearbook(rows):
    found = pick(rows, "pop_total", source="leagues_population")
    found = found[found["value"].notna()]
    urban, rural = (
        set(found[found["residence"] == r][["region", "year"]].itertuples(index=False, name=None))
        for r in ("urban", "rural")
    )
    assert len(urban & rural) == 37
    assert urban == rural


def test_rural_residents_of_provinces_are_the_difference_that_is_not_printed(rows):
    found = pick(rows, "pop_total", residence="rural", level="province", vintage="nbs_revised")
    found = found[found["source"] == "nbs_provinces_2011_2025"]
    assert set(found["status"]) == {"derived"}
    assert sorted(set(found["year"])) == list(range(2011, 2025))
    [row] = found[(found["region"] == REGION) & (found["year"] == 2020)].itertuples()
    total = the_value(rows, "pop_total", region=REGION, year=2020, residence="total")
    urban = the_value(rows, "pop_total", region=REGION, year=2020, residence="urban")
    assert row.value == total - urban


def test_a_derived_figure_is_never_better_than_its_parts(shipped, rows):
    """The grade of a bed rate of a banner is the county yearbook's B, not the census's A."""
    rates = pick(rows, "hl_beds_per_10k", level="banner", year=2020)
    assert set(rates["trust"]) == {"B"}
    assert set(pick(rows, "pop_total", level="banner", year=2020, vintage="census")["trust"]) == {
        "A"
    }
