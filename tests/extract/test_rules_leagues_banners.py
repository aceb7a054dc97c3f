"""The tables of leagues and banners: every rule holds a cell, every count its catalogue."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib import import_module
from itertools import pairwise

import pytest

from data.extract import engine
from data.extract.__main__ import PACKAGES, tidy
from data.tables import read_rows

Row = dict[str, str]
Place = tuple[str, str]

CITIES = [f"150{n}00" for n in range(1, 10)]
LEAGUES = [*CITIES, "152200", "152500", "152900"]
DISTRICTS = {"150602", "150702", "150802", "150902"}

# Below each source its rules: rule, cell (indicator, region, year, residence), then value, status,
# trust and use. The values were read in the raw file; `-` is a known gap without a value,
# `left_out` means that no value may be there.
PINS = """
leagues_city_yearbook
  pupils_whole_wan edu_primary_pupils 150300 2016 total left_out
  cells_left_out edu_primary_teachers 150500 2019 total - not_reported B all
  year_2012_empty fis_total 150200 2012 total - not_reported B all
  centre_beds_ordos_blank hl_hospital_centre_beds 150600 2010 total - not_reported B all
  centre_beds_bayannur_blank hl_hospital_centre_beds 150800 2009 total - not_reported B all
  medical_2014_other_concept si_medical_employee 150900 2014 total - not_reported B all
  single_city_teachers_expenditure edu_primary_schools 150100 2012 total 268 reported B own_line
  single_city_before_2013 edu_secondary_teachers 150100 2012 total 10185 reported B own_line
  teacher_split_shifts edu_primary_teachers 150100 2022 total 12468 reported B own_line
  unemployment_scope_alternates si_unemployment 150700 2019 total 307100 reported B own_line
  centre_beds_2012_2013_wide hl_hospital_centre_beds 150400 2013 total 21550 reported B own_line
  hospital_beds_hulunbuir hl_hospital_beds 150700 2019 total 12584 reported B own_line
  physicians_before_2016 hl_physicians 150900 2013 total 3955 reported B own_line
  wuhai_2016_expenditure_spike fis_total 150300 2016 total 133.3233 reported B own_line
  employee_scheme_relabelled si_medical_employee 150900 2018 total 303700 reported B all
  hospitals_relabelled hl_hospital_beds 150800 2020 total 7755 reported B all
  health_expenditure_research_file fis_health 150900 2018 total 27.3824 reported B all
  other_copy_differs fis_education 150300 2011 total 8.2606 reported B all
  filed_under_hailar edu_primary_schools 150700 2005 total 709 reported B all
leagues_urban_income
  survey_change_2013 inc_disposable 150100 2013 urban 32003 reported B all
  three_leagues_2013 inc_disposable 152900 2013 urban - not_reported B all
  two_cities_2021 inc_disposable 150600 2021 urban - not_reported B all
  hinggan_2006 inc_urban_old 152200 2006 urban - not_reported B all
leagues_population
  three_leagues_2022 pop_total 152500 2022 total - not_reported B all
  pairs_filled_chifeng_urban pop_total 150400 2015 urban - not_reported B all
  pairs_filled_chifeng_rural pop_total 150400 2015 rural - not_reported B all
  pairs_filled_ordos_urban pop_total 150600 2012 urban - not_reported B all
  pairs_filled_ordos_rural pop_total 150600 2012 rural - not_reported B all
  pairs_filled_five_cities_urban pop_total 150900 2016 urban - not_reported B all
  pairs_filled_five_cities_rural pop_total 150900 2016 rural - not_reported B all
leagues_population_extra
  three_leagues_2023_2024 pop_total 152200 2024 total - not_reported C all
  hulunbuir_2019_unrevised pop_total 150700 2019 total - not_reported C own_line
  revised_five_cities pop_total 150200 2015 total 2680200 reported C own_line
leagues_gdp
  break_2016_2017 gdp_total 150500 2017 total 1222.62 reported B all
  alxa_fall_2015 gdp_total 152900 2015 total 322.6 reported B all
