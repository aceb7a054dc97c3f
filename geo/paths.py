"""Rings of whole pixels as short SVG paths (outlines.rings reads them back)."""

import numpy as np


def bends(ring: np.ndarray) -> np.ndarray:
    """Leave out the points of a ring at which it does not turn, repeated ones and spikes too.

    Takes n by 2 whole pixels, the first perhaps repeated at the end, and gives a ring whose first
    is not. The line drawn stays the same, so neighbours still meet; none if no area is left.
    """
    before = np.array([])
    while len(ring) != len(before):
        before = ring
        ring = ring[np.any(ring != np.roll(ring, -1, axis=0), axis=1)]
        into, out = ring - np.roll(ring, 1, axis=0), np.roll(ring, -1, axis=0) - ring
        ring = ring[into[:, 0] * out[:, 1] != into[:, 1] * out[:, 0]]
    return ring


def path(ring: np.ndarray) -> str:
    """Write a ring as a path: its start, then steps, which take fewer characters than points."""
    steps = np.diff(ring, axis=0).ravel().tolist()
    # A minus sign separates by itself.
    joined = "".join(str(step) if step < 0 else f" {step}" for step in steps).lstrip()
    return f"M{ring[0, 0]} {ring[0, 1]}l{joined}Z"
