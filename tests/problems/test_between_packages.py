"""What only shows when all packages are looked at together."""

import pytest

from data.model import COLUMNS
from data.problems import check_all, coverage_of
from data.problems.known import ACCEPTED
from data.tables import read_rows, to_csv
from tests.problems.conftest import CATALOGUE, DEFECTS

HEADER = "defect,indicator,region,year,residence,vintage,value,reason\n"


@pytest.fixture
def packages(tmp_path):
    """Write the packages synthetic_test and synthetic_other; return their folder and rows."""
    ours = read_rows(DEFECTS / "clean_series" / "observations.csv")
    theirs = [{**r, "source": "synthetic_other"} for r in ours]

    def write():
        for name, rows in (("synthetic_test", ours), ("synthetic_other", theirs)):
            (tmp_path / name).mkdir(exist_ok=True)
            text = to_csv(COLUMNS, rows)
            (tmp_path / name / "observations.csv").write_text(text, encoding="utf-8")
        return tmp_path

    return write, ours, theirs


def places_of(problems):
    return [(p.file.split("/")[-2], p.row, p.defect) for p in problems]


def test_two_sources_that_agree_are_no_problem(packages, places):
    write, _, _ = packages
    assert check_all(write(), CATALOGUE, places) == []


def test_the_source_of_lower_rank_is_named_with_the_other(packages, places):
    write, _, theirs = packages
    theirs[20]["value"] = str(int(theirs[20]["value"]) + 500)
    problems = check_all(write(), CATALOGUE, places)
    assert places_of(problems) == [("synthetic_other", 22, "two_sources")]
    assert "synthetic_test/observations.csv:22" in problems[0].what.zh


def test_a_rounder_figure_is_no_difference(packages, places):
    write, ours, theirs = packages
    ours[2]["value"], theirs[2]["value"] = "3.6449", "3.64"
    assert check_all(write(), CATALOGUE, places) == []


def test_a_difference_may_be_accepted_for_the_value_it_has(packages, places, tmp_path_factory):
    write, _, theirs = packages
    catalogue = tmp_path_factory.mktemp("catalogue")
    for table in CATALOGUE.glob("*.csv"):
        (catalogue / table.name).write_bytes(table.read_bytes())
    row = theirs[20]
    row["value"] = str(int(row["value"]) + 500)
    cell = ",".join(row[c] for c in ("indicator", "region", "year", "residence", "vintage"))
    line = f"two_sources,{cell},{row['value']},looked at\n"
    (catalogue / ACCEPTED).write_text(HEADER + line, encoding="utf-8")
    assert check_all(write(), catalogue, places) == []
    row["value"] = str(int(row["value"]) + 1)
    assert len(check_all(write(), catalogue, places)) == 1


def test_a_source_in_another_package_is_told_once(packages, places):
    write, ours, theirs = packages
    theirs[:] = ours
    assert ("synthetic_other", 2, "foreign_source") in places_of(
        check_all(write(), CATALOGUE, places)
    )


def test_every_folder_needs_a_table(packages, places):
    write, _, _ = packages
    folder = write()
    (folder / "empty").mkdir()
    assert places_of(check_all(folder, CATALOGUE, places)) == [("empty", 0, "missing_table")]


def test_coverage_counts_places_once_whatever_their_sources(packages, places):
    write, ours, _ = packages
    folder = write()
    coverage = coverage_of(folder.iterdir(), places)
    assert coverage["inc_disposable", "league", "2016", "rural"] == len({"150100", "150300"})
    assert check_all(folder, CATALOGUE, places, coverage) == []
    ours[:] = [r for r in ours if r["indicator"] != "pop_total"]
    assert check_all(write(), CATALOGUE, places, coverage) == []


def test_a_group_that_is_gone_has_no_row(packages, places):
    write, _, _ = packages
    gone = {("gdp_total", "league", "2016", "total"): 12}
    assert places_of(check_all(write(), CATALOGUE, places, gone)) == [
        ("synthetic_other", 0, "coverage_shrunk")
    ]


def test_a_rate_derived_at_build_is_not_missed(packages, places, tmp_path_factory):
    write, _, _ = packages
    catalogue = tmp_path_factory.mktemp("catalogue")
    for table in CATALOGUE.glob("*.csv"):
        (catalogue / table.name).write_bytes(table.read_bytes())
    header = (catalogue / "derivations.csv").read_text(encoding="utf-8").strip().split(",")
    cells = {
        "indicator": "edu_illiteracy",
        "levels": "league",
        "residences": "total",
        "numerator": "pop_15plus",
        "denominator": "pop_total",
        "factor": "100",
    }
    line = ",".join(cells.get(column, "") for column in header)
    (catalogue / "derivations.csv").write_text(f"{','.join(header)}\n{line}\n", encoding="utf-8")
    before = {("edu_illiteracy", "league", "2010", "total"): 12}
    assert check_all(write(), catalogue, places, before) == []
    assert len(check_all(write(), CATALOGUE, places, before)) == 1
