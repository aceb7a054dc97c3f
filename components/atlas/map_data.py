"""Make the atlas's map view: places, classes, strips and words; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, cast

import pandas as pd

from components import format as fmt
from components.atlas.map_words import map_words
from components.atlas.payload import (
    Axis,
    Class,
    MapData,
    Missing,
    Place,
    Reason,
    Ref,
    Strip,
)
from components.figures.classes import COUNT, Classes
from components.scene import REGION, Scene
from components.text import t
from data import views
from data.catalogue import Indicator
from data.model import Level, Use

FEWEST = 3  # a median of fewer says nothing


@dataclass(frozen=True, slots=True)
class Run:
    """The years a map can be played through; `id` is the same in all of them, and in no other."""

    id: str
    years: Sequence[int]

    def spans(self) -> list[tuple[int, int]]:
        """Return first and last year of each piece without a gap."""
        starts = [y for y in self.years if y - 1 not in self.years]
        ends = [y for y in self.years if y + 1 not in self.years]
        return list(zip(starts, ends, strict=True))


def map_data(scene: Scene, shapes: Mapping[str, str], run: Run | None = None) -> MapData:
    """Return the payload of the map view; `shapes` maps a level to its outlines' address.

    With a `run` of more than one year it has a slider of years.
    """
    classes = scene.classes() if scene.indicator.kind == "rate" else None
    table = scene.slice()
    places = _drawn(scene, places_of(scene, table, classes), table)
    for code, tile in scene.tiles.items():
        if code in places:
            places[code]["tile"] = (tile.column, tile.row)
            if scene.lang == "en":
                places[code]["brief"] = tile.letters
    data: MapData = {
        "lang": "zh" if scene.lang == "zh" else "en",
        "level": _level(scene),
        "places": places,
        "classes": _legend(classes, places, scene.indicator),
        "words": map_words(scene, classes),
        "shapes": dict(shapes),
        "leagues": {r.region: scene.name(r.region) for r in scene.leagues()},
        "within": scene.view.within or None,
        "kind": "rate" if scene.indicator.kind == "rate" else "count",
        "decimals": scene.indicator.decimals,
        "missing": missing_of(scene, places),
        "secondary": sum(p.get("grade", "A") != "A" for p in places.values() if _has(p)),
        "outside": sum(bool(p.get("outside")) for p in places.values() if _has(p)),
        "refs": _refs(scene),
        "axis": axis_of(scene, [p["value"] for p in places.values() if _has(p)]),
        "marks": list(scene.view.regions),
        "own": REGION,
    }
    if scene.view.level == Level.BANNER and not scene.view.within:
        data["strips"] = _strips(scene)
    if run and len(run.years) > 1:
        data["years"], data["run"], data["now"] = run.spans(), run.id, scene.view.year
        data["words"]["play"] = [t(f"play_{word}", scene.lang) for word in ("years", "go", "stop")]
    return data


def _has(place: Place) -> bool:
    return place.get("value") is not None


def places_of(scene: Scene, table: pd.DataFrame, classes: Classes | None) -> dict[str, Place]:
    """Return all places of the view with their values, best first, missing ones last."""
    compared = scene.compared(table)
    high_first = scene.indicator.direction != "lower_better"
    ranks = views.ranks(compared, high_first=high_first) if scene.enough(compared) else {}
    rows = {str(row["region"]): row for row in table.to_dict("records")}
    places: dict[str, Place] = {}
    for code in scene.ordered(table):
        places[code] = _place(scene, code, rows.get(code), classes)
        if _has(places[code]) and code not in compared:
            places[code]["outside"] = True
        if code in ranks:
            places[code]["rank"] = ranks[code]
    return places


def _drawn(scene: Scene, places: Mapping[str, Place], table: pd.DataFrame) -> dict[str, Place]:
    """Return the places as the map may draw them: an `own_line` figure is told, not drawn.

    It stands among the missing ones, last, and not where its value would have put it.
    """
    own = set(table.index[table["value"].notna() & (table["use"] != Use.ALL)])
    told = {c: _told(scene, p) if c in own else p for c, p in places.items()}
    return dict(sorted(told.items(), key=lambda item: not _has(item[1])))


def _told(scene: Scene, place: Place) -> Place:
    unit = fmt.unit_after(scene.indicator.unit[scene.lang], scene.lang)
    told = t("own_line_value", scene.lang, value=f"{place['text']}{unit}")
    return {
        "name": place["name"],
        "league": place["league"],
        "value": None,
        "cls": "own_line",
        "hover": [told],
    }


def _place(
    scene: Scene, code: str, row: Mapping[str, Any] | None, classes: Classes | None
) -> Place:
    place: Place = {"name": scene.name(code), "cls": 0}
    parent = scene.places[code].parent
    place["league"] = parent if scene.places[code].level in (Level.BANNER, Level.ZONE) else ""
    if row is None or pd.isna(row["value"]):
        place["value"], place["cls"] = None, _reason(scene, code, row)
        return place
    value = float(row["value"])
    place["value"] = value
    place["text"] = fmt.full(value, scene.indicator)
    place["cls"] = classes.of(value) if classes else 0
    place["grade"] = row["trust"]
    hover = _hover(scene, row)
    if hover:
        place["hover"] = hover
    return place


def _reason(scene: Scene, code: str, row: Mapping[str, Any] | None) -> Reason:
    """Return why a place has no value: what its row says, or that no source covers it."""
    if row is not None:
        return cast(Reason, str(row["status"]))
    return "not_reported" if code in scene.expected else "outside_universe"


def _level(scene: Scene) -> Literal["banner", "league", "province"]:
    return cast(Literal["banner", "league", "province"], scene.view.level)


def _hover(scene: Scene, row: Mapping[str, Any]) -> list[str]:
    notes = [scene.catalogue.notes[n][scene.lang] for n in str(row["note"]).split(";") if n]
    if row["use"] != Use.ALL:
        notes.append(t("own_line_only", scene.lang))
    return notes


def _legend(
    classes: Classes | None, places: Mapping[str, Place], indicator: Indicator
) -> list[Class]:
    if classes is None:
        return [{"color": COUNT, "label": "", "n": sum(_has(p) for p in places.values())}]
    counts = [0] * len(classes.colors)
    for place in places.values():
        if _has(place):
            counts[int(place["cls"])] += 1
    labels = _labels(classes, indicator)
    return [
        {"color": color, "label": label, "n": n}
        for color, label, n in zip(classes.colors, labels, counts, strict=True)
    ]


def _labels(classes: Classes, indicator: Indicator) -> list[str]:
    texts = [_bound(b, indicator) for b in classes.bounds]
    if not texts:
        return ["="]
    between = [f"{a}–{b}" for a, b in pairwise(texts)]
    return [f"≤{texts[0]}", *between, f">{texts[-1]}"]


def _bound(bound: float, indicator: Indicator) -> str:
    text = fmt.number(bound, indicator.decimals)
    return text.rstrip("0").rstrip(".") if "." in text else text


def missing_of(scene: Scene, places: Mapping[str, Place]) -> list[Missing]:
    """Return the reasons for missing values among the places, with their counts."""
    counts: dict[str, int] = {}
    for place in places.values():
        if not _has(place):
            counts[str(place["cls"])] = counts.get(str(place["cls"]), 0) + 1
    return [
        {"why": why, "label": t(f"missing_{why}", scene.lang), "n": n}  # type: ignore[typeddict-item]
        for why, n in sorted(counts.items())
    ]


def axis_of(scene: Scene, values: Iterable[float | None]) -> Axis:
    """Return how an axis labels its values: large counts in 万, or in thousands.

    A unit that is itself of ten thousands is written with plain numbers.
    """
    if scene.indicator.unit.zh.startswith(fmt.MYRIADS):
        return {}
    most = max((abs(v) for v in values if v is not None), default=0)
    divisor, suffix = fmt.axis_unit(most, scene.lang)
    return {"div": divisor, "suffix": suffix} if suffix else {}


def _strips(scene: Scene) -> list[Strip]:
    """Return a row a league with its own figure, best first, leagues without one last."""
    v = scene.view
    own = views.comparable(views.slice_at(scene.rows, Level.LEAGUE, v.year, v.residence))
    strips: list[tuple[float, Strip]] = []
    for league in scene.leagues():
        value = views.value_at(own, league.region)
        strip: Strip = {"code": league.region}
        if value is not None:
            strip["value"] = value
            strip["text"] = fmt.full(value, scene.indicator)
        strips.append((_sort_key(value, scene.indicator), strip))
    return [strip for _key, strip in sorted(strips, key=lambda pair: pair[0])]


def _sort_key(value: float | None, indicator: Indicator) -> float:
    if value is None:
        return float("inf")
    return value if indicator.direction == "lower_better" else -value


def _refs(scene: Scene) -> list[Ref]:
    """Return the vertical lines: the region; inside a league the league too; else the median."""
    if scene.indicator.kind != "rate":
        return []
    if scene.view.level == Level.PROVINCE:
        values = views.comparable(scene.slice())["value"]
        if len(values) < FEWEST:
            return []
        median = float(values.median())
        text = fmt.full(median, scene.indicator)
        return [{"value": median, "label": t("ref_median", scene.lang, value=text)}]
    refs: list[Ref] = []
    if scene.reference is not None:
        text = fmt.full(scene.reference, scene.indicator)
        unit = "%" if scene.indicator.unit.zh == "%" else ""
        label = t("ref_region", scene.lang, value=text + unit)
        refs.append({"value": scene.reference, "label": label})
    if scene.view.within:
        refs.extend(_league_ref(scene))
    return refs


def _league_ref(scene: Scene) -> list[Ref]:
    v = scene.view
    own = views.comparable(views.slice_at(scene.rows, Level.LEAGUE, v.year, v.residence))
    value = views.value_at(own, v.within)
    if value is None:
        return []
    text = fmt.full(value, scene.indicator)
    label = t("ref_league", scene.lang, name=scene.name(v.within), value=text)
    return [{"value": value, "label": label, "kind": "league"}]
