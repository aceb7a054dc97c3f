"""`python -m data plan` and `check` on what is shipped."""

import csv
import io
import json

import pytest

from data import __main__ as command
from data.commands.plan import COLUMNS

SPECIFIED = [
    "id",
    "domain",
    "statement_zh",
    "statement_en",
    "value",
    "comparator",
    "unit",
    "due_year",
    "status",
    "reason",
    "latest_value",
    "latest_year",
    "latest_trust",
    "evidence_count",
    "locator",
    "value_source",
]


@pytest.fixture
def run(capsys):
    def main(*words):
        status = command.main(["plan", "--plan", "2016-2020", *words])
        return status, *capsys.readouterr()

    return main


def test_the_list_is_bare_and_whole(run):
    status, out, error = run("--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert (status, error) == (0, "")
    assert list(rows[0]) == SPECIFIED == list(COLUMNS)
    assert len(rows) == 83
    assert "nan" not in {cell.casefold() for row in rows for cell in row.values()}


def test_json_holds_numbers_and_nothing_for_what_is_not_known(run):
    rows = {row["id"]: row for row in json.loads(run("--format", "json")[1])}
    kindergarten = rows["tgt_edu_kindergarten_80"]
    assert (kindergarten["latest_value"], kindergarten["latest_year"]) == (72.17, 2019)
    assert (kindergarten["latest_trust"], kindergarten["evidence_count"]) == ("B", 1)
    toilets = rows["tgt_hl_toilet_85"]
    assert (toilets["latest_value"], toilets["latest_year"]) == (None, None)
    assert (toilets["latest_trust"], toilets["evidence_count"]) == ("", 0)
    assert rows["tgt_hs_shanty_done"]["value"] is None


def test_a_scoring_value_is_labelled_in_its_row(run):
    rows = json.loads(run("--format", "json")[1])
    encoded = [r for r in rows if r["value_source"] == "encoded_by_analyst"]
    assert len(encoded) == 33


@pytest.mark.parametrize(
    "domain", ["health", "医疗卫生", "Health", "basic medical and health care"]
)
def test_a_domain_is_named_by_id_or_name(run, domain):
    rows = json.loads(run("--domain", domain, "--format", "json")[1])
    assert len(rows) == 11
    assert {r["domain"] for r in rows} == {"health"}


def test_a_status_narrows(run):
    rows = json.loads(run("--status", "met", "--format", "json")[1])
    assert [r["id"] for r in rows] == ["tgt_edu_nutrition_31", "tgt_si_card_90"]


def test_nothing_found_says_so(run):
    status, out, error = run("--status", "behind", "--format", "csv")
    assert (status, out, error) == (0, ",".join(SPECIFIED) + "\n", "no rows\n")


def test_the_table_is_for_people(run):
    out = run("--status", "on_course")[1]
    assert out.splitlines()[0].split() == SPECIFIED
    assert len(out.splitlines()) == 2


@pytest.mark.parametrize(
    ("words", "near"),
    [(("--domain", "helth"), "health"), (("--status", "done"), "met")],
)
def test_an_unknown_word_is_refused_with_what_there_is(run, words, near):
    status, out, error = run(*words)
    assert (status, out) == (2, "")
    assert len(error.splitlines()) == 1
    assert near in error


def test_an_unknown_plan_is_refused(capsys):
    assert command.main(["plan", "--plan", "2016"]) == 2
    assert "2016-2020, 2021-2025" in capsys.readouterr().err
