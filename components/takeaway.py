"""Buttons that take the figures of a view away; files are made when a button is pressed."""

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from components import address, store
from components.address import View
from components.exports.plans import evidence_table, to_plan_csv, to_plan_workbook
from components.exports.tables import About, named, to_csv, to_workbook
from components.plan import tables as plan_tables
from components.plan.ground import Ground
from components.text import t
from data.catalogue import Source
from data.model import Level

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer(view: View, rows: pd.DataFrame, title: str) -> None:
    """Offer the rows of a view as CSV and as a workbook, and its domain and league as a whole."""
    about = _about(view, title)
    stem = f"{view.indicator}_{view.level}_{view.year}"
    with st.container(key="takeaway", horizontal=True, gap="small"):
        _button("csv", view, f"{stem}.csv", "text/csv", lambda: to_csv(_named(rows, view)))
        _button("xlsx", view, f"{stem}.xlsx", XLSX, lambda: _workbook(rows, about, view))
        _button(
            "domain",
            view,
            f"{view.domain}.xlsx",
            XLSX,
            lambda: _workbook(_rows_of_domain(view.domain), about, view),
        )
        place = _league_of(view)
        if place:
            _button(
                "league",
                view,
                f"{place}.xlsx",
                XLSX,
                lambda: _workbook(_rows_of_league(place), about, view),
            )


def offer_place(view: View, made: Callable[[], pd.DataFrame], title: str) -> None:
    """Offer figures of the first marked place, gathered when asked for, and its league's whole."""
    about = _about(view, title)
    code, league = view.regions[0], _league_of(view)
    with st.container(key="takeaway", horizontal=True, gap="small"):
        _button("csv", view, f"{code}.csv", "text/csv", lambda: to_csv(_named(made(), view)))
        _button("xlsx", view, f"{code}.xlsx", XLSX, lambda: _workbook(made(), about, view))
        _button(
            "league",
            view,
            f"{league}_all.xlsx",
            XLSX,
            lambda: _workbook(_rows_of_league(league), about, view),
        )


def offer_plan(view: View, ground: Ground | None, part: str) -> None:
    """Offer the rows of a part of the page of plans, as the page has narrowed them."""
    choice = view.choice
    if ground is None or choice is None:
        return
    plan, lang = ground.plan, view.lang
    about = _about(view, plan.name[lang])
    stem = "_".join(filter(None, (plan.id, part, choice.domain)))

    def rows() -> pd.DataFrame:
        return plan_tables.table(part, ground, choice)

    def workbook() -> bytes:
        found = rows()
        cited = evidence_table(plan, list(found["id"]) if part == "tracker" else [])
        return to_plan_workbook(found, cited, plan, about, lang)

    with st.container(key="takeaway", horizontal=True, gap="small", vertical_alignment="center"):
        _button("csv", view, f"{stem}.csv", "text/csv", lambda: to_plan_csv(rows()))
        _button("xlsx", view, f"{stem}.xlsx", XLSX, workbook)
        if part in ("tracker", "items"):
            st.html(f'<span class="remark">{t("pl_print", lang)}</span>')


def _button(kind: str, view: View, name: str, mime: str, made: Callable[[], bytes]) -> None:
    st.download_button(
        t(f"take_{kind}", view.lang),
        made,
        file_name=name,
        mime=mime,
        key=f"take_{kind}",
        on_click="ignore",
        type="tertiary",
    )


def _about(view: View, title: str) -> About:
    manifest = store.release().manifest
    here = (st.context.url or "").partition("?")[0]
    link = f"{here}?{urlencode(address.to_params(view))}"
    return About(title, link, str(manifest["release"]), str(manifest["date"]))


def _named(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    return named(rows, store.catalogue(), store.places(), view.lang)


def _workbook(rows: pd.DataFrame, about: About, view: View) -> bytes:
    table = _named(rows, view)
    sources = _sources(table["source"].unique())
    return to_workbook(table, about, sources, store.catalogue(), view.lang)


def _sources(ids: Sequence[str]) -> list[Source]:
    return [s for s in store.catalogue().sources.values() if s.id in set(ids)]


def _league_of(view: View) -> str:
    """Return the league a view speaks of: the one it is inside, or that of its first mark."""
    if view.within:
        return view.within
    places = store.places()
    marked = [places[c] for c in view.regions]
    leagues = [p.region if p.level == Level.LEAGUE else p.parent for p in marked]
    return next((c for c in leagues if c and places[c].level == Level.LEAGUE), "")


def _rows_of_domain(domain: str) -> pd.DataFrame:
    return _preferred(store.scope().offered(domain))


def _rows_of_league(code: str) -> pd.DataFrame:
    inside = {code} | {p.region for p in store.places().values() if p.parent == code}
    rows = _preferred(store.scope().offered())
    return rows[rows["region"].isin(inside)]


def _preferred(indicators: Sequence[str]) -> pd.DataFrame:
    frames = [store.release().observations(i) for i in indicators]
    return pd.concat([f[f["preferred"]] for f in frames], ignore_index=True)
