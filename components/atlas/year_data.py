"""Make the maps of all years of one view, for the slider that plays them; pure."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from components.atlas.line_data import break_note
from components.atlas.map_data import Run, axis_of, map_data
from components.atlas.payload import Axis, MapData, YearsData
from components.atlas.wire import pack
from components.scene import Scene
from data import views
from data.model import Level


def years_data(
    scenes: Mapping[int, Scene], run: Run, shapes: Mapping[int, Mapping[str, str]], height: int
) -> YearsData:
    """Return the map of each year as the page shows it, with one axis for all of them.

    `scenes` and `shapes`, the outlines' addresses, are by year.
    """
    maps = {year: map_data(scene, shapes[year], run) for year, scene in scenes.items()}
    for data in maps.values():
        data.pop("marks", None)
    first = next(iter(scenes.values()))
    return {
        "run": run.id,
        "axis": _axis(first, list(maps.values())),
        "breaks": breaks_over(first),
        "frames": {year: pack("map", data, height) for year, data in maps.items()},
    }


def pack_years(data: YearsData) -> bytes:
    """Give the message for the browser; the frames are packed already."""
    head = {"view": "years", **{k: v for k, v in data.items() if k != "frames"}}
    text = json.dumps(head, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    frames = b",".join(b'"%d":%b' % (year, frame) for year, frame in data["frames"].items())
    return text[:-1].encode() + b',"frames":{' + frames + b"}}"


def _axis(scene: Scene, maps: Sequence[MapData]) -> Axis:
    """Return an axis on which the dots of all years have room, and the greatest circle."""
    drawn = [[p["value"] for p in m["places"].values()] for m in maps]
    values = [v for year in drawn for v in year if v is not None]
    axis = axis_of(scene, values)
    if values:
        others = [v for m in maps for v in _across(m)]
        axis["range"] = (min([*values, *others]), max([*values, *others]))
        axis["most"] = max(values)
        axis["n"] = max(sum(v is not None and v > 0 for v in year) for year in drawn) or 1
    return axis


def _across(data: MapData) -> Iterator[float]:
    """Give the values of leagues' ticks and of the lines across."""
    lines: Iterable[object] = [*data.get("strips", ()), *data.get("refs", ())]
    for line in lines:
        value = line.get("value") if isinstance(line, dict) else None
        if value is not None:
            yield float(value)


def breaks_over(scene: Scene) -> list[tuple[int, str]]:
    """Return the years after which a place of the view is not comparable, each with its note."""
    v, rows = scene.view, scene.rows
    levels = (Level.BANNER, Level.ZONE) if v.level == Level.BANNER else (v.level,)
    wanted = rows["preferred"] & rows["value"].notna() & (rows["residence"] == v.residence)
    table = rows[wanted & rows["level"].isin(levels)].sort_values("year")
    found: dict[int, str] = {}
    for _place, line in table.groupby("region", sort=False):
        for year in views.breaks_of(scene.indicator, pd.DataFrame(line)):
            found.setdefault(year, break_note(scene, line, year))
    return sorted(found.items())
