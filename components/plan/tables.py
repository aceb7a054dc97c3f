"""The rows of each part as a table to take away: the same as the query prints, and more; pure."""

from collections.abc import Callable, Mapping

import pandas as pd

from components.address import Choice
from components.plan.aims import answered
from components.plan.asked import is_chosen
from components.plan.crosswalk import pair
from components.plan.evaluation import evaluated, setting_of
from components.plan.ground import Ground
from data.commands.plan import commitments_table
from data.plan import crossed, holders, locator_words, reason, sentence, statuses, views
from data.plan.model import Plan

Row = dict[str, object]
LANGUAGES = ("zh", "en")


def table(part: str, ground: Ground, choice: Choice) -> pd.DataFrame:
    """Return the rows of a part as a reader has narrowed it, in the order of the plan."""
    return TABLES[part](ground, choice)


def _tracker(ground: Ground, choice: Choice) -> pd.DataFrame:
    """Return the columns of `python -m data plan`, then words that stand in its page only."""
    left = {i: a for i, a in ground.answers.items() if is_chosen(a.commitment, a.status, choice)}
    found = commitments_table(ground.plan, left)
    more = [_more(ground, i) for i in found["id"]]
    return pd.concat([found, pd.DataFrame(more, index=found.index)], axis=1)


def _more(ground: Ground, commitment: str) -> Row:
    plan, answer = ground.plan, ground.answers[commitment]
    own, held = answer.commitment, holders(ground.plan, answer.commitment)
    figures = [f for f in answer.evidence if f.document.zh]
    return {
        **{f"status_{lang}": statuses()[answer.status].name[lang] for lang in LANGUAGES},
        "reason_en": reason(plan, answer, "en"),
        "strength": own.strength,
        "due_basis": own.due_basis,
        "place": own.region or ";".join(own.groups),
        "lead_office_zh": _names(plan, own.offices[:1], "zh"),
        "lead_office_basis": own.offices_basis,
        "held_by_zh": _names(plan, tuple(held), "zh"),
        "held_by_en": _names(plan, tuple(held), "en"),
        "documents_zh": "; ".join(f"{f.issuer.zh} {f.document.zh} {f.published}" for f in figures),
    }


def _names(plan: Plan, offices: tuple[str, ...], lang: str) -> str:
    return "; ".join(plan.offices[office][lang] for office in offices)


def _items(ground: Ground, choice: Choice) -> pd.DataFrame:
    return _framed(
        {
            "id": i.id,
            "domain": i.domain,
            "name_zh": i.name.zh,
            "name_en": i.name.en,
            "proxy": i.proxy,
            "indicators": ";".join(i.indicators),
            "lead_office_zh": _names(ground.plan, i.offices[:1], "zh"),
            "lead_office_basis": i.offices_basis,
        }
        for i in ground.plan.items.values()
        if choice.domain in ("", i.domain)
    )


def _aims(ground: Ground, _choice: Choice) -> pd.DataFrame:
    return _framed(
        {
            "id": aim.id,
            "name_zh": aim.name.zh,
            "name_en": aim.name.en,
            "metric_zh": aim.metric.zh,
            "metric_en": aim.metric.en,
            "locator": locator_words(aim.locator).zh,
            **_answer(ground, aim.view),
        }
        for aim in ground.plan.aims.values()
    )


def _mechanisms(ground: Ground, _choice: Choice) -> pd.DataFrame:
    return _framed(
        {
            "id": m.id,
            "kind": m.kind,
            "name_zh": m.name.zh,
            "name_en": m.name.en,
            "content_zh": m.content.zh,
            "feature_zh": m.feature.zh,
            "feature_en": m.feature.en,
            "locator": locator_words(m.locator).zh,
            **_answer(ground, m.view),
        }
        for m in ground.plan.mechanisms.values()
    )


def _answer(ground: Ground, view: str) -> Row:
    found = views().get(view)
    there = answered(ground, view)
    return {"view": view, "page": found.page if found and there else "", "answered": there}


def _crosswalk(ground: Ground, _choice: Choice) -> pd.DataFrame:
    found = pair(ground)
    if found is None:
        return pd.DataFrame()
    earlier, later = found
    return _framed(
        {
            "kind": kind,
            "id": row.id,
            "name_zh": row.name.zh,
            "name_en": row.name.en,
            "area": area.id,
            "area_zh": area.name.zh,
            "area_en": area.name.en,
            "part_zh": part.zh,
            "part_en": part.en,
        }
        for kind in ("domain", "item")
        for row in crossed(later, earlier, kind)
        for area, part in row.areas
    )


def _evaluation(ground: Ground, choice: Choice) -> pd.DataFrame:
    setting = setting_of(ground)
    return _framed(
        {
            "comparison": each.comparison.id,
            "indicator": c.indicator.id,
            "residence": c.residence,
            "first_year": c.years[0],
            "last_year": c.years[1],
            "number": name,
            "first": c.first.get(name),
            "last": value,
            "places": c.n_used,
            "expected": c.n_expected,
            "trust": c.trust,
            "break": c.is_broken,
            "sentence": sentence(setting, c, ground.lang),
        }
        for each in evaluated(ground, choice)
        for c in each.found
        for name, value in c.last.items()
    )


def _framed(rows: "object") -> pd.DataFrame:
    return pd.DataFrame(list(rows))  # type: ignore[call-overload]


TABLES: Mapping[str, Callable[[Ground, Choice], pd.DataFrame]] = {
    "tracker": _tracker,
    "items": _items,
    "aims": _aims,
    "mechanisms": _mechanisms,
    "crosswalk": _crosswalk,
    "evaluation": _evaluation,
}
