"""Arguments for any measure from two lists, and the changes that properties speak of."""

import inspect
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from data.measures import MEASURES, Measured

Arguments = dict[str, Any]

# What belongs to a place, and what is in the unit of the indicator.
OF_PLACES = {"values", "weights", "groups", "order", "start", "end", "stock", "population", "table"}
IN_UNITS = {
    "values",
    "gaps",
    "start",
    "end",
    "table",
    "urban",
    "rural",
    "value",
    "target",
    "baseline",
}
PAIR = {"urban", "rural", "value", "target", "baseline", "count", "n"}


@np.errstate(all="ignore")  # hostile values overflow here already
def arguments(slug: str, values: Sequence[float], weights: Sequence[float] | None) -> Arguments:
    """Return arguments for a measure, every one derived from values and weights."""
    x = np.array(values, dtype=float)
    n = None if weights is None else np.array(weights, dtype=float)
    size = x.size
    step = np.arange(size)
    offered = {
        "values": x,
        "weights": n,
        "groups": [f"group {at % 3}" for at in step],
        "order": (step * step + 3 * step) % 11,
        "favourable": True,
        "low": 10,
        "high": 90,
        "years": 10 if slug == "beta_convergence" else 2000 + step,
        "gaps": x,
        "start": x,
        "end": x * (1 + step % 4),
        "table": np.outer(x, [1.0, 1.1, 1.3, 1.2, 1.4]) + np.outer(step, [1.0, 2, 3, 4, 5]),
        "stock": x,
        "population": np.ones(size) if n is None else n,
        "target": float(x[-1]) if size else None,
        "per": 1,
        "budget": 10.0,
        "direction": 1,
        "baseline": float(x[1]) if size > 1 else None,
        "value": float(x[0]) if size else None,
        "urban": float(x[0]) if size else None,
        "rural": float(x[-1]) if size else None,
        "count": float(x[0]) if size else None,
        "n": float(abs(x[0])) + 10 if size else None,
    }
    if slug == "sigma_convergence":
        offered["years"] = [2015, 2016, 2017, 2018, 2019]
    if slug in {"need", "allocate"}:
        offered["target"] = 50.0
    wanted = inspect.signature(MEASURES[slug].function).parameters
    return {name: offered[name] for name in wanted if name in offered and name != "method"}


def measured(slug: str, given: Mapping[str, Any], **options: Any) -> Measured[Any]:
    """Call a measure by its slug; `order` of allocate is no order of places."""
    if slug == "allocate":
        given = {name: value for name, value in given.items() if name != "order"}
    return MEASURES[slug].function(**given, **options)


def part(slug: str, given: Mapping[str, Any], name: str = "", **options: Any) -> Any:
    """Return one part of a value, a value that has no parts, or None."""
    value = measured(slug, given, **options).value
    return getattr(value, name) if name and value is not None else value


def scaled(given: Arguments, factor: float, names: set[str] = IN_UNITS) -> Arguments:
    """Return the arguments in another unit."""
    return changed(given, names, lambda x: None if x is None else np.multiply(x, factor))


def moved(given: Arguments, step: float) -> Arguments:
    """Return the arguments with a constant added."""
    return changed(given, IN_UNITS, lambda x: None if x is None else np.add(x, step))


def reordered(given: Arguments, order: Sequence[int]) -> Arguments:
    """Return the same places in another order."""
    return changed(given, OF_PLACES, lambda x: taken(x, order))


def taken(of_places: Any, order: Sequence[int]) -> Any:
    if of_places is None:
        return None
    if isinstance(of_places, list):
        return [of_places[at] for at in order]
    return of_places[np.asarray(order)]


def changed(given: Arguments, names: set[str], change: Any) -> Arguments:
    return {name: change(value) if name in names else value for name, value in given.items()}
