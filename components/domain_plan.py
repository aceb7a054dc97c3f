"""What the plans ask of a domain of the catalogue: service items and commitments; pure."""

import html
from collections import Counter
from dataclasses import dataclass

from components.address import Choice, Param
from components.plan import items, rows
from components.plan.ground import PAGE, Ground, address, link, titled
from components.text import t
from data.plan import Attained, Plan, statuses
from data.plan.model import Item


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


def part_of(plan: Plan, domain: str) -> Part:
    """Return the part of a plan that speaks of a domain of the catalogue; it may be empty."""
    return Part(plan, frozenset(d.id for d in plan.domains.values() if domain in d.subjects))


def items_table(part: Part, ground: Ground) -> str:
    """Return the service items, each with its proxies, public figures or who holds them."""
    lang = ground.lang
    known = {item.id: items.figures(ground, item) for item in part.items}
    have = sum(bool(found) for found in known.values())
    note = t("do_items_note", lang, plan=part.plan.short[lang], n=len(known), known=have)
    return (
        f"<div>{titled(t('do_items', lang), note)}{items.listing(ground, part.items, known)}</div>"
    )


def commitments(part: Part, ground: Ground) -> list[Attained]:
    """Return the commitments of the part, those with figures first."""
    found = rows.chosen(ground, Choice(part.plan.id))
    return [a for a in found if a.commitment.domain in part.domains]


def commitments_table(part: Part, ground: Ground) -> str:
    """Return the commitments with their counts, and the way to the page of plans."""
    lang, own = ground.lang, commitments(part, ground)
    counted = Counter(a.status for a in own)
    counts = [
        t("do_count", lang, status=words.name[lang], n=counted[status])
        for status, words in statuses().items()
        if counted[status]
    ]
    note = t(
        "do_targets_note",
        lang,
        plan=part.plan.short[lang],
        n=len(own),
        counts=t("list_comma", lang).join(counts),
    )
    ways = t("list_comma", lang).join(_way(part, domain, ground) for domain in _domains(part))
    head = titled(t("do_targets", lang), note, t("pl_there", lang, domains=ways))
    return f'<div class="promises">{head}{rows.listing(ground, own)}</div>'


def _domains(part: Part) -> list[str]:
    return [d for d in part.plan.domains if d in part.domains]


def _way(part: Part, domain: str, ground: Ground) -> str:
    """Return a link to a domain of the plan on the page of plans."""
    params = {str(Param.PLAN): part.plan.id, str(Param.DOMAIN): domain}
    name = html.escape(part.plan.domains[domain].short[ground.lang])
    return link(address(PAGE, params, ground.lang), name)
