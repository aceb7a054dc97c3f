"""`python -m data measure`: three formats, two languages, and one line where it fails."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from data import __main__ as command
from data.commands.measure import COLUMNS
from data.measures import MEASURES

ROOT = Path(__file__).parents[2]
ASKED = ["--indicator", "edu_illiteracy", "--level", "banner", "--year", "2020"]
SPLIT = [*ASKED, "--measure", "decompose_theil_l"]


@pytest.fixture
def run(capsys):
    """Return a function from the words of the verb to status, output and errors."""

    def measure(*words):
        status = command.main(["measure", *words])
        out, err = capsys.readouterr()
        return status, out, err

    return measure


@pytest.fixture
def records(run):
    def measure(*words):
        status, out, _ = run(*words, "--format", "json")
        assert status == 0
        return json.loads(out)

    return measure


def test_all_measures_are_printed_with_a_value_or_a_reason(records):
    rows = records(*ASKED)
    assert list(dict.fromkeys(r["measure"] for r in rows)) == list(MEASURES)
    for row in rows:
        assert tuple(row) == COLUMNS
        assert row["sentence"]
        assert row["name"] == MEASURES[row["measure"]].names["zh"]
        assert row["value"] is not None or row["reason"] or row["part"]


def test_a_share_is_printed_part_by_part(records):
    rows = [r for r in records(*SPLIT) if r["weighting"] == "weighted"]
    values = {r["part"]: r["value"] for r in rows}
    assert values["within"] + values["between"] == pytest.approx(values["total"])
    assert values["share"] == pytest.approx(values["between"] / values["total"])
    leagues = [v for part, v in values.items() if part.startswith("within ")]
    assert len(leagues) == 12
    assert sum(leagues) == pytest.approx(values["within"])
    assert {(r["n_used"], r["n_expected"], r["reference"]) for r in rows} == {(108, 108, "league")}


def test_csv_says_what_json_says(run, records):
    _, out, _ = run(*ASKED, "--format", "csv")
    table = list(csv.DictReader(io.StringIO(out)))
    assert tuple(table[0]) == COLUMNS
    for row, record in zip(table, records(*ASKED), strict=True):
        value = float(row["value"]) if row["value"] else None
        assert (value is None) == (record["value"] is None)
        # A table of text has ten decimals.
        assert value is None or value == pytest.approx(record["value"], abs=1e-10)
        assert row["sentence"] == record["sentence"]
        assert row["reason"] == record["reason"]


def test_the_table_says_a_sentence_once(run):
    status, out, err = run(*SPLIT)
    head, *lines = out.splitlines()
    assert status == 0
    assert head.split() == list(COLUMNS)
    assert len([line for line in lines if "来自盟市之间" in line]) == 2
    assert "108个地区，108个有数据" in err.replace("应有", "")
    assert "加权平均3.8323，公布的全区数3.83：相符" in err


def test_english_is_english(run):
    _, out, err = run(*ASKED, "--years", "2010-2020", "--lang", "en", "--format", "csv")
    assert not [c for c in out + err if "\u4e00" <= c <= "\u9fff"]
    assert "The weights are those of 2020." in out
    assert "108 of 108 places have a figure" in err


@pytest.mark.parametrize("word", ["hoover", "HOOVER", "胡佛指数（调剂比例）", "hoover index"])
def test_a_measure_goes_by_its_names(records, word):
    rows = records(*ASKED, "--measure", word)
    assert {r["measure"] for r in rows} == {"hoover"}
    assert rows[0]["value"] == pytest.approx(0.275182, abs=1e-6)


@pytest.mark.parametrize(("lang", "words"), [("zh", "不作分解"), ("en", "not decomposed")])
def test_income_is_not_decomposed_and_it_says_so(run, records, lang, words):
    asked = ["--indicator", "inc_disposable", "--level", "banner", "--year", "2020"]
    rows = records(*asked, "--lang", lang)
    split = [r for r in rows if r["measure"].startswith("decompose_")]
    assert len(split) == 3
    for row in split:
        assert row["reason"] == "not_recombining"
        assert words in row["sentence"]
    _, _, err = run(*asked, "--lang", lang)
    assert "没有合计数，取城镇" in err or "no figure of the total, urban is taken" in err


def test_a_residence_that_is_asked_for_is_taken(records):
    asked = ["--indicator", "inc_disposable", "--level", "banner", "--year", "2020"]
    gap = records(*asked, "--residence", "rural", "--measure", "range_gap")
    urban = records(*asked, "--measure", "range_gap")
    assert gap[0]["value"] != urban[0]["value"]
    assert {r["n_expected"] for r in gap + urban} == {31}


def test_a_year_without_figures_names_those_that_have_some(run):
    status, _, err = run(*ASKED[:-1], "2015", "--measure", "gini")
    assert status == 0
    assert "有数据的年份：2010, 2020" in err


def test_change_is_told_over_the_same_places(records):
    rows = records(*ASKED, "--years", "2010-2020", "--measure", "sigma_convergence")
    assert {(r["n_used"], r["n_expected"]) for r in rows} == {(101, 101)}
    assert {r["part"] for r in rows} >= {"cov 2010", "cov 2020", "deviation 2010"}


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--indicator", "edu_iliteracy"], "unknown indicator 'edu_iliteracy'; nearest: edu_ill"),
        (["--level", "county"], "unknown level 'county'; nearest: league, banner"),
        (["--level", "zone"], "unknown level 'zone'; nearest: league, banner"),
        (["--year", "20x0"], "'20x0' is no year"),
        (["--year", "2010-2020"], "'2010-2020' is no single year"),
        (["--years", "2020"], "'2020' is one year"),
        (["--years", "2020-2010"], "'2020-2010' runs backwards"),
        (["--measure", "hover"], "unknown measure 'hover'; nearest: hoover"),
        (["--by", "leage"], "unknown grouping 'leage'; nearest: league, districts, hubaoe"),
        (["--residence", "city"], "unknown residence 'city'; nearest: total, urban, rural"),
        (["--lang", "fr"], "unknown language 'fr'; nearest: zh, en"),
        (["--format", "xlsx"], "unknown format 'xlsx'; nearest: table, csv, json"),
    ],
)
def test_what_nobody_understands_is_answered_in_one_line(run, words, line):
    status, out, err = run(*ASKED, *words)
    assert (status, out) == (2, "")
    assert err.startswith(line)
    assert err.count("\n") == 1


def test_the_command_runs_by_itself():
    done = subprocess.run(
        [sys.executable, "-m", "data", "measure", *ASKED, "--measure", "gini", "--format", "csv"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == ",".join(COLUMNS)
    assert done.stdout.splitlines()[1].startswith("gini,地区间基尼系数,0.3588939")


def test_neither_statistics_library_is_loaded_to_serve():
    """Measures load scipy where they need it: serving a page must not pay for it."""
    code = (
        "import sys, data.assess; print({'scipy', 'statsmodels', 'data.problems'} & {*sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
