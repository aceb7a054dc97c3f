"""Literal tables of a few rows, and catalogues with derivations of their own."""

import shutil

import pandas as pd

from data.catalogue import METADATA, read_catalogue
from data.model import COLUMNS

PLAIN = {
    "indicator": "pop_total",
    "region": "150100",
    "year": "2020",
    "residence": "total",
    "vintage": "",
    "value": "1",
    "unit": "",
    "status": "reported",
    "trust": "A",
    "use": "all",
    "note": "",
    "source": "census_2010_2020",
    "row": "1",
    "level": "league",
}


def observations(text):
    """Return the table a text shows: a line of column names, then rows; `-` is empty.

    Columns that are not named hold what PLAIN says.
    """
    header, *lines = [line.split() for line in text.strip().splitlines()]
    named = [dict(zip(header, line, strict=True)) for line in lines]
    rows = [{**PLAIN, **{k: "" if v == "-" else v for k, v in row.items()}} for row in named]
    table = pd.DataFrame(rows, columns=[*COLUMNS, "level"])
    return table.assign(year=table["year"].astype("int16"), value=pd.to_numeric(table["value"]))


def catalogue_with(folder, derivations):
    """Return the shipped catalogue with other derivations: lines of CSV, the header known."""
    shutil.copytree(METADATA, folder, dirs_exist_ok=True)
    table = folder / "derivations.csv"
    header = table.read_text(encoding="utf-8").splitlines()[0]
    text = "\n".join([header, *derivations.split()]) + "\n"
    table.write_text(text, encoding="utf-8")
    return read_catalogue(folder)
