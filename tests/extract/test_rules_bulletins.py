"""The two tables of bulletins: every label decided, every rule pinned, every row graded."""

import re
from collections import Counter
from functools import cache
from importlib import import_module

import pytest

from data.catalogue import read_catalogue
from data.extract import engine
from data.extract.__main__ import PACKAGES, tidy
from data.tables import read_rows
from geo.regions import read_regions

Row = dict[str, str]

RAW = {"bulletins": "bulletins_cited.csv", "bulletins_leagues": "bulletins_leagues.csv"}
SOURCES = list(RAW)
LEVELS = {"region": "province", "league": "league", "banner/county": "banner"}
ADDRESS = re.compile(r"https?:|www\.|[A-Za-z0-9-]+\.(?:com|cn|net|org|gov|hk|tw|me|cc|fun)\b", re.I)

# rule, a raw line it leaves out; the label and value of the line stand beside it for readers
LEFT_OUT = """
bulletins year_ambiguous 566 卫生技术人员数 123232
bulletins year_ambiguous_filed_2011 567 卫生技术人员数 123232
bulletins june_2021 757 工伤保险参保人数 335.3
bulletins middle_of_2015 853 新农合参合人数 1289
bulletins september_2016 664 城镇登记失业率 3.63
bulletins september_2019 997 苏木乡镇(街道)综合文化站数 1093
bulletins january_2012_recipients 336 城市低保人数 5040
bulletins expected 22 城镇居民人均可支配收入 46800
bulletins dibao_low_trust 55 城市低保标准 750
bulletins dibao_baotou_2021 56 城市低保标准 795
bulletins income_2014_called_net 514 农村牧区居民人均可支配收入 9976
bulletins rural_2010_year_uncertain 238 农牧民人均纯收入 8240
bulletins consumption_to_2012 740 居民人均生活消费支出 12370
bulletins consumption_2013_old_survey 744 居民人均生活消费支出 7268
bulletins preschool_filed_twice 713 学前三年毛入园率 95.51
bulletins urban_share_superseded 637 城镇化率(常住) 64.1
bulletins urban_share_mixed 314 城镇化率 68.53
bulletins baotou_2012_revised 71 常住人口 266.46
bulletins beds_2009_scope 538 医疗卫生机构床位数 7.84
bulletins gdp_per_head_2023_computed 402 人均地区生产总值 102784
bulletins pension_urban_part 195 城乡居民基本养老保险参保人数 2.9
bulletins pension_rural_part 193 城乡居民基本养老保险参保人数 48.73
bulletins teachers_cities 722 小学专任教师数 24104
bulletins teachers_towns 725 小学专任教师数 28648
bulletins teachers_rural 723 小学专任教师数 74259
bulletins_leagues doubtful 59 城镇化率 78.1
bulletins_leagues maternity_enterprises 70 生育保险参保人数 12.1
"""

