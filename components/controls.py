"""The filters of each page, of the same menus everywhere; each writes the address."""

from collections.abc import Callable, Mapping, Sequence

from components import state, store
from components.address import MARKS, ORDERS, Cell, Param, Scope, View, marked
from components.filters.filters import Control, Menu, Picker, Switch, strip
from components.text import t
from data.assess import fitting
from data.catalogue import Catalogue, Indicator
from data.model import Level, Residence
from data.places import places_now

LEVELS = (Level.BANNER, Level.LEAGUE, Level.PROVINCE)
SPREAD_LEVELS = (str(Level.BANNER), str(Level.LEAGUE))
# Places are compared with all others; a league that a reader looks into stays theirs elsewhere.
SPREAD_FIXED = {str(Param.WITHIN): ""}
# Urban–rural pairs are of the provinces; what a reader chose on other pages stays theirs.
PAIRS_FIXED = {
    str(Param.LEVEL): str(Level.PROVINCE),
    str(Param.RESIDENCE): str(Residence.RURAL),
    str(Param.WITHIN): "",
}
# What another indicator chooses anew.
ANEW = (Param.LEVEL, Param.YEAR, Param.RESIDENCE)


def choose(
    view: View, indicators: Sequence[str] | None = None, *, classes: Sequence[str] = ()
) -> None:
    """Show domain, indicator, level, year, residence, league and marked places.

    `indicators` narrows the menu of indicators; without it all that are offered. `classes` are
    the ways a map's classes can be made; without them there is no menu of those.
    """
    scope = store.scope()
    cells = scope.cells[view.indicator]
    menus: list[Control] = [
        domain_menu(view, scope, indicators),
        indicator_menu(view, scope, indicators),
        _level_menu(view, cells),
        _year_menu(view, cells),
        _residence_menu(view, cells, scope.catalogue.indicators[view.indicator]),
        _within_menu(view, cells),
        *([_classes_menu(view, classes)] if classes else []),
        _region_picker(view, 200 if classes else 240),
    ]
    strip(menus, view.lang)


def choose_pairs(view: View, indicators: Sequence[str]) -> None:
    """Show the filters of urban–rural comparisons, with the switch to bars."""
    scope = store.scope()
    bars = Switch(
        "bars", t("ur_bars", view.lang), view.bars, 140, lambda on: {Param.BARS: "1" if on else ""}
    )
    menus: list[Control] = [
        domain_menu(view, scope, indicators),
        indicator_menu(view, scope, indicators),
        _year_menu(view, scope.cells[view.indicator]),
        _region_picker(view),
        bars,
    ]
    strip(menus, view.lang)


def choose_spread(view: View, indicators: Sequence[str]) -> None:
    """Show the filters of comparisons between places: no league to look into."""
    scope = state.compared(store.scope(), SPREAD_LEVELS)
    cells = scope.cells[view.indicator]
    menus: list[Control] = [
        domain_menu(view, scope, indicators),
        indicator_menu(view, scope, indicators),
        _level_menu(view, cells),
        _year_menu(view, cells),
        _residence_menu(view, cells, scope.catalogue.indicators[view.indicator]),
        _grouping_menu(view, scope.catalogue),
        _region_picker(view),
    ]
    strip(menus, view.lang)


def choose_whole_domain(view: View, levels: Mapping[str, Sequence[str]]) -> None:
    """Show the filters of a whole domain: no indicator, each has its own latest year.

    `levels` are those the domain has rates at, each with these rates.
    """
    scope, lang = store.scope(), view.lang
    counts = {x: sum(p.level == x for p in places_now(store.places(), x)) for x in levels}
    names = {x: t(f"level_{x}", lang, n=n) for x, n in counts.items()}
    banners = [c for i in levels.get(str(Level.BANNER), ()) for c in scope.cells[i]]
    orders = {order: t(f"do_order_{order or 'mean'}", lang) for order in ("", *ORDERS)}
    menus: list[Control] = [
        domain_menu(view, scope, None, 190),
        _menu(
            Param.LEVEL, view, names, view.level, 150, lambda x: _set(Param.LEVEL, x, Param.WITHIN)
        ),
        _within_menu(view, banners),
        _menu(Param.ORDER, view, orders, view.order, 190, lambda x: _set(Param.ORDER, x)),
        _region_picker(view),
    ]
    strip(menus, lang)


def domain_menu(
    view: View, scope: Scope, indicators: Sequence[str] | None, width: int = 150
) -> Menu:
    """Return the menu of domains that have an indicator to choose."""
    offered = indicators if indicators is not None else scope.offered()
    known = scope.catalogue.indicators
    first = {known[i].domain: i for i in reversed(offered)}
    names = {d.id: d.short[view.lang] for d in scope.catalogue.domains.values() if d.id in first}
    return _menu(
        Param.DOMAIN,
        view,
        names,
        view.domain,
        width,
        lambda x: {**_set(Param.DOMAIN, x, *ANEW), Param.INDICATOR: first[x]},
    )


