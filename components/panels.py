"""Panels of a page: the map with its strips, the trend, the table, definitions, provenance."""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from components import format as fmt
from components import state, store
from components.address import Param, View
from components.atlas import atlas
from components.atlas.atlas import Player
from components.atlas.line_data import table_data, trend_data
from components.atlas.map_data import Run, map_data
from components.atlas.wire import pack
from components.atlas.year_data import pack_years, years_data
from components.runs import run_of
from components.scene import Scene
from components.text import t
from data.catalogue import Indicator, Source, Words
from data.model import Level
from data.release import PACKAGES
from data.store import passport

SHAPES_URL = "./app/static/shapes/"
MAP_HEIGHT = 498
PRESENT_HEIGHT = 336  # drawn half as large again it fills a screen of 720 pixels
TREND_HEIGHT = 340
TABLE_HEIGHT = 420
ASKED = "passport_of"
WANTED = "years_of"


def scene_of(view: View) -> Scene:
    """Return what the panels of one view are made from."""
    catalogue = store.catalogue()
    return Scene(
        view,
        catalogue.indicators[view.indicator],
        catalogue,
        store.places(),
        store.observations(view.indicator),
        store.expected_places(view.indicator, view.level, view.year),
        store.tiles() if view.level == Level.PROVINCE else {},
    )


def show_map(
    scene: Scene, height: int = MAP_HEIGHT, title: str = "", *, plays: bool = False
) -> None:
    """Show the map with its strips; provinces as dots. `title` replaces the map's own.

    One that `plays` has a slider of years; all of them are sent when a reader first moves it.
    """
    shapes = shape_urls(scene.view)
    tall = PRESENT_HEIGHT if scene.view.present else height
    run = run_of(scene) if plays and not scene.view.present else None

    def made() -> bytes:
        data = map_data(scene, shapes, run)
        if title:
            data["words"]["map"][0] = title
        return pack("map", data, tall)

    message = store.message(
        scene.view, ("map", title, str(tall), str(plays), *shapes.values()), made
    )
    wanted = run is not None and st.session_state.pop(WANTED, None) == run.id
    with st.container(key="map"):
        atlas.draw(
            "map",
            message,
            "atlas_map",
            tall,
            on_mark=_mark,
            on_zoom=_zoom,
            player=Player(_want, _year, _all_years(scene, run, tall) if run and wanted else None),
        )


def _all_years(scene: Scene, run: Run, tall: int) -> bytes:
    """Return the maps of all years of a run, made once for all readers."""
    view = replace(scene.view, year=0, regions=())

    def made() -> bytes:
        scenes = {y: scene_of(replace(view, year=y)) for y in run.years}
        return pack_years(
            years_data(scenes, run, {y: shape_urls(s.view) for y, s in scenes.items()}, tall)
        )

    return store.message(view, ("years", str(tall)), made)


def show_trend(scene: Scene) -> None:
    """Show the lines of the region, the marked places and their peers."""
    message = store.message(
        scene.view, ("trend",), lambda: pack("trend", trend_data(scene), TREND_HEIGHT)
    )
    with st.container(key="trend"):
        atlas.draw("trend", message, "atlas_trend", TREND_HEIGHT, on_mark=_mark)


def show_table(scene: Scene) -> None:
    """Show all places with rank, kind, source and a link to each figure's provenance."""
    message = store.message(
        scene.view, ("table",), lambda: pack("table", table_data(scene), TABLE_HEIGHT)
    )
    with st.container(key="table"):
        atlas.draw("table", message, "atlas_table", TABLE_HEIGHT, on_mark=_mark, on_passport=_ask)
    asked = st.session_state.pop(ASKED, None)
    if asked:
        show_passport_dialog(scene, asked)


def shape_urls(view: View) -> Mapping[str, str]:
    """Return the addresses of the outlines that belong to a view's year."""
    if view.level == Level.PROVINCE:
        return {}
    entry = store.outlines(view.year)
    return {"banner": SHAPES_URL + entry["banner"], "league": SHAPES_URL + entry["league"]}


def sources_of(scene: Scene) -> Sequence[Source]:
    """Return the sources of what is shown, in their order."""
    table = scene.slice()
    shown = set(table.loc[table["value"].notna(), "source"])
    return [s for s in scene.catalogue.sources.values() if s.id in shown]


