"""The published rule: from a target, a baseline and the latest figure to a status.

The steps stand in the order in which they decide; `Verdict.why` names the step. Pure numbers,
no words: strength changes how a status is told, never how it is found.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

NEAR = 0.05


@dataclass(frozen=True, slots=True)
class Point:
    """A value in a year."""

    year: int
    value: float


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached: a value, or a range up to `value_max`, by the due year.

    `start` is the first year of the plan. `direction` is +1, -1, or 0 where neither way is
    better. `measurable` is false for what by its nature has no figures.
    """

    value: float | None
    comparator: str
    due: int
    start: int
    direction: int = 1
    value_max: float | None = None
    measurable: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, the step that decided it, and the figures of that step.

    `distance` is what is missing at the latest figure, 0 once reached, None without a value;
    `expected` the planned value in the year of the latest figure.
    """

    status: str
    why: str
    distance: float | None = None
    expected: float | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A target with what is known; `comparable` is false across a break after the baseline."""

    target: Target
    baseline: Point | None
    latest: Point | None
    comparable: bool

    @property
    def missing(self) -> float | None:
        """What is missing at the latest figure."""
        return None if self.latest is None else distance(self.target, self.latest.value)


def decide(
    target: Target, baseline: Point | None, latest: Point | None, *, comparable: bool = True
) -> Verdict:
    """Return the status of a commitment: that of the first step with an answer.

    latest: the newest figure that may give a status, None without one. comparable: false where
    a break lies between baseline and latest figure; the baseline then gives no path. A figure
    from before the plan that satisfies it was reached before the start. At the due year or
    after it a figure decides; before it, only a path can tell.
    """
    case = Case(target, baseline, latest, comparable)
    return next(verdict for step in STEPS if (verdict := step(case)))


def _by_nature(case: Case) -> Verdict | None:
    return None if case.target.measurable else Verdict("not_measurable", "not_measurable")


def _without_figure(case: Case) -> Verdict | None:
    known = case.baseline or case.latest
    return None if known else Verdict("no_public_data", "no_figure")


def _without_value(case: Case) -> Verdict | None:
    return Verdict("open", "no_value") if case.target.value is None else None


def _from_the_start(case: Case) -> Verdict | None:
    if case.baseline and satisfies(case.target, case.baseline.value):
        return Verdict("met_before_start", "baseline", case.missing)
    return None


def _reached(case: Case) -> Verdict | None:
    if case.latest is None or not satisfies(case.target, case.latest.value):
        return None
    early = case.latest.year < case.target.start
    return Verdict("met_before_start" if early else "met", "latest", case.missing)


def _overdue(case: Case) -> Verdict | None:
    overdue = case.latest and case.latest.year >= case.target.due
    return Verdict("not_met", "due", case.missing) if overdue else None


def _without_path(case: Case) -> Verdict | None:
    if case.baseline is None:
        return Verdict("open", "no_baseline", case.missing)
    if case.latest is None or case.latest.year <= case.baseline.year:
        return Verdict("open", "no_later", case.missing)
    return None if case.comparable else Verdict("open", "break", case.missing)


def _by_path(case: Case) -> Verdict | None:
    target, baseline, latest, missing = case.target, case.baseline, case.latest, case.missing
    if baseline is None or latest is None or missing is None:
        return None
    expected = planned(target, baseline, latest.year)
    at_start, on_path = distance(target, baseline.value), distance(target, expected)
    if missing > at_start and not _equal(missing, at_start):
        return Verdict("moved_away", "path", missing, expected)
    kept_up = missing <= on_path or _equal(missing, on_path)
    return Verdict("on_course" if kept_up else "behind", "path", missing, expected)


STEPS: tuple[Callable[[Case], Verdict | None], ...] = (
    _by_nature,
    _without_figure,
    _without_value,
    _from_the_start,
    _reached,
    _overdue,
    _without_path,
    _by_path,
)


def satisfies(target: Target, value: float) -> bool:
    """Say whether a value satisfies the comparator.

    `=` with a direction is satisfied when reached or exceeded; `approx` within 5 % of the
    value; `between` takes in both ends; `>` and `<` do not take in the value.
    """
    if target.comparator in (">", "<"):
        goal = _goal(target)
        beyond = value > goal if target.comparator == ">" else value < goal
        return beyond and not _equal(value, goal)
    return _equal(distance(target, value), 0.0)


def distance(target: Target, value: float) -> float:
    """Return how much is missing to the target, in its unit; 0 where nothing is."""
    low, high = _bounds(target)
    missing = max(low - value, value - high, 0.0)
    return 0.0 if _equal(missing, 0.0, abs(value)) else missing


def planned(target: Target, baseline: Point, year: int) -> float:
    """Return the value of the straight path from baseline to target in a year.

    Before the baseline it is that of the baseline, after the due year that of the target; of a
    range the nearer end is the aim.
    """
    low, high = _bounds(target)
    end = low if baseline.value < low else high
    if target.comparator == "approx":
        end = _goal(target)
    length = target.due - baseline.year
    part = 1.0 if length <= 0 else min(1.0, max(0.0, (year - baseline.year) / length))
    return baseline.value + part * (end - baseline.value)


def _bounds(target: Target) -> tuple[float, float]:
    """Return the lowest and the highest value that satisfy a target."""
    goal, way = _goal(target), sign(target)
    if target.comparator == "between":
        return goal, goal if target.value_max is None else target.value_max
    if target.comparator == "approx":
        return goal - NEAR * abs(goal), goal + NEAR * abs(goal)
    return (goal if way >= 0 else -math.inf), (goal if way <= 0 else math.inf)


def sign(target: Target) -> int:
    """Return +1 where more is asked for, -1 where less, 0 where neither."""
    ways = {">=": 1, ">": 1, "<=": -1, "<": -1}
    return ways.get(target.comparator, target.direction)


def _goal(target: Target) -> float:
    if target.value is None:
        raise ValueError("target: no value")
    return target.value


def differ(one: float, other: float) -> bool:
    """Say whether two numbers differ by more than the rest that a factor of a unit leaves."""
    return not _equal(one, other, abs(other))


def _equal(one: float, other: float, scale: float = 1.0) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9 * max(1.0, scale))
