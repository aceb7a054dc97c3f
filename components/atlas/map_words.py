"""Words of the map view: what is drawn, how its classes are made, how much is covered; pure."""

from components import format as fmt
from components.atlas.payload import Words
from components.figures.classes import Classes
from components.scene import Scene
from components.text import t
from data import views
from data.model import Level


def common_words(scene: Scene) -> Words:
    """Return the words that map and table share."""
    lang = scene.lang
    return {
        "unit": fmt.unit_after(scene.indicator.unit[lang], lang),
        "year": t("in_year", lang, year=scene.view.year),
        "rank": t("rank", lang, rank="{rank}", n="{n}"),
        "grades": {g: t("grade_line", lang, grade=t(f"grade_{g}", lang)) for g in ("A", "B", "C")},
        "secondary": t("secondary", lang),
        "outside": t("outside", lang),
    }


def map_words(scene: Scene, classes: Classes | None) -> Words:
    """Return every word of the map and its strips that belongs to no single place."""
    lang = scene.lang
    return {
        **common_words(scene),
        "map": [t("map_title", lang), _map_note(scene, classes)],
        "strips": _strips_heading(scene),
        "save": "" if scene.view.present else t("save_picture", lang),
        "back": t("back", lang),
        "zoom": t("zoom", lang, name="{name}"),
        "km": t("km", lang),
        "cut": t("cut", lang),
        "no_map": t("no_map", lang),
        "foot": ["", _foot(scene)],
    }


def _map_note(scene: Scene, classes: Classes | None) -> str:
    lang = scene.lang
    if classes is None:
        return t("map_count", lang)
    n, year = len(classes.colors), scene.view.year
    if scene.way in ("quantile", "fisher"):
        return t(f"map_{scene.way}", lang, n=n, year=year)
    anchor = scene.anchor()
    if classes.anchor is None or anchor is None:
        return t("map_quantiles", lang, n=n)
    worse_high = scene.indicator.direction == "lower_better"
    side = t("map_worse_high" if worse_high else "map_worse_low", lang)
    value = fmt.with_unit(classes.anchor, scene.indicator, lang)
    fixed = "map_relative" if scene.is_relative else "map_anchored"
    note = (
        t("map_mean", lang, n=n, year=year, value=value)
        if scene.way
        else t(fixed, lang, n=n, year=anchor[0], value=value)
    )
    return note + t("and", lang) + side


def _strips_heading(scene: Scene) -> list[str]:
    lang, v = scene.lang, scene.view
    ranked = scene.indicator.direction != "neutral"
    unit = scene.indicator.unit[lang] or t("no_unit", lang)
    if v.level == Level.BANNER and not v.within:
        note = "strips_note" if ranked else "strips_note_high"
        return [t("strips_title", lang), t(note, lang, unit=unit)]
    name = scene.name(v.within) if v.within else ""
    note = "dots_note_best" if ranked else "dots_note_high"
    return [t(f"dots_title_{v.level}", lang, name=name), t(note, lang, unit=unit)]


def _foot(scene: Scene) -> str:
    """Return how many of the places expected have data, and which places those are."""
    lang, v = scene.lang, scene.view
    table = scene.slice()
    n = len(set(scene.expected).intersection(views.comparable(table).index))
    expected = [c for c in scene.expected if v.within in ("", scene.places[c].parent)]
    text = t("coverage_foot", lang, n=n, expected=len(expected), level=t(v.level, lang))
    group = scene.indicator.group_at(v.level, v.year)
    if group:
        text += t("coverage_universe", lang, group=scene.catalogue.groups[group].name[lang])
    zones = sum(scene.places[c].level == Level.ZONE for c in table.index)
    if zones:
        text += t("and", lang) + t("zones_foot", lang, n=zones)
    return text
