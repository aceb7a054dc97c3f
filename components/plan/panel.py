"""The Streamlit side of the page of plans: its parts, what is taken away, what is amiss."""

import html
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import streamlit as st

from components import shell, state, store
from components.address import Choice, Param, Rejected, View
from components.plan import asked, controls, findings
from components.plan.aims import aims, mechanisms
from components.plan.asked import PARTS
from components.plan.crosswalk import crosswalk
from components.plan.evaluation_tables import evaluation
from components.plan.ground import Ground, table
from components.plan.items import items
from components.plan.marks import CSS as MARKS
from components.plan.matrix import matrix
from components.plan.reading import ground
from components.plan.rows import tracker
from components.text import t

CSS = MARKS + (Path(__file__).parent / "plan.css").read_text(encoding="utf-8")
TRACKER = PARTS[0]


def current_view() -> tuple[View, list[Rejected]]:
    """Return the view of the address, and what of it could not be used."""
    read = asked.reader(store.plans(), store.plan_years)
    return state.current_view(asked.FIXED, settle=asked.settle, read=read)


def part_of(view: View) -> str:
    """Return the part of the page that is shown."""
    return view.part or TRACKER


def choice_of(view: View) -> Choice:
    """Return what of the plans is shown."""
    assert view.choice is not None
    return view.choice


def ground_of(view: View) -> Ground | None:
    """Return what the parts are drawn from; None where there is no plan that can be read."""
    choice = choice_of(view)
    if not choice.plan:
        return None
    return ground(choice.plan, view.lang)


def finding_of(view: View) -> str:
    """Return the sentence of the shown part."""
    drawn = ground_of(view)
    if drawn is None:
        return t("pl_no_plan", view.lang)
    return _made(view, "finding", lambda: findings.finding(part_of(view), drawn, choice_of(view)))


def show_head(view: View) -> None:
    """Show title, question and sentence, with the choice of the page's parts beside them."""
    lang = view.lang
    with st.container(key="plan_head"):
        shell.heading(t("pl_title", lang), t("question_plan", lang), finding_of(view))
        _choose_part(view)


def _choose_part(view: View) -> None:
    """Show the choice of the page's parts; the address holds it."""
    names = {part: t(f"pl_part_{part}", view.lang) for part in PARTS}
    st.session_state["plan_part"] = part_of(view)
    st.segmented_control(
        t("so_view", view.lang),
        PARTS,
        format_func=lambda part: names[part],
        required=True,
        key="plan_part",
        label_visibility="collapsed",
        on_change=lambda: state.change(**{str(Param.PART): _asked()}),
    )


def choose(view: View) -> None:
    """Show the filters of the shown part."""
    drawn = ground_of(view)
    if drawn is not None:
        controls.choose(view, choice_of(view), part_of(view), drawn)


def show(view: View) -> None:
    """Show the chosen part, made once for all readers."""
    drawn = ground_of(view)
    if drawn is None:
        return
    part, choice = part_of(view), choice_of(view)
    with st.container(key=f"plan_{part}"):
        shown = list(SHOWS[part].items())
        if view.present and asked.is_narrowed(choice):
            shown.reverse()
        for name, make in shown:
            st.html(_made(view, name, partial(make, drawn, choice)))


def show_problems(lang: str) -> None:
    """Show what is wrong with the tables of plans, each with file, row and remedy."""
    found = store.plan_problems()
    if not found:
        return
    heads = [t(f"pl_col_{c}", lang) for c in ("file", "row", "what", "remedy")]
    rows = [
        (
            html.escape("/".join(Path(p.file).parts[-2:])),
            str(p.row or "—"),
            html.escape(p.what[lang]),
            html.escape(p.remedy[lang]),
        )
        for p in found
    ]
    with st.expander(t("pl_problems", lang, n=len(found))):
        st.html(table("faults", heads, rows))


def documents_of(view: View) -> str:
    """Return the documents the plan stands in, for the foot of the page."""
    drawn = ground_of(view)
    if drawn is None:
        return ""
    lang = view.lang
    names = [
        t("in_brackets", lang, text=d.name[lang], aside=d.number or d.issued)
        if lang == "zh"
        else d.name[lang]
        for d in drawn.plan.documents.values()
    ]
    return html.escape(t("foot_sources", lang, sources=drawn.listed(names)) + t("pl_foot", lang))


def _asked() -> str:
    """Return the part a reader chose; the first is the page's own and stays out of the address."""
    chosen = str(st.session_state["plan_part"])
    return "" if chosen == TRACKER else chosen


def _made(view: View, name: str, make: Callable[[], str]) -> str:
    what = ("plan", part_of(view), name, str(store.PLANS))
    return store.message(view, what, lambda: make().encode()).decode()


def _alone(make: Callable[[Ground], str]) -> Callable[[Ground, Choice], str]:
    return lambda drawn, _choice: make(drawn)


SHOWS: Mapping[str, Mapping[str, Callable[[Ground, Choice], str]]] = {
    "tracker": {"matrix": matrix, "rows": tracker},
    "items": {"items": items},
    "aims": {"aims": _alone(aims)},
    "mechanisms": {"mechanisms": _alone(mechanisms)},
    "crosswalk": {"crosswalk": _alone(crosswalk)},
    "evaluation": {"evaluation": evaluation},
}
