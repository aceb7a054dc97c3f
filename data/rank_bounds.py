"""The ranks a figure leaves open: one for a count, several where a sample cannot tell."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from data.catalogue import Catalogue, Derivation, Indicator
from data.views import ranks

# Denominators counted in the long form of the census, which one household in ten fills in.
SAMPLED = "_sample"


def rank_bounds(
    indicator: Indicator, used: pd.DataFrame, factor: float
) -> Mapping[str, tuple[int, int]]:
    """Return the best and the worst rank each place may have, 1 is best.

    `used` are the rows compared, indexed by place; with a `factor` their values are shares of
    a sample of size `weight`, times it, and have the ranks that the 95 % intervals leave open.
    All others have one rank.
    """
    high_first = indicator.direction == "higher_better"
    if not factor:
        values = {str(c): float(v) for c, v in used["value"].items()}
        return {c: (r, r) for c, r in ranks(values, high_first=high_first).items()}
    low, high = _intervals(used["value"] / factor, used["weight"])
    if not high_first:
        low, high = -high, -low
    return {
        str(code): (1 + int((low > h).sum()), len(used) - int((high < lo).sum()))
        for code, lo, h in zip(used.index, low, high, strict=True)
    }


def sample_factor(catalogue: Catalogue, indicator: Indicator, level: str, year: int) -> float:
    """Return what a share of a sample is multiplied with to give the figure; 0: no sample."""
    if not indicator.weight.endswith(SAMPLED):
        return 0.0
    fits = (d for d in catalogue.derivations if _applies(d, indicator.id, level, year))
    return next((d.factor for d in fits), 0.0)


def _applies(derivation: Derivation, indicator: str, level: str, year: int) -> bool:
    return (
        derivation.indicator == indicator
        and level in derivation.levels
        and (not derivation.years or year in derivation.years)
    )


def _intervals(shares: pd.Series, sizes: pd.Series) -> tuple[Any, Any]:
    """Return both ends of the 95 % interval of each share."""
    from data.measures.intervals import wilson_interval  # scipy: a page need not load it

    counts = (shares * sizes).clip(upper=sizes)
    found = [wilson_interval(c, n).value for c, n in zip(counts, sizes, strict=True)]
    low = np.array([0.0 if i is None else i.low for i in found])
    high = np.array([1.0 if i is None else i.high for i in found])
    return low, high
