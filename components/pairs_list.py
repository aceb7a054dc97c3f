"""All urban–rural pairs of the region in one list, widest first."""

import html
import math
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from components import format as fmt
from components import store
from components.address import View
from components.overview import latest
from components.overview_reader import link
from components.picture import picture
from components.text import t
from data.catalogue import Indicator
from data.views import Pair


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator's latest pair of the region."""

    indicator: Indicator
    pair: Pair
    trust: str

    @property
    def width(self) -> float:
        """Return the gap by which lines are sorted: the logarithm of the ratio, without sign."""
        ratio = self.pair.ratio
        return abs(math.log(ratio)) if ratio and ratio > 0 else math.inf


def lines_of(view: View) -> list[Line]:
    """Return the latest pairs of all rates, those of the view's domain first, widest first."""
    known = store.catalogue().indicators
    rows = latest(store.summary(), "urban_rural")
    lines = [
        Line(
            known[r.indicator],
            Pair(int(r.year), float(r.high_value), float(r.low_value)),
            str(r.trust),
        )
        for r in rows.itertuples()
    ]
    return sorted(lines, key=lambda x: (x.indicator.domain != view.domain, -x.width))


def show(view: View) -> None:
    """Show the list: each pair on its own scale from zero, with difference and ratio."""
    lang = view.lang
    lines = lines_of(view)
    head = f"<b>{t('ur_all', lang)}</b><span>{t('ur_all_note', lang)}</span>"
    body = "".join(_line(line, lang) for line in lines)
    with st.container(key="pairs"):
        st.html(
            f'{picture.button("pairs", lang)}<h2 class="panel-head">{head}</h2>'
            f'<div class="pairs">{body}</div>'
        )


def _line(line: Line, lang: str) -> str:
    indicator, pair = line.indicator, line.pair
    districts = "_districts" if indicator.residence_meaning == "districts" else ""
    sides = t(
        "ur_lines", lang, urban=t(f"urban{districts}", lang), rural=t(f"rural{districts}", lang)
    )
    about = t("list_comma", lang).join([sides, str(pair.year)])
    params = {"indicator": indicator.id, "year": str(pair.year)}
    return (
        f'<a class="pair" target="_self" href="{link("urban_rural", params, lang)}">'
        f'<span class="name"><b>{html.escape(indicator.name[lang])}</b>'
        f"<i>{html.escape(about)}</i></span>"
        f'<span class="dumb">{_dumbbell(pair, line.trust)}</span>'
        f"{_numbers(line, lang)}</a>"
    )


def _dumbbell(pair: Pair, trust: str) -> str:
    most = max(pair.urban, pair.rural) or 1.0
    hollow = "" if trust == "A" else " hollow"
    urban, rural = pair.urban / most * 100, pair.rural / most * 100
    left, width = min(urban, rural), abs(urban - rural)
    return (
        f'<u class="bar" style="left:{left:.1f}%;width:{width:.1f}%"></u>'
        f'<u class="dot rural{hollow}" style="left:{rural:.1f}%"></u>'
        f'<u class="dot urban{hollow}" style="left:{urban:.1f}%"></u>'
    )


def _numbers(line: Line, lang: str) -> str:
    indicator, pair = line.indicator, line.pair
    cells: Sequence[str] = (
        f'<b class="u">{fmt.full(pair.urban, indicator)}</b>',
        f'<b class="r">{fmt.full(pair.rural, indicator)}</b>',
        f"<b>{fmt.difference(pair.difference, indicator, lang)}</b>",
        f"<b>{fmt.times(pair.ratio, lang)}</b>",
    )
    return "".join(f'<span class="num">{cell}</span>' for cell in cells)
