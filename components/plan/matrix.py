"""How many commitments each domain has of each status, with a legend; pure."""

import html
from collections import Counter
from collections.abc import Mapping

from components.address import Choice, Param
from components.plan.ground import PAGE, Ground, address, link, titled
from components.plan.marks import mark, named
from components.text import t
from data.plan import counts, statuses


def matrix(ground: Ground, choice: Choice) -> str:
    """Return the counts of domains and statuses; a count leads to its commitments.

    The whole plan is counted whatever is chosen; the chosen domain and status stand out.
    """
    lang, found = ground.lang, counts(ground.plan, ground.answers)
    heads = "".join(
        f'<th scope="col"{_here(choice.status == s)}>{named(s, lang)}</th>' for s in statuses()
    )
    body = "".join(
        f"<tr{_here(choice.domain == d.id)}>"
        f'<th scope="row">{_to(ground, d.short[lang], domain=d.id)}</th>'
        + "".join(_cell(ground, d.id, s, n, choice) for s, n in found[d.id].items())
        + f"<td><b>{sum(found[d.id].values())}</b></td></tr>"
        for d in ground.domains
        if sum(found[d.id].values())
    )
    title = titled(t("pl_matrix", lang), t("pl_matrix_note", lang))
    return (
        f'{title}<table class="counts"><thead><tr><th></th>{heads}'
        f'<th scope="col">{t("pl_total", lang)}</th></tr></thead><tbody>{body}</tbody></table>'
        + legend(ground, found)
        + _rule(lang)
    )


def legend(ground: Ground, found: Mapping[str, Mapping[str, int]]) -> str:
    """Return every status in shape, word and number."""
    total: Counter[str] = Counter()
    for own in found.values():
        total.update(own)
    spans = "".join(
        f"<span>{mark(s)} {html.escape(words.name[ground.lang])} {total[s]}</span>"
        for s, words in statuses().items()
    )
    return f'<p class="status-key">{spans}</p>'


def _rule(lang: str) -> str:
    """Return the published rule: what each status means, in the words of its table."""
    rows = "".join(
        f"<dt>{mark(s)} {html.escape(words.name[lang])}</dt>"
        f"<dd>{html.escape(words.meaning[lang])}</dd>"
        for s, words in statuses().items()
    )
    note = html.escape(t("pl_rule_note", lang))
    return (
        f'<details class="rule"><summary>{t("pl_rule", lang)}</summary>'
        f"<p>{note}</p><dl>{rows}</dl></details>"
    )


def _cell(ground: Ground, domain: str, status: str, n: int, choice: Choice) -> str:
    if not n:
        return '<td class="zero">·</td>'
    return f"<td>{_to(ground, str(n), domain=domain, status=status)}</td>"


def _to(ground: Ground, words: str, **narrowed: str) -> str:
    params = {str(Param.PLAN): ground.plan.id, **narrowed}
    return link(address(PAGE, params, ground.lang), html.escape(words))


def _here(chosen: bool) -> str:
    return ' class="here"' if chosen else ""
