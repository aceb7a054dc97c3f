"""Lines are counted as an editor counts them, whatever stands in the cells."""

from hypothesis import given
from hypothesis import strategies as st

from data.model import COLUMNS
from data.problems.grid import read_grid
from data.tables import to_csv

CELL = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=6)


@given(st.lists(st.lists(CELL, min_size=len(COLUMNS), max_size=len(COLUMNS)), max_size=6))
def test_what_was_written_is_read_with_the_line_it_begins_on(table):
    rows = [dict(zip(COLUMNS, cells, strict=True)) for cells in table]
    grid = read_grid(to_csv(COLUMNS, rows))
    assert [dict(record.cells) for record in grid.records] == rows
    line = 2
    for record, cells in zip(grid.records, table, strict=True):
        assert record.line == line
        line += 1 + sum(cell.count("\n") for cell in cells)


def test_rows_after_a_stray_quote_are_read():
    header, row = ",".join(COLUMNS), ",".join("abcdefghijklm")
    grid = read_grid("\n".join([header, row, row.replace("c", '"c'), row, row]))
    assert [record.line for record in grid.records] == [2, 4, 5]
    assert [(f.line, f.defect) for f in grid.findings] == [(3, "open_quote")]


def test_two_stray_quotes_are_two_findings():
    header, row = ",".join(COLUMNS), ",".join("abcdefghijklm")
    bad = row.replace("c", '"c')
    grid = read_grid("\n".join([header, bad, row, bad, row]))
    assert [record.line for record in grid.records] == [3, 5]
    assert [f.line for f in grid.findings] == [2, 4]


def test_a_narrow_table_without_header_is_not_guessed_at():
    grid = read_grid("a,b\nc,d\n")
    assert [f.defect for f in grid.findings] == ["no_header"]
    assert grid.records == []
