"""Where the domains and items of one plan stand in the next; pure."""

import html

from components.plan.ground import Ground, table, titled
from components.text import t
from data.catalogue import Words
from data.plan import Crossed, Plan, crossed
from data.plan.model import Domain


def pair(ground: Ground) -> tuple[Plan, Plan] | None:
    """Return an earlier and a later plan between which there is a crosswalk.

    The plan shown is the earlier one where a later one knows it, else the later one.
    """
    own = ground.plan
    for later in ground.plans.values():
        if any(c.plan == own.id for c in later.crosswalk):
            return own, later
    earlier = [c.plan for c in own.crosswalk if c.plan in ground.plans]
    return (ground.plans[earlier[0]], own) if earlier else None


def crosswalk(ground: Ground) -> str:
    """Return the domains of the earlier plan with their areas in the later, items under them."""
    lang, found = ground.lang, pair(ground)
    if found is None:
        return f'<p class="empty">{t("pl_no_crosswalk", lang)}</p>'
    earlier, later = found
    heads = [html.escape(plan.short[lang]) for plan in found] + [t("pl_col_crossed", lang)]
    inside = crossed(later, earlier, "item")
    rows = [
        _row(ground, row, [i for i in inside if i.domain == row.id])
        for row in crossed(later, earlier, "domain")
    ]
    title = t("pl_crosswalk", lang)
    note = t("pl_crosswalk_note", lang, n=len(inside))
    return titled(title, note) + table("crossed", heads, rows)


def _row(ground: Ground, row: Crossed, items: list[Crossed]) -> tuple[str, ...]:
    lang = ground.lang
    areas = "".join(f'<span class="area">{_area(area, lang)}</span>' for area in row.areas)
    listed = "".join(
        f"<dt>{html.escape(i.name[lang])}</dt><dd>{_areas(i, lang)}</dd>" for i in items
    )
    folded = (
        f'<details class="rule"><summary>{t("pl_n_items", lang, n=len(items))}</summary>'
        f"<dl>{listed}</dl></details>"
        if items
        else "—"
    )
    none = f'<em class="none">{t("pl_nowhere", lang)}</em>'
    return f"<b>{html.escape(row.name[lang])}</b>", areas or none, folded


def _area(area: tuple[Domain, Words], lang: str) -> str:
    domain, part = area
    name = html.escape(domain.name[lang])
    return f"<b>{name}</b> <i>{html.escape(part[lang])}</i>" if part[lang] else f"<b>{name}</b>"


def _areas(crossed_item: Crossed, lang: str) -> str:
    names = [domain.name[lang] for domain, _part in crossed_item.areas]
    return html.escape(t("list_comma", lang).join(names)) or "—"
