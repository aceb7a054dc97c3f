"""Where nothing can be looked at, the reason is said; a problem is one line in words."""

import pytest

from data.catalogue import Words
from data.problems import CouldNotLook, Problem, check_all, check_package, render
from tests.problems.conftest import CATALOGUE, DEFECTS


def test_a_path_that_is_not_there(places, tmp_path):
    with pytest.raises(CouldNotLook, match="nowhere"):
        check_package(tmp_path / "nowhere", CATALOGUE, places)


def test_a_file_in_place_of_a_folder(places):
    with pytest.raises(CouldNotLook, match="不是文件夹"):
        check_package(DEFECTS / "clean_series" / "observations.csv", CATALOGUE, places)


def test_a_table_that_cannot_be_opened(places, tmp_path):
    (tmp_path / "observations.csv").mkdir()
    with pytest.raises(CouldNotLook, match="无法读取") as caught:
        check_package(tmp_path, CATALOGUE, places)
    assert "cannot read" in render(caught.value.problem, "en")


def test_a_catalogue_that_is_not_whole(places, tmp_path):
    with pytest.raises(CouldNotLook, match=r"indicators\.csv"):
        check_package(DEFECTS / "clean_series", tmp_path, places)


def test_a_folder_without_packages(places, tmp_path):
    with pytest.raises(CouldNotLook, match="没有数据包"):
        check_all(tmp_path, CATALOGUE, places)


def test_a_problem_is_one_line_with_file_row_defect_and_remedy():
    problem = Problem("a.csv", 7, Words("错", "wrong"), Words("改", "mend"), "x")
    assert render(problem) == "a.csv:7: 错 → 改"
    assert render(problem, "en") == "a.csv:7: wrong → mend"


def test_a_problem_of_a_whole_folder_has_no_row():
    problem = Problem("a", 0, Words("错", "wrong"), Words("改", "mend"), "x")
    assert render(problem, "en") == "a: wrong → mend"
