"""Print a table for people (aligned) or for programs (csv, json, xlsx)."""

import io
import json
import sys
import unicodedata

import pandas as pd

FORMATS = ("table", "csv", "json", "xlsx")


def print_table(table: pd.DataFrame, form: str) -> None:
    """Write a table to standard output; missing values are empty (json: null).

    Raises ValueError for xlsx on a terminal: a workbook is bytes and wants a file.
    """
    if form == "xlsx":
        _print_workbook(table)
    elif form == "json":
        records = json.loads(
            table.to_json(orient="records", force_ascii=False, double_precision=12)
        )
        sys.stdout.write(json.dumps(records, ensure_ascii=False, indent=1) + "\n")
    elif form == "csv":
        sys.stdout.write(texts(table).to_csv(index=False, lineterminator="\n"))
    else:
        sys.stdout.write(aligned(texts(table)))


def texts(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table as text: numbers with full precision, nothing for missing ones."""
    return table.map(_text)


def _text(value: object) -> str:
    if isinstance(value, float):
        return "" if pd.isna(value) else number(value)
    return str(value)


def number(value: float) -> str:
    """Return a number with all its digits, without exponent and trailing zeros."""
    text = format(value, ".10f").rstrip("0").rstrip(".")
    return text if text != "-0" else "0"


def aligned(table: pd.DataFrame) -> str:
    """Return lines of columns, Chinese characters counted as two."""
    columns = [[name, *table[name]] for name in table.columns]
    widths = [max(map(_width, column)) for column in columns]
    rows = zip(*columns, strict=True)
    return "".join(
        "  ".join(c + " " * (w - _width(c)) for c, w in zip(r, widths, strict=True)).rstrip() + "\n"
        for r in rows
    )


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _print_workbook(table: pd.DataFrame) -> None:
    if sys.stdout.isatty():
        raise ValueError("xlsx is a file: add `> figures.xlsx`")
    out = io.BytesIO()
    table.to_excel(out, index=False, sheet_name="data", engine="openpyxl")
    sys.stdout.buffer.write(out.getvalue())
