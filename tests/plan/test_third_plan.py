"""Another plan without code: a folder of synthetic tables is read, answered and printed."""

import json

import pytest

from data import __main__ as command
from data import store
from data.commands import plan as verb
from data.plan import beside_commitment, counts, read_plans
from tests.plan.third import observed, row, write_plan


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Return a function that runs the command on the plans of this test's folder."""
    monkeypatch.setattr(verb, "PLANS", tmp_path)

    def main(*words):
        status = command.main(["plan", *words])
        return status, *capsys.readouterr()

    return main


def test_a_new_folder_is_a_new_plan(tmp_path, catalogue, places):
    domains = [row("domains"), row("domains", domain="roads", order="2", name_en="Roads")]
    write_plan(tmp_path / "2031-2035", domains=domains)
    (plan,) = read_plans(catalogue, places, tmp_path).values()
    assert (plan.id, plan.start, plan.end) == ("2031-2035", 2031, 2035)
    assert list(plan.domains) == ["wells", "roads"]
    assert plan.items == {}


def test_the_tracker_follows_it(small):
    plan, answers = small({"year": 2034, "value": 81.0})
    assert answers["wells_80"].status == "met"
    assert counts(plan, answers)["wells"]["met"] == 1


def test_context_stands_beside_in_its_own_unit(small, catalogue):
    plan, _ = small(indicators=[row("indicators", fit="proxy", factor="0.1")])
    commitment = plan.commitments["wells_80"]
    rows = observed({"value": 70.0}, {"year": 2034, "value": 71.0})
    (found,) = beside_commitment(plan, commitment, rows, catalogue)
    assert (found.year, found.value, found.fit, found.unit.zh) == (2034, 71.0, "proxy", "%")


def test_the_command_prints_it(run, tmp_path):
    write_plan(tmp_path / "2031-2035", evidence=[row("evidence", value="80", year="2034")])
    status, out, error = run("--plan", "2031-2035", "--format", "json")
    (found,) = json.loads(out)
    assert (status, error) == (0, "")
    assert (found["status"], found["latest_value"], found["evidence_count"]) == ("met", 80, 1)
    assert found["statement_zh"] == "合成"


def test_a_broken_row_is_left_out_and_the_rest_is_printed(run, tmp_path):
    rows = [row("commitments"), row("commitments", commitment="bad", comparator="≈")]
    write_plan(tmp_path / "2031-2035", commitments=rows)
    status, out, error = run("--plan", "2031-2035", "--format", "csv")
    assert status == 0
    assert len(out.splitlines()) == 2
    assert error == "1 rows left out; see: python -m data check\n"


def test_a_folder_that_makes_no_plan_hides_no_other(run, tmp_path):
    write_plan(tmp_path / "2031-2035")
    (tmp_path / "empty").mkdir()
    status, out, _ = run("--plan", "2031-2035", "--format", "csv")
    assert status == 0
    assert "wells_80" in out


def test_a_release_is_needed(run, tmp_path, monkeypatch):
    def none():
        raise store.NoRelease("no release")

    write_plan(tmp_path / "2031-2035")
    monkeypatch.setattr(store, "open_release", none)
    status, out, error = run("--plan", "2031-2035")
    assert (status, out) == (2, "")
    assert "python -m data build" in error
