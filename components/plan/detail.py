"""What stands behind a commitment: rule and arithmetic, figures, who holds them, what is near."""

import html
import unicodedata
from collections.abc import Iterator

from components import format as fmt
from components.plan.ground import OFFICIAL, Ground, address, link
from components.text import t
from data.model import Residence
from data.plan import (
    Attained,
    Beside,
    Figure,
    beside_commitment,
    reason,
    target_words,
    terms,
    with_unit,
)
from data.plan.model import Evidence

NOT_FOUND = "not_found"
WIDE = frozenset("WF")  # how wide Chinese characters and punctuation are said to be


def detail(ground: Ground, answer: Attained) -> str:
    """Return what an opened row shows."""
    lines = "".join(
        f"<dt>{t(key, ground.lang)}</dt><dd>{text}</dd>" for key, text in _lines(ground, answer)
    )
    why = html.escape(reason(ground.plan, answer, ground.lang))
    return f'<div class="more"><p>{why}</p><dl>{lines}</dl></div>'


def figure_near(found: Beside, ground: Ground) -> str:
    """Return the region's latest figure of a series, which leads to its view."""
    lang, indicator = ground.lang, ground.catalogue.indicators[found.series]
    aside = t(f"do_fit_{found.fit}", lang) if found.fit in ("proxy", "part") else ""
    if found.residence != Residence.TOTAL:
        aside = t("list_comma", lang) + t(found.residence, lang) + aside
    if found.trust != OFFICIAL:
        aside += t("list_comma", lang) + t(f"grade_{found.trust}", lang)
    name = html.escape(indicator.name[lang])
    if found.series in ground.shown:
        params = {"indicator": found.series, "region": found.region}
        name = link(address("indicator", params, lang), name)
    value = fmt.with_unit(found.value, indicator, lang)
    return t("do_item_figure", lang, name=name, value=value, year=found.year, aside=aside)


def _lines(ground: Ground, answer: Attained) -> Iterator[tuple[str, str]]:
    lang, commitment, plan = ground.lang, answer.commitment, ground.plan
    then = t("and", lang)
    if answer.evidence:
        yield "pl_d_evidence", "<br>".join(_figure(ground, answer, f) for f in answer.evidence)
    near = beside_commitment(plan, commitment, ground.observations, ground.catalogue)
    if near:
        once = {(b.series, b.residence): b for b in near}
        yield "pl_d_context", then.join(figure_near(b, ground) for b in once.values())
    found = [e for e in answer.beside if e.finding != NOT_FOUND]
    if found:
        yield "pl_d_texts", "<br>".join(_text(e, lang) for e in found)
    if commitment.is_encoded:
        words = target_words(plan, commitment, lang)
        yield "pl_d_scored", html.escape(t("do_encoded", lang, target=words))
    setting = [words[lang] for words in (commitment.setting, commitment.note) if words[lang]]
    if setting:
        yield "pl_d_note", html.escape(("" if lang == "zh" else " ").join(setting))
    yield "pl_d_who", html.escape(_who(ground, answer))
    if commitment.view:
        yield "pl_d_view", ground.way(commitment.view)


def _who(ground: Ground, answer: Attained) -> str:
    """Return whom it is for and where, how it is worded, and which office leads."""
    lang, c = ground.lang, answer.commitment
    kind = terms()["commitment", c.kind][lang]
    office = ground.offices(c.offices[:1], c.offices_basis)
    parts = [c.who[lang], c.place[lang], kind, t("pl_lead", lang, office=office) if office else ""]
    return t("and", lang).join(filter(None, parts))


def _figure(ground: Ground, answer: Attained, figure: Figure) -> str:
    """Return a figure the status rests on: value, year, and the document to cite."""
    lang = ground.lang
    value = with_unit(figure.value, answer.commitment.unit, lang)
    cited = [figure.issuer[lang], figure.document[lang], figure.published]
    if figure.is_secondary:
        cited.append(t("pl_secondary", lang, grade=figure.trust))
    text = t(
        "pl_cited", lang, year=figure.year, value=value, cited=ground.listed([*filter(None, cited)])
    )
    if figure.series not in ground.shown:
        return html.escape(text)
    params = {"indicator": figure.series, "region": figure.region}
    return link(address("indicator", params, lang), html.escape(text))


def _text(found: Evidence, lang: str) -> str:
    """Return what was found and gives no status, with the reason why not.

    Values and years are as printed; in English those printed in Chinese are given as numbers.
    """
    number = "" if found.value is None else with_unit(found.value, found.unit, lang)
    value = _as_printed(found.value_text, lang) or number
    year = _as_printed(found.year_text, lang) or str(found.year or "")
    about = t("list_comma", lang).join(filter(None, (found.issuer[lang], year)))
    text = t("pl_text", lang, figure=found.figure[lang], value=value, about=about).rstrip()
    why = found.why[lang]
    return html.escape(t("pl_text_why", lang, text=text, why=why) if why else text)


def _as_printed(text: str, lang: str) -> str:
    chinese = any(unicodedata.east_asian_width(c) in WIDE for c in text)
    return "" if lang == "en" and chinese else text
