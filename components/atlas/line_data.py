"""Make the atlas's trend and table views of one indicator; pure."""

from collections.abc import Sequence

import pandas as pd

from components import format as fmt
from components.atlas.map_data import axis_of, missing_of, places_of
from components.atlas.map_words import common_words
from components.atlas.payload import Grade, Place, Series, TableData, TrendData
from components.scene import REGION, Scene
from components.text import t
from data import views
from data.model import Level

TOTAL = "#3C4650"
OTHERS_AT_MOST = 35
Point = tuple[int, float | None, Grade]
CENSUSES = 2
LINE = ["region", "level", "residence", "year", "vintage", "value", "trust"]
COLUMNS = ("place", "league", "value", "rank", "year", "status", "source")


def trend_data(scene: Scene) -> TrendData:
    """Return the payload of the trend: the region dark, marked places coloured, others grey."""
    lang = scene.lang
    codes = _lines_shown(scene)
    lines = _lines(scene, codes)
    series = [_series(scene, code, lines[code]) for code in codes if code in lines]
    last = max((p[0] for s in series for p in s["points"]), default=0)
    for item in series:
        _dated_end(item, last, scene)
    two = bool(series) and all(s.get("link") == "two_points" for s in series)
    unit = scene.indicator.unit[lang] or t("no_unit", lang)
    note = t("trend_note", lang, unit=unit)
    if two:
        note += t("and", lang) + t("trend_two", lang)
    data: TrendData = {
        "lang": "zh" if lang == "zh" else "en",
        "series": series,
        "words": {
            "trend": [t("trend_title", lang), note],
            "unit": fmt.unit_after(scene.indicator.unit[lang], lang),
            "save": "" if scene.view.present else t("save_picture", lang),
            "cut": t("cut", lang),
            "secondary": t("secondary", lang),
            "grades": {
                g: t("grade_line", lang, grade=t(f"grade_{g}", lang)) for g in ("A", "B", "C")
            },
        },
        "decimals": scene.indicator.decimals,
        "axis": axis_of(scene, (p[1] for s in series for p in s["points"])),
        "marks": list(scene.view.regions),
    }
    if scene.view.level != Level.PROVINCE:
        _add_multiples(scene, data)
    return data


def _add_multiples(scene: Scene, data: TrendData) -> None:
    """Add small figures: of the leagues, or of the banners of the one looked into, best first.

    Where leagues have no figures their banners' do not stand for them, and the heading says so.
    """
    lang, within = scene.lang, scene.view.within
    at = {s["code"]: i for i, s in enumerate(data["series"])}
    codes = [c for c in _around(scene) if c in at]
    against = within if within in at else REGION
    name = scene.name(against) if against == within else t("whole_region", lang)
    sign = 1 if scene.indicator.direction == "lower_better" else -1
    data["panels"] = sorted((at[c] for c in codes), key=lambda i: sign * _latest(data["series"][i]))
    if against in at:
        data["against"] = at[against]
    title = (
        t("multiples_banners", lang, name=scene.name(within)) if within else t("multiples", lang)
    )
    note = t("multiples_note" if codes else "multiples_none", lang, name=name)
    data["words"]["multiples"] = [title, note]


def _latest(series: Series) -> float:
    return next(value for _year, value, _g in reversed(series["points"]) if value is not None)


def _around(scene: Scene) -> list[str]:
    """Return the places of the view: leagues, or banners inside one league."""
    v = scene.view
    if v.level == Level.BANNER and not v.within:
        return [r.region for r in scene.leagues()]
    return scene.shown()


def _lines_shown(scene: Scene) -> list[str]:
    """Return the region, the marked places and the places of the view: leagues, or banners
    inside one league; all 103 banners would be a thicket, so their leagues stand for them."""
    v = scene.view
    within = [v.within] if v.within else []
    codes = dict.fromkeys([REGION, *v.regions, *within, *_around(scene)])
    return list(codes)[: OTHERS_AT_MOST + 1]


