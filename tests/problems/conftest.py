"""What the tests of the checks share: a small catalogue, the places, a table to spoil."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from data.model import COLUMNS
from data.problems import Problem, check_package
from data.tables import read_rows, to_csv
from geo.regions import read_regions

CATALOGUE = Path(__file__).parent / "catalogue"
DEFECTS = Path(__file__).parents[1] / "fixtures" / "defects"

Rows = list[dict[str, str]]


@pytest.fixture(scope="session")
def places() -> Mapping[str, object]:
    return read_regions()


@pytest.fixture
def check(tmp_path, places) -> Callable[[Rows], list[Problem]]:
    """Check rows as the table of a package of their own."""

    def run(rows: Rows) -> list[Problem]:
        (tmp_path / "observations.csv").write_text(to_csv(COLUMNS, rows), encoding="utf-8")
        return check_package(tmp_path, CATALOGUE, places)

    return run


@pytest.fixture
def rows() -> Callable[[str], Rows]:
    """Give a copy of the rows of a sound table: series, census or two_years."""
    return lambda name: read_rows(DEFECTS / f"clean_{name}" / "observations.csv")
