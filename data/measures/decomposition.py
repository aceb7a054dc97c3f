"""How much of the inequality lies between groups of places and how much inside them.

Everything works on places sorted by group and, inside a group, by value: n log n in all.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.measures.arguments import Floats, Positions, is_absent, numbers, same_length
from data.measures.dispersion import concentration, gini_of_sorted
from data.measures.entropy import divergence, entropy_l, entropy_t
from data.measures.measured import Measured, Reason, returns
from data.measures.results import Decomposition, Part
from data.measures.sample import LOGARITHMIC, MINIMUM_COVERAGE, RELATIVE, Check, Sample, gather

# Below this total a share is a quotient of two roundings.
TOO_SMALL = 1e-4


@dataclass(frozen=True, slots=True)
class Groups:
    """Places sorted by group and value, and each group's share of weight and mean."""

    labels: list[Hashable]
    starts: Positions
    group: Positions
    values: Floats
    shares: Floats
    weight: Floats
    means: Floats

    def sums(self, terms: Floats) -> Floats:
        """Add up over each group."""
        total: Floats = np.add.reduceat(terms, self.starts)
        return total

    @property
    def relative(self) -> Floats:
        """Value over the mean of its group; 1 in a group whose mean is zero."""
        means = self.means[self.group]
        return np.divide(self.values, means, out=np.ones_like(means), where=means != 0)


@returns(Decomposition)
def decompose_theil_t(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None,
    groups: Sequence[Hashable],
    *,
    minimum_coverage: float = MINIMUM_COVERAGE,
) -> Measured[Decomposition]:
    """Split Theil's T into a part between groups and a part inside them.

    Formula: T = sum s_k T_k + sum s_k ln(mu_k / mu) with s_k = p_k mu_k / mu: the inner parts
    are weighted by shares of the resource.

    Shapes and units: values, weights and groups of one length; nats; the share between is a
    fraction of the total. by_group gives shares, mean, T_k and contribution of each group.

    At equality: 0, and no share.

    How to read it: so much of the inequality lies between groups. The share rises with the
    number of groups: never compare it over different partitions.

    Scale types: ratio; bounded with the note that it shrinks near 100 %.

    Zero and missing: zeros count; a negative value or a mean of zero gives no value; a total
    below 0.0001 has no share; missing values follow the rule of coverage.

    Reference: A. F. Shorrocks (1980), Econometrica 48(3), 613-625.
    """
    return _decompose(values, weights, groups, minimum_coverage, (RELATIVE, _split_t))


@returns(Decomposition)
def decompose_theil_l(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None,
    groups: Sequence[Hashable],
    *,
    minimum_coverage: float = MINIMUM_COVERAGE,
) -> Measured[Decomposition]:
    """Split Theil's L into a part between groups and a part inside them.

    Formula: L = sum p_k L_k + sum p_k ln(mu / mu_k): the inner parts are weighted by shares
    of people.

    Shapes and units: values, weights and groups of one length; nats; the share between is a
    fraction of the total. by_group gives shares, mean, L_k and contribution of each group.

    At equality: 0, and no share.

    How to read it: so much of the inequality lies between groups; without differences between
    them exactly the inner part would remain. The share rises with the number of groups.

    Scale types: ratio; bounded with the note that it shrinks near 100 %.

    Zero and missing: a zero or a negative value gives no value; a total below 0.0001 has no
    share; missing values follow the rule of coverage.

    Reference: A. F. Shorrocks (1980), Econometrica 48(3), 613-625; R dineq mld_decomp.
    """
    return _decompose(values, weights, groups, minimum_coverage, (LOGARITHMIC, _split_l))


@returns(Decomposition)
def decompose_gini(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None,
    groups: Sequence[Hashable],
    *,
    minimum_coverage: float = MINIMUM_COVERAGE,
) -> Measured[Decomposition]:
    """Split the Gini coefficient into within, between and overlap of groups.

    Formula: G = sum p_k s_k G_k + G_between + overlap, where G_between is the Gini of the
    group means and overlap is what remains.

    Shapes and units: values, weights and groups of one length; fractions. by_group gives
    shares, mean, G_k and contribution of each group.

    At equality: 0, and no share.

    How to read it: overlap is above zero where the groups' ranges mix; it belongs to neither
    side, so prefer Theil's L for a share.

    Scale types: ratio; bounded with the note that it shrinks near 100 %.

    Zero and missing: zeros count; a negative value or a mean of zero gives no value; a total
    below 0.0001 has no share; missing values follow the rule of coverage.

    Reference: C. Dagum (1997), Empirical Economics 22(4), 515-531; R dineq gini_decomp.
    """
    return _decompose(values, weights, groups, minimum_coverage, (RELATIVE, _split_gini))


