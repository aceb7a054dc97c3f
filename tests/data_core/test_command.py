"""`python -m data query`: figures in four forms, and one helpful line where it fails."""

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from data import __main__ as command
from data import store
from data.commands.arguments import UnknownWord, the_place, the_years
from data.commands.query import SHOWN
from tests.data_core.refusals import refused

ROOT = Path(__file__).parents[2]
# The command as a process of its own, reading the release of the first argument.
PROCESS = """
import sys
from functools import partial
from pathlib import Path
from data import __main__ as command, store
store.open_release = partial(store.open_release, Path(sys.argv[1]))
sys.exit(command.main(sys.argv[2:]))
"""
CELL = "--indicator {} --region {} --year {} --residence {}"


@pytest.fixture
def records(run):
    """Return a function from the words of a query to its rows."""

    def query(*words):
        status, out, _err = run("query", *words, "--format", "json")
        assert status == 0
        return json.loads(out)

    return query


def regions(rows):
    return {row["region"] for row in rows}


def test_a_query_prints_a_table_of_all_columns(run):
    words = CELL.format("pop_total", "150000", 2020, "total")
    status, out, err = run("query", *words.split())
    header, row = [line.split() for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert header == list(SHOWN)
    assert " ".join(row[:6]) == "pop_total 150000 内蒙古自治区 province 2020 total"
    assert row[6:8] == ["24030000", "人"]


def test_columns_of_a_table_stand_one_below_the_other(run):
    """A Chinese character takes two columns of a terminal."""
    _, out, _ = run("query", "--indicator", "hl_beds_per_10k", "--within", "150700")
    header, *lines = out.splitlines()
    start = header.index("level")
    wide = [sum(2 if ord(c) > 0x2E80 else 1 for c in line.split(" banner ")[0]) for line in lines]
    assert {width + 1 for width in wide} == {start}


def test_csv_and_json_hold_the_same_rows(run, records):
    words = ["--indicator", "hl_beds_per_10k", "--level", "banner"]
    status, out, _ = run("query", *words, "--format", "csv")
    from_csv = list(csv.DictReader(io.StringIO(out)))
    from_json = records(*words)
    assert status == 0
    assert len(from_csv) == len(from_json) == 84
    for one, two in zip(from_csv, from_json, strict=True):
        assert list(one) == list(two) == list(SHOWN)
        assert float(one["value"]) == pytest.approx(two["value"], abs=1e-9)
        assert one["region"] == two["region"]
        assert int(one["year"]) == two["year"]


def test_a_missing_value_is_empty_in_csv_and_null_in_json(run, records):
    words = CELL.format("pop_total", "150206", 2010, "rural").split()
    _, out, _ = run("query", *words, "--format", "csv")
    [row] = csv.DictReader(io.StringIO(out))
    assert (row["value"], row["status"]) == ("", "not_reported")
    [row] = records(*words)
    assert (row["value"], row["status"]) == (None, "not_reported")


def test_a_true_zero_is_zero(run, records):
    words = CELL.format("pop_total", "150206", 2020, "rural").split()
    _, out, _ = run("query", *words, "--format", "csv")
    assert [row["value"] for row in csv.DictReader(io.StringIO(out))] == ["0"]
    assert [row["value"] for row in records(*words)] == [0]


WORKBOOK = ["query", "--indicator", "pop_total", "--region", "150100", "--format", "xlsx"]


def test_a_workbook_goes_through_a_pipe(shipped, records):
    line = [sys.executable, "-c", PROCESS, str(shipped.folder.parent), *WORKBOOK]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    sheet = openpyxl.load_workbook(io.BytesIO(done.stdout)).active
    header, *rows = sheet.iter_rows(values_only=True)
    assert header == SHOWN
    expected = records(*WORKBOOK[1:-2])
    assert len(rows) == len(expected) > 20
    for cells, row in zip(rows, expected, strict=True):
        assert [cell or "" for cell in cells] == [value or "" for value in row.values()]


def test_a_workbook_does_not_go_to_a_terminal(run, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert refused(run(*WORKBOOK)) == "xlsx is a file: add `> figures.xlsx`"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("150700", "150700"),
        ("呼伦贝尔市", "150700"),
        ("呼伦贝尔", "150700"),
        ("Hulunbuir", "150700"),
        ("hulunbuir", "150700"),
        ("hulunbeier", "150700"),
        ("hu lun bei er", "150700"),
        ("hlbe", "150700"),
        ("hhht", "150100"),
        ("huhehaote", "150100"),
        ("Hohhot", "150100"),
        ("hohhot", "150100"),
        ("呼市", "150100"),
        ("bt", "150200"),
        ("alashan", "152900"),
        ("兴安盟", "152200"),
        ("满洲里", "150781"),
        ("nmg", "150000"),
        ("青山区", "150204"),
        ("山西省", "140000"),
    ],
)
def test_a_place_has_a_code_and_names_in_chinese_english_pinyin_and_initials(records, text, code):
    rows = records("--indicator", "pop_total", "--year", "2020", "--region", text)
    assert regions(rows) == {code}


