"""The grid of provinces: all 31, none on another, neighbours by each other."""

from geo.regions import at_level, read_regions
from geo.tiles import read_tiles


def test_every_province_has_a_tile_of_its_own():
    tiles = read_tiles()
    provinces = {r.region for r in at_level(read_regions(), "province")}
    assert set(tiles) == provinces
    assert len({(t.column, t.row) for t in tiles.values()}) == len(provinces)
    assert len({t.letters for t in tiles.values()}) == len(provinces)


def test_the_grid_begins_in_the_upper_left_and_has_no_empty_edge():
    tiles = read_tiles().values()
    assert min(t.column for t in tiles) == 0
    assert min(t.row for t in tiles) == 0
    assert {t.row for t in tiles} == set(range(max(t.row for t in tiles) + 1))


def test_neighbours_of_the_region_are_near_it():
    tiles = read_tiles()
    own = tiles["150000"]
    for code in ("130000", "140000", "210000", "610000", "640000"):
        near = tiles[code]
        assert abs(near.column - own.column) <= 2
        assert abs(near.row - own.row) <= 2
    assert all(tiles[c].column < own.column for c in ("650000", "540000", "620000"))
