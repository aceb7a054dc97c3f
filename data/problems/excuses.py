"""Odd values that a total confirms."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from data.problems.slip import Slip
from data.problems.sums import Equation


def unexcused(found: Collection[Slip], equations: Sequence[Equation]) -> Iterator[Slip]:
    """Yield the slips that no total contradicts; of two years the one that is contradicted less.

    A value is right, however odd, where a total and its parts agree and would not if it were
    moved back: but only if one of the others there is no slip itself, for a whole column in
    another unit agrees with itself.
    """
    slipped = {slip.row for slip in found}
    proofs: dict[int, list[Equation]] = {}
    for equation in equations:
        if equation.holds and not slipped.issuperset((equation.total, *equation.parts)):
            for row in (equation.total, *equation.parts):
                proofs.setdefault(row, []).append(equation)
    for slip in found:
        seen = (s for s in (slip, slip.instead) if s is not None and not _proved(s, proofs))
        yield from islice(seen, 1)


def _proved(slip: Slip, proofs: Mapping[int, Sequence[Equation]]) -> bool:
    moved = slip.value - slip.value / 10**slip.power
    return any(
        abs(equation.share(slip.row) * moved) > 2 * equation.tolerance
        for equation in proofs.get(slip.row, ())
    )
