"""A plan with faults: each is told with file, row and remedy, and the rest is read."""

import shutil

import pytest

from data.catalogue import METADATA
from data.plan import plan_folders, read_plan
from data.problems import check_all, check_plan, check_plans, is_plan, render
from data.problems.plans import PLAN_WORDS
from data.release import PACKAGES
from data.tables import read_rows
from tests.plan.third import row, write_plan

WHY = {"why_zh": "合成", "why_en": "synthetic"}
# defect, table, cells that hold it
DEFECTS = [
    ("unknown_id", "commitments", {"domain": "nowhere"}),
    ("unknown_id", "commitments", {"document": "nowhere"}),
    ("unknown_id", "commitments", {"indicators": "well_share;nowhere"}),
    ("unknown_id", "commitments", {"groups": "nowhere"}),
    ("unknown_id", "commitments", {"region": "999999"}),
    ("unknown_id", "commitments", {"view": "nowhere"}),
    ("unknown_id", "commitments", {"offices": "nowhere"}),
    ("unknown_id", "indicators", {"series": "nowhere"}),
    ("unknown_id", "evidence", {"indicator": "nowhere"}),
    ("unknown_id", "evidence", {"commitment": "nowhere"}),
    ("unknown_id", "domains", {"subjects": "nowhere"}),
    ("unknown_id", "groups", {"places": "nowhere"}),
    ("unknown_word", "commitments", {"comparator": "=>"}),
    ("unknown_word", "commitments", {"strength": "hard"}),
    ("unknown_word", "evidence", {"trust": "D"}),
    ("unknown_word", "evidence", {"status": "guessed"}),
    ("due_before_baseline", "commitments", {"baseline_year": "2036"}),
    ("due_before_start", "commitments", {"due_year": "2030"}),
    ("target_without_unit", "commitments", {"unit_zh": "", "unit_en": ""}),
    ("value_and_source", "commitments", {"value_source": "none"}),
    ("value_and_source", "commitments", {"value": "", "unit_zh": "", "unit_en": ""}),
    ("range_ends", "commitments", {"comparator": "between"}),
    ("range_ends", "commitments", {"comparator": "between", "value_max": "70"}),
    ("range_ends", "commitments", {"value_max": "90"}),
    ("baseline_in_part", "commitments", {"baseline_value": "40"}),
    ("measured_not_listed", "commitments", {"indicators": ""}),
    ("measured_nowhere", "commitments", {"measured_at": ""}),
    ("for_nobody", "commitments", {"region": ""}),
    ("no_chapter", "commitments", {"locator": "page 3"}),
    ("no_locator", "commitments", {"locator": ""}),
    ("not_number", "commitments", {"value": "80%"}),
    ("not_number", "commitments", {"value": "８０"}),
    ("not_year", "commitments", {"due_year": "35"}),
    ("not_whole", "commitments", {"order": "first"}),
    ("not_date", "documents", {"issued": "2031"}),
    ("not_break", "indicators", {"breaks": "2031"}),
    ("empty_cell", "commitments", {"comparator": ""}),
    ("empty_cell", "commitments", {"statement_zh": ""}),
    ("one_language", "commitments", {"note_zh": "合成"}),
    ("chinese_in_english", "commitments", {"statement_en": "合成"}),
    ("address", "evidence", {"document_zh": "见 https://copy.example/1"}),
    ("fit_and_series", "indicators", {"fit": "none"}),
    ("fit_and_series", "indicators", {"series": ""}),
    ("usable_in_part", "evidence", {"value": ""}),
    ("usable_in_part", "evidence", {"status": "announced"}),
    ("unit_of_series", "evidence", {"indicator": "pop_total"}),
    ("no_reason", "evidence", {"usable": "context"}),
    ("item_count", "domains", {"items": "3"}),
    ("end_before_start", "plan", {"end": "2030"}),
    ("folder_name", "plan", {"plan": "2036-2040"}),
]


@pytest.fixture
def problems(tmp_path, catalogue, places):
    """Return a function that writes a plan and gives its problems."""

    def run(**tables):
        return check_plan(write_plan(tmp_path / "2031-2035", **tables), catalogue, places)

    return run