def test_every_code_and_full_name_means_its_place(places):
    gazetteer = command._gazetteer()
    for place in places.values():
        for text in (place.region, place.name_zh, place.name_en):
            assert the_place(text, gazetteer) is gazetteer.places[place.region], text


def test_within_means_a_place_and_all_below_it(records, places):
    rows = records("--indicator", "pop_total", "--year", "2020", "--within", "兴安盟")
    below = {p.region for p in places.values() if p.parent == "152200"}
    assert regions(rows) == {"152200", *below}


def test_within_the_region_are_leagues_banners_and_zones_and_no_other_province(records):
    rows = records(
        "--indicator", "pop_total", "--year", "2020", "--residence", "total", "--within", "nmg"
    )
    levels = [row["level"] for row in rows]
    assert {name: levels.count(name) for name in set(levels)} == {
        "province": 1,
        "league": 12,
        "banner": 103,
        "zone": 5,
    }


@pytest.mark.parametrize("vintages", [1, 4])
def test_all_vintages_are_shown_on_request(records, vintages):
    words = ["--indicator", "gdp_total", "--region", "150000", "--year", "2016"]
    rows = records(*words, *(["--vintage", "all"] if vintages > 1 else []))
    found = {row["vintage"]: row["value"] for row in rows}
    expected = {"nbs_revised": 13879.0, "nbs_2019": 13789.3, "nbs_2018": 18128.1}
    assert found.items() <= {**expected, "local": 18632.6}.items()
    assert ("nbs_2018" in found) == (vintages > 1)


def test_an_indicator_has_an_id_and_two_names(records):
    years = ["--region", "150000", "--year", "2020", "--residence", "total"]
    found = [
        records("--indicator", name, *years)
        for name in ("pop_total", "常住人口", "Resident population", "resident POPULATION")
    ]
    assert found[0] == found[1] == found[2] == found[3] != []


def test_no_rows_are_a_result_that_is_told(run):
    status, out, err = run("query", "--indicator", "pop_total", "--year", "1949")
    assert status == 0
    assert out.split() == list(SHOWN)
    assert err == "no rows\n"


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("--indicator hl_bed_per_10k", "hl_beds_per_10k"),
        ("--indicator 常住人囗", "pop_total"),
        ("--indicator Residents", "pop_65_share"),
        ("--indicator pop_total --region 呼伦贝儿", "150700 呼伦贝尔市 Hulunbuir"),
        ("--indicator pop_total --region Hulunbiur", "150700 呼伦贝尔市 Hulunbuir"),
        ("--indicator pop_total --region 150799", "150700"),
        ("--indicator pop_total --region 苏尼特", "152523 苏尼特左旗"),
        ("--indicator pop_total --within Hohot", "150100 呼和浩特市 Hohhot"),
        ("--indicator pop_total --level city", "province, league, banner, zone"),
        ("--indicator pop_total --residence city", "total, urban, rural"),
        ("--indicator pop_total --year 20x0", "2010-2020"),
        ("--indicator pop_total --year 2020-2010", "earlier year first"),
        ("--indicator pop_total --region 150781 --within 150100", "does not lie in"),
    ],
)
def test_a_word_nobody_knows_is_answered_with_what_comes_near(run, words, near):
    assert near in refused(run("query", *words.split()))


@pytest.mark.parametrize(
    ("text", "years"), [("", ()), ("2020", (2020,)), ("2018-2020", (2018, 2019, 2020))]
)
def test_years_are_one_or_a_span(text, years):
    assert the_years(text) == years


@pytest.mark.parametrize("text", ["2020-2010", "x", "2020-x", "-", "-2020x", "2010,2020"])
def test_other_years_are_refused(text):
    with pytest.raises(UnknownWord):
        the_years(text)


def test_without_a_release_the_command_says_what_to_do(at, capsys, tmp_path):
    at(tmp_path)
    result = command.main(["query", "--indicator", "pop_total"]), *capsys.readouterr()
    assert "python -m data build" in refused(result)


def test_a_damaged_release_is_told_with_the_file(at, small_release, capsys, tmp_path):
    shutil.copytree(small_release, tmp_path, dirs_exist_ok=True)
    at(tmp_path)
    identity = store.open_release().id
    words = ["query", "--indicator", "gdp_total"]
    (tmp_path / identity / "observations" / "gdp_total.parquet").write_bytes(b"")
    assert "gdp_total.parquet" in refused((command.main(words), *capsys.readouterr()))
    (tmp_path / identity / "manifest.json").write_text("{", encoding="utf-8")
    assert "manifest.json" in refused((command.main(words), *capsys.readouterr()))


@pytest.mark.parametrize("words", [["passport", "--indicator", "pop_total"], ["query"], []])
def test_a_command_without_its_words_shows_how_it_is_used(run, words, capsys):
    with pytest.raises(SystemExit) as stopped:
        run(*words)
    assert stopped.value.code == 2
    assert "usage: python -m data" in capsys.readouterr().err
