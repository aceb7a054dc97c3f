"""The rows of a plan as a workbook: the rows, what they mean, and the figures behind them; pure."""

import io
from collections.abc import Sequence

import pandas as pd

from components.exports.tables import About, fill, plain, to_csv
from components.text import t
from data.commands.output import texts
from data.plan import Plan, statuses, terms

KINDS = ("value_source", "strength", "due_basis", "offices_basis", "proxy")


def to_plan_csv(table: pd.DataFrame) -> bytes:
    """Return the rows as CSV, each cell as the command prints it."""
    return to_csv(texts(table))


def to_plan_workbook(
    table: pd.DataFrame, evidence: pd.DataFrame, plan: Plan, about: About, lang: str
) -> bytes:
    """Return a workbook of the rows, what their words mean, and the evidence of the plan."""
    from openpyxl import Workbook  # loaded when the first workbook is asked for

    book = Workbook()
    rows = book.active
    assert rows is not None
    rows.title = t("xl_data", lang)
    fill(rows, list(table.columns), plain(table))
    heads = [t("xl_item", lang), t("xl_content", lang)]
    fill(book.create_sheet(t("xl_about", lang)), heads, _about_rows(plan, about, lang))
    sheet = book.create_sheet(t("xl_sources", lang))
    fill(sheet, list(evidence.columns), plain(evidence))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def evidence_table(plan: Plan, commitments: Sequence[str]) -> pd.DataFrame:
    """Return the evidence on some commitments, to cite: issuer, document, date and grade."""
    rows = [
        {
            "evidence": e.id,
            "commitment": e.commitment,
            "figure_zh": e.figure.zh,
            "figure_en": e.figure.en,
            "region": e.region,
            "year": e.year,
            "value": e.value,
            "unit": e.unit.zh,
            "status": e.status,
            "trust": e.trust,
            "usable": e.usable,
            "issuer_zh": e.issuer.zh,
            "issuer_en": e.issuer.en,
            "document_zh": e.document.zh,
            "document_en": e.document.en,
            "published": e.published,
            "why_zh": e.why.zh,
            "why_en": e.why.en,
        }
        for e in plan.evidence.values()
        if e.commitment in commitments
    ]
    return pd.DataFrame(rows, dtype=object)


def _about_rows(plan: Plan, about: About, lang: str) -> list[tuple[str, str]]:
    document = plan.documents[plan.document]
    issued = t("list_comma", lang).join(filter(None, (document.number, document.issued)))
    rows = [
        (t("xl_title", lang), about.title),
        (t("xl_address", lang), about.address),
        (t("so_release", lang), f"{about.release} ({about.date})"),
        (t("pl_plan", lang), plan.name[lang]),
        (document.issuer[lang], issued if lang == "zh" else document.issued),
        (t("pl_rule", lang), t("pl_rule_note", lang)),
    ]
    rows += [(f"{s.id} {s.name[lang]}", s.meaning[lang]) for s in statuses().values()]
    return rows + [
        (f"{kind}: {word}", words[lang]) for (kind, word), words in terms().items() if kind in KINDS
    ]
