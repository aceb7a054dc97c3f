"""Panels of the page of sources: coverage, sources, joins, what is missing, provenance."""

import html
from collections.abc import Sequence

import streamlit as st

from components import panels, state, store
from components.address import PARTS, Param, View, to_params
from components.overview_reader import link
from components.scene import REGION
from components.sources_methods import show_methods
from components.text import t
from data import views
from data.model import Level
from data.release import expected
from geo.outlines import entry_of
from geo.regions import alive

PRESENT_YEARS = 12  # what fits beside the names, half as large again


def finding(lang: str) -> str:
    """Return the sentence of the page: what the release holds."""
    manifest = store.release().manifest
    return t(
        "so_find",
        lang,
        packages=len(manifest["packages"]),
        indicators=len(store.scope().offered()),
        year=manifest["data_to"],
        left=len(manifest["left_out"]),
    )


def choose_part(view: View) -> str:
    """Show the choice of the page's parts; the address holds it, coverage where it does not."""
    names = {part: t(f"so_view_{part}", view.lang) for part in PARTS}
    st.session_state["sources_part"] = view.part or PARTS[0]
    chosen = st.segmented_control(
        t("so_view", view.lang),
        PARTS,
        format_func=lambda part: names[part],
        required=True,
        key="sources_part",
        label_visibility="collapsed",
        on_change=lambda: state.change(**{str(Param.PART): st.session_state["sources_part"]}),
    )
    return chosen or PARTS[0]


def show_part(view: View, part: str) -> None:
    """Show one part of the page."""
    shows = (
        show_coverage,
        show_sources,
        show_joins,
        show_any_passport,
        show_missing,
        show_methods,
    )
    with st.container(key=part):
        dict(zip(PARTS, shows, strict=True))[part](view)


def show_coverage(view: View) -> None:
    """Show the matrix of indicators and years at the chosen level: places with a figure."""
    lang, level = view.lang, view.level
    table = store.coverage()
    table = table[(table["level"] == level) & ((table["n"] > 0) | (table["own_line"] > 0))]
    best = table.assign(have=table["n"] + table["own_line"]).sort_values("have")
    best = best.drop_duplicates(["indicator", "year"], keep="last")
    years = sorted(int(y) for y in best["year"].unique())
    years = years[-PRESENT_YEARS:] if view.present else years
    cells = {(r.indicator, int(r.year)): r for r in best.itertuples()}
    offered = [i for i in store.scope().offered() if any((i, y) in cells for y in years)]
    head = "".join(f"<th>{str(y)[2:]}</th>" for y in years)
    rows = "".join(_coverage_row(i, years, cells, lang) for i in offered)
    st.html(
        f'<h2 class="panel-head"><b>{t("so_coverage", lang)}</b>'
        f"<span>{t('so_coverage_note', lang)}</span></h2>"
        f'<div class="scroll" tabindex="0" role="region" aria-label="{t("so_coverage", lang)}">'
        f'<table class="matrix"><thead><tr><th></th>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _coverage_row(
    indicator: str, years: Sequence[int], cells: dict[tuple[str, int], object], lang: str
) -> str:
    name = store.catalogue().indicators[indicator].name[lang]
    return (
        f"<tr><th>{html.escape(name)}</th>"
        + "".join(_coverage_cell(cells.get((indicator, y))) for y in years)
        + "</tr>"
    )


def _coverage_cell(row: object) -> str:
    if row is None:
        return "<td></td>"
    n, own, expected_n = row.n, row.own_line, row.n_expected  # type: ignore[attr-defined]
    share = n / expected_n if expected_n else 0
    depth = "full" if share >= 1 else "most" if share >= 0.85 else "some"  # noqa: PLR2004 - the rule
    grade = "" if row.trust == "A" else " hollow"  # type: ignore[attr-defined]
    return f'<td class="{depth}{grade}" title="{n}/{expected_n}">{n or own}</td>'


def show_sources(view: View) -> None:
    """Show every source with publisher, grade, licence, and whether the release holds it."""
    lang = view.lang
    taken = set(store.release().manifest["packages"])
    heads = ("source", "publisher", "grade", "licence", "state")
    rows = [
        (
            s.name[lang],
            s.publisher[lang],
            f"{s.trust} · {t(f'grade_{s.trust}', lang)}",
            s.licence[lang],
            t("so_in" if s.package in taken else "so_out", lang),
        )
        for s in store.catalogue().sources.values()
    ]
    _show_table(t("so_sources", lang), [t(f"so_col_{h}", lang) for h in heads], rows)


