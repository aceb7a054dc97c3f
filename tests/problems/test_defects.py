"""Every defective table of the corpus is refused, with the right rows named and no others."""

from pathlib import Path

import pytest

from data.problems import check_package, render
from data.tables import read_rows
from tests.problems.conftest import CATALOGUE, DEFECTS

FOLDERS = sorted(path for path in DEFECTS.iterdir() if path.is_dir())
FEWEST = 45


def previous(folder: Path):
    path = folder / "previous.csv"
    rows = read_rows(path) if path.exists() else []
    return {(r["indicator"], r["level"], r["year"], r["residence"]): int(r["n"]) for r in rows}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_names_the_rows_at_fault_and_no_others(folder, places):
    expected = read_rows(folder / "expected.csv")
    found = check_package(folder, CATALOGUE, places, previous(folder))
    told = {(str(p.row), p.defect): render(p, "en") for p in found}
    assert len(told) == len(found)
    assert sorted(told) == sorted((e["row"], e["defect"]) for e in expected)
    for e in expected:
        assert e["word"] in told[e["row"], e["defect"]]


def test_only_the_clean_tables_are_clean():
    for folder in FOLDERS:
        clean = folder.name.startswith("clean_")
        assert clean == (read_rows(folder / "expected.csv") == []), folder.name


def test_the_corpus_is_large_and_described():
    text = (DEFECTS / "README.md").read_text(encoding="utf-8")
    described = {line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| ")}
    assert described - {"folder"} == {folder.name for folder in FOLDERS}
    assert len(FOLDERS) >= FEWEST


def test_its_figures_cannot_pass_for_real():
    real = Path(__file__).parents[2] / "data" / "metadata" / "sources.csv"
    assert not {r["source"] for r in read_rows(real)} & {"synthetic_test", "synthetic_other"}
