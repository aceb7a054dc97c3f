"""Panels of the profile page."""

import html
from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from components import profile_words as words
from components import store
from components.picture import picture
from components.profile import NAMED, UNSOURCED, Fact, farthest, gaps, strengths
from components.profile_beside import alike_table, alone_table, beside_table
from components.profile_scene import Portrait, fact_link
from components.profile_spine import spine
from components.text import t
from data.catalogue import Source

CSS = (Path(__file__).parent / "profile.css").read_text(encoding="utf-8")


def title_of(portrait: Portrait) -> str:
    """Return the page's title."""
    place = portrait.place
    name = place.name_zh if portrait.lang == "zh" else place.name_en
    return t("pf_title", portrait.lang, place=name)


def finding_of(portrait: Portrait) -> str:
    """Return the computed sentence under the title."""
    return words.finding(portrait.name(portrait.place), portrait.facts, portrait.lang)


def show_warnings(portrait: Portrait) -> None:
    """Say which marked places have no profile, and which are of another level."""
    lang = portrait.lang
    comma = t("list_comma", lang)
    lines = []
    if portrait.left_out:
        names = comma.join(map(portrait.name, portrait.left_out))
        lines.append(t("pf_left_out", lang, names=names))
    if portrait.other_level():
        names = comma.join(portrait.name(b.place) for b in portrait.other_level())
        lines.append(t("pf_other_level", lang, names=names, place=portrait.name(portrait.place)))
    if lines:
        text = "<br>".join(map(html.escape, lines))
        st.html(f'<p class="notes warn">{text}</p>')


def show_strengths(portrait: Portrait) -> None:
    """Show what is in the best and in the worst quarter, in sentences."""
    strong = _listed(portrait, strengths(portrait.facts), 1)
    weak = _listed(portrait, gaps(portrait.facts), -1)
    with st.container(key="strengths"):
        st.html(f'<div class="sg">{strong}{weak}</div>')


def show_spine(portrait: Portrait) -> None:
    """Show every indicator of which one direction is better, worst to best."""
    lang = portrait.lang
    facts = portrait.service()
    if not facts:
        st.html(_note(t("pf_nothing", lang)))
        return
    notes = "".join(map(_note, _notes(portrait, facts)))
    with st.container(key="spine_present" if portrait.view.present else "spine"):
        save = picture.button("spine", portrait.lang)
        st.html(f"{save}{_keys(portrait)}{spine(portrait, facts)}{notes}")


def show_neutral(portrait: Portrait) -> None:
    """Show the indicators of which neither direction is better, apart and uncoloured."""
    facts = portrait.neutral()
    if facts:
        note = _note(t("pf_neutral_note", portrait.lang))
        label = t("pf_neutral", portrait.lang, n=len(facts))
        _on_demand("neutral", label, lambda: note + spine(portrait, facts))


def show_beside(portrait: Portrait) -> None:
    """Show the places marked beside the first, figure by figure, and the most alike ones."""
    lang = portrait.lang
    place = portrait.name(portrait.place)
    with st.container(key="beside"):
        if portrait.beside:
            head = _heading(t("pf_beside_title", lang), t("pf_beside_note", lang, place=place))
            st.html(head + beside_table(portrait))
        st.html(alike_table(portrait))


def show_alone(portrait: Portrait) -> None:
    """Show the figures that stand in the place's own line only."""
    facts = portrait.alone()
    if facts:
        label = t("pf_alone", portrait.lang, n=len(facts))
        _on_demand("alone", label, lambda: alone_table(portrait, facts))


def sources_of(portrait: Portrait) -> list[Source]:
    """Return the sources of the place's figures, in their order."""
    table = store.profile()
    own = table[(table.index == portrait.place.region) & table["value"].notna()]
    shown = set(own.loc[own["indicator"].isin(_ids(portrait)), "source"])
    return [s for s in portrait.catalogue.sources.values() if s.id in shown]


def _ids(portrait: Portrait) -> set[str]:
    return {f.indicator.id for f in portrait.facts}