def indicator_menu(view: View, scope: Scope, indicators: Sequence[str] | None) -> Menu:
    """Return the menu of the domain's indicators."""
    offered = indicators if indicators is not None else scope.offered()
    known = scope.catalogue.indicators
    ids = [i for i in offered if known[i].domain == view.domain]
    if view.indicator not in ids:
        ids.insert(0, view.indicator)
    names = {i: known[i].name[view.lang] for i in ids}
    return _menu(
        Param.INDICATOR,
        view,
        names,
        view.indicator,
        256,
        lambda x: _set(Param.INDICATOR, x, *ANEW),
    )


def residence_name(residence: str, indicator: Indicator, lang: str) -> str:
    """Return what a residence is called: districts and banners where the figures mean those."""
    districts = indicator.residence_meaning == "districts" and residence != Residence.TOTAL
    return t(f"{residence}_districts" if districts else residence, lang)


def _set(param: Param, value: str, *anew: Param) -> dict[Param, str]:
    """Return a parameter with its value, and those that are chosen anew with it."""
    return {param: value, **dict.fromkeys(anew, "")}


def _level_menu(view: View, cells: Sequence[Cell]) -> Menu:
    has = [x for x in LEVELS if any(c.level == x for c in cells)]
    counts = {x: _places_at(view, x, cells) for x in has}
    names = {str(x): t(f"level_{x}", view.lang, n=counts[x]) for x in has}
    anew = (Param.WITHIN, Param.YEAR, Param.RESIDENCE, Param.GROUPING)
    return _menu(Param.LEVEL, view, names, view.level, 150, lambda x: _set(Param.LEVEL, x, *anew))


def _places_at(view: View, level: str, cells: Sequence[Cell]) -> int:
    year = view.year if level == view.level else max(c.year for c in cells if c.level == level)
    return len(store.expected_places(view.indicator, level, year))


def _year_menu(view: View, cells: Sequence[Cell]) -> Menu:
    at = [c for c in cells if c.level == view.level and c.residence == view.residence]
    years = {str(y): str(y) for y in sorted({c.year for c in at}, reverse=True)}
    return _menu(Param.YEAR, view, years, str(view.year), 80, lambda x: _set(Param.YEAR, x))


def _residence_menu(view: View, cells: Sequence[Cell], indicator: Indicator) -> Menu:
    has = [r for r in Residence if any(c.level == view.level and c.residence == r for c in cells)]
    names = {str(r): residence_name(r, indicator, view.lang) for r in has}
    return _menu(
        Param.RESIDENCE,
        view,
        names,
        view.residence,
        112,
        lambda x: _set(Param.RESIDENCE, x, Param.YEAR),
    )


def _classes_menu(view: View, classes: Sequence[str]) -> Menu:
    names = {way: t(f"classes_{way or 'fixed'}", view.lang) for way in classes}
    chosen = view.classes if view.classes in names else ""
    return _menu(Param.CLASSES, view, names, chosen, 106, lambda x: _set(Param.CLASSES, x))


def _grouping_menu(view: View, catalogue: Catalogue) -> Menu:
    """Return the menu of groupings that fit the level."""
    names = {by: t(f"by_{by}", view.lang) for by in fitting(view.level, catalogue)}
    return _menu(Param.GROUPING, view, names, view.by, 170, lambda x: _set(Param.GROUPING, x))


def _within_menu(view: View, cells: Sequence[Cell]) -> Menu:
    """Return the menu of leagues; it opens a league's banners, where the indicator has any."""
    leagues = [p for p in store.places().values() if p.level == Level.LEAGUE]
    zh = view.lang == "zh"
    names = {"": t("whole_region", view.lang)}
    if any(c.level == Level.BANNER for c in cells):
        names |= {p.region: p.short_zh if zh else p.short_en for p in leagues}
    return _menu(Param.WITHIN, view, names, view.within, 142, lambda x: _set(Param.WITHIN, x))


def _region_picker(view: View, width: int = 240) -> Picker:
    places = store.places()
    zh = view.lang == "zh"
    return Picker(
        Param.REGION,
        t("region", view.lang),
        t("region_hint", view.lang),
        {c: places[c].short_zh if zh else places[c].short_en for c in view.regions},
        MARKS,
        width,
        lambda codes: _set(Param.REGION, ",".join(marked(view, codes).regions)),
    )


def _menu(
    param: Param,
    view: View,
    options: Mapping[str, str],
    chosen: str,
    width: int,
    changed: Callable[[str], Mapping[Param, str]],
) -> Menu:
    """Return the menu of a parameter; the address decides what it shows."""
    return Menu(param, t(param, view.lang), options, chosen, width, changed)
