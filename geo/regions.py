"""Places of an area: codes, names, lifetimes, and how to find them.

Reads `areas/<area>/regions.csv` with the standard library only, so that the serving process
need not load geopandas.
"""

import csv
import heapq
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from pathlib import Path

AREAS = Path(__file__).parent / "areas"
LEVELS = ("province", "league", "banner", "zone")

# The last character of a name, which people type or leave out, in pinyin.
_UNITS = {"省": "sheng", "市": "shi", "盟": "meng", "区": "qu", "县": "xian", "旗": "qi"}


@dataclass(frozen=True, slots=True)
class Region:
    """One place: a row of regions.csv, every field the text of its cell, empty where unknown.

    `region` is the six-digit code. `host` names the places, joined by `;`, with which it is
    counted in years in which it is not a place of its own: for a zone the banner it lies in, for
    a younger district the one it was taken from. `valid_from` and `valid_to` are the first and
    last year at whose end it exists; a zone begins with the first census that counts it apart.
    Flags are 1 or 0. `pinyin` and `initials` leave out the last character of the name.
    """

    region: str
    level: str
    kind: str
    name_zh: str
    short_zh: str
    name_en: str
    short_en: str
    pinyin: str
    initials: str
    aliases: str
    parent: str
    host: str
    valid_from: str
    valid_to: str
    successor: str
    label_lon: str
    label_lat: str
    area_km2: str
    hu_bao_e: str
    east_five: str
    poverty31: str
    border19: str


COLUMNS = tuple(field.name for field in fields(Region))


def read_regions(area: str = "150000") -> Mapping[str, Region]:
    """Read the places of an area: code to Region, in the order of the file.

    `area` is the code of a folder under `areas`, or the full path of such a folder.
    ValueError on other columns than those of Region, or a code that occurs twice.
    """
    path = AREAS / area / "regions.csv"
    regions: dict[str, Region] = {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path}: columns must be {','.join(COLUMNS)}")
        for row in reader:
            if row["region"] in regions:
                raise ValueError(f"{path}: code {row['region']} occurs twice; keep one row")
            regions[row["region"]] = Region(**row)
    return regions


def children(regions: Mapping[str, Region], code: str) -> list[Region]:
    """List the places directly below one, zones included, whatever the year."""
    return [region for region in regions.values() if region.parent == code]


def alive(region: Region, year: int) -> bool:
    """Tell whether a place exists at the end of a year."""
    return int(region.valid_from or year) <= year <= int(region.valid_to or year)


def at_level(regions: Mapping[str, Region], level: str, year: int | None = None) -> list[Region]:
    """List the places of a level, those of one year if a year is given."""
    return [
        region
        for region in regions.values()
        if region.level == level and (year is None or alive(region, year))
    ]


def counted_under(regions: Mapping[str, Region], code: str, year: int) -> str:
    """Give the code a place is counted under in a year: its own, its host's or its successor's.

    Adding up by this code gives a constant set of places between two years.
    Empty where the material names no single place.
    """
    region = regions[code]
    if alive(region, year):
        return code
    heir = region.successor if int(region.valid_to or year) < year else region.host
    return counted_under(regions, heir, year) if heir in regions else ""


def members(regions: Mapping[str, Region], group_set: str, level: str) -> frozenset[str]:
    """Give the codes of a named set of places at a level.

    cities9: prefecture-level cities; banners80: banner level without districts; poverty31: former
    national poverty banners; '' for all places. Empty where the set has none at the level.
    KeyError for a set that is not known.
    """
    belongs = _SETS[group_set]
    return frozenset(place.region for place in at_level(regions, level) if belongs(place))


def find(text: str, regions: Mapping[str, Region]) -> list[Region]:
    """Find places by code, name, short name, alias, pinyin or initials, in Chinese or English.

    Case, spaces, tones and punctuation do not matter. Exact matches come first, then those that
    begin with the text, each in the order of the table. Empty text finds nothing.
    """
    wanted = _plain(text)
    if not wanted:
        return []
    exact = named(text, regions)
    begun = [
        region
        for region in regions.values()
        if region not in exact and any(key.startswith(wanted) for key in _keys(region))
    ]
    return exact + begun


def named(text: str, regions: Mapping[str, Region]) -> list[Region]:
    """List the places that a text names in full, among those `find` gives."""
    wanted = _plain(text)
    return [region for region in regions.values() if wanted in _keys(region)]


def nearest(text: str, regions: Mapping[str, Region], n: int = 5) -> list[Region]:
    """List the n places whose names are most like a text, best first; none for empty text."""
    wanted = _plain(text)
    if not wanted:
        return []
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)

    def likeness(region: Region) -> float:
        best = 0.0
        for key in _keys(region):
            matcher.set_seq1(key)
            best = max(best, matcher.ratio())
        return best

    return heapq.nlargest(n, regions.values(), key=likeness)


_SETS: Mapping[str, Callable[[Region], bool]] = {
    "": lambda region: True,
    "cities9": lambda region: region.kind == "prefecture_level_city",
    "banners80": lambda region: region.level == "banner" and region.kind != "district",
    "poverty31": lambda region: region.poverty31 == "1",
}


def _plain(text: str) -> str:
    # NFKD splits tone marks off their letters; they are then dropped with spaces and hyphens.
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def _keys(region: Region) -> set[str]:
    unit = _UNITS.get(region.name_zh[-1], "")
    texts = (
        region.region,
        region.name_zh,
        region.short_zh,
        region.name_en,
        region.short_en,
        region.pinyin,
        region.pinyin + unit,
        region.initials,
        region.initials + unit[:1],
        *region.aliases.split(";"),
    )
    return {_plain(text) for text in texts if text}
