"""Aims and tables of the page benchmark, on made-up measurements."""

import pytest

from bench.peers.report import MB, Change, Load, Measured, Wire, aims_of, lines, p95


def measured(ms: float = 60.0) -> Measured:
    """Return measurements that meet every aim as long as our changes take 60 ms."""
    names = ("ours", "tutorial", "plotly")
    found = Measured(dict.fromkeys(names, "a page"), memory=200 * MB, query=9.0)
    for name, times in zip(names, (ms, 400.0, 100.0), strict=True):
        found.first[name] = [Change("year", times)]
        found.changes[name] = [Change("year", times), Change("indicator", times)]
        found.loads[name] = [Load(1200.0, 90, plotly=name != "ours")]
        found.wires[name] = Wire(3 * MB, [5_000, 6_000])
    return found


@pytest.mark.parametrize(
    ("values", "expected"),
    [(range(1, 101), 95), (range(1, 21), 19), ([7, 3], 7), ([5], 5)],
)
def test_p95_is_the_nearest_rank(values, expected):
    assert p95(list(values)) == expected


def test_every_aim_is_met():
    text, met = lines(measured())
    assert met
    assert not any("NO" in line.split() for line in text)


def test_slow_changes_miss_four_aims():
    missed = [aim.what for aim in aims_of(measured(ms=160.0)) if not aim.met]
    assert missed == [
        "filter change, median",
        "filter change, p95",
        "faster than the tutorial's page",
        "faster than plotly's restyle",
    ]


def test_plotly_on_the_first_screen_is_a_miss():
    found = measured()
    found.loads["ours"].append(Load(1200.0, 91, plotly=True))
    assert not lines(found)[1]


def test_sessions_are_told_only_where_there_were_any():
    found = measured()
    assert not any("sessions" in line for line in lines(found)[0])
    found.crowd = [20.0, 40.0]
    assert any("median 30 ms, p95 40 ms" in line for line in lines(found)[0])
