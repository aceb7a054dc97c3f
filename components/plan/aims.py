"""Aims without a number and the view that answers each; mechanisms, duties and their features."""

import html

from components.plan.ground import Ground, table, titled
from components.text import t
from data.plan import locator_words, terms, views
from data.plan.model import Aim, Mechanism

KINDS = ("mechanism", "duty")


def aims(ground: Ground) -> str:
    """Return every aim without a number, what would measure it, and the view that answers it."""
    lang = ground.lang
    own = sorted(ground.plan.aims.values(), key=lambda aim: aim.order)
    if not own:
        return f'<p class="empty">{t("pl_no_aims", lang)}</p>'
    heads = ["", *(t(f"pl_col_{c}", lang) for c in ("aim", "metric", "groups", "answer"))]
    rows = [_aim(ground, at, aim) for at, aim in enumerate(own, 1)]
    return titled(t("pl_aims", lang), t("pl_aims_note", lang)) + table("aims", heads, rows)


def mechanisms(ground: Ground) -> str:
    """Return mechanisms and duties, and the feature that answers each, or that none does yet."""
    lang = ground.lang
    own = sorted(ground.plan.mechanisms.values(), key=lambda m: (KINDS.index(m.kind), m.order))
    if not own:
        return f'<p class="empty">{t("pl_no_mechanisms", lang)}</p>'
    heads = ["", *(t(f"pl_col_{c}", lang) for c in ("mechanism", "content", "feature", "answer"))]
    rows: list[tuple[str, ...]] = []
    for kind in KINDS:
        of_kind = [m for m in own if m.kind == kind]
        rows.append((t("pl_group", lang, name=terms()["mechanism", kind][lang], n=len(of_kind)),))
        rows.extend(_mechanism(ground, at, m) for at, m in enumerate(of_kind, 1))
    return titled(t("pl_mechanisms", lang), t("pl_mechanisms_note", lang)) + table(
        "mechanisms", heads, rows
    )


def answered(ground: Ground, view: str) -> bool:
    """Say whether there is a page that a view is on."""
    found = views().get(view)
    return found is not None and found.page in ground.pages


def _aim(ground: Ground, at: int, aim: Aim) -> tuple[str, ...]:
    lang = ground.lang
    name = f"{html.escape(aim.name[lang])}<i>{html.escape(locator_words(aim.locator)[lang])}</i>"
    metric, groups = html.escape(aim.metric[lang]), html.escape(aim.groups[lang])
    return str(at), name, metric, groups, ground.way(aim.view)


def _mechanism(ground: Ground, at: int, m: Mechanism) -> tuple[str, ...]:
    lang = ground.lang
    name = f"{html.escape(m.name[lang])}<i>{html.escape(locator_words(m.locator)[lang])}</i>"
    content = f"{html.escape(m.content[lang])}<i>{html.escape(m.responsible[lang])}</i>"
    return str(at), name, content, html.escape(m.feature[lang]), ground.way(m.view)
