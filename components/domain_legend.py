"""The legend under a heat map: its colours, hatches and marks, as far as they occur; pure."""

import html
from collections import Counter
from collections.abc import Iterator

from components.domain import Rug
from components.domain_colours import DIVERGING, NEUTRAL
from components.text import t
from data.heat import Cell

OFFICIAL = "A"


def legend(rug: Rug) -> str:
    """Return the legend: diverging and neutral colours, reasons of gaps, marks."""
    lang = rug.view.lang
    cells = [column.cell(place) for column in rug.columns for place in rug.rows]
    items = "".join(f"<span>{item}</span>" for item in _items(rug, cells, lang))
    return f'<div class="heat key">{items}</div>'


def _items(rug: Rug, cells: list[Cell], lang: str) -> Iterator[str]:
    if any(column.directed for column in rug.columns):
        yield t("do_key_worse", lang) + _ramp("d", len(DIVERGING)) + t("do_key_better", lang)
        yield f'<u class="d{len(DIVERGING) // 2}"></u>{t("do_key_middle", lang)}'
    if not all(column.directed for column in rug.columns):
        yield t("do_key_low", lang) + _ramp("n", len(NEUTRAL)) + t("do_key_high", lang)
    for why, n in sorted(Counter(c.status for c in cells if c.value is None).items()):
        told = t("in_brackets", lang, text=t(f"missing_{why}", lang), aside=n)
        yield f'<u class="none {why}"></u>{html.escape(told)}'
    if any(cell.value is not None and cell.trust != OFFICIAL for cell in cells):
        yield f'<u class="ring"></u>{t("secondary", lang)}'
    if sum(column.directed for column in rug.columns) > len(rug.judged):
        yield t("do_key_old", lang)
    if any(cell.own_line for cell in cells):
        yield f"{t('do_star', lang)} {t('missing_own_line', lang)}"
    if any(column.basis in ("mean", "median") for column in rug.columns):
        yield f"<em>{t('do_about', lang, value='')}</em> {t('do_key_about', lang)}"


def _ramp(letter: str, count: int) -> str:
    blocks = "".join(f'<u class="{letter}{i}"></u>' for i in range(count))
    return f'<b class="ramp">{blocks}</b>'
