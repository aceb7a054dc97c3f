"""Find, copy link, present: what the tools offer, and what follows from them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import parse_qsl

import streamlit as st

from components import address, state, store
from components.address import Param, View
from components.plan import asked
from components.profile_scene import next_place
from components.text import t
from components.tools import tools
from data.model import Level

INDICATOR_PAGES = ("indicator", "urban_rural", "between_regions", "sources")


def show(lang: str, *, present: bool) -> tuple[str, str]:
    """Draw the tools and return what a reader found and what they wish, empty where nothing."""
    words = {
        "find": t("find", lang),
        "find_long": t("find_long", lang),
        "none": t("find_none", lang),
        "copy": t("copy_link", lang),
        "copied": t("copied", lang),
        "present": t("present", lang),
    }
    result = tools.draw(store.findable(lang), words, present=present)
    return str(result.found or ""), str(result.key or "")


def follow(wish: tuple[str, str], slug: str, pages: Sequence[str]) -> None:
    """Go where a reader's find or key leads; the page is then run anew."""
    found, key = wish
    kind, _, code = found.partition(":")
    if kind == "page":
        _go_to_page(code, slug, pages)
    elif found:
        _go_to_place(code, slug) if kind == "place" else _go_to_indicator(code, slug)
    elif key == "present":
        state.change(**{str(Param.PRESENT): "1"})
        st.rerun()
    elif key == "leave":
        state.change(**{str(Param.PRESENT): ""})
        st.rerun()
    elif key.startswith("page"):
        step = 1 if key.endswith("+") else -1
        at = (pages.index(slug) + step) % len(pages)
        st.switch_page(f"pages/{pages[at]}.py")
    elif key and slug in STEPS:
        STEPS[slug](key)
    elif key:
        _step(key)


def _go_to_page(address: str, slug: str, pages: Sequence[str]) -> None:
    """Open the view of a link; an address of no page of ours is left alone."""
    page, _, query = address.partition("?")
    params = dict(parse_qsl(query))
    if page == slug:
        st.query_params.from_dict(params)
        st.rerun()
    elif page in pages:
        st.switch_page(f"pages/{page}.py", query_params=params)


def _go_to_place(code: str, slug: str) -> None:
    place = store.places()[code]
    params = {str(Param.REGION): code}
    if place.level in (Level.BANNER, Level.ZONE):
        params |= {str(Param.WITHIN): place.parent, str(Param.LEVEL): str(Level.BANNER)}
    state.change(**params)
    if slug == "plan":  # shows no place
        st.switch_page("pages/profile.py")
    st.rerun()


def _go_to_indicator(indicator: str, slug: str) -> None:
    state.change(
        **{
            str(Param.INDICATOR): indicator,
            str(Param.DOMAIN): store.catalogue().indicators[indicator].domain,
            str(Param.YEAR): "",
            str(Param.LEVEL): "",
            str(Param.RESIDENCE): "",
        }
    )
    if slug in INDICATOR_PAGES:
        st.rerun()
    st.switch_page("pages/indicator.py")


def _step(key: str) -> None:
    """Move one year or one place on, as the arrow keys of the present mode ask."""
    view, _rejected = state.current_view()
    step = 1 if key.endswith("+") else -1
    moved = _other_year(view, step) if key.startswith("year") else _other_place(view, step)
    state.change(**address.to_params(moved))
    st.rerun()


def _step_profile(key: str) -> None:
    """Move to the profile of the next place of the same level; a profile has no year."""
    if key.startswith("place"):
        marked = st.query_params.get(Param.REGION, "")
        state.change(**{str(Param.REGION): next_place(marked, 1 if key.endswith("+") else -1)})
        st.rerun()


def _step_plan(key: str) -> None:
    """Move to the next part of the page of plans, or to the next domain; after the last to all."""
    plan = store.plans().get(st.query_params.get(Param.PLAN, ""))
    if plan is None:
        return
    domains = ("", *asked.offered(plan)[Param.DOMAIN])
    param, known = (Param.PART, asked.PARTS) if key.startswith("year") else (Param.DOMAIN, domains)
    now = st.query_params.get(param, "") or known[0]
    step = 1 if key.endswith("+") else -1
    state.change(**{str(param): known[(known.index(now) + step) % len(known)]})
    st.rerun()


def _other_year(view: View, step: int) -> View:
    cells = store.scope().cells[view.indicator]
    same = {c.year for c in cells if (c.level, c.residence) == (view.level, view.residence)}
    years = sorted(same)
    at = years.index(view.year) + step
    return replace(view, year=years[at]) if 0 <= at < len(years) else view


def _other_place(view: View, step: int) -> View:
    places = [
        p.region
        for p in store.places().values()
        if p.level == view.level and view.within in ("", p.parent)
    ]
    last = view.regions[-1] if view.regions else ""
    at = places.index(last) + step if last in places else (0 if step > 0 else -1)
    return replace(view, regions=(places[at % len(places)],))


# Pages whose arrow keys have a meaning of their own.
STEPS: Mapping[str, Callable[[str], None]] = {"profile": _step_profile, "plan": _step_plan}
