"""The strip of filters, the same on every page; each control writes the address."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from components import state, store
from components.address import ORDERS, Cell, Param, Scope, View, marked
from components.text import t
from data.catalogue import Indicator
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


def choose(view: View, indicators: Sequence[str] | None = None) -> None:
    """Show domain, indicator, level, year, residence, league and marked places.

    `indicators` narrows the menu of indicators; without it all that are offered.
    """
    scope = store.scope()
    cells = scope.cells[view.indicator]
    with st.container(key="filters", horizontal=True, gap="small", vertical_alignment="bottom"):
        choose_domain(view, scope, indicators)
        choose_indicator(view, scope, indicators)
        _choose_level(view, cells)
        _choose_year(view, cells)
        _choose_residence(view, cells, scope.catalogue.indicators[view.indicator])
        _choose_within(view, cells)
        _choose_regions(view)


def choose_pairs(view: View, indicators: Sequence[str]) -> bool:
    """Show the filters of urban–rural comparisons; return whether bars are wanted."""
    scope = store.scope()
    with st.container(key="filters", horizontal=True, gap="small", vertical_alignment="bottom"):
        choose_domain(view, scope, indicators)
        choose_indicator(view, scope, indicators)
        _choose_year(view, scope.cells[view.indicator])
        _choose_regions(view)
        return st.toggle(t("ur_bars", view.lang), key="filter_bars")


def choose_spread(view: View, indicators: Sequence[str]) -> None:
    """Show the filters of comparisons between places: no league to look into."""
    scope = state.compared(store.scope(), SPREAD_LEVELS)
    cells = scope.cells[view.indicator]
    with st.container(key="filters", horizontal=True, gap="small", vertical_alignment="bottom"):
        choose_domain(view, scope, indicators)
        choose_indicator(view, scope, indicators)
        _choose_level(view, cells)
        _choose_year(view, cells)
        _choose_residence(view, cells, scope.catalogue.indicators[view.indicator])
        _choose_regions(view)


def choose_whole_domain(view: View, levels: Mapping[str, Sequence[str]]) -> None:
    """Show the filters of a whole domain: no indicator, each has its own latest year.

    `levels` are those the domain has rates at, each with these rates.
    """
    scope, lang = store.scope(), view.lang
    counts = {x: sum(p.level == x for p in places_now(store.places(), x)) for x in levels}
    names = {x: t(f"level_{x}", lang, n=n) for x, n in counts.items()}
    banners = [c for i in levels.get(str(Level.BANNER), ()) for c in scope.cells[i]]
    orders = {order: t(f"do_order_{order or 'mean'}", lang) for order in ("", *ORDERS)}
    with st.container(key="filters", horizontal=True, gap="small", vertical_alignment="bottom"):
        choose_domain(view, scope, None, 190)
        _menu(
            "level",
            view,
            names,
            view.level,
            156,
            changed=lambda level: {Param.LEVEL: level, Param.WITHIN: ""},
        )
        _choose_within(view, banners)
        _menu("order", view, orders, view.order, 190, changed=lambda x: {Param.ORDER: x})
        _choose_regions(view)


def choose_domain(
    view: View, scope: Scope, indicators: Sequence[str] | None, width: int = 160
) -> None:
    """Show the menu of domains that have an indicator to choose."""
    offered = indicators if indicators is not None else scope.offered()
    having = {scope.catalogue.indicators[i].domain for i in offered}
    names = {d.id: d.short[view.lang] for d in scope.catalogue.domains.values() if d.id in having}
    first = {
        d: next(i for i in offered if scope.catalogue.indicators[i].domain == d) for d in names
    }
    _menu(
        "domain",
        view,
        names,
        view.domain,
        width,
        changed=lambda domain: {Param.DOMAIN: domain, Param.INDICATOR: first[domain], **_reset()},
    )


def choose_indicator(view: View, scope: Scope, indicators: Sequence[str] | None) -> None:
    """Show the menu of the domain's indicators."""
    offered = indicators if indicators is not None else scope.offered()
    known = scope.catalogue.indicators
    ids = [i for i in offered if known[i].domain == view.domain]
    if view.indicator not in ids:
        ids.insert(0, view.indicator)
    names = {i: known[i].name[view.lang] for i in ids}
    _menu(
        "indicator",
        view,
        names,
        view.indicator,
        246,
        changed=lambda indicator: {Param.INDICATOR: indicator, **_reset()},
    )


