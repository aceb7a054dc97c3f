"""Panels of the urban–rural page."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

import pandas as pd
import streamlit as st

from components import controls, store
from components import format as fmt
from components.address import View
from components.figures.dumbbells import dumbbells
from components.figures.present import enlarged
from components.figures.urban_rural import PanelWords, over_time
from components.passports import figure_link, passport_address
from components.picture import picture
from components.text import t
from data import views
from data.catalogue import Indicator, Source
from data.measures import sentence, urban_rural_gap
from data.model import Level, Residence
from data.views import Pair

REGION = "150000"
FEWEST = 3
# Half as large again on a screen of 720 pixels, below a title and a finding of two lines.
PRESENT_SCALE, PRESENT_HEIGHT, PRESENT_ROWS = 1.5, 334, 11
Peers = Sequence[tuple[str, str, Pair]]
CONFIG = {"displayModeBar": False, "displaylogo": False, "topojsonURL": "", "plotlyServerURL": ""}


@dataclass(frozen=True)
class PairScene:
    """One indicator's urban and rural figures: of a place over time, of its peers in a year."""

    view: View
    indicator: Indicator
    rows: pd.DataFrame
    place: str

    @cached_property
    def pieces(self) -> list[list[Pair]]:
        """Return the place's pairs in pieces without a break."""
        return views.pair_pieces(self.indicator, self.rows, self.place)

    @property
    def urban(self) -> str:
        """Return what the urban side is called."""
        return controls.residence_name(Residence.URBAN, self.indicator, self.view.lang)

    @property
    def rural(self) -> str:
        """Return what the rural side is called."""
        return controls.residence_name(Residence.RURAL, self.indicator, self.view.lang)

    def until_year(self) -> list[Pair]:
        """Return the latest piece up to the chosen year; the first where none is so early."""
        pieces = self.pieces
        early = [[p for p in piece if p.year <= self.view.year] for piece in pieces]
        return next((piece for piece in reversed(early) if piece), pieces[0])

    @cached_property
    def peer_year(self) -> int:
        """Return the chosen year, or the latest before it in which provinces can be compared."""
        rows = self.rows[self.rows["preferred"] & (self.rows["level"] == Level.PROVINCE)]
        rows = rows[rows["value"].notna()]
        both = rows.groupby(["year", "residence"])["region"].nunique().unstack(fill_value=0)
        enough = both[(both[Residence.URBAN] >= FEWEST) & (both[Residence.RURAL] >= FEWEST)].index
        before = [int(y) for y in enough if y <= self.view.year]
        return max(before, default=self.view.year)

    def peers(self) -> list[tuple[str, str, Pair]]:
        """Return the provinces with both figures in the peers' year, by ratio from the largest."""
        places = store.places()
        zh = self.view.lang == "zh"
        found = [
            (code, places[code].short_zh if zh else places[code].short_en, pair)
            for code, pair in views.pairs_in(self.rows, Level.PROVINCE, self.peer_year).items()
        ]
        return sorted(found, key=lambda row: -(row[2].ratio or 0))


def indicators_with_pairs() -> list[str]:
    """Return the rates that have urban and rural figures of the region."""
    gaps = store.summary()
    having = set(gaps.loc[gaps["comparison"] == "urban_rural", "indicator"])
    return [i for i in store.scope().offered() if i in having]


def pair_scene(view: View) -> PairScene:
    """Return the scene of a view: its first marked place that has pairs, else the region."""
    catalogue = store.catalogue()
    rows = store.observations(view.indicator)
    having = [code for code in view.regions if views.pairs_of(rows, code)]
    return PairScene(
        view, catalogue.indicators[view.indicator], rows, having[0] if having else REGION
    )


def show_over_time(scene: PairScene) -> None:
    """Show the place's two lines, their difference and their ratio."""
    lang = scene.view.lang
    place = store.places()[scene.place]
    name = place.short_zh if lang == "zh" else place.short_en
    unit = scene.indicator.unit[lang]
    points = t("unit_points", lang) if scene.indicator.unit.zh == "%" else unit
    sides = {"urban": scene.urban, "rural": scene.rural}
    words = PanelWords(
        _head(f"{name} · {t('ur_lines', lang, **sides)}", unit),
        _head(t("ur_difference", lang, **sides), points),
        _head(t("ur_ratio", lang, **sides), ""),
        scene.urban,
        scene.rural,
        lambda value: fmt.full(value, scene.indicator),
        _secondary(scene),
    )
    figure = over_time(scene.pieces, words)
    if scene.view.present:
        figure = enlarged(figure, PRESENT_SCALE, PRESENT_HEIGHT)
        years = [pair.year for piece in scene.pieces for pair in piece]
        figure.update_xaxes(tickvals=sorted({years[0], years[-1]}), tickangle=0)
        figure.update_yaxes(nticks=3)
    with st.container(key="trend"):
        st.html(picture.button("trend", lang))
        st.plotly_chart(figure, key="pairs_over_time", config=CONFIG)


