"""What the plans ask of a domain: service items, commitments, and who holds what is missing."""

import html
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from components import format as fmt
from components.domain_table import address
from components.text import t
from data.catalogue import Catalogue
from data.model import Residence
from data.plan import (
    Attained,
    Beside,
    Plan,
    beside_indicators,
    locator_words,
    reason,
    status_words,
    statuses,
    target_words,
    with_unit,
)
from data.plan.figures import Observations
from data.plan.model import Item

OFFICIAL = "A"
CLOSED = frozenset({"ledger"})  # kept in departments, not published
GLYPHS: Mapping[str, str] = {
    "full": "●",
    "double": "●",
    "half": "◐",
    "quarter": "○",
    "back": "○↓",
    "cross": "×",
    "ring": "⊙",
    "dotted": "—",
    "dash": "~",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A plan and those of its domains that speak of a domain of the catalogue."""

    plan: Plan
    domains: frozenset[str]

    @property
    def items(self) -> list[Item]:
        """Return the service items in the order of the plan."""
        found = [i for i in self.plan.items.values() if i.domain in self.domains]
        return sorted(found, key=lambda item: item.order)


@dataclass(frozen=True, slots=True)
class Facts:
    """What figures of a plan are looked up in; `shown` are the indicators that have a view."""

    observations: Observations
    catalogue: Catalogue
    shown: Collection[str]
    lang: str


def part_of(plan: Plan, domain: str) -> Part:
    """Return the part of a plan that speaks of a domain of the catalogue; it may be empty."""
    return Part(plan, frozenset(d.id for d in plan.domains.values() if domain in d.subjects))


def items_table(part: Part, facts: Facts) -> str:
    """Return the service items, each with the region's public figures or who holds them."""
    lang = facts.lang
    figures = {item.id: _figures(part.plan, item, facts) for item in part.items}
    known = sum(bool(found) for found in figures.values())
    note = t("do_items_note", lang, plan=part.plan.short[lang], n=len(figures), known=known)
    rows = [
        (html.escape(item.name[lang]), _public(part.plan, item, figures[item.id], facts))
        for item in part.items
    ]
    heads = [t("do_col_item", lang), t("do_col_public", lang)]
    return titled("items", t("do_items", lang), note, heads, rows)


def commitments_table(part: Part, answers: Mapping[str, Attained], lang: str) -> str:
    """Return the commitments, those with figures first, each with its status and the reason."""
    order = {status: words.order for status, words in statuses().items()}
    own = [a for a in answers.values() if a.commitment.domain in part.domains]
    own.sort(key=lambda a: (order[a.status], a.commitment.order))
    counted = Counter(a.status for a in own)
    counts = [
        t("do_count", lang, status=statuses()[status].name[lang], n=counted[status])
        for status in sorted(counted, key=lambda s: order[s])
    ]
    note = t(
        "do_targets_note",
        lang,
        plan=part.plan.short[lang],
        n=len(own),
        counts=t("list_comma", lang).join(counts),
    )
    heads = [t(f"do_col_{h}", lang) for h in ("status", "commitment", "target", "due", "latest")]
    rows = [_commitment(part.plan, answer, lang) for answer in own]
    return titled("commitments", t("do_targets", lang), note, heads, rows)


def titled(
    kind: str, title: str, note: str, heads: Sequence[str], rows: Sequence[Sequence[str]]
) -> str:
    """Return a table under its title; `kind` is its style, cells are HTML."""
    head = "".join(f'<th scope="col">{h}</th>' for h in heads)
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return (
        f'<div><h2 class="panel-head"><b>{title}</b><span>{html.escape(note)}</span></h2>'
        f'<table class="listing plan {kind}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
        "</div>"
    )


def _figures(plan: Plan, item: Item, facts: Facts) -> list[Beside]:
    found = beside_indicators(plan, item.indicators, facts.observations, facts.catalogue)
    return list({(b.series, b.residence): b for b in found}.values())


def _public(plan: Plan, item: Item, figures: Sequence[Beside], facts: Facts) -> str:
    lang = facts.lang
    if figures:
        return t("and", lang).join(_figure(found, facts) for found in figures)
    join = t("list_comma", lang).join
    known = [plan.indicators[i] for i in item.indicators]
    if not known:
        offices = join(plan.offices[o][lang] for o in item.offices)
        basis = t("do_inferred", lang) if item.offices_basis == "inferred" else ""
        return f"<i>{html.escape(t('do_held_by', lang, offices=offices, basis=basis))}</i>"
    holding = dict.fromkeys(plan.offices[o][lang] for i in known for o in i.offices)
    published = t("and", lang).join(dict.fromkeys(i.published[lang] for i in known))
    closed = all(set(i.where) <= CLOSED for i in known)
    key = "do_held" if closed else "do_elsewhere"
    told = t(key, lang, offices=join(holding), published=published)
    return f"<i>{html.escape(told)}</i>"


def _figure(found: Beside, facts: Facts) -> str:
    """Return the region's latest figure of a series, which leads to its view."""
    lang, indicator = facts.lang, facts.catalogue.indicators[found.series]
    aside = t(f"do_fit_{found.fit}", lang) if found.fit in ("proxy", "part") else ""
    if found.residence != Residence.TOTAL:
        aside = t("list_comma", lang) + t(found.residence, lang) + aside
    if found.trust != OFFICIAL:
        aside += t("list_comma", lang) + t(f"grade_{found.trust}", lang)
    name = html.escape(indicator.name[lang])
    if found.series in facts.shown:
        params = {"indicator": found.series, "region": found.region}
        name = f'<a target="_self" href="{address("indicator", params, lang)}">{name}</a>'
    value = fmt.with_unit(found.value, indicator, lang)
    return t("do_item_figure", lang, name=name, value=value, year=found.year, aside=aside)


def _commitment(plan: Plan, answer: Attained, lang: str) -> tuple[str, ...]:
    commitment = answer.commitment
    shape = statuses()[answer.status].shape
    status = (
        f'<span class="status"><u class="mark {shape}">{GLYPHS[shape]}</u> '
        f"{html.escape(status_words(answer)[lang])}</span>"
    )
    why = html.escape(reason(plan, answer, lang))
    where = html.escape(locator_words(commitment.locator)[lang])
    statement = (
        f"<details><summary>{html.escape(commitment.statement[lang])}</summary>"
        f"<p>{why} {where}</p></details>"
    )
    due = t(f"do_due_{commitment.due_basis}", lang, year=commitment.due_year)
    return status, statement, _target(plan, answer, lang), due, _latest(answer, lang)


def _target(plan: Plan, answer: Attained, lang: str) -> str:
    """Return what is to be reached; a value of our own is never shown as the plan's."""
    commitment = answer.commitment
    target = target_words(plan, commitment, lang)
    if not target:
        return t("do_no_value", lang)
    if not commitment.is_encoded:
        return html.escape(target)
    aside = html.escape(t("do_encoded", lang, target=target))
    return f"{t('do_no_value', lang)}<i>{aside}</i>"


def _latest(answer: Attained, lang: str) -> str:
    latest = answer.latest
    if latest is None:
        return "—"
    value = with_unit(latest.value, answer.commitment.unit, lang)
    shown = html.escape(t("do_latest", lang, value=value, year=latest.year))
    grade = "" if latest.trust == OFFICIAL else t(f"grade_{latest.trust}", lang)
    return shown + (f"<i>{grade}</i>" if grade else "")
