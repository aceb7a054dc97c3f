"""Panels of the overview: tiles of findings, the map, a card a domain."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from components import format as fmt
from components import overview_plan, store
from components.address import Param, View
from components.overview import Finding, Reader, findings, latest
from components.plan.marks import CSS as MARKS
from components.plan.reading import usual_ground
from components.scene import Scene
from components.text import t
from data import views
from data.catalogue import Domain, Indicator
from data.measures import range_gap
from data.model import Level, Residence

REGION = "150000"
CSS = MARKS
MAP_INDICATOR = "hs_toilet"
MAP_YEAR = 2020
MAP_HEIGHT = 430


@dataclass(frozen=True, slots=True)
class Card:
    """One domain: its headline indicator among the places that have it, and its coverage."""

    domain: Domain
    indicator: Indicator
    level: str
    year: int
    values: Mapping[str, float]
    region: float | None
    years: Sequence[int]
    indicators: int
    trust: str


def show_tiles(view: View) -> None:
    """Show the findings; each leads to the view that proves it."""
    reader = Reader(store.summary(), store.catalogue(), store.places(), view.lang)
    tiles = "".join(_tile(f, view.lang) for f in findings(reader))
    with st.container(key="tiles"):
        st.html(f'<div class="tiles">{tiles}</div>')


def show_promises(view: View) -> None:
    """Show the commitments of the plan in numbers; nothing where no plan can be read."""
    ground = usual_ground(view.lang)
    if ground is not None:
        with st.container(key="promises"):
            st.html(overview_plan.strip(ground))


def show_cards(view: View) -> None:
    """Show a card a domain, with dots, extremes and coverage of data."""
    lang, ground = view.lang, usual_ground(view.lang)
    cards = [
        _card_html(_card(d), overview_plan.promises(ground, d.id), lang)
        for d in store.catalogue().domains.values()
        if d.id != "context"
    ]
    head = f"<b>{t('ov_domains', lang)}</b><span>{t('ov_domains_note', lang)}</span>"
    with st.container(key="cards"):
        st.html(f'<h2 class="panel-head">{head}</h2><div class="cards">{"".join(cards)}</div>')


def map_fixed() -> Mapping[str, str]:
    """Return the parameters of the overview's map: a service of households, the latest census.

    A release may leave the census out; then the map shows what the address asks for.
    """
    cells = store.scope().cells.get(MAP_INDICATOR, ())
    if not any(c.level == Level.BANNER and c.year == MAP_YEAR for c in cells):
        return {}
    return {
        str(Param.DOMAIN): store.catalogue().indicators[MAP_INDICATOR].domain,
        str(Param.INDICATOR): MAP_INDICATOR,
        str(Param.LEVEL): str(Level.BANNER),
        str(Param.YEAR): str(MAP_YEAR),
        str(Param.RESIDENCE): str(Residence.TOTAL),
    }


def map_title(scene: Scene) -> str:
    """Return what the overview's map shows, and of which year."""
    name = scene.indicator.name[scene.lang]
    return t("in_brackets", scene.lang, text=name, aside=scene.view.year)


def link(page: str, params: Mapping[str, str], lang: str) -> str:
    """Return the address of a view on another page."""
    return f"./{page}?{urlencode({'lang': lang, **params})}"


def _tile(finding: Finding, lang: str) -> str:
    sentence = finding.sentence
    if finding.trust != "A":
        grade = t(f"grade_{finding.trust}", lang)
        sentence = t("in_brackets", lang, text=sentence, aside=grade)
    return (
        f'<a class="tile" target="_self" title="{html.escape(finding.said)}" '
        f'href="{link(finding.page, finding.params, lang)}">'
        f'<span class="label">{html.escape(finding.label)}</span>'
        f'<span class="number">{html.escape(finding.number)}</span>'
        f'<span class="go">{t("ov_link", lang)}</span>'
        f'<span class="sentence">{html.escape(sentence)}</span></a>'
    )


