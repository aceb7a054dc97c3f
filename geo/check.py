"""Check the boundaries of an area: every vintage, both details."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args

import geopandas as gpd
import shapely

from geo.boundaries import (
    ALBERS,
    DRAWN_LEVELS,
    BoundaryError,
    Detail,
    UnreadableBoundaryError,
    read_boundaries,
)
from geo.regions import Region, at_level, read_regions
from geo.vintages import Vintage, read_vintages

TOLERANCE_M2 = 1.0  # floating point, over an area of 10^12


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at and found; `passed` is None where it could not be looked at."""

    what: str
    passed: bool | None
    found: str


def check(area: str) -> Iterator[Check]:
    """Check places and boundaries of an area, every vintage and detail, one result at a time.

    A file that is missing, unreadable or has wrong codes gives one result in place of those that
    rest on it. See read_regions for `area`.
    """
    regions = read_regions(area)
    yield _references(regions)
    reported = set()
    for detail in get_args(Detail):
        for vintage in read_vintages(area):
            try:
                shapes = {
                    level: read_boundaries(area, level, vintage.valid_from, detail)
                    for level in DRAWN_LEVELS
                }
            except BoundaryError as error:
                if error.file not in reported:
                    reported.add(error.file)
                    passed = None if isinstance(error, UnreadableBoundaryError) else False
                    yield Check(f"{vintage.vintage} {detail} files", passed, str(error))
                continue
            for result in _check_vintage(shapes, vintage, regions):
                yield replace(result, what=f"{vintage.vintage} {detail} {result.what}")


def _check_vintage(
    shapes: Mapping[str, gpd.GeoDataFrame], vintage: Vintage, regions: Mapping[str, Region]
) -> Iterator[Check]:
    projected = {level: frame.to_crs(ALBERS) for level, frame in shapes.items()}
    expected = {"league": vintage.leagues, "banner": vintage.banners}
    for level, frame in projected.items():
        yield _counts(level, frame, expected[level])
        yield _codes(level, frame, vintage, regions)
        yield _coverage(level, frame)
        yield from _surface(level, frame)
    yield _leagues_are_unions(projected["league"], projected["banner"], regions)


def _counts(level: str, frame: gpd.GeoDataFrame, expected: int) -> Check:
    return Check(f"{level} count", len(frame) == expected, f"{len(frame)} of {expected}")


def _codes(
    level: str, frame: gpd.GeoDataFrame, vintage: Vintage, regions: Mapping[str, Region]
) -> Check:
    found = set(frame["region"])
    years = [year for year in (vintage.valid_from, vintage.valid_to) if year is not None]
    alive = [{place.region for place in at_level(regions, level, year)} for year in years]
    same = len(found) == len(frame) and all(found == places for places in alive)
    return Check(f"{level} codes", same, "unique, those of regions.csv" if same else "differ")


def _coverage(level: str, frame: gpd.GeoDataFrame) -> Check:
    valid = bool(shapely.coverage_is_valid(frame.geometry.to_numpy()))
    return Check(f"{level} coverage", valid, "borders shared" if valid else "borders do not match")


def _surface(level: str, frame: gpd.GeoDataFrame) -> Iterator[Check]:
    whole = frame.geometry.union_all()
    parts = shapely.get_parts(whole)
    holes = sum(len(part.interiors) for part in parts)
    overlap = float(frame.area.sum() - whole.area)
    yield Check(f"{level} overlap", abs(overlap) <= TOLERANCE_M2, f"{abs(overlap):.3f} m²")
    yield Check(f"{level} gaps", holes == 0, f"{holes}")
    yield Check(f"{level} land", len(parts) == 1, f"{len(parts)} part, {whole.area / 1e6:,.0f} km²")


def _leagues_are_unions(
    leagues: gpd.GeoDataFrame, banners: gpd.GeoDataFrame, regions: Mapping[str, Region]
) -> Check:
    parents = [regions[code].parent for code in banners["region"]]
    united = banners.assign(parent=parents).dissolve("parent").geometry
    difference = leagues.set_index("region").geometry.symmetric_difference(united, align=True)
    # A code on one side only gives no geometry, hence no area: that differs too.
    same = difference.area.le(TOLERANCE_M2)
    differing = sorted(same.index[~same])
    found = f"differ: {', '.join(differing)}" if differing else "each the union of its banners"
    return Check("leagues", not differing, found)


def _references(regions: Mapping[str, Region]) -> Check:
    unknown = sorted(
        f"{place.region} names {code}"
        for place in regions.values()
        for code in (place.parent, place.successor, *place.host.split(";"))
        if code and code not in regions
    )
    found = f"unknown: {'; '.join(unknown)}" if unknown else "parents, hosts, successors known"
    return Check("regions.csv", not unknown, found)
