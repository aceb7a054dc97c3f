"""Put together what the peers show: the same figures and the same boundaries as our page.

Each peer gets them in the form its kind of page reads: a CSV and a GeoJSON beside the script of
the tutorial, JSON beside the static pages. The figures are those of the current release.
"""

import csv
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from plotly.offline import get_plotlyjs

from data.model import Level, Residence
from data.store import Release
from geo.outlines import entry_of, read_index
from geo.regions import AREAS, Region

HERE = Path(__file__).parent
SHAPES = HERE.parents[1] / "static" / "shapes"
PAGES = ("common.js", "plotly.html", "svg.html")
# plotly asks for coastlines even where none are drawn; this file has none.
NO_COASTLINES = {"type": "Topology", "objects": {}, "arcs": []}
TOPOJSON = "world_110m.json"
COLUMNS = ("indicator", "level", "region", "name", "league", "year", "value")
Row = dict[str, Any]


def prepare(
    folder: Path,
    release: Release,
    places: Mapping[str, Region],
    names: Mapping[str, str],
    years: Sequence[int],
) -> None:
    """Write the peers' pages and their material below `folder`: `tutorial/` and `static/`.

    `names` gives each indicator the name its menu shows. The boundaries are those of the last
    year, for all years. FileNotFoundError where the outlines have not been made.
    """
    rows = [
        row for id_ in names for row in figures(release.observations(id_), places, names, years)
    ]
    boundaries = AREAS / "150000" / "2020" / "banner.geojson"
    tutorial, static = folder / "tutorial", folder / "static"
    for below in (tutorial / "static", static):
        (below / "topojson").mkdir(parents=True)
        (below / "topojson" / TOPOJSON).write_text(json.dumps(NO_COASTLINES), encoding="utf-8")
    shutil.copy(HERE / "tutorial.py", tutorial)
    _write_csv(tutorial / "figures.csv", rows)
    for target in (tutorial, static):
        shutil.copy(boundaries, target / "banners.geojson")
    for page in PAGES:
        shutil.copy(HERE / page, static)
    outlines = entry_of(read_index(SHAPES), max(years))["banner"]
    shutil.copy(SHAPES / outlines, static / "banners.json")
    told = json.dumps(by_indicator(rows), ensure_ascii=False)
    (static / "figures.json").write_text(told, encoding="utf-8")
    (static / "plotly.min.js").write_text(get_plotlyjs(), encoding="utf-8")


def figures(
    rows: pd.DataFrame,
    places: Mapping[str, Region],
    names: Mapping[str, str],
    years: Iterable[int],
) -> Iterator[Row]:
    """Yield the values of banners and leagues in the years, with names; keys are COLUMNS."""
    wanted = (
        rows["preferred"]
        & rows["value"].notna()
        & (rows["residence"] == Residence.TOTAL)
        & rows["level"].isin([Level.BANNER, Level.LEAGUE])
        & rows["year"].isin(list(years))
    )
    for row in rows[wanted].sort_values(["level", "region", "year"]).to_dict("records"):
        place = places[row["region"]]
        yield {
            "indicator": names[row["indicator"]],
            "level": str(row["level"]),
            "region": place.region,
            "name": place.short_zh,
            "league": places[place.parent].short_zh,
            "year": int(row["year"]),
            "value": float(row["value"]),
        }


def by_indicator(rows: Iterable[Row]) -> dict[str, Any]:
    """Return `places` by code, and per indicator its `years` of values and leagues' `lines`."""
    told: dict[str, Any] = {"figures": {}, "places": {}}
    for row in rows:
        of = told["figures"].setdefault(row["indicator"], {"years": {}, "lines": {}})
        if row["level"] == Level.LEAGUE:
            of["lines"].setdefault(row["name"], []).append([row["year"], row["value"]])
            continue
        of["years"].setdefault(row["year"], {})[row["region"]] = row["value"]
        told["places"][row["region"]] = {"name": row["name"], "league": row["league"]}
    return told


def _write_csv(path: Path, rows: Sequence[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