def _lines(scene: Scene, codes: Sequence[str]) -> dict[str, pd.DataFrame]:
    """Return the figures of each place that has any, by year: all places in one go."""
    rows = scene.rows
    wanted = (
        rows["preferred"]
        & rows["value"].notna()
        & (rows["residence"] == scene.view.residence)
        & rows["region"].isin(codes)
    )
    by_year = rows.loc[wanted, LINE].sort_values("year")
    return {str(code): line for code, line in by_year.groupby("region", sort=False)}


def _series(scene: Scene, code: str, line: pd.DataFrame) -> Series:
    two = len(line) == CENSUSES and line["year"].iloc[1] - line["year"].iloc[0] > 1
    series: Series = {
        "label": scene.name(code),
        "code": code,
        "points": _points(line, every_year=not two),
    }
    if code == REGION:
        series["color"] = TOTAL
    cuts = views.breaks_of(scene.indicator, line)
    if cuts:
        series["breaks"] = [(year, break_note(scene, line, year)) for year in cuts]
    if two:
        series["link"] = "two_points"
    return series


def _points(line: pd.DataFrame, *, every_year: bool) -> list[Point]:
    """Return the points of a line; a year without a figure is one without a value."""
    known: dict[int, Point] = {
        int(y): (int(y), float(v), g)
        for y, v, g in zip(line["year"], line["value"], line["trust"], strict=True)
    }
    if not known or not every_year:
        return list(known.values())
    return [known.get(y, (y, None, "A")) for y in range(min(known), max(known) + 1)]


def _dated_end(series: Series, last: int, scene: Scene) -> None:
    """Name the year of a line's last figure where other lines go on."""
    year, value, _grade = series["points"][-1]
    if year < last:
        text = fmt.full(value, scene.indicator)
        series["end"] = t("in_brackets", scene.lang, text=text, aside=year)


def break_note(scene: Scene, line: pd.DataFrame, year: int) -> str:
    """Return why a place's line is broken after a year."""
    lang = scene.lang
    later = line[line["year"] > year].iloc[0]
    earlier = line[line["year"] <= year].iloc[-1]
    if later["vintage"] != earlier["vintage"] and later["vintage"]:
        words = scene.catalogue.vintages[str(later["level"]), str(later["vintage"])][1]
        return t("break_vintage", lang, before=year, after=words[lang])
    return t("break_declared", lang, before=year, note=scene.indicator.break_note[lang])


def table_data(scene: Scene) -> TableData:
    """Return the payload of the table: every place of the view, best first, missing last."""
    lang, v = scene.lang, scene.view
    table = scene.slice()
    places = places_of(scene, table, None)
    for code, place in places.items():
        _tell_origin(scene, table, code, place)
    columns = [c for c in COLUMNS if c != "league" or v.level == Level.BANNER]
    return {
        "lang": "zh" if lang == "zh" else "en",
        "places": places,
        "leagues": {r.region: scene.name(r.region) for r in scene.leagues()},
        "missing": missing_of(scene, places),
        "decimals": scene.indicator.decimals,
        "marks": list(v.regions),
        "words": {
            **common_words(scene),
            "table": [t("table_title", lang), t("table_note", lang, year=v.year, n=len(places))],
            "columns": {name: t(f"col_{name}", lang) for name in columns},
            "passport": t("passport", lang),
        },
    }


def _tell_origin(scene: Scene, table: pd.DataFrame, code: str, place: Place) -> None:
    """Add kind and source of a place's figure; the table has no room for its notes."""
    place.pop("hover", None)
    if code not in table.index:
        place["status"] = t("no_data", scene.lang)
        return
    statuses = scene.catalogue.statuses
    place["status"] = statuses[str(table.at[code, "status"])][scene.lang]
    place["source"] = scene.catalogue.sources[str(table.at[code, "source"])].name[scene.lang]