def residence_name(residence: str, indicator: Indicator, lang: str) -> str:
    """Return what a residence is called: districts and banners where the figures mean those."""
    districts = indicator.residence_meaning == "districts" and residence != Residence.TOTAL
    return t(f"{residence}_districts" if districts else residence, lang)


def _reset() -> dict[str, str]:
    """Return the parameters that another indicator chooses anew."""
    return {Param.LEVEL: "", Param.YEAR: "", Param.RESIDENCE: ""}


def _choose_level(view: View, cells: Sequence[Cell]) -> None:
    has = [x for x in LEVELS if any(c.level == x for c in cells)]
    counts = {x: _places_at(view, x, cells) for x in has}
    names = {str(x): t(f"level_{x}", view.lang, n=counts[x]) for x in has}
    _menu(
        "level",
        view,
        names,
        view.level,
        144,
        changed=lambda level: {
            Param.LEVEL: level,
            Param.WITHIN: "",
            Param.YEAR: "",
            Param.RESIDENCE: "",
        },
    )


def _places_at(view: View, level: str, cells: Sequence[Cell]) -> int:
    year = view.year if level == view.level else max(c.year for c in cells if c.level == level)
    return len(store.expected_places(view.indicator, level, year))


def _choose_year(view: View, cells: Sequence[Cell]) -> None:
    at = [c for c in cells if c.level == view.level and c.residence == view.residence]
    years = {str(y): str(y) for y in sorted({c.year for c in at}, reverse=True)}
    _menu("year", view, years, str(view.year), 90, changed=lambda year: {Param.YEAR: year})


def _choose_residence(view: View, cells: Sequence[Cell], indicator: Indicator) -> None:
    has = [r for r in Residence if any(c.level == view.level and c.residence == r for c in cells)]
    names = {str(r): residence_name(r, indicator, view.lang) for r in has}
    _menu(
        "residence",
        view,
        names,
        view.residence,
        112,
        changed=lambda residence: {Param.RESIDENCE: residence, Param.YEAR: ""},
    )


def _choose_within(view: View, cells: Sequence[Cell]) -> None:
    """Show the menu of leagues; it opens a league's banners, where the indicator has any."""
    leagues = [p for p in store.places().values() if p.level == Level.LEAGUE]
    zh = view.lang == "zh"
    names = {"": t("whole_region", view.lang)}
    if any(c.level == Level.BANNER for c in cells):
        names |= {p.region: p.short_zh if zh else p.short_en for p in leagues}
    _menu("within", view, names, view.within, 148, changed=lambda code: {Param.WITHIN: code})


def _choose_regions(view: View) -> None:
    places = store.places()
    zh = view.lang == "zh"
    own = [p.region for p in places.values() if p.level != Level.PROVINCE]
    others = [p.region for p in places.values() if p.level == Level.PROVINCE]
    st.session_state["filter_region"] = list(view.regions)
    st.multiselect(
        t("region", view.lang),
        [*own, *others],
        format_func=lambda c: places[c].name_zh if zh else places[c].name_en,
        key="filter_region",
        placeholder=t("region_hint", view.lang),
        select_all=False,
        width=216,
        on_change=lambda: state.change(
            **{str(Param.REGION): ",".join(marked(view, st.session_state["filter_region"]).regions)}
        ),
    )


def _menu(
    name: str,
    view: View,
    options: Mapping[str, str],
    chosen: str,
    width: int,
    *,
    changed: Callable[[str], Mapping[str, str]],
) -> None:
    """Show one menu; the address decides what it shows, and a choice changes the address."""
    key = f"filter_{name}"
    st.session_state[key] = chosen
    st.selectbox(
        t(name, view.lang),
        list(options),
        format_func=lambda option: options.get(option, option),
        key=key,
        placeholder=t(name, view.lang),
        width=width,
        on_change=lambda: state.change(
            **{str(p): value for p, value in changed(st.session_state[key]).items()}
        ),
    )
