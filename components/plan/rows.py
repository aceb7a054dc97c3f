"""The commitments one by one: a line each, which opens to the reason of its status; pure."""

import html
from collections.abc import Iterable

from components.address import Choice
from components.plan.asked import is_chosen
from components.plan.detail import detail
from components.plan.ground import OFFICIAL, Ground, titled
from components.plan.marks import mark
from components.plan.track import track
from components.text import t
from data.plan import (
    Attained,
    holders,
    locator_words,
    status_words,
    statuses,
    target_words,
    terms,
    with_unit,
)
from data.plan.words import short_words

FIRM = "firm"
NATION = "nation"


def chosen(ground: Ground, choice: Choice) -> list[Attained]:
    """Return the commitments a choice leaves, those with figures first."""
    order = {status: words.order for status, words in statuses().items()}
    found = [a for a in ground.answers.values() if is_chosen(a.commitment, a.status, choice)]
    return sorted(found, key=lambda a: (order[a.status], a.commitment.order))


def tracker(ground: Ground, choice: Choice) -> str:
    """Return the list of the commitments that a choice leaves."""
    lang = ground.lang
    found = chosen(ground, choice)
    title = titled(t("pl_list", lang, n=len(found)), t("pl_list_note", lang))
    if not found:
        return f'{title}<p class="empty">{t("pl_none", lang)}</p>'
    return title + listing(ground, found)


def listing(ground: Ground, found: Iterable[Attained]) -> str:
    """Return commitments under the heads of their columns."""
    columns = ("promise", "target", "latest", "status")
    heads = "".join(f"<span>{t(f'pl_col_{c}', ground.lang)}</span>" for c in columns)
    rows = "".join(_row(ground, answer) for answer in found)
    return f'<div class="promise-heads"><u></u>{heads}</div>{rows}'


def target(ground: Ground, answer: Attained) -> str:
    """Return what is to be reached; a value of our own is never shown as the plan's."""
    commitment = answer.commitment
    words = target_words(ground.plan, commitment, ground.lang)
    if not words or commitment.is_encoded:
        return t("do_no_value", ground.lang)
    return html.escape(words)


def due(answer: Attained, lang: str) -> str:
    """Return the due year, and where the plan states none that it is the plan's end."""
    return t(f"pl_due_{answer.commitment.due_basis}", lang, year=answer.commitment.due_year)


def latest(answer: Attained, lang: str) -> str:
    """Return the latest figure with its year; a dash where there is none."""
    figure = answer.latest
    if figure is None:
        return "—"
    value = with_unit(figure.value, answer.commitment.unit, lang)
    year = t("in_year", lang, year=figure.year)
    return html.escape(t("in_brackets", lang, text=value, aside=year))


def distance(answer: Attained, lang: str) -> str:
    """Return what is missing at the latest figure; empty where nothing is, or is known."""
    missing = answer.verdict.distance
    if not missing:
        return ""
    return t("pl_short", lang, short=short_words(missing, answer.commitment, lang))


def _row(ground: Ground, answer: Attained) -> str:
    lang = ground.lang
    return (
        f'<details class="promise"><summary>{mark(answer.status)}'
        f"<span>{_statement(answer, lang)}</span>"
        f"<span>{target(ground, answer)}<i>{due(answer, lang)}</i></span>"
        f'<span class="seen">{_seen(ground, answer)}</span>'
        f"<span>{_status(answer, lang)}</span></summary>{detail(ground, answer)}</details>"
    )


def _statement(answer: Attained, lang: str) -> str:
    commitment = answer.commitment
    soft = terms()["strength", commitment.strength][lang]
    parts = [
        locator_words(commitment.locator)[lang],
        t("pl_soft", lang, word=soft) if commitment.strength != FIRM else "",
        t("pl_of_nation", lang) if commitment.scope == NATION else "",
    ]
    return f"<b>{html.escape(commitment.statement[lang])}</b><i>{_apart(parts)}</i>"


def _seen(ground: Ground, answer: Attained) -> str:
    """Return latest figure, distance and track; without a figure who holds it."""
    lang = ground.lang
    if answer.latest is None:
        return f"—<i>{html.escape(_held(ground, answer))}</i>"
    parts = [distance(answer, lang)]
    if answer.latest.trust != OFFICIAL:
        parts.append(t("pl_grade", lang, grade=answer.latest.trust))
    return f"<b>{latest(answer, lang)}</b>{track(answer, lang)}<i>{_apart(parts)}</i>"


def _apart(parts: Iterable[str]) -> str:
    """Return the parts there are side by side, none broken over lines where it can be helped."""
    return " ".join(f"<span>{html.escape(part)}</span>" for part in parts if part)


def _held(ground: Ground, answer: Attained) -> str:
    names = [
        ground.plan.offices[office][ground.lang]
        for office in holders(ground.plan, answer.commitment)
    ]
    return t("pl_held", ground.lang, offices=ground.listed(names[:1])) if names else ""


def _status(answer: Attained, lang: str) -> str:
    word = html.escape(status_words(answer)[lang])
    n = len(answer.evidence)
    return word + (f"<i>{t('pl_evidence_n', lang, n=n)}</i>" if n else "")
