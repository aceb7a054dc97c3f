"""How far a figure is towards the target of a plan."""

import math

from data.measures.arguments import number
from data.measures.measured import Measured, Reason, returns
from data.measures.results import Attainment

Part = tuple[float | None, Reason | None]


@returns(Attainment)
def attainment(
    value: float | None, target: float | None, direction: int, baseline: float | None = None
) -> Measured[Attainment]:
    """Return the level reached, the part of the planned way covered, and the shortfall.

    Formula: level x / t where higher is better, t / x where lower is; progress
    (x - x_0) / (t - x_0); shortfall max(0, s (t - x)).

    Shapes and units: single numbers; direction +1 (higher is better) or -1; baseline is the
    plan's own starting figure. Level and progress are fractions, not capped; shortfall is in
    the unit of the value.

    At equality: with the figure at its target level and progress are 1, shortfall is 0.

    How to read it: level 0.9 is nine tenths of the target; progress 0.5 is half of the way
    planned, and below 0 is a step back. Set progress beside the share of time used.

    Scale types: ratio, bounded; index: progress and shortfall only.

    Zero and missing: a target of zero, or a figure of zero where lower is better, has no
    level; a baseline that met the target has no progress (`already_met`), no baseline none
    either; without figure or target there is no value.

    Reference: W. Becker et al. (2022), COINr, Journal of Open Source Software 7(78), 4567:
    distance to target is the progress from the worst place.
    """
    if direction not in (1, -1):
        raise ValueError(f"direction: +1 or -1 expected, {direction!r} given")
    x, goal = number("value", value), number("target", target)
    start = number("baseline", baseline)
    if math.isnan(x) or math.isnan(goal):
        return Measured(None, Reason.NO_DATA, 0, 1, (0,), reference="target")
    progress, why_no_progress = _progress(x, goal, start, direction)
    level, why_no_level = _level(x, goal, direction)
    shortfall = max(0.0, direction * (goal - x))
    reason = why_no_progress or why_no_level
    return Measured(Attainment(level, progress, shortfall), reason, 1, 1, reference="target")


def _level(value: float, target: float, direction: int) -> Part:
    if value < 0 or target < 0:
        return None, Reason.NEGATIVE_VALUE
    whole, part = (target, value) if direction > 0 else (value, target)
    if whole == 0 or target == 0:
        return None, Reason.ZERO_DENOMINATOR
    return part / whole, None


def _progress(value: float, target: float, baseline: float, direction: int) -> Part:
    if math.isnan(baseline):
        return None, None
    if direction * (baseline - target) >= 0:
        return None, Reason.ALREADY_MET
    return (value - baseline) / (target - baseline), None
