"""The sentence of each part of the page of plans, written from the data by rule; pure."""

from collections import Counter

from components.address import Choice
from components.plan.aims import answered
from components.plan.crosswalk import pair
from components.plan.evaluation import evaluated
from components.plan.ground import Ground
from components.plan.items import figures
from components.plan.rows import NATION, chosen
from components.text import t
from data.plan import crossed, statuses

SILENT = "no_public_data"


def finding(part: str, ground: Ground, choice: Choice) -> str:
    """Return the sentence of a part."""
    return {
        "tracker": lambda: _tracker(ground, choice),
        "items": lambda: _items(ground, choice),
        "aims": lambda: _aims(ground),
        "mechanisms": lambda: _mechanisms(ground),
        "crosswalk": lambda: _crosswalk(ground),
        "evaluation": lambda: _evaluation(ground, choice),
    }[part]()


def counted(found: Counter[str], lang: str) -> str:
    """Return the statuses there are but silence, each with its number."""
    shown = [
        t("do_count", lang, status=_inside(words.name[lang]), n=found[status])
        for status, words in statuses().items()
        if found[status] and status != SILENT
    ]
    return t("list_comma", lang).join(shown)


def _inside(name: str) -> str:
    """Return a name as it stands inside a sentence."""
    return name[:1].lower() + name[1:]


def _tracker(ground: Ground, choice: Choice) -> str:
    lang = ground.lang
    own = chosen(ground, choice)
    found = Counter(a.status for a in own)
    whole = len(own) == len(ground.answers)
    rest = counted(found, lang)
    if not own:
        return t("pl_find_empty", lang)
    if not found[SILENT]:
        return t("pl_find_known", lang, n=len(own), rest=rest)
    key = "pl_find_all" if whole else "pl_find_some"
    nation = sum(a.commitment.scope == NATION for a in own)
    aside = t("pl_of_them_nation", lang, n=nation) if nation else ""
    start = t(key, lang, n=len(own), silent=found[SILENT], nation=aside)
    return (
        t("pl_find_end", lang, start=start, rest=rest)
        if rest
        else t("pl_find_stop", lang, start=start)
    )


def _items(ground: Ground, choice: Choice) -> str:
    own = [i for i in ground.plan.items.values() if choice.domain in ("", i.domain)]
    if not own:
        return t("pl_no_items", ground.lang)
    known = sum(bool(figures(ground, item)) for item in own)
    grades = Counter(item.proxy for item in own)
    return t(
        "pl_find_items",
        ground.lang,
        n=len(own),
        known=known,
        direct=grades["direct"],
        partial=grades["partial"],
        none=grades["none"],
    )


def _aims(ground: Ground) -> str:
    views = [aim.view for aim in ground.plan.aims.values()]
    if not views:
        return t("pl_no_aims", ground.lang)
    there = sum(answered(ground, view) for view in views)
    return t("pl_find_aims", ground.lang, n=len(views), there=there, left=len(views) - there)


def _mechanisms(ground: Ground) -> str:
    views = [m.view for m in ground.plan.mechanisms.values()]
    if not views:
        return t("pl_no_mechanisms", ground.lang)
    there = sum(answered(ground, view) for view in views)
    return t("pl_find_mechanisms", ground.lang, n=len(views), there=there, left=len(views) - there)


def _crosswalk(ground: Ground) -> str:
    found = pair(ground)
    if found is None:
        return t("pl_no_crosswalk", ground.lang)
    earlier, later = found
    rows = crossed(later, earlier, "domain")
    split = sum(len(row.areas) > 1 for row in rows)
    areas = {domain.id for row in rows for domain, _part in row.areas}
    return t("pl_find_crosswalk", ground.lang, n=len(rows), areas=len(areas), split=split)


def _evaluation(ground: Ground, choice: Choice) -> str:
    """Return what the first comparison with a group says of near and reach, both wordings."""
    lang, found = ground.lang, evaluated(ground, choice)
    against = next((e for e in found if e.comparison.kind == "group_mean" and e.found), None)
    if against is None:
        with_years = sum(bool(e.found) for e in found)
        key = "pl_find_compared" if with_years else "pl_no_comparisons"
        return t(key, lang, n=with_years, first=choice.since, last=choice.until)
    group = ground.plan.groups[against.comparison.group].name[lang]
    verdicts = against.verdicts("region")
    return t(
        "pl_find_evaluation",
        lang,
        year=choice.until,
        group=group,
        n=sum(verdicts.values()),
        reach=verdicts.get("reach", 0),
        near=verdicts.get("near", 0),
        far=verdicts.get("far", 0),
    )
