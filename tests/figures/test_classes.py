"""Colour classes: ordered, closed on the right, anchored, and drawable when values are few."""

import math
from itertools import pairwise

import mapclassify
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.figures.classes import (
    FAVOURABLE,
    NEUTRAL,
    UNFAVOURABLE,
    anchored,
    fisher,
    quantiles,
)
from components.figures.natural import natural_bounds

DIRECTIONS = ("higher_better", "lower_better")
number = st.floats(-1e7, 1e7).map(lambda v: round(v, 3))
many = st.lists(number, min_size=1, max_size=120)
tied = st.lists(st.sampled_from([0.0, 1.0, 2.5, 99.9, 100.0]), min_size=1, max_size=60)
values = many | tied


def count_of(classes, given_values):
    """Return how many values each colour has."""
    counts = [0] * len(classes.colors)
    for value in given_values:
        counts[classes.of(value)] += 1
    return counts


def sound(classes):
    """Say what holds for any classes."""
    assert len(classes.colors) == len(classes.bounds) + 1
    assert list(classes.bounds) == sorted(set(classes.bounds))
    assert len(set(classes.colors)) == len(classes.colors)
    assert all(math.isfinite(b) for b in classes.bounds)


@given(values)
def test_quantile_classes_are_sound(found):
    classes = quantiles(found)
    sound(classes)
    assert classes.anchor is None
    assert set(classes.colors) <= set(NEUTRAL)
    # Darker is more: the colours keep the order of the ramp.
    assert list(classes.colors) == [c for c in NEUTRAL if c in classes.colors]


@given(values, number, st.sampled_from(DIRECTIONS))
def test_anchored_classes_are_sound_and_part_at_the_anchor(found, anchor, direction):
    classes = anchored(found, anchor, direction)
    sound(classes)
    assert classes.anchor == anchor
    assert anchor in classes.bounds
    low, high = (
        (UNFAVOURABLE, FAVOURABLE) if direction == "higher_better" else (FAVOURABLE, UNFAVOURABLE)
    )
    assert all(classes.colors[classes.of(v)] in low for v in found if v <= anchor)
    assert all(classes.colors[classes.of(v)] in high for v in found if v > anchor)


@given(values, number, st.sampled_from(DIRECTIONS))
def test_the_further_from_the_anchor_the_stronger_the_colour(found, anchor, direction):
    classes = anchored(found, anchor, direction)
    ramp = [*reversed(UNFAVOURABLE), *reversed(FAVOURABLE)]
    if direction == "lower_better":
        ramp.reverse()
    assert list(classes.colors) == [c for c in ramp if c in classes.colors]
    assert classes.colors[0] == ramp[0]
    assert classes.colors[-1] == ramp[-1]


@given(values)
def test_a_bound_belongs_to_the_class_below_it(found):
    classes = quantiles(found)
    for position, bound in enumerate(classes.bounds):
        assert classes.of(bound) == position
        assert classes.of(np.nextafter(bound, math.inf)) == position + 1


@given(values)
def test_every_value_falls_into_one_class(found):
    classes = quantiles(found)
    assert sum(count_of(classes, found)) == len(found)
    # A quantile class never stays empty at the ends.
    counts = count_of(classes, found)
    assert counts[0] > 0
    assert counts[-1] > 0


@given(st.lists(st.floats(0, 1000), min_size=30, max_size=120, unique=True))
def test_bounds_are_the_quantiles_of_mapclassify_rounded(found):
    ours = quantiles(found).bounds
    theirs = [float(b) for b in mapclassify.Quantiles(np.array(found), k=5).bins[:-1]]
    step = 10.0 ** (math.floor(math.log10(max(found) - min(found))) - 1)
    assert ours
    for bound in ours:
        assert min(abs(bound - other) for other in theirs) <= step * 0.5001
    for other in theirs:
        nearest = min((abs(bound - other) for bound in ours), default=math.inf)
        outside = not min(found) <= round(other / step) * step < max(found)
        assert nearest <= step * 0.5001 or outside


def test_a_case_by_hand():
    classes = quantiles([float(v) for v in range(1, 101)])
    # Quantiles 20.8, 40.6, 60.4, 80.2 with two significant figures of a spread of 99.
    assert classes.bounds == (21.0, 41.0, 60.0, 80.0)
    assert classes.colors == NEUTRAL
    assert [classes.of(v) for v in (1, 21, 22, 41, 80, 81, 100)] == [0, 0, 1, 1, 3, 4, 4]


