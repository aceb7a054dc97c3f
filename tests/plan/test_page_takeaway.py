"""What is taken away from the page: the rows the command prints, in CSV and in a workbook."""

import csv
import io

import openpyxl
import pytest

from components.address import Choice
from components.exports.plans import evidence_table, to_plan_csv, to_plan_workbook
from components.exports.tables import About
from components.plan import tables
from components.plan.asked import PARTS
from components.plan.reading import ground
from data import __main__ as command
from data.commands.plan import COLUMNS

FIRST = "2016-2020"
SECOND = "2021-2025"
ABOUT = About("规划", "http://127.0.0.1:8501/plan?lang=zh", "r1", "2026-11-25")


@pytest.fixture
def printed(capsys):
    """Return a function that gives the rows the command prints as CSV."""

    def rows(*arguments):
        assert command.main(["plan", "--format", "csv", *arguments]) == 0
        return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))

    return rows


def read(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("narrowed", [{}, {"domain": "health"}, {"status": "met"}])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_csv_holds_the_columns_and_rows_of_the_command(narrowed, lang, printed):
    arguments = [word for name, value in narrowed.items() for word in (f"--{name}", value)]
    expected = printed("--plan", FIRST, *arguments)
    found = read(
        to_plan_csv(tables.table("tracker", ground(FIRST, lang), Choice(FIRST, **narrowed)))
    )
    assert expected
    assert [{c: row[c] for c in COLUMNS} for row in found] == expected


def test_kind_and_office_narrow_the_file_as_the_page():
    rows = tables.table(
        "tracker", ground(FIRST, "zh"), Choice(FIRST, kind="quantified", office="edu")
    )
    assert 0 < len(rows) < 83
    assert set(rows["lead_office_basis"]) == {"inferred"}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("plan", [FIRST, SECOND])
def test_every_part_can_be_taken_away(part, plan):
    drawn, choice = ground(plan, "zh"), Choice(plan, since=2010, until=2020)
    table = tables.table(part, drawn, choice)
    content = to_plan_workbook(table, evidence_table(drawn.plan, []), drawn.plan, ABOUT, "zh")
    rows = list(
        openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)
    )
    assert len(rows) == 1 + len(table)
    assert "nan" not in to_plan_csv(table).decode("utf-8-sig").casefold().replace(
        "\r\n", ","
    ).split(",")


@pytest.mark.parametrize(("part", "number"), [("items", 82), ("aims", 26), ("mechanisms", 19)])
def test_tables_are_whole(part, number):
    assert len(tables.table(part, ground(FIRST, "zh"), Choice(FIRST))) == number


def test_the_workbook_says_what_it_means_and_cites_the_evidence():
    drawn = ground(FIRST, "zh")
    table = tables.table("tracker", drawn, Choice(FIRST, domain="education"))
    cited = evidence_table(drawn.plan, list(table["id"]))
    content = to_plan_workbook(table, cited, drawn.plan, ABOUT, "zh")
    rows, about, evidence = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    heads = [c.value for c in rows[1]]
    kept = {
        r[heads.index("id")].value: r[heads.index("latest_value")].value
        for r in rows.iter_rows(min_row=2)
    }
    assert kept["tgt_edu_kindergarten_80"] == 72.17
    assert kept["tgt_edu_class_primary_45"] is None
    said = {r[0].value: r[1].value for r in about.iter_rows()}
    assert said["页面地址"] == ABOUT.address
    assert "不是规划的数" in said["value_source: encoded_by_analyst"]
    documents = {r[0].value for r in evidence.iter_rows(min_row=2)}
    assert "ev_002" in documents
    assert not any("http" in str(c.value) for r in evidence.iter_rows() for c in r)
