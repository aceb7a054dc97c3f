"""Observation rows as tables to take away: CSV a spreadsheet shows right, and workbooks; pure."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from components.text import t
from data.catalogue import Catalogue, Source
from geo.regions import Region

MARK = "\ufeff"  # tells a spreadsheet that the text is UTF-8
COLUMNS = (
    "indicator",
    "indicator_name",
    "region",
    "region_name",
    "level",
    "year",
    "residence",
    "value",
    "unit",
    "status",
    "trust",
    "use",
    "vintage",
    "note",
    "source",
    "package",
    "row",
)


@dataclass(frozen=True, slots=True)
class About:
    """What a reader of a file must know: title, address of the view, release, its date."""

    title: str
    address: str
    release: str
    date: str


def named(
    rows: pd.DataFrame, catalogue: Catalogue, places: Mapping[str, Region], lang: str
) -> pd.DataFrame:
    """Return observation rows with names of indicators and places, and notes in words.

    `rows` are rows of the observation table with `level` and `package`. Columns: COLUMNS.
    Values keep their full precision; a missing one stays empty, its status says why.
    """
    names = {p.region: p.name_zh if lang == "zh" else p.name_en for p in places.values()}
    titles = {i.id: i.name[lang] for i in catalogue.indicators.values()}
    rows = rows.reset_index(drop=True)
    table = rows.assign(
        indicator_name=rows["indicator"].map(titles),
        region_name=rows["region"].map(names),
        note=[_notes(text, catalogue, lang) for text in rows["note"]],
    )
    by = ["indicator", "level", "region", "year", "residence", "vintage", "source"]
    return table.sort_values(by, kind="stable")[list(COLUMNS)].reset_index(drop=True)


def to_csv(table: pd.DataFrame) -> bytes:
    """Return a table as CSV in UTF-8 with the mark that makes spreadsheets show Chinese."""
    text: str = table.to_csv(index=False, lineterminator="\r\n")
    return (MARK + text).encode("utf-8")


def to_workbook(
    table: pd.DataFrame, about: About, sources: Sequence[Source], catalogue: Catalogue, lang: str
) -> bytes:
    """Return a workbook of three sheets: the figures, what they mean, where they come from."""
    from openpyxl import Workbook  # loaded when the first workbook is asked for

    book = Workbook()
    figures = book.active
    assert figures is not None
    figures.title = t("xl_data", lang)
    fill(figures, list(table.columns), plain(table))
    fill(
        book.create_sheet(t("xl_about", lang)),
        [t("xl_item", lang), t("xl_content", lang)],
        _about_rows(table, about, catalogue, lang),
    )
    heads = [t(f"so_col_{c}", lang) for c in ("source", "publisher", "grade", "licence")]
    rows = [
        (s.name[lang], s.publisher[lang], t(f"grade_{s.trust}", lang), s.licence[lang])
        for s in sources
    ]
    fill(book.create_sheet(t("xl_sources", lang)), heads, rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _about_rows(
    table: pd.DataFrame, about: About, catalogue: Catalogue, lang: str
) -> list[tuple[str, str]]:
    rows = [
        (t("xl_title", lang), about.title),
        (t("xl_address", lang), about.address),
        (t("so_release", lang), f"{about.release} ({about.date})"),
        (t("xl_boundaries", lang), t("foot_boundaries", lang)),
        (t("xl_grades", lang), t("xl_grades_text", lang)),
    ]
    for indicator_id in dict.fromkeys(table["indicator"]):
        indicator = catalogue.indicators[indicator_id]
        rows.append((indicator.name[lang], indicator.definition[lang]))
        if indicator.note[lang]:
            rows.append(("", indicator.note[lang]))
    return rows


def fill(sheet: "object", heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Write heads in bold and rows into a sheet, the heads fixed on top."""
    from openpyxl.styles import Font

    sheet.append(list(heads))  # type: ignore[attr-defined]
    for cell in sheet[1]:  # type: ignore[index]
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append(list(row))  # type: ignore[attr-defined]
    sheet.freeze_panes = "A2"  # type: ignore[attr-defined]


def plain(table: pd.DataFrame) -> list[list[object]]:
    """Return the rows with None for missing values and plain numbers, as a sheet wants them."""
    return [
        [None if pd.isna(cell) else cell.item() if hasattr(cell, "item") else cell for cell in row]
        for row in table.itertuples(index=False)
    ]


def _notes(text: str, catalogue: Catalogue, lang: str) -> str:
    return t("and", lang).join(catalogue.notes[code][lang] for code in text.split(";") if code)