def show_definition_of(indicator: Indicator, lang: str) -> None:
    """Show definition, note, unit, direction, weight and breaks of an indicator."""
    weight = store.catalogue().indicators.get(indicator.weight)
    breaks = t("list_comma", lang).join(f"{b.before}/{b.after}" for b in indicator.breaks)
    rows = [
        ("definition", indicator.definition[lang]),
        ("note", indicator.note[lang]),
        ("unit", indicator.unit[lang]),
        ("direction", t(indicator.direction, lang)),
        ("weight", weight.name[lang] if weight else ""),
        ("breaks", f"{breaks} {indicator.break_note[lang]}" if breaks else ""),
    ]
    _definition_list([(t(name, lang), text) for name, text in rows if text])


def show_passport_dialog(scene: Scene, code: str) -> None:
    """Show the provenance of a place's figure in a dialog."""
    table = scene.slice()
    if code not in table.index:
        return
    row = table.loc[code].to_dict()
    title = t("passport_title", scene.lang)
    st.dialog(title, width="large")(lambda: show_passport(row, scene.lang))()


def show_passport(row: Mapping[str, object], lang: str) -> None:
    """Show a figure's way back: release, package, line of the source, rule, hash, parts."""
    _passport(passport(store.release(), store.catalogue(), PACKAGES, row), lang)


def _passport(found: Mapping[str, object], lang: str) -> None:
    catalogue = store.catalogue()
    indicator = catalogue.indicators[str(found["indicator"])]
    place = store.places()[str(found["region"])]
    name = place.name_zh if lang == "zh" else place.name_en
    value = found["value"]
    shown = fmt.number(value, 10) if isinstance(value, float) and not pd.isna(value) else "—"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    statuses = catalogue.statuses
    pairs = [
        (f"{name} {found['year']}", f"{indicator.name[lang]} {shown} {indicator.unit[lang]}"),
        (t("col_status", lang), statuses[str(found["status"])][lang]),
        (t("source", lang), _words(found["source_name"], lang)),
        (t("so_col_publisher", lang), _words(found["publisher"], lang)),
        (t("so_col_grade", lang), t(f"grade_{found['trust']}", lang)),
        (t("so_release", lang), str(found["release"])),
        (t("so_package", lang), str(found["package"])),
        (t("so_rule", lang), _in_words(str(found.get("formula", "")), lang)),
        (t("so_file", lang), str(found["file"])),
        (t("so_hash", lang), str(found["sha256"])),
    ]
    _definition_list([(k, v) for k, v in pairs if v])
    for line, text in found["lines"]:  # type: ignore[attr-defined]
        st.html(
            f'<div class="rawline"><b>{t("so_line", lang, n=line)}</b> '
            f"<code>{html.escape(text)}</code></div>"
        )
    for part in found.get("parts", ()):  # type: ignore[attr-defined]
        st.divider()
        _passport(part, lang)


def _in_words(formula: str, lang: str) -> str:
    """Return a formula with the indicators' names in place of their ids."""
    known = store.catalogue().indicators
    return re.sub(r"[a-z][a-z0-9_]+", lambda m: _term(m.group(), known, lang), formula)


def _term(word: str, known: Mapping[str, Indicator], lang: str) -> str:
    if word in known:
        return known[word].name[lang]
    return t(word, lang) if word in ("total", "urban", "rural") else word


def _words(words: object, lang: str) -> str:
    return words[lang] if isinstance(words, Words) else str(words)


def _definition_list(pairs: Sequence[tuple[str, str]]) -> None:
    items = "".join(
        f"<dt>{html.escape(name)}</dt><dd>{html.escape(text)}</dd>" for name, text in pairs
    )
    st.html(f'<dl class="definition">{items}</dl>')


def _mark(codes: list[str]) -> None:
    state.change(**{str(Param.REGION): ",".join(codes)})


def _zoom(code: str) -> None:
    level = str(Level.BANNER) if code else ""
    state.change(**{str(Param.WITHIN): code, str(Param.LEVEL): level})


def _year(year: str) -> None:
    state.change(**{str(Param.YEAR): year})


def _want(run: str) -> None:
    st.session_state[WANTED] = run


def _ask(code: str) -> None:
    st.session_state[ASKED] = code
