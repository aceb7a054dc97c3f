"""Panels of the page of a domain: heat map, evenness, services, commitments, what is missing."""

import html
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from components import (
    domain,
    domain_colours,
    domain_even,
    domain_legend,
    domain_plan,
    domain_state,
    domain_table,
    store,
)
from components.address import View
from components.domain import Rug
from components.domain_table import Ground
from components.picture import picture
from components.plan import panel, reading
from components.plan.ground import table, titled
from components.text import t
from data.catalogue import Source
from data.model import Level, Residence

CSS = (
    domain_colours.rules()
    + (Path(__file__).parent / "domain.css").read_text(encoding="utf-8")
    + panel.CSS
)


def rug_of(view: View) -> Rug:
    """Return the heat map of a view."""
    columns = store.heat(view.domain, view.level)
    lacking = {
        c.indicator.id: _weights(c.indicator.weight, c.year)
        for c in columns
        if len(c.compared(c.universe)) < len(c.universe)
    }
    return domain.rug(view, columns, store.places(), lacking)


def finding_of(rug: Rug) -> str:
    """Return the sentence of the page."""
    ground = ground_of(rug)
    names = {code: ground.name(code, rug.view.lang) for code in store.places()}
    return domain.finding(rug, names)


def ground_of(rug: Rug) -> Ground:
    """Return what the table is drawn from beside its figures."""
    levels = domain_state.levels_of(rug.view.domain, store.scope())
    at_leagues = rug.view.level == Level.LEAGUE and str(Level.BANNER) in levels
    opens = frozenset(rug.codes) if at_leagues else frozenset()
    words = store.catalogue().rows("reasons")
    reasons = {r["word"]: r[f"words_{rug.view.lang}"] for r in words if r["kind"] == "reason"}
    return Ground(store.catalogue(), store.places(), opens, reasons)


def show_rug(rug: Rug) -> None:
    """Show the heat map with its legend, or say why there is none."""
    lang = rug.view.lang
    with st.container(key="rug"):
        if not rug.columns:
            st.html(f'<p class="empty">{t("do_empty", lang)}</p>')
            return
        note = html.escape(t(_order_note(rug), lang))
        head = f"<b>{t('do_rug', lang)}</b><span>{note}</span>"
        table = domain_table.table(rug, ground_of(rug))
        st.html(
            f'{picture.button("rug", lang)}<h2 class="panel-head">{head}</h2>'
            f"{table}{domain_legend.legend(rug)}"
        )


def show_evenness(rug: Rug) -> None:
    """Show the equality index of every indicator, least even first."""
    if rug.columns:
        with st.container(key="even"):
            save = picture.button("even", rug.view.lang)
            st.html(save + domain_even.table(rug, ground_of(rug)))


def show_plans(view: View) -> None:
    """Show the service items and the commitments that each plan has in the domain."""
    tables = []
    for plan in store.plans().values():
        part = domain_plan.part_of(plan, view.domain)
        ground = reading.ground(plan.id, view.lang)
        found = [domain_plan.items_table(part, ground)] if part.items else []
        if domain_plan.commitments(part, ground):
            found.append(domain_plan.commitments_table(part, ground))
        if found:
            tables.append(f'<div class="plans">{"".join(found)}</div>')
    if tables:
        with st.container(key="plans"):
            st.html("".join(tables))


def show_missing(view: View) -> None:
    """Show what of the domain has no public data, who holds it, and what the map leaves out."""
    lang = view.lang
    rows = [
        (html.escape(r[f"topic_{lang}"]), html.escape(r[f"publisher_{lang}"]))
        for r in store.catalogue().rows("published_by")
        if r["domain"] == view.domain
    ]
    heads = [t("so_col_topic", lang), t("so_col_publisher", lang)]
    title, note = t("do_missing", lang), t("do_missing_note", lang)
    with st.container(key="missing"):
        if rows:
            st.html(titled(title, note) + table("holders", heads, rows))
        left_out = _left_out(view)
    if left_out:
        st.html(left_out)


def rows_of(rug: Rug) -> pd.DataFrame:
    """Return the observation rows behind the heat map, the region's among them."""
    frames = []
    for column in rug.columns:
        rows = store.observations(column.indicator.id)
        shown = rows["region"].isin([*rug.codes, *(p.region for p in rug.heads)])
        year = (rows["year"] == column.year) & (rows["residence"] == Residence.TOTAL)
        frames.append(rows[rows["preferred"] & shown & year])
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()


def sources_of(rows: pd.DataFrame) -> Sequence[Source]:
    """Return the sources of what is shown, in their order."""
    shown = set(rows.loc[rows["value"].notna(), "source"]) if len(rows) else set()
    return [s for s in store.catalogue().sources.values() if s.id in shown]


def _left_out(view: View) -> str:
    """Return the indicators of the domain that the heat map does not show, and why."""
    lang = view.lang
    shown = {c.indicator.id for c in store.heat(view.domain, view.level)}
    why: dict[str, list[str]] = {}
    for indicator_id in store.scope().offered(view.domain):
        indicator = store.catalogue().indicators[indicator_id]
        if indicator_id not in shown:
            href = domain_table.address("indicator", {"indicator": indicator_id}, lang)
            link = f'<a target="_self" href="{href}">{html.escape(indicator.name[lang])}</a>'
            why.setdefault("do_few" if indicator.kind == "rate" else "do_total", []).append(link)
    if not why:
        return ""
    rows = [(t(key, lang), t("list_comma", lang).join(links)) for key, links in why.items()]
    heads = [t("do_why", lang), t("indicator", lang)]
    return titled(t("do_totals", lang)) + table("left", heads, rows)


def _weights(indicator: str, year: int) -> dict[str, float]:
    """Return the denominators of a year by place; none for an indicator without one."""
    rows = store.observations(indicator) if indicator else pd.DataFrame()
    if rows.empty:
        return {}
    wanted = rows["preferred"] & (rows["year"] == year) & (rows["residence"] == Residence.TOTAL)
    rows = rows[wanted & rows["value"].notna()]
    return dict(zip(rows["region"], rows["value"].astype(float), strict=True))


def _order_note(rug: Rug) -> str:
    if rug.view.order == domain.BY_NAME:
        return "do_note_name"
    return "do_note_mean" if rug.means else "do_note_first"