def _card(domain: Domain) -> Card:
    """Return the card of a domain at the narrowest of league and banner that its data allow."""
    catalogue, gaps = store.catalogue(), store.summary()
    indicator = catalogue.indicators[domain.headline]
    rows = store.observations(indicator.id)
    offered = len(store.scope().offered(domain.id))
    for level in (Level.LEAGUE, Level.BANNER):
        last = latest(gaps, level)
        if indicator.id in last.index:
            year = int(last.at[indicator.id, "year"])
            values = _values(indicator, rows, level, year)
            region = last.at[indicator.id, "reference"]
            return Card(
                domain,
                indicator,
                str(level),
                year,
                values,
                None if pd.isna(region) else float(region),
                _years(rows, level),
                offered,
                str(last.at[indicator.id, "trust"]),
            )
    years: list[int] = []
    if len(rows):
        own = views.line_of(rows, REGION, Residence.TOTAL)
        years = [int(y) for y in own.loc[own["value"].notna(), "year"]]
    return Card(domain, indicator, "", max(years, default=0), {}, None, years, offered, "A")


def _values(indicator: Indicator, rows: pd.DataFrame, level: str, year: int) -> dict[str, float]:
    """Return the figures of the places that are compared, zones among the banners."""
    return {
        code: float(value)
        for each in views.compared_levels(indicator, level)
        for code, value in views.comparable(views.slice_at(rows, each, year, Residence.TOTAL))[
            "value"
        ].items()
        if code in store.expected_places(indicator.id, each, year)
    }


def _years(rows: pd.DataFrame, level: str) -> list[int]:
    usable = views.comparable(rows[rows["preferred"] & (rows["level"] == level)])
    return sorted({int(y) for y in usable["year"]})


def _card_html(card: Card, promises: str, lang: str) -> str:
    params = {"indicator": card.indicator.id}
    if card.years:
        params |= {"year": str(card.year), "level": card.level or str(Level.PROVINCE)}
    year = [str(card.year)] if card.years else []
    aside = t("list_comma", lang).join([card.indicator.unit[lang], *year])
    about = t("in_brackets", lang, text=card.indicator.name[lang], aside=aside)
    return (
        f'<a class="card" target="_self" href="{link("indicator", params, lang)}">'
        f'<span class="name"><b>{html.escape(card.domain.name[lang])}</b>'
        f"<i>{html.escape(about)}</i></span>"
        f'<span class="dots">{_dots(card, lang)}</span>'
        f'<span class="gap">{_gap(card, lang)}</span>'
        f'<span class="cover">{_cover(card, lang)}</span>'
        f'<span class="cover">{promises}</span></a>'
    )


def _dots(card: Card, lang: str) -> str:
    if not card.values:
        return f"<em>{t('ov_no_places', lang)}</em>"
    low, high = min(card.values.values()), max(card.values.values())
    span = (high - low) or 1.0
    hollow = "" if card.trust == "A" else " hollow"
    dots = "".join(
        f'<u class="dot{hollow}" style="left:{(v - low) / span * 100:.1f}%"></u>'
        for v in card.values.values()
    )
    if card.region is not None and low <= card.region <= high:
        dots += f'<u class="tick" style="left:{(card.region - low) / span * 100:.1f}%"></u>'
    ends = f"<s>{fmt.full(low, card.indicator)}</s><s>{fmt.full(high, card.indicator)}</s>"
    return f'<span class="line">{dots}</span><span class="ends">{ends}</span>'


def _gap(card: Card, lang: str) -> str:
    gap = range_gap(list(card.values.values())).value
    if gap is None:
        return "<b>—</b>"
    difference = fmt.difference(gap.difference, card.indicator, lang)
    return f"<b>{fmt.times(gap.ratio, lang)}</b><i>{difference}</i>"


def _cover(card: Card, lang: str) -> str:
    years = _spans(card.years)
    if not card.values:
        where = t("ov_only_region", lang, years=years or t("no_data", lang))
    else:
        level = t(card.level, lang)
        where = f"{t('ov_places', lang, n=len(card.values), level=level)} {years}"
    return f"<i>{where}</i><i>{t('ov_indicators', lang, n=card.indicators)}</i>"


def _spans(years: Sequence[int]) -> str:
    """Return years as `2010, 2020` or `2013–2022`."""
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(str(s[0]) if len(s) == 1 else f"{s[0]}–{s[-1]}" for s in spans)