def show_peers(scene: PairScene) -> None:
    """Show all provinces of the year, sorted by ratio."""
    lang = scene.view.lang
    peers = scene.peers()
    rank = next((i + 1 for i, row in enumerate(peers) if row[0] == REGION), 0)
    note = t(
        "ur_peers_note",
        lang,
        unit=scene.indicator.unit[lang],
        rank=rank,
        n=len(peers),
        median=_median(peers),
    )
    figure = dumbbells(
        _some(peers) if scene.view.present else peers,
        REGION,
        t("ur_ratio_head", lang),
        lambda value: fmt.with_unit(value, scene.indicator, lang),
        scene.view.bars,
    )
    if scene.view.present:
        figure = enlarged(figure, PRESENT_SCALE, PRESENT_HEIGHT - 28)
        note += t("ur_peers_some", lang, n=min(len(peers), PRESENT_ROWS))
    with st.container(key="peers"):
        st.html(
            f'{picture.button("peers", lang)}<h2 class="panel-head">'
            f"<b>{t('ur_peers', lang, year=scene.peer_year)}</b> <span>{note}</span></h2>"
        )
        st.plotly_chart(figure, key="pairs_peers", config=CONFIG)


def _some(peers: Peers) -> Peers:
    """Return as many provinces as an audience can read: both ends, and the region's neighbours."""
    if len(peers) <= PRESENT_ROWS:
        return peers
    at = next((i for i, row in enumerate(peers) if row[0] == REGION), len(peers) // 2)
    nearest = sorted(range(len(peers)), key=lambda i: (abs(i - at), i))
    ends = {0, 1, len(peers) - 2, len(peers) - 1}
    kept = [*ends, *(i for i in nearest if i not in ends)][:PRESENT_ROWS]
    return [peers[i] for i in sorted(kept)]


def title_of(scene: PairScene) -> str:
    """Return the page's title: what is compared, in the words of the indicator."""
    districts = scene.indicator.residence_meaning == "districts"
    key = "ur_title_districts" if districts else "ur_title"
    return t(key, scene.view.lang, name=scene.indicator.name[scene.view.lang])


def said_of(scene: PairScene) -> str:
    """Return the measure's own sentence on the chosen year, or the latest before it."""
    lang, pair = scene.view.lang, scene.until_year()[-1]
    percent = scene.indicator.unit.zh == "%"
    unit = t("points_unit", lang) if percent else scene.indicator.unit[lang]
    gap = urban_rural_gap(pair.urban, pair.rural)
    said = sentence("urban_rural_gap", gap, lang, unit=unit, urban=scene.urban, rural=scene.rural)
    return t("sp_find", lang, year=pair.year, said=said)


def meaning_of(scene: PairScene) -> str:
    """Return what urban and rural mean here."""
    return t(f"ur_meaning_{scene.indicator.residence_meaning}", scene.view.lang)


def sources_of(scene: PairScene) -> list[Source]:
    """Return the sources of what is shown."""
    shown = set(rows_of(scene)["source"])
    return [s for s in store.catalogue().sources.values() if s.id in shown]


def show_table(scene: PairScene) -> None:
    """Show the figures of the lines; each leads to its passport."""
    rows = table_of(scene)
    head = "".join(f"<th>{name}</th>" for name in rows.columns)
    lines = "".join(_line(scene, list(row)) for row in rows.itertuples(index=False))
    with st.container(key="table"):
        st.html(
            f'<h2 class="panel-head"><b>{t("ur_table", scene.view.lang)}</b>'
            f"<span>{html.escape(said_of(scene))}</span></h2>"
            f'<table class="figures"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>'
        )


def _line(scene: PairScene, row: Sequence[str]) -> str:
    """Return a year's row: the urban and the rural figure lead to their passports."""
    lang, level = scene.view.lang, store.places()[scene.place].level
    year, urban, rural, *rest = row
    linked = [
        figure_link(
            text,
            passport_address(scene.indicator.id, level, int(year), side, scene.place, lang),
            lang,
        )
        for text, side in ((urban, Residence.URBAN), (rural, Residence.RURAL))
    ]
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in (year, *linked, *rest)) + "</tr>"


def rows_of(scene: PairScene) -> pd.DataFrame:
    """Return the rows behind the page: the place's line, and its peers of the year."""
    rows = scene.rows[scene.rows["preferred"] & (scene.rows["residence"] != Residence.TOTAL)]
    peers = (rows["level"] == Level.PROVINCE) & (rows["year"] == scene.peer_year)
    return rows[(rows["region"] == scene.place) | peers]


def table_of(scene: PairScene) -> pd.DataFrame:
    """Return the place's pairs as a table: year, urban, rural, difference, ratio."""
    lang = scene.view.lang
    pairs: Sequence[Pair] = [p for piece in scene.pieces for p in piece]
    sides = {"urban": scene.urban, "rural": scene.rural}
    return pd.DataFrame(
        {
            t("year", lang): [str(p.year) for p in pairs],
            scene.urban: [fmt.full(p.urban, scene.indicator) for p in pairs],
            scene.rural: [fmt.full(p.rural, scene.indicator) for p in pairs],
            t("ur_difference", lang, **sides): [
                fmt.full(p.difference, scene.indicator) for p in pairs
            ],
            t("ur_ratio", lang, **sides): [
                "—" if p.ratio is None else f"{p.ratio:.2f}" for p in pairs
            ],
        }
    )


def _median(peers: Sequence[tuple[str, str, Pair]]) -> str:
    """Return the median of the provinces' ratios as text."""
    ratios = [pair.ratio for _c, _n, pair in peers if pair.ratio is not None]
    return f"{median(ratios):.2f}" if ratios else "—"


def _secondary(scene: PairScene) -> bool:
    line = views.line_of(scene.rows, scene.place, Residence.URBAN)
    return bool((line["trust"] != "A").any())


def _head(title: str, note: str) -> str:
    return f'<b>{title}</b>  <span style="color:#5A6570">{note}</span>'
