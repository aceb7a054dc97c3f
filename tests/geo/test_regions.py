"""The table of places, and the questions asked of it."""

import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from geo.regions import (
    LEVELS,
    Region,
    alive,
    at_level,
    children,
    counted_under,
    members,
    read_regions,
)

Regions = Mapping[str, Region]
NAMES = ("name_zh", "short_zh", "name_en", "short_en")
ROOT = Path(__file__).parents[2]


def test_counts_by_level_and_kind(regions: Regions) -> None:
    assert Counter(place.level for place in regions.values()) == {
        "province": 31,
        "league": 12,
        "banner": 103,
        "zone": 5,
    }
    assert Counter(place.kind for place in at_level(regions, "banner")) == {
        "district": 23,
        "county_level_city": 11,
        "county": 17,
        "banner": 49,
        "autonomous_banner": 3,
    }
    assert Counter(place.kind for place in at_level(regions, "league")) == {
        "prefecture_level_city": 9,
        "league": 3,
    }


def test_codes_are_six_digits(regions: Regions) -> None:
    assert all(len(code) == 6 and code.isdecimal() for code in regions)


@pytest.mark.parametrize("column", NAMES)
def test_names_are_there_and_unique(regions: Regions, column: str) -> None:
    names = [getattr(place, column) for place in regions.values()]
    assert all(names)
    assert len(set(names)) == len(names)


def test_an_alias_names_one_place_only(regions: Regions) -> None:
    owners: dict[str, set[str]] = {}
    for place in regions.values():
        for name in (*place.aliases.split(";"), *(getattr(place, column) for column in NAMES)):
            if name:
                owners.setdefault(name.casefold().replace(" ", ""), set()).add(place.region)
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


def test_pinyin_and_initials_are_plain_letters(regions: Regions) -> None:
    for place in regions.values():
        for text in (place.pinyin, place.initials):
            assert text.isascii() and text.isalpha() and text.islower(), place.name_zh


def test_parents_are_one_level_up_and_share_the_code(regions: Regions) -> None:
    for place in regions.values():
        if place.level == "province":
            assert place.parent == ""
        elif place.level == "league":
            assert place.parent == "150000"
        else:
            assert regions[place.parent].level == "league"
            assert place.parent == f"{place.region[:4]}00"


def test_levels_are_known(regions: Regions) -> None:
    assert {place.level for place in regions.values()} == set(LEVELS)


def test_only_two_banners_and_the_zones_have_a_beginning(regions: Regions) -> None:
    begun = {place.region: place.valid_from for place in regions.values() if place.valid_from}
    zones = {place.region for place in at_level(regions, "zone")}
    assert begun == {"150603": "2016", "150703": "2013", **dict.fromkeys(zones, "2020")}
    assert not any(place.valid_to or place.successor for place in regions.values())


@pytest.mark.parametrize(
    ("year", "banners", "zones"), [(2010, 101, 0), (2013, 102, 0), (2016, 103, 0), (2020, 103, 5)]
)
def test_places_of_a_year(regions: Regions, year: int, banners: int, zones: int) -> None:
    assert len(at_level(regions, "banner", year)) == banners
    assert len(at_level(regions, "zone", year)) == zones
    assert len(at_level(regions, "league", year)) == 12


def test_hosts_are_banners_of_the_same_league(regions: Regions) -> None:
    hosts = {place.region: place.host for place in regions.values() if place.host}
    assert hosts == {
        "150571": "150502",
        "150603": "150602",
        "150703": "150781",
        "152571": "152525",
        "152971": "152921",
    }
    for code, host in hosts.items():
        assert regions[host].level == "banner"
        assert regions[host].parent == regions[code].parent


@pytest.mark.parametrize(
    ("column", "league", "banner", "zone"),
    [
        ("hu_bao_e", 3, 27, 2),
        ("east_five", 5, 52, 2),
        ("poverty31", 0, 31, 0),
        ("border19", 0, 19, 0),
    ],
)
def test_flags(regions: Regions, column: str, league: int, banner: int, zone: int) -> None:
    for level, count in {"league": league, "banner": banner, "zone": zone, "province": 0}.items():
        flags = [getattr(place, column) for place in at_level(regions, level)]
        assert set(flags) <= {"1", "0", ""}
        assert flags.count("1") == count


def test_drawn_places_have_label_and_area_others_have_no_label(regions: Regions) -> None:
    for place in regions.values():
        drawn = place.level in ("league", "banner")
        assert bool(place.label_lon and place.label_lat) is drawn
        assert bool(place.area_km2) is (drawn or place.region == "150000")


def test_areas_of_leagues_add_up(regions: Regions) -> None:
    leagues = {place.region: float(place.area_km2) for place in at_level(regions, "league")}
    for code, area in leagues.items():
        banners = [place for place in children(regions, code) if place.level == "banner"]
        assert sum(float(place.area_km2) for place in banners) == pytest.approx(area, abs=1)
    assert sum(leagues.values()) == pytest.approx(float(regions["150000"].area_km2), abs=1)


def test_children_of_a_league_are_its_banners_and_zones(regions: Regions) -> None:
    names = [place.name_zh for place in children(regions, "150300")]
    assert names == ["海勃湾区", "海南区", "乌达区"]
    assert [place.region for place in children(regions, "150100")][-1] == "150172"
    assert len(children(regions, "150000")) == 12


def test_alive_takes_both_ends_in(regions: Regions) -> None:
    place = replace(regions["150603"], valid_from="2016", valid_to="2019")
    assert [alive(place, year) for year in (2015, 2016, 2019, 2020)] == [False, True, True, False]


def test_counted_under_host_successor_or_nothing(regions: Regions) -> None:
    ended = replace(regions["150602"], valid_to="2018", successor="150603")
    changed = {**regions, "150602": ended}
    assert counted_under(regions, "150603", 2016) == "150603"
    assert counted_under(regions, "150603", 2015) == "150602"
    assert counted_under(regions, "152571", 2010) == "152525"
    assert counted_under(regions, "150172", 2010) == ""
    assert counted_under(changed, "150602", 2019) == "150603"
    two_hosts = {**regions, "150172": replace(regions["150172"], host="150103;150121")}
    assert counted_under(two_hosts, "150172", 2010) == ""


def test_members_of_named_sets(regions: Regions) -> None:
    assert sorted(members(regions, "cities9", "league")) == [
        f"150{number}00" for number in range(1, 10)
    ]
    assert len(members(regions, "banners80", "banner")) == 80
    assert len(members(regions, "poverty31", "banner")) == 31
    assert members(regions, "cities9", "banner") == frozenset()
    assert len(members(regions, "", "zone")) == 5
    with pytest.raises(KeyError):
        members(regions, "cities10", "league")


def test_a_code_twice_is_refused(area: Path) -> None:
    path = area / "regions.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[-1]]), encoding="utf-8")
    with pytest.raises(ValueError, match="650000 occurs twice"):
        read_regions(str(area))


def test_other_columns_are_refused(area: Path) -> None:
    path = area / "regions.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("border19", "border", 1), "utf-8")
    with pytest.raises(ValueError, match="columns must be"):
        read_regions(str(area))


def test_the_serving_process_needs_no_heavy_library() -> None:
    program = """
import sys
for name in ("geopandas", "pandas", "shapely", "numpy"):
    sys.modules[name] = None
import geo.outlines, geo.vintages
from geo.regions import find, read_regions
print(find("hhht", read_regions())[0].region)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "150100\n"
