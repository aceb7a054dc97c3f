"""The commitments of the plan on the overview: a strip of counts, and those of a domain; pure."""

import html
from collections import Counter
from collections.abc import Iterable

from components.address import Param
from components.domain_plan import commitments, part_of
from components.plan.ground import PAGE, Ground, address
from components.plan.marks import mark, named
from components.text import t
from data.plan import Attained, statuses


def strip(ground: Ground) -> str:
    """Return the commitments of the plan by status, which lead to the page of plans."""
    lang, found = ground.lang, _counted(ground.answers.values())
    href = address(PAGE, {str(Param.PLAN): ground.plan.id}, lang)
    parts = "".join(
        f"<span>{mark(s)} {html.escape(statuses()[s].name[lang])} {n}</span>"
        for s, n in found.items()
    )
    label = t("ov_promises", lang, plan=ground.plan.short[lang], n=len(ground.answers))
    return (
        f'<a class="promise-strip" target="_self" href="{href}"><b>{html.escape(label)}</b>{parts}'
        f'<span class="go">{t("ov_link", lang)}</span></a>'
    )


def promises(ground: Ground | None, domain: str) -> str:
    """Return the counts of the commitments that a domain of the catalogue has, by status."""
    own = commitments(part_of(ground.plan, domain), ground) if ground else []
    if ground is None or not own:
        return ""
    lang = ground.lang
    marks = "".join(f"<span>{named(s, lang)}{n}</span>" for s, n in _counted(own).items())
    return f'<b class="marks">{marks}</b><i>{t("ov_n_promises", lang, n=len(own))}</i>'


def _counted(answers: Iterable[Attained]) -> dict[str, int]:
    """Return how many there are of each status there is, in the order of the statuses."""
    found = Counter(a.status for a in answers)
    return {status: found[status] for status in statuses() if found[status]}
