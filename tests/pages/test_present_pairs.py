"""On the wall there is room for some provinces: both ends, and the region among its neighbours."""

from components.pairs_panel import PRESENT_ROWS, REGION, _some
from components.text import t
from data.views import Pair
from tests.pages.test_apps import run, sound


def peers(count, at):
    codes = [REGION if i == at else f"{i:06d}" for i in range(count)]
    return [(code, code, Pair(2020, 10.0 + i, 10.0)) for i, code in enumerate(codes)]


def test_both_ends_and_the_neighbours_of_the_region_are_kept_in_order():
    for at in (0, 1, 10, 29, 30):
        rows = peers(31, at)
        kept = _some(rows)
        assert len(kept) == PRESENT_ROWS
        assert kept == [row for row in rows if row in kept]
        assert {rows[0], rows[1], rows[-1], rows[-2], rows[at]} <= set(kept)
        near = [rows[i] for i in (at - 1, at + 1) if 0 <= i < 31]
        assert set(near) <= set(kept)


def test_few_are_all_kept_and_none_is_no_fault():
    rows = peers(PRESENT_ROWS, 3)
    assert _some(rows) == rows
    assert _some([]) == []


def test_the_page_says_how_many_of_them_are_drawn():
    app = run("urban_rural", indicator="inc_disposable", present="1")
    sound(app)
    bodies = " ".join(e.proto.body for e in app.get("html"))
    assert t("ur_peers_some", "zh", n=PRESENT_ROWS) in bodies
