"""The frame of every page: navigation, title, finding, messages, foot; and first start."""

import logging
from collections.abc import Callable, Iterable
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitPageNotFoundError

from components import address, state, store, toolbox
from components.address import Param, Rejected, View
from components.picture import picture
from components.text import t
from data.catalogue import Source
from data.store import DamagedRelease, NoRelease

PAGES = address.PAGES
# Characters of a wrong value that a message repeats.
LONGEST_VALUE = 60
CSS = (Path(__file__).parent / "shell.css").read_text(encoding="utf-8")
PRESENT_CSS = (Path(__file__).parent / "present.css").read_text(encoding="utf-8")


def page(slug: str, body: Callable[[], None], css: str = "") -> None:
    """Show a page: its frame, then its body in a fragment, so that a filter reruns only that.

    `css` is the page's own style; it stands with the frame's and is sent once.
    """
    lang = _language()
    st.set_page_config(
        page_title=f"{t(f'page_{slug}', lang)} · {t('product', lang)}",
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    present = state.is_presenting()
    st.html(f"<style>{CSS}{css}{PRESENT_CSS if present else ''}</style>")
    if not _ready(lang):
        return

    def framed() -> None:
        _navigation(slug, lang, present=present)
        picture.mount()
        st.fragment(lambda: _told(body))()

    _told(framed)
    store.warm_up()


def _told(show: Callable[[], None]) -> None:
    """Show a part of a page; where the release or an outline fails it, say so in its place.

    A fragment keeps its errors to itself, and runs without its page when a filter changes, so
    each is told where it arises.
    """
    try:
        show()
    except (DamagedRelease, NoRelease) as error:
        st.warning(t("damaged", _language(), what=error))
    except FileNotFoundError as error:
        st.warning(t("no_shapes", _language(), what=error))


def heading(title: str, question: str, finding: str) -> None:
    """Show a page's title, the question it answers, and its computed sentence."""
    st.html(
        f'<header class="head"><h1>{title}</h1>'
        f'<span class="question" title="{question}">{question}</span>'
        + (f'<p class="finding">{finding}</p>' if finding else "")
        + "</header>"
    )


def messages(rejected: Iterable[Rejected], view: View) -> None:
    """Say what of an address could not be used, and what is shown instead."""
    lang = view.lang
    lines = [
        t(
            "fallback",
            lang,
            param=r.param,
            value=_shortly(r.value),
            why=t(f"why_{r.why}", lang),
            used=_used(r.param, view),
        )
        for r in rejected
    ]
    if lines:
        with st.container(key="messages"):
            st.text("\n".join(lines))


def foot(view: View, sources: Iterable[Source], extra: str = "") -> None:
    """Show sources, release, data year and boundary credit; say what is left out."""
    lang = view.lang
    manifest = store.release().manifest
    names = t("list_comma", lang).join(s.name[lang] for s in sources)
    parts = [
        t("foot_sources", lang, sources=names) if names else "",
        extra,
        t("foot_release", lang, year=manifest["data_to"], date=manifest["date"]),
        t("foot_boundaries", lang),
    ]
    spans = "".join(f"<span>{p}</span>" for p in parts if p)
    st.html(f'<footer class="foot">{spans}</footer>')


def _shortly(value: str) -> str:
    return value if len(value) <= LONGEST_VALUE else f"{value[:LONGEST_VALUE]}…"


def _used(param: Param, view: View) -> str:
    used = address.to_params(view).get(param, "")
    if param == Param.DOMAIN and not used:
        return t("pf_all_domains", view.lang)
    return used or t("nothing", view.lang)


def _language() -> str:
    kept = st.session_state.get(state.KEPT, {})
    lang = st.query_params.get(Param.LANG) or kept.get(Param.LANG, "zh")
    return "en" if lang == "en" else "zh"


def _navigation(slug: str, lang: str, *, present: bool) -> None:
    with st.container(key="nav", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<div class="brand">{t("product_short", lang)}</div>')
        for name in PAGES:
            with st.container(key=f"nav_{name}_here" if name == slug else f"nav_{name}"):
                _page_link(name, t(f"page_{name}", lang))
        with st.container(key="nav_tools", width="stretch"):
            wish = toolbox.show(lang, present=present)
        other = "en" if lang == "zh" else "zh"
        with st.container(key="nav_language"):
            st.button(
                t("other_language", lang),
                key="language",
                type="tertiary",
                on_click=state.change,
                kwargs={"lang": other},
            )
    toolbox.follow(wish, slug, PAGES)


def _page_link(name: str, label: str) -> None:
    """Show a link to a page; a plain one where the page runs alone, without its entry script."""
    try:
        st.page_link(f"pages/{name}.py", label=label)
    except StreamlitPageNotFoundError:
        st.html(f'<a href="./{name}" target="_self">{label}</a>')


def _ready(lang: str) -> bool:
    """Build release and outlines where there are none, with progress on screen."""
    if store.is_ready():
        return True
    with st.status(t("building", lang), expanded=True) as status:
        failed = store.build(_tell)
        status.update(state="error" if failed else "complete")
    if failed:
        logging.getLogger(__name__).error("build failed: %s", failed)
        st.warning(t("build_failed", lang, what=failed))
        return False
    st.rerun()
    return False


def _tell(step: str) -> None:
    st.text(step)
