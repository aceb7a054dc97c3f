"""What is taken away: names, full precision, the mark for spreadsheets, three sheets."""

import io

import openpyxl
import pandas as pd
import pytest

from components.exports.tables import COLUMNS, About, named, to_csv, to_workbook
from data.catalogue import read_catalogue
from geo.regions import read_regions

ABOUT = About("15岁及以上文盲率", "http://127.0.0.1:8501/indicator?lang=zh", "r1", "2026-11-25")


@pytest.fixture(name="rows")
def rows_fixture():
    """Two rows as a page holds them: indexed by place, one of them without a value."""
    cells = {
        "indicator": "edu_illiteracy",
        "region": ["150925", "150206"],
        "level": "banner",
        "year": 2020,
        "residence": "total",
        "value": [12.34, None],
        "unit": "%",
        "status": ["reported", "not_reported"],
        "trust": "A",
        "use": "all",
        "vintage": "",
        "note": ["", "rural_not_given"],
        "source": "census_2010_2020",
        "package": "census_2010_2020",
        "row": ["13189", ""],
    }
    return pd.DataFrame(cells).set_index("region", drop=False)


@pytest.mark.parametrize(
    ("lang", "place", "title"),
    [("zh", "凉城县", "15岁及以上文盲率"), ("en", "Liangcheng County", "Illiteracy rate")],
)
def test_names_are_in_the_language_of_the_page(rows, lang, place, title):
    table = named(rows, read_catalogue(), read_regions(), lang)
    row = table[table["region"] == "150925"].iloc[0]
    assert tuple(table.columns) == COLUMNS
    assert row["region_name"] == place
    assert row["indicator_name"].startswith(title)


def test_a_note_is_said_in_words(rows):
    table = named(rows, read_catalogue(), read_regions(), "en")
    note = table.loc[table["region"] == "150206", "note"].iloc[0]
    assert note == read_catalogue().notes["rural_not_given"].en


def test_csv_opens_in_a_spreadsheet_and_keeps_missing_cells_empty(rows):
    content = to_csv(named(rows, read_catalogue(), read_regions(), "zh"))
    assert content.startswith(b"\xef\xbb\xbf")
    again = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
    assert dict(zip(again["region"], again["value"], strict=True)) == {
        "150925": "12.34",
        "150206": "",
    }


def test_workbook_holds_figures_meaning_and_sources(rows):
    catalogue = read_catalogue()
    table = named(rows, catalogue, read_regions(), "zh")
    sources = [catalogue.sources["census_2010_2020"]]
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(table, ABOUT, sources, catalogue, "zh")))
    figures, about, origin = book.worksheets
    assert [c.value for c in figures[1]] == list(COLUMNS)
    values = {r[2].value: r[7].value for r in figures.iter_rows(min_row=2)}
    assert values == {"150925": 12.34, "150206": None}
    said = {r[0].value: r[1].value for r in about.iter_rows()}
    assert said["页面地址"] == ABOUT.address
    assert said["15岁及以上文盲率"] == catalogue.indicators["edu_illiteracy"].definition.zh
    assert origin.cell(2, 1).value == sources[0].name.zh


def test_input_is_not_changed(rows):
    before = rows.copy()
    named(rows, read_catalogue(), read_regions(), "zh")
    pd.testing.assert_frame_equal(rows, before)