def show_joins(view: View) -> None:
    """Show, for the chosen indicator, which codes met a boundary and which did not, by year."""
    lang = view.lang
    rows = store.observations(view.indicator)
    catalogue, places = store.catalogue(), store.places()
    lines = []
    for level in (Level.LEAGUE, Level.BANNER):
        with_value = views.comparable(rows[rows["preferred"]])
        if level == Level.BANNER:
            with_value = with_value[with_value["level"].isin([Level.BANNER, Level.ZONE])]
        else:
            with_value = with_value[with_value["level"] == level]
        for year in sorted(with_value["year"].unique()):
            have = set(with_value.loc[with_value["year"] == year, "region"])
            drawn = {p.region for p in places.values() if p.level == level and alive(p, int(year))}
            covered = expected(catalogue, places, view.indicator, level, int(year))
            lines.append(
                (
                    str(year),
                    t(str(level), lang),
                    entry_of(store.shapes(), int(year))["vintage"],
                    str(len(have & drawn)),
                    _names(drawn & covered - have, lang),
                    _names(have - drawn, lang),
                )
            )
    heads = [
        t("so_col_year", lang),
        t("level", lang),
        t("so_vintage", lang),
        t("so_matched", lang),
        t("so_without_data", lang),
        t("so_without_shape", lang),
    ]
    title = f"{t('so_joins', lang)} · {catalogue.indicators[view.indicator].name[lang]}"
    _show_table(title, heads, lines)
    _show_vintages(lang)


def _show_vintages(lang: str) -> None:
    """Show for which years each set of boundaries holds, and how many places it draws."""
    places = store.places().values()
    lines = []
    for entry in store.shapes()["vintages"]:
        since, until = entry["valid_from"], entry["valid_to"]
        counts = [
            sum(p.level == level and alive(p, since) for p in places)
            for level in (Level.LEAGUE, Level.BANNER)
        ]
        lines.append(
            (
                str(entry["vintage"]),
                str(since),
                t("so_until_now", lang) if until is None else str(until),
                *map(str, counts),
            )
        )
    heads = [
        t("so_vintage", lang),
        t("so_valid_from", lang),
        t("so_valid_to", lang),
        t("league", lang),
        t("banner", lang),
    ]
    _show_table(t("so_vintages", lang), heads, lines)


def show_missing(view: View) -> None:
    """Show what has no public data below the province, and who holds or publishes it."""
    lang = view.lang
    domains = store.catalogue().domains
    rows = [
        (domains[r["domain"]].name[lang], r[f"topic_{lang}"], r[f"publisher_{lang}"])
        for r in store.catalogue().rows("published_by")
    ]
    heads = [t("domain", lang), t("so_col_topic", lang), t("so_col_publisher", lang)]
    _show_table(t("so_missing", lang), heads, rows)


def show_any_passport(view: View) -> None:
    """Show the provenance of the figures of the first marked place, or of the region."""
    lang = view.lang
    region = view.regions[0] if view.regions else REGION
    rows = store.observations(view.indicator)
    wanted = (
        (rows["region"] == region)
        & (rows["year"] == view.year)
        & (rows["residence"] == view.residence)
    )
    place = store.places()[region]
    indicator = store.catalogue().indicators[view.indicator]
    asked = t("list_comma", lang).join(
        [place.name_zh if lang == "zh" else place.name_en, indicator.name[lang], str(view.year)]
    )
    params = {n: v for n, v in to_params(view).items() if n not in (Param.LANG, Param.PART)}
    st.html(
        f'<h2 class="panel-head"><b>{t("so_passport", lang)}</b>'
        f"<span>{html.escape(asked)} · {t('so_passport_note', lang)}</span> "
        f'<a target="_self" href="{html.escape(link("indicator", params, lang))}">'
        f"{t('pl_see', lang)}</a></h2>"
    )
    found = rows[wanted].sort_values("preferred", ascending=False)
    if found.empty:
        st.text(t("so_no_figure", lang))
    for row in found.to_dict("records"):
        title = "so_preferred" if row["preferred"] else "so_other"
        with st.container(border=True):
            st.html(f"<b>{t(title, lang)}</b>")
            panels.show_passport(row, lang)


def _names(codes: set[str] | frozenset[str], lang: str) -> str:
    places = store.places()
    names = [
        p.short_zh if lang == "zh" else p.short_en for p in places.values() if p.region in codes
    ]
    return f"{len(names)}  {t('list_comma', lang).join(names)}" if names else "0"


def _show_table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    head = "".join(f"<th>{html.escape(h)}</th>" for h in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(str(c))}</td>" for c in row) + "</tr>" for row in rows
    )
    st.html(
        f'<h2 class="panel-head"><b>{html.escape(title)}</b></h2>'
        f'<table class="listing"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )
