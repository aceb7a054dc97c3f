"""The heat map of a domain as one HTML table: every number legible, every cell a way on; pure."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from components import domain_colours
from components import format as fmt
from components.address import Param
from components.domain import Rug
from components.text import t
from data.catalogue import Catalogue
from data.heat import Cell, Column
from data.measures import Measured
from data.model import Level, Status
from data.summary import REGION
from geo.regions import Region

OFFICIAL = "A"
WIDEST = 240  # pixels a column
LONG = 18  # more rows than this scroll under their headings


@dataclass(frozen=True, slots=True)
class Ground:
    """What a table is drawn from beside its figures: names, words, and what leads where."""

    catalogue: Catalogue
    places: Mapping[str, Region]
    opens: frozenset[str]
    reasons: Mapping[str, str]

    def why(self, measured: Measured[float]) -> str:
        """Return why a measure has no value; empty where it has one."""
        if measured.reason is None:
            return ""
        words = self.reasons[measured.reason]
        return words.format(n_used=measured.n_used, n_expected=measured.n_expected)

    def name(self, code: str, lang: str) -> str:
        """Return the short name of a place."""
        place = self.places[code]
        return place.short_zh if lang == "zh" else place.short_en


def table(rug: Rug, ground: Ground) -> str:
    """Return the table: headings, region, coverage and evenness on top, then a row a place."""
    lang = rug.view.lang
    head = "".join(_heading(c, rug) for c in rug.columns)
    styles = [domain_colours.classes(c) for c in rug.columns]
    top = "".join(_head_row(place, rug, ground) for place in rug.heads)
    box = "rug long" if len(rug.rows) > LONG else "rug"
    names = f"two {lang}" if rug.view.level == Level.BANNER and not rug.view.within else "one"
    width = WIDEST * (len(rug.columns) + 1)
    body = "".join(_row(place, rug, ground, styles) for place in rug.rows)
    return (
        f'<div class="{box}" tabindex="0" role="region" aria-label="{_attr(t("do_rug", lang))}">'
        f'<table class="heat {names}" style="max-width:{width}px">'
        f'<thead><tr><th scope="col">{t("col_place", lang)}</th>{head}</tr>'
        f"{top}{_coverage_row(rug, ground)}{_evenness_row(rug, ground)}</thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def address(page: str, params: Mapping[str, str], lang: str) -> str:
    """Return the address of a view on another page, as an attribute; empty parameters go."""
    given = {"lang": lang, **{k: v for k, v in params.items() if v}}
    return _attr(f"./{page}?{urlencode(given)}")


def _heading(column: Column, rug: Rug) -> str:
    lang, indicator = rug.view.lang, column.indicator
    unit = indicator.unit[lang]
    aside = t("list_comma", lang).join(filter(None, (unit, t("in_year", lang, year=column.year))))
    old = column.directed and column not in rug.judged
    aside = t("in_brackets", lang, text=aside, aside=t("do_old", lang)) if old else aside
    href = _way(column, rug, "")
    title = _attr(indicator.definition[lang])
    return (
        f'<th scope="col"><a target="_self" href="{href}" title="{title}">'
        f"{html.escape(indicator.name[lang])}</a><i>{html.escape(aside)}</i></th>"
    )


def _way(column: Column, rug: Rug, code: str) -> str:
    """Return the address of a column's indicator, a place marked.

    Without a year it opens at the latest comparable one, which is the column's; a table has
    hundreds of these, so that what goes without saying is left out.
    """
    within = rug.view.within
    params = {
        Param.LANG: "" if rug.view.lang == "zh" else rug.view.lang,
        Param.INDICATOR: column.indicator.id,
        Param.LEVEL: "" if within else rug.view.level,
        Param.WITHIN: within,
        Param.REGION: code,
    }
    return _attr("indicator?" + urlencode({str(k): v for k, v in params.items() if v}))


def _row(place: Region, rug: Rug, ground: Ground, styles: Sequence[Mapping[str, str]]) -> str:
    code = place.region
    cells = "".join(
        _cell(column, place, rug, ground, style.get(code, ""))
        for column, style in zip(rug.columns, styles, strict=True)
    )
    kinds = ["marked"] if code in rug.view.regions else []
    kinds += ["own"] if code == REGION else []
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    return f"<tr{kind}>{_place(place, rug, ground)}{cells}</tr>"


def _place(place: Region, rug: Rug, ground: Ground) -> str:
    """Return the heading of a row: a league opens its banners, a banner names its league."""
    lang = rug.view.lang
    name = html.escape(ground.name(place.region, lang))
    if place.region in ground.opens:
        params = {
            Param.DOMAIN: rug.view.domain,
            Param.LEVEL: str(Level.BANNER),
            Param.WITHIN: place.region,
        }
        href = address("domain", {str(k): v for k, v in params.items()}, lang)
        title = _attr(t("do_open", lang, name=ground.name(place.region, lang)))
        name = f'<a target="_self" href="{href}" title="{title}">{name}</a>'
    elif rug.view.level == Level.BANNER and not rug.view.within:
        name += f"<i>{html.escape(ground.name(place.parent, lang))}</i>"
    return f'<th scope="row">{name}</th>'


def _cell(column: Column, place: Region, rug: Rug, ground: Ground, style: str) -> str:
    lang, cell = rug.view.lang, column.cell(place)
    told = _told(cell, ground, lang)
    if cell.value is None:
        return _gap(cell, told, lang)
    if not style and not cell.own_line:
        told = t("and", lang).join(filter(None, (t("outside", lang), told)))
    href = _way(column, rug, place.region)
    title = f' title="{_attr(told)}"' if told else ""
    text = fmt.full(cell.value, column.indicator)
    kinds = " ".join(filter(None, (style or "bare", "" if cell.trust == OFFICIAL else "hollow")))
    star = t("do_star", lang) if not style else ""
    return f'<td class="{kinds}"><a href="{href}"{title}>{text}{star}</a></td>'


def _gap(cell: Cell, told: str, lang: str) -> str:
    """Return a cell without a figure, hatched by the kind of its reason."""
    return f'<td class="none {cell.status}" title="{_attr(told)}"><s>{t("do_none", lang)}</s></td>'


def _told(cell: Cell, ground: Ground, lang: str) -> str:
    """Return what must be said of a cell: why it is missing, its grade, its kind, its notes."""
    if cell.value is None:
        said = [t(f"missing_{cell.status}", lang)]
    else:
        said = [t("own_line_only", lang)] if cell.own_line else []
        if cell.trust != OFFICIAL:
            said.append(t("grade_line", lang, grade=t(f"grade_{cell.trust}", lang)))
        if cell.status not in (Status.REPORTED, Status.DERIVED):
            said.append(ground.catalogue.statuses[cell.status][lang])
    said += [ground.catalogue.notes[code][lang] for code in cell.notes]
    return t("and", lang).join(said)


def _head_row(place: Region, rug: Rug, ground: Ground) -> str:
    """Return the row of the region, or of the league looked into, without colour."""
    lang = rug.view.lang
    own = place.region == REGION
    name = t("do_region", lang) if own else ground.name(place.region, lang)
    cells = "".join(_head_cell(c, place, own, ground, lang) for c in rug.columns)
    return f'<tr class="top"><th scope="row">{html.escape(name)}</th>{cells}</tr>'


def _head_cell(column: Column, place: Region, own: bool, ground: Ground, lang: str) -> str:
    if own and column.basis in ("mean", "median") and column.reference is not None:
        n = len(column.compared(column.universe))
        title = _attr(t(f"do_basis_{column.basis}", lang, n=n))
        value = fmt.full(column.reference, column.indicator)
        return f'<td title="{title}"><em>{t("do_about", lang, value=value)}</em></td>'
    cell = column.cell(place)
    told = _told(cell, ground, lang)
    if cell.value is None:
        return _gap(cell, told, lang)
    hollow = "" if cell.trust == OFFICIAL else ' class="hollow"'
    title = f' title="{_attr(told)}"' if told else ""
    star = t("do_star", lang) if cell.own_line else ""
    return f"<td{hollow}{title}><b>{fmt.full(cell.value, column.indicator)}{star}</b></td>"


def _coverage_row(rug: Rug, ground: Ground) -> str:
    """Return how many of the places have a figure to compare, and of which places."""
    lang = rug.view.lang
    cells = ""
    for column in rug.columns:
        inside = rug.inside(column)
        group = ground.catalogue.groups[column.group].name[lang] if column.group else ""
        title = f' title="{_attr(group)}"' if group else ""
        cells += f"<td{title}>{len(column.compared(inside))}/{len(inside)}</td>"
    return f'<tr class="top"><th scope="row">{t("do_n", lang)}</th>{cells}</tr>'


def _evenness_row(rug: Rug, ground: Ground) -> str:
    lang = rug.view.lang
    cells = ""
    for column in rug.columns:
        measured = rug.evenness(column)
        why = ground.why(measured)
        title = f' title="{_attr(why)}"' if why else ""
        cells += f"<td{title}>{fmt.number(measured.value, 2)}</td>"
    name, title = t("do_even", lang), _attr(t("do_even_title", lang))
    return f'<tr class="top last"><th scope="row" title="{title}">{name}</th>{cells}</tr>'


def _attr(text: str) -> str:
    return html.escape(text, quote=True)
