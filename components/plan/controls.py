"""The strip of filters of the page of plans: only what the shown part can be narrowed by."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from components import store
from components.address import Choice, Param, View
from components.filters.filters import Control, Menu, strip
from components.plan.asked import NARROWING, PARTS, is_chosen, offered, offices_of, places_of
from components.plan.ground import Ground
from components.text import t
from data.plan import Attained, statuses, terms

TRACKER, ITEMS, EVALUATION = PARTS[0], PARTS[1], PARTS[-1]
WIDTHS = {
    Param.DOMAIN: 150,
    Param.STATUS: 150,
    Param.KIND: 120,
    Param.PLACE: 170,
    Param.DUE: 90,
    Param.OFFICE: 190,
}
OF_PART = {TRACKER: NARROWING, ITEMS: (Param.DOMAIN,)}


def choose(view: View, choice: Choice, part: str, ground: Ground) -> None:
    """Show the menus of a part; each choice changes the address."""
    menus: list[Control] = [_plans(ground, choice)]
    for param in OF_PART.get(part, ()):
        left = _items(ground) if part == ITEMS else _left(param, ground, choice)
        menus.append(_narrowing(param, ground, choice, left))
    if part == EVALUATION and choice.since:
        menus += _years(ground, choice)
    strip(menus, view.lang)


def _plans(ground: Ground, choice: Choice) -> Menu:
    names = {plan.id: plan.short[ground.lang] for plan in ground.plans.values()}
    anew = dict.fromkeys((*NARROWING, Param.SINCE, Param.UNTIL), "")
    return Menu(
        Param.PLAN,
        t("pl_plan", ground.lang),
        names,
        choice.plan,
        184,
        lambda plan: {**anew, Param.PLAN: plan},
    )


def _narrowing(param: Param, ground: Ground, choice: Choice, left: Counter[str]) -> Menu:
    """Return a menu that narrows what is listed, with how much each of its entries leaves."""
    lang, plan = ground.lang, ground.plan
    chosen = getattr(choice, param)
    words = _words(param, ground)
    entries = {
        value: t("pl_entry", lang, name=words(value), n=left[value])
        for value in offered(plan)[param]
        if left[value] or value == chosen
    }
    return Menu(
        param,
        _label(param, ground),
        {"": t("pl_all", lang), **entries},
        chosen,
        WIDTHS[param],
        lambda value: {param: value},
    )


def _items(ground: Ground) -> Counter[str]:
    """Return how many service items each domain has."""
    return Counter(item.domain for item in ground.plan.items.values())


def _left(param: Param, ground: Ground, choice: Choice) -> Counter[str]:
    """Return how many commitments each value leaves, the other filters being as they are."""
    rest = WITHOUT[param](choice)
    values = VALUES[param]
    return Counter(
        value
        for answer in ground.answers.values()
        if is_chosen(answer.commitment, answer.status, rest)
        for value in values(answer)
    )


def _words(param: Param, ground: Ground) -> Callable[[str], str]:
    lang, plan = ground.lang, ground.plan
    named: dict[Param, Callable[[str], str]] = {
        Param.DOMAIN: lambda value: plan.domains[value].short[lang],
        Param.STATUS: lambda value: statuses()[value].name[lang],
        Param.KIND: lambda value: terms()["commitment", value][lang],
        Param.PLACE: lambda value: _place(value, ground),
        Param.DUE: lambda value: value,
        Param.OFFICE: lambda value: plan.offices[value][lang],
    }
    return named[param]


def _place(value: str, ground: Ground) -> str:
    if value in ground.plan.groups:
        return ground.plan.groups[value].name[ground.lang]
    place = ground.places[value]
    return place.short_zh if ground.lang == "zh" else place.short_en


def _label(param: Param, ground: Ground) -> str:
    """Return what a menu is called; that lead offices are inferred is said, where they are."""
    if param != Param.OFFICE:
        return t(f"pl_by_{param}", ground.lang)
    inferred = any(c.offices_basis == "inferred" for c in ground.plan.commitments.values())
    return t("pl_by_office_inferred" if inferred else "pl_by_office", ground.lang)


def _years(ground: Ground, choice: Choice) -> list[Control]:
    """Return the menus of the baseline year and the end year, which is after it."""
    years = store.plan_years(choice.plan)
    before = [str(y) for y in years if y < choice.until]
    after = [str(y) for y in years if y > choice.since]
    return [
        _year(Param.SINCE, before, choice.since, years, ground.lang),
        _year(Param.UNTIL, after, choice.until, years, ground.lang),
    ]


def _year(
    param: Param, offer: Sequence[str], chosen: int, years: Mapping[int, int], lang: str
) -> Menu:
    names = {year: t("pl_year_entry", lang, year=year, n=years[int(year)]) for year in offer}
    return Menu(param, t(f"pl_by_{param}", lang), names, str(chosen), 226, lambda y: {param: y})


WITHOUT: Mapping[Param, Callable[[Choice], Choice]] = {
    Param.DOMAIN: lambda choice: replace(choice, domain=""),
    Param.STATUS: lambda choice: replace(choice, status=""),
    Param.KIND: lambda choice: replace(choice, kind=""),
    Param.PLACE: lambda choice: replace(choice, place=""),
    Param.DUE: lambda choice: replace(choice, due=""),
    Param.OFFICE: lambda choice: replace(choice, office=""),
}
VALUES: Mapping[Param, Callable[[Attained], tuple[str, ...]]] = {
    Param.DOMAIN: lambda answer: (answer.commitment.domain,),
    Param.STATUS: lambda answer: (answer.status,),
    Param.KIND: lambda answer: (answer.commitment.kind,),
    Param.PLACE: lambda answer: places_of(answer.commitment),
    Param.DUE: lambda answer: (str(answer.commitment.due_year),),
    Param.OFFICE: lambda answer: offices_of(answer.commitment),
}