# Total, part between, overlap, and for each group its index and its contribution.
Split = tuple[float, float, float, Floats, Floats]


def _decompose(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None,
    groups: Sequence[Hashable],
    minimum_coverage: float,
    how: tuple[tuple[Check, ...], Callable[[Sample, Groups], Split]],
) -> Measured[Decomposition]:
    checks, split = how
    x = numbers("values", values)
    labels, codes = _numbered(groups)
    same_length(("values", "groups"), x, codes)
    sample = gather(x, weights, minimum_coverage, checks=checks)

    def compute(places: Sample) -> tuple[Decomposition, Reason | None]:
        grouped = _group(places, labels, codes[places.kept])
        total, between, overlap, index, within = split(places, grouped)
        small = total < TOO_SMALL
        answer = Decomposition(
            total=total,
            within=float(within.sum()),
            between=between,
            overlap=overlap,
            share=None if small else between / total,
            by_group=_parts(places, grouped, index, within),
        )
        return answer, Reason.TOO_SMALL_TO_DECOMPOSE if small else None

    return sample.answer_in_part(compute)


def _numbered(groups: Sequence[Hashable]) -> tuple[list[Hashable], Positions]:
    """Return the groups in order of appearance and the number of each place's group.

    Raises ValueError where a place has none.
    """
    numbering: dict[Hashable, int] = {}
    try:
        codes = [numbering.setdefault(label, len(numbering)) for label in groups]
    except TypeError as error:
        raise ValueError(f"groups: a label for each place expected ({error})") from error
    for label, code in numbering.items():
        if is_absent(label) or label == "":
            raise ValueError(f"groups: {label!r} at position {codes.index(code)} names no group")
    return list(numbering), np.array(codes, dtype=np.intp)


def _group(sample: Sample, labels: list[Hashable], codes: Positions) -> Groups:
    order = np.lexsort((sample.values, codes))
    code, x, p = codes[order], sample.values[order], sample.shares[order]
    first = np.diff(code, prepend=-1) != 0
    starts, group = np.flatnonzero(first), np.cumsum(first) - 1
    ends = np.append(starts[1:], code.size) - 1
    weight = np.add.reduceat(p, starts)
    # Held between a group's ends, so that a group of equal values is exactly equal.
    means = np.clip(np.add.reduceat(p * x, starts) / weight, x[starts], x[ends])
    return Groups([labels[at] for at in code[starts]], starts, group, x, p, weight, means)


def _parts(sample: Sample, grouped: Groups, index: Floats, within: Floats) -> dict[Hashable, Part]:
    value_share = grouped.weight * grouped.means / sample.mean
    columns = (grouped.weight, value_share, grouped.means, index, within)
    rows = np.column_stack(columns).tolist()
    return {label: Part(*row) for label, row in zip(grouped.labels, rows, strict=True)}


def _split_t(sample: Sample, grouped: Groups) -> Split:
    index = grouped.sums(grouped.shares * divergence(grouped.relative)) / grouped.weight
    level = grouped.means / sample.mean
    between = float(grouped.weight @ divergence(level))
    return entropy_t(sample), between, 0.0, index, grouped.weight * level * index


def _split_l(sample: Sample, grouped: Groups) -> Split:
    logs = np.log(grouped.means)
    terms = grouped.shares * (logs[grouped.group] - np.log(grouped.values))
    index = np.maximum(0.0, grouped.sums(terms) / grouped.weight)
    between = max(0.0, float(grouped.weight @ (np.log(sample.mean) - logs)))
    return entropy_l(sample), between, 0.0, index, grouped.weight * index


def _split_gini(sample: Sample, grouped: Groups) -> Split:
    inside = grouped.shares / grouped.weight[grouped.group]
    below = np.cumsum(inside) - grouped.group
    position = 2 * below - inside - 1
    index = np.maximum(0.0, grouped.sums(inside * (grouped.relative - 1) * position))
    level = grouped.means / sample.mean
    order = np.argsort(level)
    between = gini_of_sorted(level[order] - 1, grouped.weight[order])
    within = grouped.weight**2 * level * index
    total = concentration(sample)
    return total, between, total - float(within.sum()) - between, index, within