@pytest.mark.parametrize(("defect", "table", "cells"), DEFECTS)
def test_a_defect_is_told_at_its_row(problems, defect, table, cells):
    found = problems(**{table: [row(table, **cells)]})
    at = [(p.defect, p.file.rsplit("/", 1)[1], p.row) for p in found]
    assert (defect, f"{table}.csv", 2) in at
    for problem in found:
        for lang in ("zh", "en"):
            assert "{" not in render(problem, lang)
            assert problem.what[lang]
            assert problem.remedy[lang]


def test_a_sound_plan_has_no_problem(problems):
    assert problems(evidence=[row("evidence")]) == []


def test_a_table_that_is_missing_is_told(problems, tmp_path, catalogue, places):
    (found,) = problems(commitments=None)
    assert (found.defect, found.row) == ("no_table", 0)
    assert read_plan(tmp_path / "2031-2035", catalogue, places).plan.commitments == {}


def test_a_column_that_is_missing_is_told(problems, tmp_path, catalogue, places):
    folder = write_plan(tmp_path / "2031-2035")
    path = folder / "commitments.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("comparator", "sign"), "utf-8")
    defects = [p.defect for p in check_plan(folder, catalogue, places)]
    assert defects == ["no_column", "strange_column"]


def test_a_line_of_another_length_and_a_wrong_encoding_are_told(tmp_path, catalogue, places):
    folder = write_plan(tmp_path / "2031-2035")
    with (folder / "commitments.csv").open("a", encoding="utf-8") as file:
        file.write("short,line\n")
    (folder / "offices.csv").write_bytes("办公室".encode("gb18030"))
    found = {p.defect: p.row for p in check_plan(folder, catalogue, places)}
    assert found["cells_of_line"] == 3
    assert found["not_readable"] == 0


def test_two_rows_of_one_id_are_told(problems):
    (found,) = problems(commitments=[row("commitments"), row("commitments", order="2")])
    assert (found.defect, found.row) == ("repeated_id", 3)


def test_a_baseline_that_is_not_its_basis_is_told(problems):
    base = {"baseline_value": "41", "baseline_year": "2033", "baseline_basis": "ev"}
    found = problems(commitments=[row("commitments", **base)], evidence=[row("evidence")])
    assert [p.defect for p in found] == ["baseline_not_basis"]


def test_a_near_miss_is_named(problems):
    (found,) = problems(commitments=[row("commitments", domain="well")])
    assert "wells" in found.remedy.en


def test_a_bad_row_takes_only_what_hangs_on_it(tmp_path, catalogue, places):
    rows = [row("commitments"), row("commitments", commitment="bad", due_year="x")]
    evidence = [row("evidence"), row("evidence", evidence="of_bad", commitment="bad")]
    folder = write_plan(tmp_path / "2031-2035", commitments=rows, evidence=evidence)
    plan = read_plan(folder, catalogue, places).plan
    assert list(plan.commitments) == ["wells_80"]
    assert list(plan.evidence) == ["ev"]
    assert plan.left_out == 2


def test_a_plan_without_its_own_table_is_no_plan(tmp_path, catalogue, places):
    reading = read_plan(write_plan(tmp_path / "2031-2035", plan=None), catalogue, places)
    assert reading.plan is None
    assert "no_table" in [fault.defect for fault in reading.faults]


def test_the_check_of_everything_looks_at_plans(tmp_path, catalogue, places):
    one = tmp_path / "packages" / "leagues_gdp"
    one.mkdir(parents=True)
    shutil.copy(PACKAGES / "leagues_gdp" / "observations.csv", one)
    bad = write_plan(
        tmp_path / "plans" / "2031-2035", commitments=[row("commitments", due_year="x")]
    )
    arguments = (tmp_path / "packages", METADATA, places)
    without = check_all(*arguments)
    found = check_all(*arguments, plans_dir=tmp_path / "plans")
    assert [p.defect for p in found[len(without) :]] == ["not_year"]
    assert is_plan(bad)
    assert not is_plan(one)


def test_the_shipped_plans_have_no_problem(catalogue, places):
    root = next(iter(plan_folders().values())).parent
    assert check_plans(root, catalogue, places) == []


def test_every_defect_has_a_case_and_words_in_two_languages():
    rows = read_rows(PLAN_WORDS)
    elsewhere = {"no_table", "no_column", "strange_column", "cells_of_line", "not_readable"}
    elsewhere |= {"repeated_id", "baseline_not_basis"}
    assert {r["defect"] for r in rows} == {case[0] for case in DEFECTS} | elsewhere
    assert all(all(r.values()) for r in rows)
