"""The equality index of a domain's indicators, least even first; pure."""

import html

from components import format as fmt
from components.domain import Rug
from components.domain_table import Ground, address
from components.text import t
from data.heat import Column
from data.measures import Measured

BOUNDED = "bounded"
HEADS = ("indicator", "year", "n", "even", "moved", "complement", "weight")


def table(rug: Rug, ground: Ground) -> str:
    """Return the table: index, what would have to move, index of the complement, weight."""
    lang = rug.view.lang
    found = [(c, rug.evenness(c)) for c in rug.columns]
    found.sort(key=lambda pair: (pair[1].value is None, pair[1].value or 0.0))
    heads = "".join(f'<th scope="col">{t(f"do_col_{h}", lang)}</th>' for h in HEADS)
    body = "".join(_row(c, m, rug, ground) for c, m in found)
    sizes = {m.n_used for _, m in found if m.value is not None}
    note = t("do_even_note", lang)
    if len(sizes) > 1:
        note += t("do_even_sizes", lang, low=min(sizes), high=max(sizes))
    return (
        f'<h2 class="panel-head"><b>{t("do_even_head", lang)}</b><span>{note}</span></h2>'
        f'<table class="listing even"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'
    )


def _row(column: Column, measured: Measured[float], rug: Rug, ground: Ground) -> str:
    lang, indicator = rug.view.lang, column.indicator
    params = {"indicator": indicator.id, "level": rug.view.level, "year": str(column.year)}
    href = address("indicator", {**params, "within": rug.view.within}, lang)
    name = f'<a target="_self" href="{href}">{html.escape(indicator.name[lang])}</a>'
    if not column.directed:
        name += f" <i>{t('neutral', lang)}</i>"
    weight = ground.catalogue.indicators.get(indicator.weight)
    cells = (
        name,
        str(column.year),
        f"{measured.n_used}/{measured.n_expected}",
        _index(measured),
        _moved(measured, ground),
        _complement(column, rug),
        html.escape(weight.name[lang] if weight else t("nothing", lang)),
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _index(measured: Measured[float]) -> str:
    return f"<b>{fmt.number(measured.value, 3)}</b>"


def _moved(measured: Measured[float], ground: Ground) -> str:
    """Return the share that would have to move, as a bar and in per cent, or why it is unknown."""
    if measured.value is None:
        return f"<i>{html.escape(ground.why(measured))}</i>"
    percent = 100 * (1 - measured.value)
    return f'<u style="width:{min(100.0, percent):.1f}px"></u>{fmt.number(percent, 1)}%'


def _complement(column: Column, rug: Rug) -> str:
    """Return the index of what is left to the bound; near 100 % the index itself says little."""
    if column.indicator.scale != BOUNDED or column.indicator.valid_max is None:
        return ""
    return _index(rug.evenness(column, complement=True))
