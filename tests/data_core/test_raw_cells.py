"""Cells chosen at random stand in the raw extract as the table says, read in another way."""

import os
import random
import re
import time
from collections import defaultdict
from fractions import Fraction

import pytest

from tests.data_core.raw_files import PROVINCES, SLUGS, observations, raw_cells
from tests.data_core.raw_words import LABELS, YOUNG

# All of them where time does not matter.
SAMPLE = 10**6 if os.environ.get("EQUALIZATION_MANY") else 50
FIXED_SEEDS = (2010, 2020)
TEN_THOUSAND = Fraction(10_000)

# raw unit, unit of the indicator: what a raw figure is multiplied by
FACTORS = {
    ("万人", "人"): TEN_THOUSAND,
    ("亿人", "人"): Fraction(100_000_000),
    ("万户", "户"): TEN_THOUSAND,
    ("万张", "张"): TEN_THOUSAND,
    ("万人次", "人次"): TEN_THOUSAND,
    ("万元", "亿元"): 1 / TEN_THOUSAND,
    ("元/年", "元/月"): Fraction(1, 12),
    ("元/人·年", "元/月"): Fraction(1, 12),
    ("元/人·月", "元/月"): Fraction(1),
    ("元/人、月", "元/月"): Fraction(1),
    ("人/千人", "人"): Fraction(10),
    ("元/人", "元"): Fraction(1),
    ("床", "张"): Fraction(1),
    ("家", "个"): Fraction(1),
    ("册/人", "册"): Fraction(1),
    ("平方米/人", "平方米"): Fraction(1),
    ("教师人数=1", "人"): Fraction(1),
    ("教师=1", "人"): Fraction(1),
}
# Yearly amounts by twelve keep ten decimals.
ROUNDING = Fraction(1, 2 * 10**10)
# Sums: how many raw lines make one figure.
TERMS = {"pop_15plus": 9, "pop_65plus": 10, "edu_college_persons": 4}
# Schemes that the texts file under towns; their members are set against all residents.
FOR_ALL = {"si_pension_employee", "si_medical_urban", "si_medical_employee"}
# Two tables of one label: the survey from 2013, and the one before.
TABLES = {
    "inc_disposable": "（2013-）",
    "inc_urban_old": "（老口径）",
    "inc_net_rural": "（老口径）",
}


def factor(raw_unit, unit):
    return Fraction(1) if raw_unit == unit else FACTORS[raw_unit, unit]


def sign(indicator, label):
    return -1 if indicator == "pop_15plus" and re.fullmatch(YOUNG, label) else 1


def faults(slug, row):
    """Return what is wrong with one row that has a value."""
    numbers = [int(number) for number in row["row"].split(";")]
    cells = [raw_cells(slug)[number] for number in numbers]
    name = row["indicator"]
    places = {(cell.region, cell.year) for cell in cells}
    if places != {(row["region"], row["year"])}:
        yield f"place and year in the raw file: {places}"
    if {cell.residence for cell in cells} != {row["residence"]} and name not in FOR_ALL:
        yield f"residence in the raw file: {cells[0].residence}"
    if not all(re.fullmatch(LABELS[name], cell.label) for cell in cells):
        yield f"labels: {[cell.label for cell in cells]}"
    if name in TABLES and TABLES[name] not in cells[0].table and cells[0].table:
        yield f"table: {cells[0].table}"
    if len(numbers) != (TERMS.get(name, 1) if row["status"] == "derived" else 1):
        yield f"{len(numbers)} lines"
    if len({cell.label for cell in cells}) != len(cells):
        yield "a line counted twice"
    value = sum(
        sign(name, cell.label) * cell.value * factor(cell.unit, row["unit"]) for cell in cells
    )
    if abs(value - Fraction(row["value"])) > ROUNDING:
        yield f"raw value in the indicator's unit: {float(value)}"


def sample(slug, seed):
    filled = [row for row in observations(slug) if row["value"]]
    return random.Random(f"{slug} {seed}").sample(filled, min(SAMPLE, len(filled)))


def report(slug, seed):
    return [
        f"{slug}, seed {seed}, {row}: {fault}"
        for row in sample(slug, seed)
        for fault in faults(slug, row)
    ]


@pytest.mark.parametrize("seed", FIXED_SEEDS)
@pytest.mark.parametrize("slug", SLUGS)
def test_fifty_cells_are_those_of_the_raw_file(slug, seed):
    assert report(slug, seed) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_fifty_other_cells_each_time_are_those_of_the_raw_file(slug):
    """A failure tells its seed; EQUALIZATION_SEED repeats it."""
    assert report(slug, os.environ.get("EQUALIZATION_SEED") or time.time_ns()) == []


@pytest.mark.parametrize("indicator", sorted(TERMS))
def test_every_sum_is_that_of_its_lines(indicator):
    slug = "census_2010_2020"
    rows = [row for row in observations(slug) if row["indicator"] == indicator]
    assert len(rows) == 235
    assert [fault for row in rows for fault in faults(slug, row)] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_a_row_without_value_has_none_in_the_raw_file_either(slug):
    """A value that a rule leaves out stands there all the same, and the row's note says so."""
    labels = defaultdict(list)
    for cell in raw_cells(slug).values():
        if cell.value is not None:
            labels[cell.region, cell.year, cell.residence].append(cell.label)
    for row in observations(slug):
        if not row["value"]:
            there = labels[row["region"], row["year"], row["residence"]]
            found = [label for label in there if re.fullmatch(LABELS[row["indicator"]], label)]
            assert row["row"] == ""
            assert not found or row["note"].startswith("left_out"), row


def test_the_comparison_notices_a_wrong_figure():
    slug = "nbs_provinces_2000_2019"
    row = next(row for row in observations(slug) if row["indicator"] == "pop_total")
    wrong = {
        "value": str(Fraction(row["value"]) / TEN_THOUSAND),
        "region": "110000" if row["region"] != "110000" else "120000",
        "year": "1999",
        "residence": "urban" if row["residence"] != "urban" else "rural",
        "indicator": "hl_nurses",
        "row": str(int(row["row"]) + 3),
    }
    assert list(faults(slug, row)) == []
    for column, value in wrong.items():
        assert list(faults(slug, {**row, column: value})) != [], column


def test_all_provinces_are_known_by_name():
    assert len(PROVINCES) == 31
    assert {raw.region for raw in raw_cells("nbs_provinces_2000_2019").values()} == set(
        PROVINCES.values()
    )