def test_an_anchored_case_by_hand():
    classes = anchored([float(v) for v in range(1, 31)], 12.0, "lower_better")
    # Thirds of 1–12 are 4.67 and 8.33, of 13–30 are 18.67 and 24.33; spreads are 11 and 17.
    assert classes.bounds == (5.0, 8.0, 12.0, 19.0, 24.0)
    assert classes.colors == (*FAVOURABLE, *UNFAVOURABLE)
    assert classes.of(12.0) == 2
    assert classes.of(12.1) == 3


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_equal_values_are_one_class_on_their_side(direction):
    assert quantiles([5.0] * 40).bounds == ()
    assert quantiles([5.0] * 40).of(5.0) == 0
    at = anchored([5.0] * 40, 5.0, direction)
    assert at.bounds == (5.0,)
    assert at.of(5.0) == 0
    above = anchored([5.0] * 40, 4.0, direction)
    assert above.of(5.0) == 1


def test_few_values_get_fewer_classes():
    few = anchored([float(v) for v in range(1, 12)], 6.0, "higher_better")
    enough = anchored([float(v) for v in range(1, 13)], 6.0, "higher_better")
    assert len(few.colors) == 4
    assert len(enough.colors) == 6


def test_one_value_and_none_still_give_a_class():
    assert quantiles([3.0]).colors == (NEUTRAL[0],)
    assert quantiles([]).colors == (NEUTRAL[0],)
    assert anchored([], 3.0, "higher_better").bounds == (3.0,)


def test_ties_melt_bounds_instead_of_repeating_them():
    classes = quantiles([0.0] * 70 + [1.0, 2.0, 3.0, 4.0, 5.0] * 4)
    sound(classes)
    assert len(classes.bounds) < len(NEUTRAL) - 1
    assert classes.of(0.0) == 0


@given(many, number, st.floats(0.01, 1000))
def test_scaled_classes_keep_every_value_where_it_was(found, anchor, factor):
    classes = anchored(found, anchor, "higher_better")
    scaled = classes.scaled(factor)
    assert scaled.colors == classes.colors
    assert scaled.anchor == anchor * factor
    assert [scaled.of(b * factor) for b in classes.bounds] == [
        classes.of(b) for b in classes.bounds
    ]


def distances(found, bounds):
    """Return the sum of squared distances from the means of the classes."""
    groups = {}
    for value in found:
        groups.setdefault(int(np.searchsorted(bounds, value, side="left")), []).append(value)
    return sum(((np.array(g) - np.mean(g)) ** 2).sum() for g in groups.values())


@given(values)
def test_natural_classes_are_sound_and_none_is_empty(found):
    classes = fisher(found)
    sound(classes)
    assert classes.anchor is None
    assert len(classes.colors) == min(len(NEUTRAL), len(set(found)))
    assert min(count_of(classes, found)) > 0


@given(st.lists(st.integers(0, 1000), min_size=5, max_size=110), st.integers(2, 5))
def test_natural_classes_are_as_alike_inside_as_those_of_mapclassify(found, count):
    if len(set(found)) < count:
        return
    ours = natural_bounds([float(v) for v in found], count)
    theirs = mapclassify.FisherJenks(np.array(found, dtype=float), k=count).bins[:-1]
    best = distances(found, ours)
    # Several ways may be equally good; none may be better than ours.
    assert best == pytest.approx(distances(found, theirs), rel=1e-6, abs=1e-6)


def test_natural_classes_by_hand():
    # Three heaps: 1 2 3, 10 11, 20 21 22; the roundest numbers between 3 and 10, and 11 and 20.
    assert natural_bounds([3, 1, 22, 10, 2, 20, 11, 21], 3) == (6.0, 16.0)


def test_natural_classes_cut_every_value_off_where_few_differ():
    assert natural_bounds([7.0, 7.0, 9.0], 5) == (8.0,)
    assert natural_bounds([7.0] * 9, 5) == ()
    assert natural_bounds([], 5) == ()


def test_a_natural_bound_lies_between_the_classes_it_parts():
    found = [0.1 + 0.2, 0.3, 5.0, 5.0000001, 1e6]
    bounds = natural_bounds(found, 5)
    for bound, (low, high) in zip(bounds, pairwise(sorted(found)), strict=True):
        assert low <= bound < high
