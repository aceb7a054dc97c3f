"""A card a domain on the overview: both gaps, how the first has moved, and coverage of data."""

import html
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from components import format as fmt
from components import overview_spark, store
from components.address import Param
from components.overview import latest
from components.overview_reader import Reader, link, whole
from components.text import t
from data import views
from data.catalogue import Domain, Indicator
from data.gap_series import URBAN_RURAL, GapSeries
from data.measures import range_gap
from data.model import Level, Residence

REGION = "150000"
COLUMNS = ("domain", "places", "gap", "change", "urban_rural", "data", "promises")


@dataclass(frozen=True, slots=True)
class Card:
    """One domain: its headline indicator among the places that have it, and its coverage.

    `series` is the headline's gap over the years, `pair` the domain's widest gap of urban and
    rural; None where there is none.
    """

    domain: Domain
    indicator: Indicator
    level: str
    year: int
    values: Mapping[str, float]
    region: float | None
    years: Sequence[int]
    indicators: int
    trust: str
    series: GapSeries | None
    pair: GapSeries | None


def card_of(domain: Domain, reader: Reader) -> Card:
    """Return the card of a domain at the widest of league and banner that its data allow."""
    indicator = reader.catalogue.indicators[domain.headline]
    rows = store.observations(indicator.id)
    offered = len(store.scope().offered(domain.id))
    pair = _widest_pair(domain, reader)
    for level in (Level.LEAGUE, Level.BANNER):
        last = latest(reader.gaps, level)
        if indicator.id in last.index:
            year = int(last.at[indicator.id, "year"])
            region = last.at[indicator.id, "reference"]
            return Card(
                domain,
                indicator,
                str(level),
                year,
                _values(indicator, rows, level, year),
                None if pd.isna(region) else float(region),
                _years(rows, level),
                offered,
                str(last.at[indicator.id, "trust"]),
                _series(indicator, level, reader),
                pair,
            )
    years: list[int] = []
    if len(rows):
        own = views.line_of(rows, REGION, Residence.TOTAL)
        years = [int(y) for y in own.loc[own["value"].notna(), "year"]]
    year = max(years, default=0)
    return Card(domain, indicator, "", year, {}, None, years, offered, "A", None, pair)


def heads_html(lang: str) -> str:
    """Return the headings of the cards' columns."""
    heads = "".join(f"<span>{t(f'ov_col_{name}', lang)}</span>" for name in COLUMNS)
    return f'<div class="cardheads">{heads}</div>'


def card_html(card: Card, promises: str, lang: str) -> str:
    """Return a card: its name leads to the domain, each gap to the view that shows it."""
    domain = link("domain", {str(Param.DOMAIN): card.domain.id}, lang)
    year = [str(card.year)] if card.years else []
    aside = t("list_comma", lang).join([card.indicator.unit[lang], *year])
    about = t("in_brackets", lang, text=card.indicator.name[lang], aside=aside)
    places = link("indicator", _place(card), lang)
    change = link("between_regions" if card.level else "indicator", _place(card), lang)
    return (
        f'<div class="card"><a class="name" target="_self" href="{domain}">'
        f"<b>{html.escape(card.domain.name[lang])}</b><i>{html.escape(about)}</i></a>"
        f'<a class="dots" target="_self" href="{places}">{_dots(card, lang)}</a>'
        f'<a class="gap" target="_self" href="{places}">{_gap(card, lang)}</a>'
        f'<a class="moved" target="_self" href="{change}">{_change(card, lang)}</a>'
        f"{_pair(card, lang)}"
        f'<span class="cover">{_cover(card, lang)}</span>'
        f'<span class="cover">{promises}</span></div>'
    )


def _place(card: Card) -> dict[str, str]:
    """Return the address of the headline indicator where the card compares it."""
    if not card.years:
        return {str(Param.INDICATOR): card.indicator.id}
    return whole(card.indicator, card.year, card.level or str(Level.PROVINCE))


def _series(indicator: Indicator, level: str, reader: Reader) -> GapSeries | None:
    same = [s for s in reader.series if (s.indicator, s.comparison) == (indicator.id, level)]
    return next(iter(same), None)


def _widest_pair(domain: Domain, reader: Reader) -> GapSeries | None:
    """Return the domain's widest gap of urban and rural by ratio, of what has a direction."""
    known = reader.catalogue.indicators
    pairs = [
        (abs(math.log(ratio)), series)
        for series in reader.series
        if series.comparison == URBAN_RURAL
        and known[series.indicator].domain == domain.id
        and known[series.indicator].direction != "neutral"
        and (ratio := series.ratios[-1])
    ]
    return max(pairs, key=lambda pair: pair[0], default=(0.0, None))[1]


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


def _change(card: Card, lang: str) -> str:
    """Return how the gap has moved: a small line, and the first year's gap beside its word."""
    series = card.series
    if series is None or len(series.years) == 1:
        return f"<i>{t('ov_one_year', lang)}</i>" if card.level else "<i>—</i>"
    points = card.indicator.scale == "bounded"
    sizes = series.differences if points else series.ratios
    if None in sizes:
        return "<i>—</i>"
    known = [float(x) for x in sizes if x is not None]
    first = fmt.difference(known[0], card.indicator, lang) if points else fmt.times(known[0], lang)
    turned = "widened" if known[-1] > known[0] else "narrowed"
    word = t(f"ov_{'points' if points else 'ratio'}_{turned}", lang)
    since = t("ov_since", lang, year=series.years[0], gap=first)
    spark = overview_spark.spark(series.years, known, since)
    return f"{spark}<b>{word}</b><i>{since}</i>"


def _pair(card: Card, lang: str) -> str:
    """Return the domain's widest gap of urban and rural, with its indicator and year."""
    series = card.pair
    if series is None:
        return f'<span class="pairs"><i>{t("ov_no_pairs", lang)}</i></span>'
    indicator = store.catalogue().indicators[series.indicator]
    difference = fmt.difference(series.differences[-1], indicator, lang)
    about = t("in_brackets", lang, text=indicator.name[lang], aside=series.years[-1])
    address = link("urban_rural", whole(indicator, series.years[-1]), lang)
    return (
        f'<a class="pairs" target="_self" href="{address}">'
        f"<b>{fmt.times(series.ratios[-1], lang)}</b> <s>{difference}</s>"
        f"<i>{html.escape(about)}</i></a>"
    )


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