def _listed(portrait: Portrait, quarter: Sequence[Fact], side: int) -> str:
    """Return a box: the indicators of a quarter, or the farthest on its side where it is empty."""
    lang = portrait.lang
    strong = side > 0
    named = quarter[:NAMED] or farthest(portrait.facts, side)[:1]
    body = "".join(_item(portrait, fact) for fact in named)
    if not named:
        body = f"<li>{t('pf_none_better' if strong else 'pf_none_worse', lang)}</li>"
    name = t("pf_strengths" if strong else "pf_gaps", lang)
    css = "" if strong else ' class="weak"'
    note = _quarter_words(quarter, strong, bool(named), lang)
    return f"<section{css}><h2>{name}<span>{note}</span></h2><ul>{body}</ul></section>"


def _quarter_words(quarter: Sequence[Fact], strong: bool, named: bool, lang: str) -> str:
    if quarter:
        note = t("pf_quarter_best" if strong else "pf_quarter_worst", lang, n=len(quarter))
        return note + (t("pf_shown", lang, n=NAMED) if len(quarter) > NAMED else "")
    note = t("pf_no_strengths" if strong else "pf_no_gaps", lang)
    return note + (
        t("pf_farthest_better" if strong else "pf_farthest_worse", lang) if named else ""
    )


def _item(portrait: Portrait, fact: Fact) -> str:
    lang = portrait.lang
    name = t("in_brackets", lang, text=fact.indicator.name[lang], aside=fact.year)
    return (
        f'<li><a target="_self" href="{fact_link(portrait, fact)}">{html.escape(name)}'
        f"</a> {html.escape(words.sentence(fact, lang))}</li>"
    )


def _on_demand(key: str, label: str, made: Callable[[], str]) -> None:
    """Show a part that is sent when a reader opens it, so that the first screen stays light."""
    with st.expander(label, key=key, on_change="rerun") as part:
        if part.open:
            st.html(made())


def _note(text: str) -> str:
    return f'<p class="notes">{html.escape(text)}</p>'


def _heading(title: str, note: str) -> str:
    return (
        f'<h2 class="panel-head"><b>{html.escape(title)}</b> <span>{html.escape(note)}</span></h2>'
    )


def _keys(portrait: Portrait) -> str:
    """Return the legend of the spine, with a mark for each place that is drawn."""
    lang = portrait.lang
    dot = '<div class="bar dot"><b class="{}" style="left:50%"></b></div>'
    bar = '<div class="bar"><u class="{}" style="left:0;width:100%"></u></div>'
    keys = [
        (bar.format("w"), t("pf_key_range", lang)),
        (bar.format("m"), t("pf_key_middle", lang)),
        ('<div class="bar dot"><s></s></div>', t("pf_key_reference", lang)),
        (dot.format("good"), t("pf_key_good", lang)),
        (dot.format("bad"), t("pf_key_bad", lang)),
        (dot.format("hollow"), t("pf_key_secondary", lang)),
    ]
    mark = '<div class="bar dot"><i class="{}" style="left:50%"></i></div>'
    for number, beside in enumerate(portrait.same_level()):
        keys.append((mark.format(f"o{number}"), html.escape(portrait.name(beside.place))))
    if portrait.peers:
        keys.append((mark.format("p"), t("pf_key_peers", lang)))
    title = f"<b>{t('pf_spine', lang)}</b>"
    return (
        f'<div class="keys">{title}' + "".join(f"<span>{m}{w}</span>" for m, w in keys) + "</div>"
    )


def _notes(portrait: Portrait, facts: Sequence[Fact]) -> list[str]:
    lang = portrait.lang
    groups: dict[str, int] = {}
    for fact in facts:
        groups[fact.group] = groups.get(fact.group, 0) + 1
    named = t("and", lang).join(
        t("pf_group", lang, group=_group(portrait, group), n=n) for group, n in groups.items()
    )
    notes = [
        t("pf_spine_note", lang),
        t("pf_foot_mean", lang),
        t("pf_foot_rank", lang),
        t("pf_foot_groups", lang, groups=named),
    ]
    if any(f.trust == UNSOURCED or not f.recent for f in facts):
        notes.append(t("pf_foot_left_out", lang))
    return notes


def _group(portrait: Portrait, group: str) -> str:
    lang = portrait.lang
    if group:
        return portrait.catalogue.groups[group].name[lang]
    level = "banner_zones" if portrait.level == "banner" else portrait.level
    return t("pf_group_all", lang, level=t(level, lang))