# rule, cell, value, then the word the rule adds: a status, `own_line` or a note
CHANGED = """
bulletins announced ss_dibao_standard 150000 2019 rural 492.8333333333 announced
bulletins announced_baotou_2022 ss_dibao_standard 150200 2022 urban 840 announced
bulletins year_by_compiler ss_dibao_standard 150000 2016 urban 531.5916666667 year_inferred
bulletins kindergarten_2016 edu_inclusive_kindergarten 150000 2016 total 65.1 year_inferred
bulletins stations_2014 cs_cultural_stations 150900 2014 urban 0 year_inferred
bulletins net_income_2012 inc_net_rural 150000 2012 rural 7611 year_inferred
bulletins coverage_january_2011 cs_tv_coverage 150000 2010 total 95.38 year_inferred
bulletins coverage_february_2019 cs_radio_coverage 150000 2018 total 99.24 year_inferred
bulletins yearbook_total pop_total 150300 2021 total 558100 own_line
bulletins yearbook_total_2022 pop_total 150500 2022 total 2834600 own_line
bulletins yearbook_urban_2017 pop_total 150500 2017 urban 1519300 own_line
bulletins yearbook_rural_2017 pop_total 150200 2017 rural 481000 own_line
bulletins yearbook_urban_2018 pop_total 150700 2018 urban 1837600 own_line
bulletins yearbook_rural_2018 pop_total 150700 2018 rural 692500 own_line
bulletins rural_income_two_leagues inc_disposable 152500 2019 rural 17391 own_line
bulletins sample_2015 pop_65_share 150500 2015 total 7.97 own_line
bulletins physicians_of_cities hl_physicians_per_10k 150000 2021 urban 44.5 own_line
bulletins single_leagues emp_registered_unemployment 152900 2020 urban 3.3 own_line
bulletins single_banners ss_dibao_recipients 150821 2020 rural 11093 own_line
bulletins region_alone hl_hospital_beds 150000 2022 total 135193 own_line
bulletins outside_nine_cities edu_primary_schools 152200 2016 total 120 own_line
bulletins june_2011 ss_dibao_standard 150000 2011 urban 325.54 june_only
bulletins january_2012 ss_dibao_standard 152900 2012 rural 336 january_only
bulletins month_inferred_alxa ss_dibao_standard 152900 2012 urban 336 month_inferred
bulletins month_inferred_bayannur ss_dibao_standard 150800 2010 rural 143.5 month_inferred
bulletins townships_rural cs_cultural_stations 150600 2017 rural 49 townships_as_rural
bulletins subdistricts_urban cs_cultural_stations 150000 2014 urban 183 subdistricts_as_urban
bulletins school_year_2018 edu_preschool_enrolment 150000 2018 total 95.51 school_year
bulletins gdp_first_published gdp_total 150300 2023 total 713.12 gdp_first_published
bulletins rounded hl_village_doctors 150000 2016 rural 18000 rounded_in_text
bulletins preliminary inc_urban_old 150800 2010 urban 14421 preliminary
bulletins digit_restored pop_total 150200 2017 total 2878000 digit_restored
bulletins league_by_numbers gdp_total 152900 2022 total 407.3 place_identified
bulletins league_by_banners pop_total 152500 2015 total 1042600 place_identified
bulletins no_census_year pop_65plus 150000 2021 total 3320000 not_a_census_year
bulletins urban_scheme_2016 si_medical_urban 150000 2016 total 10190000 scheme_inferred
bulletins medical_merged_2022 si_medical_urban 150000 2022 total 21699400 employees_and_residents
bulletins pension_2016_parts si_pension_employee 150000 2016 total 6550000 parts_disagree
bulletins expenditure_2015_report fis_total 150000 2015 total 4352 report_before_account
bulletins_leagues year_of_briefing gdp_total 152200 2018 total 472.5 year_inferred
bulletins_leagues yearbook_total pop_total 150600 2021 total 2168400 own_line
bulletins_leagues yearbook_total_2022 pop_total 150200 2022 total 2740400 own_line
bulletins_leagues yearbook_urban_2015 pop_total 150600 2015 urban 1495500 own_line
bulletins_leagues half_of_pair pop_total 150800 2015 urban 881800 own_line
bulletins_leagues single_leagues gdp_per_head 150800 2021 total 64144 own_line
bulletins_leagues gdp_first_published gdp_total 150800 2020 total 874 gdp_first_published
bulletins_leagues preliminary gdp_total 150800 2021 total 982.7 preliminary
bulletins_leagues rounded pop_total 150600 2017 total 2070000 rounded_in_text
bulletins_leagues digit_restored pop_total 150200 2019 total 2897000 digit_restored
bulletins_leagues no_census_year pop_65_share 150300 2021 total 12.09 not_a_census_year
"""

# Cells that no rule makes: factors, one of several, the better graded text, grades of texts.
CELLS = """
bulletins ss_dibao_standard 150000 2012 rural 215.25 announced B
bulletins ss_dibao_standard 150000 2023 rural 670 announced B
bulletins ss_dibao_standard 150600 2017 rural 439 reported A
bulletins ss_destitute_standard 150000 2022 rural 938.25 announced B
bulletins ss_destitute_standard 150000 2023 rural 1020 announced B
bulletins edu_preschool_enrolment 150000 2016 total 90.82 reported B
bulletins edu_preschool_enrolment 152200 2019 total 97.78 reported A
bulletins edu_inclusive_kindergarten 150000 2019 total 72.17 reported B
bulletins cs_sports_area 150000 2024 total 2.93 reported B
bulletins hl_maternal_mortality 150000 2018 total 10.47 reported B
bulletins inc_urban_old 150000 2012 urban 23150 reported A
bulletins inc_disposable 150000 2017 total 26212.2 reported A
bulletins con_expenditure 150000 2022 urban 26667 reported A
bulletins pop_total 150000 2021 urban 16370000 reported A
bulletins pop_total 150200 2021 urban 2357000 reported C
bulletins gdp_total 150600 2022 total 5613.44 reported C
bulletins cs_radio_coverage 150000 2011 total 97.41 reported B
bulletins_leagues pop_total 150600 2023 total 2220300 reported C
bulletins_leagues emp_registered_unemployment 150800 2021 urban 4.37 reported A
"""


