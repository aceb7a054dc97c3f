"""Boundaries as geometry, read by year.

Only vintages with files of their own are stored. Others are made from those by uniting every
place that did not exist yet with the one it was counted under.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import geopandas as gpd
import shapely

from geo.regions import AREAS, Region, at_level, counted_under, read_regions
from geo.vintages import Vintage, read_vintages, vintage_of

Detail = Literal["browser", "full"]
DRAWN_LEVELS = ("league", "banner")
# Equal areas, the parallels and the centre fitted to Inner Mongolia; metres.
ALBERS = "+proj=aea +lat_1=39 +lat_2=51 +lat_0=45 +lon_0=112 +ellps=GRS80 +units=m"
AGAIN = "Take the file from the repository again"
NAMED = 5  # places that a message names one by one


class BoundaryError(Exception):
    """A boundary file is wrong: which file, what is wrong, what to do."""

    def __init__(self, file: Path, what: str, remedy: str) -> None:
        """Keep the three parts; the text is all of them."""
        super().__init__(f"{file}: {what}. {remedy}.")
        self.file, self.what, self.remedy = file, what, remedy


class UnreadableBoundaryError(BoundaryError):
    """A boundary file is not there or is not GeoJSON."""


def read_boundaries(
    area: str, level: str, year: int, detail: Detail = "browser"
) -> gpd.GeoDataFrame:
    """Read the boundaries of a level as they were at the end of a year.

    Returns columns region (code) and geometry in longitude and latitude, one row a place.
    `detail`: browser is simplified at 700 m with shared borders kept, full is the source's.
    See read_regions for `area`. ValueError for a level without boundaries or a year before the
    first vintage; BoundaryError if the file does not hold the places of regions.csv.
    """
    if level not in DRAWN_LEVELS:
        raise ValueError(f"no boundaries for level {level!r}; there are {DRAWN_LEVELS}")
    regions = read_regions(area)
    vintages = read_vintages(area)
    vintage = vintage_of(vintages, year)
    base = next(other for other in vintages if other.vintage == vintage.base)
    shapes = _read_base(area, level, base, detail, regions)
    return shapes if base is vintage else _unite(shapes, regions, year)


def bounding_box(shapes: gpd.GeoDataFrame) -> tuple[float, float, float, float]:
    """Give the smallest box around shapes: least x, least y, greatest x, greatest y."""
    left, bottom, right, top = (float(bound) for bound in shapes.total_bounds)
    return left, bottom, right, top


def _read_base(
    area: str, level: str, base: Vintage, detail: Detail, regions: Mapping[str, Region]
) -> gpd.GeoDataFrame:
    path = AREAS / area / base.vintage / f"{level}{'_hd' if detail == 'full' else ''}.geojson"
    codes, geometry = _parse(path)
    expected = [place.region for place in at_level(regions, level, base.valid_from)]
    _compare_codes(path, codes, expected, regions)
    _require_areas(path, codes, geometry, regions)
    return gpd.GeoDataFrame({"region": codes}, geometry=geometry, crs="EPSG:4326")


def _parse(path: Path) -> tuple[list[str], list[shapely.Geometry]]:
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        codes = [str(feature["properties"]["adcode"]) for feature in features]
        texts = [json.dumps(feature["geometry"]) for feature in features]
        return codes, [shapely.from_geojson(text) for text in texts]
    except OSError as error:
        raise UnreadableBoundaryError(path, f"cannot be read ({error.strerror})", AGAIN) from error
    except (ValueError, KeyError, TypeError, shapely.errors.ShapelyError) as error:
        what = "is not GeoJSON whose features have an adcode and a geometry"
        raise UnreadableBoundaryError(path, what, AGAIN) from error


def _compare_codes(
    path: Path, codes: list[str], expected: list[str], regions: Mapping[str, Region]
) -> None:
    faults = {
        "missing": sorted(set(expected) - set(codes)),
        "not in regions.csv for these years": sorted(set(codes) - set(expected)),
        "there twice": sorted({code for code in codes if codes.count(code) > 1}),
    }
    found = [f"{_named(places, regions)} {fault}" for fault, places in faults.items() if places]
    if found:
        what = f"has {len(codes)} shapes for {len(expected)} places: {'; '.join(found)}"
        raise BoundaryError(path, what, f"{AGAIN}, or correct the lifetimes in regions.csv")


def _require_areas(
    path: Path, codes: list[str], geometry: list[shapely.Geometry], regions: Mapping[str, Region]
) -> None:
    bad = [
        code
        for code, shape in zip(codes, geometry, strict=True)
        if shape.area == 0 or not shape.is_valid
    ]
    if bad:
        what = f"has shapes that are no valid areas: {_named(bad, regions)}"
        raise BoundaryError(path, what, AGAIN)


def _named(codes: list[str], regions: Mapping[str, Region]) -> str:
    names = [f"{code} {regions[code].name_zh}" if code in regions else code for code in codes]
    return ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if names[NAMED:] else "")


def _unite(shapes: gpd.GeoDataFrame, regions: Mapping[str, Region], year: int) -> gpd.GeoDataFrame:
    owners = [counted_under(regions, code, year) for code in shapes["region"]]
    if "" in owners:
        code = shapes["region"].iloc[owners.index("")]
        raise ValueError(f"{code} did not exist in {year} and regions.csv names no single host")
    if owners == list(shapes["region"]):
        return shapes
    return shapes.assign(region=owners).dissolve("region").reset_index()[["region", "geometry"]]
