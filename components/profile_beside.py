"""Tables below the spine: places side by side, the most similar ones, figures of one alone."""

import html
from collections.abc import Mapping, Sequence
from math import isnan
from statistics import median
from typing import Any

from components import format as fmt
from components import profile_words as words
from components import store
from components.overview_reader import link
from components.profile import Fact, compared_value
from components.profile_scene import Beside, Portrait
from components.profile_spark import spark, years_of
from components.text import t
from data.similarity import VARIABLES, YEAR


def beside_table(portrait: Portrait) -> str:
    """Return a row per indicator: the place's figure, and each other's with both gaps."""
    lang = portrait.lang
    names = [portrait.name(portrait.place), *(portrait.name(b.place) for b in portrait.beside)]
    heads = [t("pf_col_indicator", lang), t("year", lang), *names]
    columns = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in heads)
    facts = [f for f in portrait.facts if f.n and _has_any(f, portrait.beside)]
    rows = "".join(_beside_row(portrait, fact) for fact in facts)
    return f'<table class="beside"><thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table>'


def _has_any(fact: Fact, beside: Sequence[Beside]) -> bool:
    """Say whether any of the places side by side has a figure."""
    others = (b.rows.get(fact.indicator.id) for b in beside)
    return fact.value is not None or any(r is not None and not isnan(r["value"]) for r in others)


def alike_table(portrait: Portrait) -> str:
    """Return the most similar places with what likeness was judged by; stated where none are."""
    lang = portrait.lang
    level = t(portrait.level, lang)
    title = t("pf_peers_title", lang, n=len(portrait.alike), level=level)
    known = portrait.catalogue.indicators
    variables = t("list_comma", lang).join(known[name].name[lang] for name in VARIABLES)
    if not portrait.alike:
        note = t("pf_peers_none", lang)
        return f'<h2 class="panel-head"><b>{title}</b> <span>{note}</span></h2>'
    note = t("pf_peers_note", lang, year=YEAR, variables=variables)
    heads = [t("col_place", lang)]
    heads += [f"{known[name].name[lang]} {known[name].unit[lang]}" for name in VARIABLES]
    heads += [t("pf_col_distance", lang), t("pf_add", lang)]
    columns = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in heads)
    rows = _alike_row(portrait, portrait.place.region, None)
    rows += "".join(_alike_row(portrait, p.code, p.distance) for p in portrait.alike)
    head = f"<b>{html.escape(title)}</b> <span>{html.escape(note)}</span>"
    return (
        f'<h2 class="panel-head">{head}</h2>'
        f'{_against_peers(portrait)}<table class="beside"><thead><tr>{columns}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def alone_table(portrait: Portrait, facts: Sequence[Fact]) -> str:
    """Return the place's latest figures that nobody's is compared with."""
    lang = portrait.lang
    years = years_of(portrait.facts)
    names = ("pf_col_indicator", "year", "col_value", "so_col_grade")
    heads = [*(t(name, lang) for name in names), words.axis(years, lang)]
    columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
    rows = "".join(_alone_row(f, years, lang) for f in facts)
    return (
        f'<p class="notes">{t("pf_alone_note", lang)}</p><table class="beside">'
        f"<thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table>"
    )


def better_than(facts: Sequence[Fact], peers: Sequence[Beside]) -> tuple[int, int, int]:
    """Return on how many service indicators a place is better and worse than its peers' median.

    The third number is how many were compared: those that count, with at least half the peers.
    """
    better = worse = compared = 0
    for fact in facts:
        found = [compared_value(peer.rows, fact) for peer in peers]
        values = [value for value in found if value is not None]
        if not fact.counts or fact.value is None or len(values) * 2 < len(peers):
            continue
        compared += 1
        step = fact.sign * (fact.value - median(values))
        better += step > 0
        worse += step < 0
    return better, worse, compared


def _against_peers(portrait: Portrait) -> str:
    if not portrait.peers:
        return ""
    better, worse, compared = better_than(portrait.facts, portrait.peers)
    text = t(
        "pf_peers_found",
        portrait.lang,
        n=len(portrait.peers),
        place=portrait.name(portrait.place),
        better=better,
        worse=worse,
        all=compared,
    )
    return f"<p>{html.escape(text)}</p>"


def _beside_row(portrait: Portrait, fact: Fact) -> str:
    lang = portrait.lang
    own = f"<td>{fmt.full(fact.value, fact.indicator)}</td>"
    if fact.value is None:
        own = _hatched(words.missing(fact, lang))
    others = "".join(_other(fact, beside, lang) for beside in portrait.beside)
    unit = html.escape(fact.indicator.unit[lang])
    return (
        f'<tr><th scope="row">{html.escape(fact.indicator.name[lang])} <em>{unit}</em></th>'
        f"<td>{fact.year}</td>{own}{others}</tr>"
    )


def _hatched(why: str) -> str:
    return f'<td class="miss" title="{html.escape(why)}">—</td>'


def _other(fact: Fact, beside: Beside, lang: str) -> str:
    """Return another place's cell: figure and gaps; of another level or year the figure only."""
    value = compared_value(beside.rows, fact)
    if value is None:
        return _figure(fact, beside.rows.get(fact.indicator.id), lang)
    text = fmt.full(value, fact.indicator)
    if not fact.compared or fact.value is None:
        return f"<td>{text}</td>"
    places = fact.indicator.decimals
    step = words.signed(round(value, places) - round(fact.value, places), places)
    ratio = f" · {value / fact.value:.2f}" if fact.value > 0 else ""
    return f"<td>{text}<i>{step}{ratio}</i></td>"


def _figure(fact: Fact, row: Mapping[str, Any] | None, lang: str) -> str:
    """Return a figure that is not compared, with its year where that is another one."""
    if row is None:
        return _hatched(t("missing_outside_universe", lang))
    if isnan(row["value"]):
        return _hatched(t(f"missing_{row['status']}", lang))
    text = fmt.full(float(row["value"]), fact.indicator)
    year = "" if row["year"] == fact.year else f"<i>{row['year']}</i>"
    return f"<td>{text}{year}</td>"


def _alike_row(portrait: Portrait, code: str, distance: float | None) -> str:
    lang = portrait.lang
    table, place = store.similarity(), store.places()[code]
    known = portrait.catalogue.indicators
    figures = "".join(
        f"<td>{fmt.full(float(table.at[code, name]), known[name])}</td>" for name in VARIABLES
    )
    name = html.escape(portrait.name(place))
    if distance is None:
        return f'<tr><th scope="row"><b>{name}</b></th>{figures}<td></td><td></td></tr>'
    marks = ",".join([*portrait.view.regions[:3], code])
    params = {"region": marks} | ({"peers": "1"} if portrait.view.peers else {})
    go = f'<a target="_self" href="{link("profile", params, lang)}">{t("pf_add", lang)}</a>'
    return (
        f'<tr><th scope="row">{name}</th>{figures}<td>{distance:.2f}</td>'
        f"<td>{'' if code in portrait.view.regions else go}</td></tr>"
    )


def _alone_row(fact: Fact, years: tuple[int, int], lang: str) -> str:
    unit = fact.indicator.unit[lang]
    return (
        f"<tr><td>{html.escape(fact.indicator.name[lang])} <em>{html.escape(unit)}</em></td>"
        f"<td>{fact.year}</td><td>{fmt.full(fact.value, fact.indicator)}</td>"
        f"<td>{words.grade(fact, lang)}</td><td>{spark(fact, years, lang)}</td></tr>"
    )