def table(text: str) -> list[list[str]]:
    return [line.split() for line in text.strip().splitlines()]


@cache
def raw(source: str) -> list[Row]:
    return read_rows(PACKAGES / source / "raw" / RAW[source])


@cache
def labels(source: str) -> list[Row]:
    return read_rows(engine.HERE / "labels" / f"{source}.csv")


@cache
def rules(source: str) -> dict[str, Row]:
    return {row["rule"]: row for row in read_rows(engine.HERE / "rules" / f"{source}.csv")}


@cache
def observations(source: str) -> list[Row]:
    return read_rows(PACKAGES / source / "observations.csv")


def extracted(source: str) -> list[Row]:
    module = import_module(f"data.extract.{source}")
    return engine.observations(source, module.cells(PACKAGES / source / "raw"))


def cell(rows: list[Row], *key: str) -> Row:
    names = ("indicator", "region", "year", "residence")
    (found,) = (row for row in rows if tuple(row[name] for name in names) == key)
    return found


def words(row: Row) -> set[str]:
    return {row["status"], row["use"], *row["note"].split(";")}


@pytest.mark.parametrize("source", SOURCES)
def test_every_rule_is_pinned(source: str) -> None:
    pinned = [p[1] for p in table(LEFT_OUT) + table(CHANGED) if p[0] == source]
    assert pinned == list(rules(source))


@pytest.mark.parametrize("pin", table(LEFT_OUT), ids=lambda p: p[1])
def test_line_is_left_out_by_its_rule(monkeypatch: pytest.MonkeyPatch, pin: list[str]) -> None:
    source, rule, line, label, value = pin
    row = raw(source)[int(line) - 2]
    assert (row["indicator_zh"], row["value"]) == (label, value)
    assert line not in {r["row"] for r in observations(source)}
    others = [r for name, r in rules(source).items() if name != rule]
    monkeypatch.setattr(engine, "_rules", lambda _: others)
    assert line in {r["row"] for r in extracted(source)}


@pytest.mark.parametrize("pin", table(CHANGED), ids=lambda p: "-".join(p[:2]))
def test_cell_is_changed_by_its_rule(monkeypatch: pytest.MonkeyPatch, pin: list[str]) -> None:
    source, rule, *key, value, word = pin
    row = cell(observations(source), *key)
    assert row["value"] == value
    assert word in words(row)
    assert rules(source)[rule]["note"] in ["", *row["note"].split(";")]
    others = [r for name, r in rules(source).items() if name != rule]
    monkeypatch.setattr(engine, "_rules", lambda _: others)
    assert words(cell(extracted(source), *key)) != words(row)


@pytest.mark.parametrize("pin", table(CELLS), ids=lambda p: "-".join(p[1:5]))
def test_cell(pin: list[str]) -> None:
    source, *key, value, status, trust = pin
    row = cell(observations(source), *key)
    assert (row["value"], row["status"], row["trust"]) == (value, status, trust)


@pytest.mark.parametrize("source", SOURCES)
def test_the_shipped_table_is_what_the_raw_file_gives(source: str) -> None:
    path, content = tidy(PACKAGES / source)
    assert path.read_bytes() == content


@pytest.mark.parametrize("source", SOURCES)
def test_every_label_is_mapped_or_listed_and_never_both(source: str) -> None:
    mapped = {row["label"] for row in labels(source)}
    listed = [row["label"] for row in read_rows(PACKAGES / source / "not_used.csv")]
    assert sorted([*mapped, *listed]) == sorted({row["indicator_zh"] for row in raw(source)})


@pytest.mark.parametrize("source", SOURCES)
def test_the_list_of_labels_not_used_counts_right(source: str) -> None:
    for entry in read_rows(PACKAGES / source / "not_used.csv"):
        rows = [row for row in raw(source) if row["indicator_zh"] == entry["label"]]
        assert set(entry["levels"].split(";")) == {LEVELS[row["level"]] for row in rows}
        assert entry["years"].split(";") == sorted({row["year"] for row in rows})
        assert int(entry["rows"]) == len(rows)
        assert entry["reason"]


@pytest.mark.parametrize("source", SOURCES)
def test_every_row_of_a_mapped_label_has_one_meaning(source: str) -> None:
    mapped = {row["label"] for row in labels(source)}
    module = import_module(f"data.extract.{source}")
    meanings = Counter(
        sum(label["label"] == one.label and engine._fits(label, one) for label in labels(source))
        for one in module.cells(PACKAGES / source / "raw")
        if one.label in mapped
    )
    assert set(meanings) == {1}


@pytest.mark.parametrize("source", SOURCES)
def test_raw_holds_no_address(source: str) -> None:
    for row in raw(source) + read_rows(PACKAGES / source / "raw" / "trust.csv"):
        assert [text for text in row.values() if ADDRESS.search(text)] == []
    assert {row["source_url"] for row in raw(source)} == {""}


@pytest.mark.parametrize("source", SOURCES)
def test_every_title_is_graded_once(source: str) -> None:
    grades = read_rows(PACKAGES / source / "raw" / "trust.csv")
    titles = [row["text"] for row in grades if row["column"] == "source_title"]
    assert sorted(titles) == sorted({row["source_title"] for row in raw(source)})
    assert {row["trust"] for row in grades} <= set("ABC")


@pytest.mark.parametrize("source", SOURCES)
def test_low_trust_wiki_and_altered_texts_are_c(source: str) -> None:
    suspect = re.compile("LOW TRUST|low-trust|wiki|paraphrased|secondary page|no address")
    of_line = {row["row"]: row["trust"] for row in observations(source)}
    lines = {str(n): r["flag"] for n, r in enumerate(raw(source), 2) if suspect.search(r["flag"])}
    assert {of_line[line] for line in lines.keys() & of_line.keys()} == {"C"}


@pytest.mark.parametrize("source", SOURCES)
def test_what_the_catalogue_does_not_compare_stays_in_its_own_line(source: str) -> None:
    indicators = read_catalogue().indicators
    places = read_regions()
    for row in observations(source):
        indicator = indicators[row["indicator"]]
        assert row["residence"] in indicator.residences
        if places[row["region"]].level not in indicator.levels:
            assert row["use"] == "own_line", row


@pytest.mark.parametrize("source", SOURCES)
def test_years_concepts_and_vintages(source: str) -> None:
    for row in observations(source):
        assert re.fullmatch(r"\d{4}", row["year"])
        assert row["indicator"] != "inc_disposable" or row["year"] >= "2013"
        assert row["indicator"] != "con_expenditure" or row["year"] >= "2013"
        if row["indicator"] in ("pop_total", "pop_urban_share"):
            expected = "nbs_2019" if row["year"] < "2020" else "nbs_revised"
            assert row["vintage"] == expected


@pytest.mark.parametrize("source", SOURCES)
def test_the_yearbook_is_preferred_where_it_has_the_residents(source: str) -> None:
    keys = ("indicator", "region", "year", "residence", "vintage")
    theirs = {
        tuple(row[key] for key in keys)
        for row in read_rows(PACKAGES / "leagues_population" / "observations.csv")
        if row["value"]
    }
    for row in observations(source):
        shared = tuple(row[key] for key in keys) in theirs
        assert shared == ("yearbook_first" in row["note"]), row
        assert not shared or row["use"] == "own_line"


def test_stations_add_up_in_every_place() -> None:
    stations = [r for r in observations("bulletins") if r["indicator"] == "cs_cultural_stations"]
    by_place = {
        (r["region"], r["residence"]): int(r["value"]) for r in stations if r["year"] == "2014"
    }
    places = {region for region, _ in by_place}
    assert len(places) == 13
    for place in places:
        assert by_place[place, "urban"] + by_place[place, "rural"] == by_place[place, "total"]
    leagues = [by_place[place, "total"] for place in places if place != "150000"]
    assert sum(leagues) == by_place["150000", "total"]
