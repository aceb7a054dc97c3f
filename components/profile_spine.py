"""The spine chart as a table: each indicator a row, its places a bar, the place a dot; pure."""

import html
from collections.abc import Sequence
from itertools import groupby

from components import format as fmt
from components import profile_words as words
from components.passports import figure_link, passport_address
from components.profile import Fact, compared_value
from components.profile_scene import Beside, Portrait, fact_link
from components.profile_spark import spark, years_of
from components.text import t
from data.model import Residence

HALF = 48.0  # of the bar's width, so that a dot at the end is not cut
NOT_COMPARED = ' class="x"'  # a row of fewer cells, which the style sheet counts from the end
STAR = {"region": "", "mean": "*", "median": "**"}


def spine(portrait: Portrait, facts: Sequence[Fact]) -> str:
    """Return the table of some facts of a portrait, in their order, parted by domain."""
    years = years_of(portrait.facts)
    bodies = []
    for domain, rows in groupby(facts, key=lambda f: f.indicator.domain):
        own = list(rows)
        short = html.escape(portrait.catalogue.domains[domain].short[portrait.lang])
        head = f'<th scope="rowgroup" rowspan="{len(own)}">{short}</th>'
        lines = [_row(portrait, f, years, "" if n else head) for n, f in enumerate(own)]
        bodies.append(f"<tbody>{''.join(lines)}</tbody>")
    head = _head(portrait, facts, years)
    table = f'<table class="spine"><thead>{head}</thead>{"".join(bodies)}</table>'
    return f'<div class="scroll" tabindex="0">{table}</div>'


def position(fact: Fact, value: float) -> float:
    """Return where a value stands in its row, 0 to 100, the reference at 50, better to the right.

    The scale is linear and the same on both sides; the farther extreme is at its end. Where all
    values are equal they stand in the middle.
    """
    half = max(abs(fact.high - fact.reference), abs(fact.low - fact.reference))
    return 50 + fact.sign * (value - fact.reference) / half * HALF if half else 50.0


def _head(portrait: Portrait, facts: Sequence[Fact], years: tuple[int, int]) -> str:
    lang = portrait.lang
    neutral = all(f.neutral for f in facts)
    left, right = ("pf_lower", "pf_higher") if neutral else ("pf_worse", "pf_better")
    plain = "" if neutral else "no "
    ends = (
        f'<span class="{plain}l">← {t(left, lang)}</span><span class="{plain}r">'
        f"{t(right, lang)} →</span>"
    )
    name = html.escape(portrait.name(portrait.place))
    cells = (
        t("domain", lang),
        t("pf_col_indicator", lang),
        t("year", lang),
        name,
        f'<div class="ends">{ends}</div>',
        t("pf_col_reference", lang),
        t("pf_col_difference", lang),
        t("pf_col_ratio", lang),
        "n" if neutral else t("pf_col_rank", lang),
        words.axis(years, lang),
    )
    row = "".join(f'<th scope="col">{text}</th>' for text in cells)
    return f"<tr>{row}</tr>"


def _row(portrait: Portrait, fact: Fact, years: tuple[int, int], head: str) -> str:
    lang = portrait.lang
    indicator = fact.indicator
    unit = f" <i>{html.escape(indicator.unit[lang])}</i>" if indicator.unit[lang] else ""
    name = html.escape(indicator.name[lang])
    return (
        f'<tr{"" if fact.compared else NOT_COMPARED}>{head}<th scope="row"><a target="_self" '
        f'href="{fact_link(portrait, fact)}">{name}</a>{unit}</th>'
        f"<td>{fact.year}</td>{_value(portrait, fact)}<td>{_bar(portrait, fact)}</td>"
        f"{_numbers(fact, lang)}<td>{spark(fact, years, lang)}</td></tr>"
    )


def _value(portrait: Portrait, fact: Fact) -> str:
    """Return the place's own figure, which leads to its passport."""
    lang = portrait.lang
    if fact.value is None:
        return '<td class="miss">—</td>'
    grade = "" if fact.trust == "A" else words.grade(fact, lang)
    place = portrait.place
    total = str(Residence.TOTAL)
    where = passport_address(
        fact.indicator.id, portrait.level, fact.year, total, place.region, lang
    )
    return f"<td>{figure_link(fmt.full(fact.value, fact.indicator), where, lang, grade)}</td>"


def _numbers(fact: Fact, lang: str) -> str:
    """Return average, difference, ratio and rank; without a comparison, why there is none."""
    average = fmt.full(fact.reference, fact.indicator) + STAR[fact.basis]
    if not fact.compared:
        return f'<td>{average}</td><td colspan="3">{words.missing(fact, lang)}</td>'
    ratio = "—" if fact.ratio is None else f"{fact.ratio:.2f}"
    rank = str(fact.n) if fact.neutral else f"{words.rank(fact)}<i>/{fact.n}</i>"
    difference = words.signed(fact.difference, fact.indicator.decimals)
    return f"<td>{average}</td><td>{difference}</td><td>{ratio}</td><td>{rank}</td>"


def _bar(portrait: Portrait, fact: Fact) -> str:
    hover = _hover(portrait, fact)
    peers = "".join(_small(fact, b, "p") for b in portrait.peers)
    others = "".join(
        _small(fact, b, f"o{number}", portrait.name(b.place))
        for number, b in enumerate(portrait.same_level())
    )
    return (
        f'<div class="bar" role="img" title="{hover}">'
        f"{_band(fact, fact.low, fact.high, 'w')}{_band(fact, fact.q1, fact.q3, 'm')}<s></s>"
        f"{peers}{others}{_dot(fact)}</div>"
    )


def _band(fact: Fact, low: float, high: float, name: str) -> str:
    ends = sorted((position(fact, low), position(fact, high)))
    return f'<u class="{name}" style="left:{ends[0]:.1f}%;width:{ends[1] - ends[0]:.1f}%"></u>'


def _dot(fact: Fact) -> str:
    if fact.value is None or not fact.compared:
        return ""
    side = {1: " good", -1: " bad", 0: ""}[fact.side]
    hollow = "" if fact.trust == "A" else " hollow"
    return (
        f'<b class="{(side + hollow).strip()}" style="left:{position(fact, fact.value):.1f}%"></b>'
    )


def _small(fact: Fact, other: Beside, name: str, title: str = "") -> str:
    value = compared_value(other.rows, fact)
    if value is None:
        return ""
    said = f' title="{html.escape(title)} {fmt.full(value, fact.indicator)}"' if title else ""
    return f'<i class="{name}" style="left:{position(fact, value):.1f}%"{said}></i>'


def _hover(portrait: Portrait, fact: Fact) -> str:
    worst, best = (fact.low, fact.high) if fact.sign > 0 else (fact.high, fact.low)
    figures = {
        "worst": worst,
        "best": best,
        "q1": fact.q1,
        "q3": fact.q3,
        "reference": fact.reference,
    }
    texts = {name: fmt.full(value, fact.indicator) for name, value in figures.items()}
    said = t("pf_hover", portrait.lang, n=fact.n, **texts)
    if fact.basis != "region" and fact.region is not None:
        region = fmt.full(fact.region, fact.indicator)
        said += t("pf_hover_region", portrait.lang, value=region)
    return html.escape(said)
