"""Draw boundaries as outlines for the browser: integer paths, label points, one file a level.

Boundaries are projected to equal areas and fitted to a fixed width. A vertex of a shared border
is rounded to the same pixel on both sides, so neighbours still meet.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from geo.boundaries import ALBERS, DRAWN_LEVELS, bounding_box, read_boundaries
from geo.outlines import INDEX, Entry, Index, Outlines, Place
from geo.paths import bends, path
from geo.regions import Region, read_regions
from geo.vintages import read_vintages

WIDTH = 4000
MARGIN = 10  # keeps half a border line inside the drawing


@dataclass(frozen=True, slots=True)
class Frame:
    """Where projected metres land on the drawing, y downwards."""

    left: float
    top: float
    px_per_m: float
    height: int

    def pixels(self, points: np.ndarray) -> np.ndarray:
        """Give points (n by 2, metres) as whole pixels (n by 2)."""
        x = (points[:, 0] - self.left) * self.px_per_m + MARGIN
        y = (self.top - points[:, 1]) * self.px_per_m + MARGIN
        return np.rint(np.column_stack([x, y])).astype(int)


def write_shapes(area: str, target_dir: Path) -> Index:
    """Write the outlines of every vintage and level, then the index that names them.

    The same boundaries give the same bytes, and a name carries their hash. Where the places of a
    level are the same in two vintages, the older one names the newer one's file. Nothing is
    written before all is drawn; each file is written beside its name and moved into place,
    index.json last, and files of an earlier run are then removed. See read_regions for `area`.
    BoundaryError if a boundary file is wrong.
    """
    regions = read_regions(area)
    drawn: dict[str, Outlines] = {}
    entries: list[Entry] = []
    for vintage in read_vintages(area):
        names = {}
        for level in DRAWN_LEVELS:
            shapes = read_boundaries(area, level, vintage.valid_from)
            names[level] = _name(draw(shapes, regions, vintage.vintage, level), drawn)
        entries.append(
            {
                "vintage": vintage.vintage,
                "valid_from": vintage.valid_from,
                "valid_to": vintage.valid_to,
                "league": names["league"],
                "banner": names["banner"],
            }
        )
    index: Index = {"vintages": entries}
    target_dir.mkdir(parents=True, exist_ok=True)
    for name, outlines in drawn.items():
        _replace(target_dir / name, _as_bytes(outlines))
    _replace(target_dir / INDEX, _as_bytes(index))
    _remove_others(target_dir, drawn)
    return index


def draw(
    shapes: gpd.GeoDataFrame, regions: Mapping[str, Region], vintage: str, level: str
) -> Outlines:
    """Draw the boundaries of one vintage and level as outlines.

    `shapes` as read_boundaries gives them. ValueError if a place would vanish or lacks a label
    point inside it.
    """
    projected = shapes.to_crs(ALBERS)
    frame = _frame(projected)
    return {
        "vintage": vintage,
        "level": level,
        "width": WIDTH,
        "height": frame.height,
        "px_per_km": round(frame.px_per_m * 1000, 6),
        "places": {
            code: _place(regions[code], geometry, frame)
            for code, geometry in zip(projected["region"], projected.geometry, strict=True)
        },
    }


def _frame(projected: gpd.GeoDataFrame) -> Frame:
    left, bottom, right, top = bounding_box(projected)
    px_per_m = (WIDTH - 2 * MARGIN) / (right - left)
    return Frame(left, top, px_per_m, round((top - bottom) * px_per_m) + 2 * MARGIN)


def _place(region: Region, geometry: shapely.Geometry, frame: Frame) -> Place:
    lines = [
        bends(frame.pixels(shapely.get_coordinates(ring)))
        for part in shapely.get_parts(geometry)
        for ring in (part.exterior, *part.interiors)
    ]
    rings = [line for line in lines if len(line)]
    if not rings:
        raise ValueError(f"{region.region} {region.name_zh} vanishes at {WIDTH} pixels")
    x, y = _label(region, frame)
    if sum(shapely.contains_xy(shapely.Polygon(ring), x, y) for ring in rings) % 2 == 0:
        raise ValueError(f"{region.region} {region.name_zh} has its label point outside")
    corners = np.concatenate(rings)
    return {
        "d": "".join(path(ring) for ring in rings),
        "x": x,
        "y": y,
        "box": [*corners.min(axis=0).tolist(), *corners.max(axis=0).tolist()],
        "league": region.region if region.level == "league" else region.parent,
    }


def _label(region: Region, frame: Frame) -> tuple[int, int]:
    if not (region.label_lon and region.label_lat):
        raise ValueError(f"{region.region} {region.name_zh} has no label point in regions.csv")
    point = gpd.points_from_xy([region.label_lon], [region.label_lat], crs="EPSG:4326")
    x, y = frame.pixels(shapely.get_coordinates(point.to_crs(ALBERS)))[0].tolist()
    return x, y


def _name(outlines: Outlines, drawn: dict[str, Outlines]) -> str:
    """Name the file of some outlines and note them, or give the name of equal ones."""
    for name, other in drawn.items():
        if other["places"] == outlines["places"]:
            return name
    digest = hashlib.sha256(_as_bytes(outlines)).hexdigest()[:8]
    name = f"{outlines['level']}-{outlines['vintage']}-{digest}.json"
    drawn[name] = outlines
    return name


def _as_bytes(content: Index | Outlines) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _replace(target: Path, content: bytes) -> None:
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(target)


def _remove_others(folder: Path, names: Mapping[str, Outlines]) -> None:
    for level in DRAWN_LEVELS:
        for other in folder.glob(f"{level}-*.json"):
            if other.name not in names:
                other.unlink()
