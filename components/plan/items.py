"""The service items of a plan with their proxies and how good they are; its programmes; pure."""

import html
from collections.abc import Mapping, Sequence

from components.address import Choice
from components.plan.detail import figure_near
from components.plan.ground import Ground, table, titled
from components.text import t
from data.plan import Beside, beside_indicators, terms
from data.plan.model import Item, Programme

CLOSED = frozenset({"ledger"})  # kept in departments, not published
GRADES = ("direct", "partial", "none")
KINDS = ("key_task", "safeguard", "named_programme")


def items(ground: Ground, choice: Choice) -> str:
    """Return the items of the domains a choice leaves, programmes under them; others last."""
    domains = [d.id for d in ground.domains if choice.domain in ("", d.id)]
    domains.sort(key=lambda domain: not of_domain(ground, domain))
    parts = [_of_domain(ground, domain) for domain in domains]
    found = "".join(filter(None, parts))
    return found or f'<p class="empty">{t("pl_no_items", ground.lang)}</p>'


def of_domain(ground: Ground, domain: str) -> list[Item]:
    """Return the service items of a domain in the order of the plan."""
    found = [i for i in ground.plan.items.values() if i.domain == domain]
    return sorted(found, key=lambda item: item.order)


def figures(ground: Ground, item: Item) -> list[Beside]:
    """Return the region's latest figures of an item's proxies, each series once."""
    found = beside_indicators(ground.plan, item.indicators, ground.observations, ground.catalogue)
    return list({(b.series, b.residence): b for b in found}.values())


def listing(ground: Ground, own: Sequence[Item], known: Mapping[str, Sequence[Beside]]) -> str:
    """Return a table of items; `known` are the figures of each."""
    rows = [_row(ground, at, item, known[item.id]) for at, item in enumerate(own, 1)]
    columns = ("item", "proxy", "public", "lead")
    heads = ["", *(t(f"pl_col_{c}", ground.lang) for c in columns)]
    return table("proxies", heads, rows)


def public(ground: Ground, item: Item, found: Sequence[Beside]) -> str:
    """Return an item's public figures, or who holds them and where they are printed."""
    lang, plan = ground.lang, ground.plan
    if found:
        return t("and", lang).join(figure_near(b, ground) for b in found)
    known = [plan.indicators[i] for i in item.indicators]
    if not known:
        offices = ground.listed([plan.offices[o][lang] for o in item.offices])
        basis = t("do_inferred", lang) if item.offices_basis == "inferred" else ""
        return f"<i>{html.escape(t('do_held_by', lang, offices=offices, basis=basis))}</i>"
    holding = dict.fromkeys(plan.offices[o][lang] for i in known for o in i.offices)
    published = t("and", lang).join(dict.fromkeys(i.published[lang] for i in known))
    key = "do_held" if all(set(i.where) <= CLOSED for i in known) else "do_elsewhere"
    told = t(key, lang, offices=ground.listed(list(holding)), published=published)
    return f"<i>{html.escape(told)}</i>"


def grade(item: Item, lang: str) -> str:
    """Return how good an item's proxies are, in shape and word."""
    word = html.escape(terms()["proxy", item.proxy][lang])
    return f'<span class="status"><u class="fit {item.proxy}"></u> {word}</span>'


def _of_domain(ground: Ground, domain: str) -> str:
    lang, own = ground.lang, of_domain(ground, domain)
    programmes = [p for p in ground.plan.programmes.values() if p.domain == domain]
    if not own and not programmes:
        return ""
    known = {item.id: figures(ground, item) for item in own}
    title = ground.plan.domains[domain].name[lang]
    note = t("pl_items_note", lang, n=len(own), known=sum(map(bool, known.values())))
    shown = listing(ground, own, known) if own else ""
    under = _programmes(ground, programmes)
    return f"<section>{titled(title, note if own else '')}{shown}{under}</section>"


def _row(ground: Ground, at: int, item: Item, found: Sequence[Beside]) -> tuple[str, ...]:
    lang = ground.lang
    note = f"<i>{html.escape(item.note[lang])}</i>" if item.note[lang] else ""
    lead = html.escape(ground.offices(item.offices[:1], ""))
    name = html.escape(item.name[lang])
    return str(at), f"{name}{note}", grade(item, lang), public(ground, item, found), lead


def _programmes(ground: Ground, programmes: Sequence[Programme]) -> str:
    """Return key tasks, safeguards and named programmes, folded under their number."""
    if not programmes:
        return ""
    lang = ground.lang
    kinds = [(k, [p for p in programmes if p.kind == k]) for k in KINDS]
    lines = "".join(
        f"<dt>{terms()['programme', kind][lang]} {len(own)}</dt><dd>{_named(own, lang)}</dd>"
        for kind, own in kinds
        if own
    )
    title = t("pl_programmes", lang, n=len(programmes))
    return f'<details class="rule"><summary>{title}</summary><dl>{lines}</dl></details>'


def _named(programmes: Sequence[Programme], lang: str) -> str:
    ordered = sorted(programmes, key=lambda p: p.order)
    names = [
        t("in_brackets", lang, text=p.name[lang], aside=p.figure[lang])
        if p.figure[lang]
        else p.name[lang]
        for p in ordered
    ]
    return html.escape(t("and", lang).join(names))