banners_county_yearbook
  older_years_trust ss_welfare_beds 150122 2002 total 124 reported C own_line
  older_years_few_banners edu_primary_pupils 150122 2002 total 18325 reported C own_line
  data_year_inferred edu_primary_pupils 150122 2000 total 20031 year_inferred C own_line
  repeated_count edu_secondary_pupils 150781 2011 total 12764 reported C own_line
  beds_2011_concept hl_hospital_centre_beds 150781 2011 total 768 reported C own_line
  secondary_2020_left_out edu_secondary_pupils 150926 2020 total left_out
  secondary_2020_gap edu_secondary_pupils 150429 2020 total - not_reported B all
  doubtful_change hl_beds 150621 2020 total 1120 reported B own_line
  expenditure_xinghe_2023 fis_banner_expenditure 150924 2023 total 277135 reported B own_line
  manzhouli_2020_wide hl_beds 150781 2020 total 1062 reported B all
  manzhouli_2023_narrow hl_beds 150781 2023 total 926 reported B all
  dongsheng_without_kangbashi pop_registered_banner 150602 2020 total 273909 reported B all
  zones_unknown hl_beds 152525 2020 total 449 reported B all
banners_income
  suspect inc_disposable 150922 2014 urban left_out
  suspect_gap_huade inc_disposable 150922 2014 urban - not_reported C all
  suspect_gap_ar_horqin inc_disposable 150421 2017 rural - not_reported C all
  forecast inc_disposable 152525 2021 urban left_out
  herders_only inc_disposable 152528 2014 rural left_out
  urban_2012_old_concept inc_disposable 150521 2012 urban left_out
  net_income_2013 inc_net_rural 152201 2013 rural left_out
  arxan_net_income inc_net_rural 152202 2011 rural - not_reported C all
  rural_2022_refiled inc_disposable 150125 2022 rural 13348 reported C all
  net_income_2011_copy inc_net_rural 150423 2011 rural 4792 reported C own_line
  outside_the_31 inc_disposable 152530 2018 rural 17597 reported C own_line
banners_fiscal
  population_2010_permuted pop_registered_banner 150722 2010 total left_out
  population_2013_2014_shifted pop_registered_banner 150723 2013 total left_out
  population_2013_2014_gap pop_registered_banner 150521 2014 total - not_reported C all
  population_wuchuan_2018 pop_registered_banner 150125 2018 total - not_reported C all
  population_2020_copy pop_registered_banner 150125 2020 total 169400 reported C all
  expenditure_bairin_right_2011 fis_banner_expenditure 150423 2011 total 117998 reported C own_line
  expenditure_ningcheng_2014 fis_banner_expenditure 150429 2014 total 292000 reported C own_line
  unit_inferred fis_banner_expenditure 150125 2020 total 181852 reported C all
banners_ordos
  urban_before_2013 inc_disposable 150621 2012 urban left_out
  consumption_2014 con_expenditure 150621 2014 rural - not_reported C own_line
  rural_residents_2018_2020 pop_total 150624 2018 rural - not_reported C own_line
  rural_residents_2021_2022 pop_total 150621 2022 rural - not_reported C own_line
  residents_before_2010 pop_total 150624 2009 rural 37000 reported C own_line
  income_outside_the_31 inc_net_rural 150621 2012 rural 11394 reported C own_line
  consumption_three_banners con_expenditure 150625 2015 rural 14007 reported C own_line
banners_2008
  holingol_2008 edu_primary_pupils 150581 2008 total left_out
  holingol_2008_gap edu_secondary_pupils 150581 2008 total - not_reported C all
  welfare_beds_gap ss_welfare_beds 150825 2008 total - not_reported C all
  population_whole_wan pop_2008 150421 2008 total 300000 reported C all
  ocr_space edu_secondary_pupils 150421 2008 total 17660 reported C all
