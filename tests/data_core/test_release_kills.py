"""A kill at any moment leaves the old release or the new one; two builds do not collide."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data import release, store

ROOT = Path(__file__).parents[2]
MANY = bool(os.environ.get("EQUALIZATION_MANY"))
KILLS = 100 if MANY else 10
# In builds: long enough for some to come to their end, short enough to hit others at work.
LONGEST_WAIT = 3


def start(*arguments):
    command = [sys.executable, "-m", "tests.data_core.runner", *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def assert_whole(target):
    opened = store.open_release(target)
    assert store.damaged_files(opened) == []
    assert len(opened.observations("pop_total")) > 0
    return opened.id


@pytest.mark.slow
def test_kills_at_random_moments_leave_a_whole_release(build_small, small_packages, tmp_path):
    seed = int(os.environ.get("EQUALIZATION_SEED") or time.time())
    chance = random.Random(seed)
    begun = time.perf_counter()
    build_small()
    longest = LONGEST_WAIT * (time.perf_counter() - begun)
    seen = set()
    for kill in range(KILLS):
        with start("over", tmp_path, small_packages) as builder:
            assert builder.stdout.readline() == "ready\n"
            wait = chance.uniform(0, longest)
            time.sleep(wait)
            assert builder.poll() is None
            builder.kill()
        try:
            seen.add(assert_whole(tmp_path))
        except (AssertionError, store.NoRelease, store.DamagedRelease) as error:
            pytest.fail(f"kill {kill} after {wait:.4f} s (EQUALIZATION_SEED={seed}): {error}")
    assert len(seen) > 1, "no build came to its end: the kills came too early"
    build_small()
    assert_whole(tmp_path)
    assert not list(tmp_path.glob(".new-*"))


@pytest.mark.parametrize(
    ("step", "when", "is_new"),
    [
        ("_write", "before", False),
        ("_write", "after", False),
        ("write_manifest", "before", False),
        ("_settle", "before", False),
        ("_settle", "after", False),
        ("_point", "after", True),
    ],
)
def test_a_kill_at_a_step_leaves_the_old_release_or_the_new(
    build_small, small_packages, tmp_path, step, when, is_new
):
    old = build_small(without=["leagues_gdp"])
    with start("fall", tmp_path, small_packages, step, when) as builder:
        builder.wait()
    assert builder.returncode == -9
    assert (assert_whole(tmp_path) != old) == is_new
    assert build_small() != old
    assert_whole(tmp_path)
    assert not list(tmp_path.glob(".new-*"))


@pytest.mark.parametrize("left", ["manifest.json", "observations"])
def test_a_release_half_removed_by_a_killed_build_is_no_release(build_small, tmp_path, left):
    half = build_small(without=["leagues_gdp"])
    build_small(without=["leagues_population"])
    for path in (tmp_path / half).rglob("*"):
        if path.is_file() and left not in path.parts:
            path.unlink()
    assert build_small(without=["leagues_gdp"]) == half
    assert_whole(tmp_path)


def test_a_folder_that_lost_its_manifest_is_swept_up(build_small, tmp_path):
    half = build_small(without=["leagues_gdp"])
    (tmp_path / half / "manifest.json").unlink()
    build_small(without=["leagues_population"])
    assert not (tmp_path / half).exists()


def test_a_build_waits_for_another_that_is_at_work(small_packages, tmp_path):
    first, second = both = [start("race", tmp_path, small_packages) for _ in range(2)]
    for builder in both:
        assert builder.stdout.readline() == "ready\n"
    say_go(first)
    while not list(tmp_path.glob(".new-*")):
        assert first.poll() is None
    say_go(second)
    ids = [builder.communicate(timeout=60)[0].strip() for builder in both]
    assert [builder.returncode for builder in both] == [0, 0]
    assert ids[0] == ids[1] == assert_whole(tmp_path)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {ids[0], release.CURRENT, release.LOCK}


def say_go(builder):
    builder.stdin.write("go\n")
    builder.stdin.flush()
