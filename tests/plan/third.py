"""A small plan of synthetic figures, written as tables: another plan without code."""

from pathlib import Path

import pandas as pd

from data.model import COLUMNS
from data.plan.schema import columns
from data.tables import to_csv

TEXT = "合成"
ROWS = {
    "plan": {
        "plan": "2031-2035",
        "start": "2031",
        "end": "2035",
        "region": "150000",
        "document": "doc",
    },
    "documents": {"document": "doc", "issued": "2031-01-01", "chapters": "yes"},
    "domains": {"domain": "wells", "kind": "domain", "order": "1"},
    "offices": {"office": "water"},
    "groups": {"group": "leagues", "size": "12"},
    "indicators": {
        "indicator": "well_share",
        "domain": "wells",
        "order": "1",
        "direction": "higher_better",
        "tier": "core",
        "levels": "region",
        "split": "none",
        "offices": "water",
        "where": "ledger",
        "fit": "same",
        "series": "hl_clinic_village_share",
        "residences": "total",
    },
    "commitments": {
        "commitment": "wells_80",
        "domain": "wells",
        "order": "1",
        "kind": "quantified",
        "value": "80",
        "comparator": ">=",
        "unit_zh": "%",
        "unit_en": "%",
        "direction": "higher_better",
        "due_year": "2035",
        "due_basis": "explicit",
        "value_source": "text",
        "measurable": "yes",
        "strength": "firm",
        "scope": "region",
        "region": "150000",
        "residence": "total",
        "locator": "ch01",
        "document": "doc",
        "offices": "water",
        "offices_basis": "inferred",
        "indicators": "well_share",
        "measured_by": "well_share",
        "measured_at": "150000",
    },
    "evidence": {
        "evidence": "ev",
        "commitment": "wells_80",
        "indicator": "well_share",
        "region": "150000",
        "year": "2033",
        "residence": "total",
        "value": "60",
        "unit_zh": "%",
        "unit_en": "%",
        "status": "reported",
        "trust": "A",
        "use": "all",
        "usable": "yes",
        "finding": "reported",
    },
}
OBSERVED = {
    "indicator": "hl_clinic_village_share",
    "region": "150000",
    "year": 2033,
    "residence": "total",
    "vintage": "",
    "value": 60.0,
    "unit": "%",
    "status": "reported",
    "trust": "A",
    "use": "all",
    "note": "",
    "source": "bulletins",
    "row": "2",
    "level": "province",
    "weight": None,
    "preferred": True,
}


def row(table, **cells):
    """Return a whole row of a table: the synthetic one with some cells of its own."""
    names = [column.name for column in columns()[table]]
    needed = {c.name: TEXT for c in columns()[table] if c.needed and c.what == "words"}
    english = {name: "synthetic" for name in needed if name.endswith("_en")}
    return dict.fromkeys(names, "") | needed | english | ROWS.get(table, {}) | cells


def write_plan(folder, **tables):
    """Write a plan of one row a table; `tables` name other rows, [] for none, None for no file."""
    folder.mkdir(parents=True, exist_ok=True)
    given = {name: [row(name)] for name in ROWS if name != "evidence"} | tables
    for name, rows in given.items():
        if rows is not None:
            names = [column.name for column in columns()[name]]
            (folder / f"{name}.csv").write_text(to_csv(names, rows), encoding="utf-8")
    return Path(folder)


def observed(*rows):
    """Return a function that gives synthetic rows of a release by indicator."""
    table = pd.DataFrame([OBSERVED | r for r in rows], columns=[*COLUMNS, *list(OBSERVED)[-3:]])
    return lambda indicator: table[table["indicator"] == indicator]