"""

# Source, indicator, residence; then figures for comparisons, for the own line, and known gaps.
COUNTS = """
leagues_city_yearbook edu_primary_teachers total 146 3 13
leagues_city_yearbook edu_secondary_teachers total 84 4 4
leagues_city_yearbook edu_primary_pupils total 27 2 0
leagues_city_yearbook edu_primary_schools total 153 1 8
leagues_city_yearbook edu_secondary_schools total 153 1 8
leagues_city_yearbook hl_hospital_centre_beds total 75 18 15
leagues_city_yearbook hl_hospital_beds total 46 6 2
leagues_city_yearbook hl_physicians total 61 67 26
leagues_city_yearbook si_medical_employee total 81 0 9
leagues_city_yearbook si_unemployment total 79 10 3
leagues_city_yearbook cs_museums total 52 0 2
leagues_city_yearbook fis_total total 151 2 9
leagues_city_yearbook fis_education total 142 0 2
leagues_city_yearbook fis_health total 105 0 3
leagues_urban_income inc_urban_old urban 95 0 1
leagues_urban_income inc_disposable urban 103 0 5
leagues_population pop_total total 153 0 3
leagues_population pop_total urban 37 0 44
leagues_population pop_total rural 37 0 44
leagues_population_extra pop_total total 18 44 7
leagues_gdp gdp_total total 168 0 0
banners_county_yearbook edu_primary_pupils total 164 179 0
banners_county_yearbook edu_secondary_pupils total 164 177 2
banners_county_yearbook hl_beds total 162 12 0
banners_county_yearbook hl_hospital_centre_beds total 0 167 0
banners_county_yearbook ss_lodging_beds total 80 4 0
banners_county_yearbook ss_welfare_beds total 0 88 0
banners_county_yearbook gdp_total total 168 7 0
banners_county_yearbook fis_banner_expenditure total 167 139 0
banners_county_yearbook pop_registered_banner total 84 0 0
banners_income inc_disposable urban 340 3 1
banners_income inc_disposable rural 340 1 1
banners_income inc_net_rural rural 89 1 3
banners_fiscal pop_registered_banner total 390 0 13
banners_fiscal fis_banner_expenditure total 432 2 0
banners_ordos pop_total total 0 54 0
banners_ordos pop_total urban 0 54 0
banners_ordos pop_total rural 0 44 10
banners_ordos inc_disposable total 0 24 0
banners_ordos inc_disposable urban 0 24 0
banners_ordos inc_disposable rural 0 24 0
banners_ordos inc_net_rural rural 0 39 0
banners_ordos con_expenditure rural 0 27 3
banners_2008 pop_2008 total 84 0 0
banners_2008 edu_primary_pupils total 83 0 1
banners_2008 edu_secondary_pupils total 83 0 1
banners_2008 hl_hospital_centre_beds total 84 0 0
banners_2008 ss_welfare_beds total 82 0 2
"""


def _pins() -> Iterator[tuple[str, ...]]:
    """Yield source, rule, cell and expectation of each line of the pins."""
    source = ""
    for line in PINS.strip().splitlines():
        if not line.startswith(" "):
            source = line
            continue
        rule, *words = line.split()
        yield source, rule, " ".join(words[:4]), " ".join(words[4:])


PINNED = list(_pins())
SOURCES = list(dict.fromkeys(pin[0] for pin in PINNED))
COUNTED = [line.split() for line in COUNTS.strip().splitlines()]

# Complete grids of places and years; a known gap counts as there. Hohhot alone has 2011-2012.
HOHHOT = {("150100", "2011"), ("150100", "2012")}
GRIDS = [
    ("leagues_city_yearbook", "edu_primary_teachers", "total", CITIES, 2005, 2022, set()),
    ("leagues_city_yearbook", "edu_primary_schools", "total", CITIES, 2005, 2022, set()),
    ("leagues_city_yearbook", "edu_secondary_schools", "total", CITIES, 2005, 2022, set()),
    ("leagues_city_yearbook", "fis_total", "total", CITIES, 2005, 2022, set()),
    ("leagues_city_yearbook", "fis_education", "total", CITIES, 2007, 2022, set()),
    ("leagues_city_yearbook", "fis_health", "total", CITIES, 2007, 2018, set()),
    ("leagues_city_yearbook", "hl_hospital_centre_beds", "total", CITIES, 2005, 2016, set()),
    ("leagues_city_yearbook", "hl_hospital_beds", "total", CITIES, 2017, 2022, set()),
    ("leagues_city_yearbook", "cs_museums", "total", CITIES, 2017, 2022, set()),
    ("leagues_city_yearbook", "si_medical_employee", "total", CITIES, 2013, 2022, set()),
    ("leagues_city_yearbook", "si_unemployment", "total", CITIES, 2013, 2022, HOHHOT),
    ("leagues_city_yearbook", "edu_secondary_teachers", "total", CITIES, 2013, 2022, HOHHOT),
    ("leagues_city_yearbook", "edu_primary_pupils", "total", CITIES, 2013, 2015, HOHHOT),
    ("leagues_urban_income", "inc_urban_old", "urban", LEAGUES, 2005, 2012, set()),
    ("leagues_urban_income", "inc_disposable", "urban", LEAGUES, 2013, 2021, set()),
    ("leagues_population", "pop_total", "total", LEAGUES, 2010, 2022, set()),
    ("leagues_population", "pop_total", "urban", CITIES, 2010, 2018, set()),
    ("leagues_population", "pop_total", "rural", CITIES, 2010, 2018, set()),
    ("leagues_gdp", "gdp_total", "total", LEAGUES, 2005, 2018, set()),
]


@cache
def observations(source: str) -> list[Row]:
    return read_rows(next((PACKAGES / source).glob("observations.csv*")))


@cache
def rules(source: str) -> dict[str, Row]:
    return {row["rule"]: row for row in read_rows(engine.HERE / "rules" / f"{source}.csv")}


def cells(source: str, indicator: str, residence: str) -> Iterator[Row]:
    for row in observations(source):
        if (row["indicator"], row["residence"]) == (indicator, residence):
            yield row


def places(rows: Iterator[Row]) -> set[Place]:
    return {(row["region"], row["year"]) for row in rows}


@pytest.mark.parametrize("source", SOURCES)
def test_every_rule_holds_a_cell(source: str) -> None:
    assert [rule for owner, rule, *_ in PINNED if owner == source] == list(rules(source))


@pytest.mark.parametrize(
    ("source", "rule", "cell", "expected"), PINNED, ids=["-".join(pin[:2]) for pin in PINNED]
)
def test_rule_does_what_it_says(source: str, rule: str, cell: str, expected: str) -> None:
    indicator, region, year, residence = cell.split()
    rows = cells(source, indicator, residence)
    found = [row for row in rows if (row["region"], row["year"]) == (region, year)]
    if expected == "left_out":
        assert [row["value"] for row in found if row["value"]] == []
        return
    (row,) = found
    assert " ".join((row["value"] or "-", row["status"], row["trust"], row["use"])) == expected
    assert rules(source)[rule]["note"] in ["", *row["note"].split(";")]


LEFT_OUT = [pin[:3] for pin in PINNED if pin[3] == "left_out"]


@pytest.mark.parametrize(("source", "rule", "cell"), LEFT_OUT, ids=[pin[1] for pin in LEFT_OUT])
def test_without_the_rule_the_cell_would_be_there(
    monkeypatch: pytest.MonkeyPatch, source: str, rule: str, cell: str
) -> None:
    others = [row for name, row in rules(source).items() if name != rule]
    monkeypatch.setattr(engine, "_rules", lambda _: others)
    raw = import_module(f"data.extract.{source}").cells(PACKAGES / source / "raw")
    keys = ("indicator", "region", "year", "residence")
    found = {" ".join(r[k] for k in keys) for r in engine.observations(source, raw) if r["value"]}
    assert cell in found


@pytest.mark.parametrize("line", COUNTED, ids=["-".join(line[:3]) for line in COUNTED])
def test_count_by_use(line: list[str]) -> None:
    use = Counter(row["use"] if row["value"] else "" for row in cells(*line[:3]))
    assert [use["all"], use["own_line"], use[""]] == [int(count) for count in line[3:]]


def test_no_other_series_is_there() -> None:
    found = {(s, r["indicator"], r["residence"]) for s in SOURCES for r in observations(s)}
    assert found == {tuple(line[:3]) for line in COUNTED}


@pytest.mark.parametrize("grid", GRIDS, ids=["-".join(grid[:3]) for grid in GRIDS])
def test_grid_is_complete(
    grid: tuple[str, str, str, list[str], int, int, set[Place]],
) -> None:
    *key, regions, first, last, more = grid
    full = {(region, str(year)) for region in regions for year in range(first, last + 1)}
    assert places(cells(*key)) == full | more


@pytest.mark.parametrize("indicator", ["edu_primary_pupils", "hl_beds", "gdp_total"])
@pytest.mark.parametrize("year", ["2020", "2023"])
def test_county_yearbook_has_the_84_places_of_2008(indicator: str, year: str) -> None:
    rows = cells("banners_county_yearbook", indicator, "total")
    baseline = {row["region"] for row in observations("banners_2008")}
    assert len(baseline) == 84
    assert {row["region"] for row in rows if row["year"] == year} == baseline


@pytest.mark.parametrize("source", ["banners_county_yearbook", "banners_2008"])
def test_districts_stay_in_use(source: str) -> None:
    rows = [r for r in observations(source) if r["year"] in {"2008", "2020", "2023"}]
    assert {r["region"] for r in rows} >= DISTRICTS
    assert {r["use"] for r in rows if r["region"] in DISTRICTS} == {"all"}


def test_77_of_80_banners_have_beds_to_compare_in_2020() -> None:
    rows = cells("banners_county_yearbook", "hl_beds", "total")
    used = {r["region"] for r in rows if (r["year"], r["use"]) == ("2020", "all")}
    assert len(used - DISTRICTS) == 77


@pytest.mark.parametrize("year", [str(y) for y in range(2011, 2016)])
def test_residents_of_leagues_add_up_to_the_region(year: str) -> None:
    leagues = [r for r in cells("leagues_population", "pop_total", "total") if r["year"] == year]
    (region,) = (
        r["value"]
        for r in cells("nbs_provinces_2000_2019", "pop_total", "total")
        if (r["region"], r["year"], r["vintage"]) == ("150000", year, "nbs_2019")
    )
    assert {r["vintage"] for r in leagues} == {"nbs_2019"}
    assert sum(Decimal(r["value"]) for r in leagues) == Decimal(region)


def test_residents_change_vintage_with_2020() -> None:
    rows = [r for r in observations("leagues_population") if r["value"]]
    assert {r["vintage"] for r in rows if r["year"] < "2020"} == {"nbs_2019"}
    assert {r["vintage"] for r in rows if r["year"] >= "2020"} == {"nbs_revised"}
    assert {r["vintage"] for r in observations("leagues_population_extra")} == {"nbs_revised"}
    local = {r["vintage"] for r in observations("banners_ordos") if r["indicator"] == "pop_total"}
    assert local == {"local"}


def test_units_are_converted_once() -> None:
    def value(source: str, indicator: str, region: str, year: str) -> str:
        rows = cells(source, indicator, "total")
        return next(r["value"] for r in rows if (r["region"], r["year"]) == (region, year))

    assert value("banners_county_yearbook", "gdp_total", "150121", "2020") == "191.18"
    assert value("banners_county_yearbook", "fis_banner_expenditure", "150121", "2020") == "339839"
    assert value("leagues_city_yearbook", "fis_education", "150200", "2020") == "53.5498"
    assert value("leagues_population", "pop_total", "150400", "2022") == "4001000"
    assert value("banners_ordos", "pop_total", "150624", "2020") == "163000"


@pytest.mark.parametrize("source", ["leagues_city_yearbook", "banners_county_yearbook"])
def test_flagged_rows_never_enter_a_comparison(source: str) -> None:
    raw = next(p for p in sorted((PACKAGES / source / "raw").iterdir()) if ".gz" in p.suffixes)
    flagged = {
        str(line)
        for line, row in enumerate(read_rows(raw), start=2)
        if "check:" in row["flag"] or "存疑" in row["flag"]
    }
    used = {r["row"] for r in observations(source) if r["use"] == "all"}
    assert flagged
    assert flagged & used == set()


def test_population_of_the_31_banners_never_jumps() -> None:
    rows = [r for r in cells("banners_fiscal", "pop_registered_banner", "total") if r["value"]]
    series: dict[str, list[float]] = {}
    for row in rows:
        series.setdefault(row["region"], []).append(float(row["value"]))
    steps = [b / a for values in series.values() for a, b in pairwise(values)]
    assert len(series) == 31
    assert all(0.85 < step < 1.15 for step in steps)


@pytest.mark.parametrize("source", SOURCES)
def test_notes_and_vintages_have_words(source: str) -> None:
    words = {r["note"] for r in read_rows(engine.METADATA / "notes.csv") if r["zh"] and r["en"]}
    named = {r["vintage"] for r in read_rows(engine.METADATA / "vintages.csv")} | {""}
    rows = observations(source)
    assert {note for r in rows for note in r["note"].split(";") if note} <= words
    assert {r["vintage"] for r in rows} <= named


@pytest.mark.parametrize("source", SOURCES)
def test_table_is_what_the_raw_file_gives(source: str) -> None:
    path, content = tidy(PACKAGES / source)
    assert path.read_bytes() == content
