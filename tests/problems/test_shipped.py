"""The packages we ship have no problem, and a slip in one of them would be told."""

import random
from decimal import Decimal
from pathlib import Path

import pytest

from data.model import COLUMNS
from data.problems import check_all, check_package, render
from data.tables import read_rows, to_csv

DATA = Path(__file__).parents[2] / "data"
METADATA = DATA / "metadata"
PACKAGES = DATA / "packages"
SLIPS = 24
POWERS = (1, -1, 3, -3, 4, -4)


def test_the_shipped_packages_have_no_problem(places):
    assert [render(p, "en") for p in check_all(PACKAGES, METADATA, places)] == []


def test_accepted_differences_give_a_reason_once():
    rows = read_rows(METADATA / "accepted_differences.csv")
    cells = [tuple(r.values())[:-1] for r in rows]
    assert len(set(cells)) == len(cells)
    assert all(r["reason"] for r in rows)


@pytest.mark.parametrize("package", ["census_2010_2020", "nbs_provinces_2011_2025"])
def test_figures_moved_by_a_power_of_ten_are_told(package, places, tmp_path):
    table = next((PACKAGES / package).glob("observations.csv*"))
    rows = read_rows(table)
    chance = random.Random(20)
    usable = [i for i, r in enumerate(rows) if r["use"] == "all" and float(r["value"] or 0)]
    moved = chance.sample(usable, SLIPS)
    for i in moved:
        value = Decimal(rows[i]["value"]).scaleb(chance.choice(POWERS))
        rows[i]["value"] = format(value, "f")
    (tmp_path / "observations.csv").write_text(to_csv(COLUMNS, rows), encoding="utf-8")
    told = {p.row for p in check_package(tmp_path, METADATA, places)}
    found = {i + 2 for i in moved} & told
    assert len(found) >= SLIPS - 2
    assert len(told - found) <= 1
