"""Which figure is at fault where totals and parts do not agree."""

from collections import Counter
from collections.abc import Iterator, Sequence

from data.problems.slip import Slip
from data.problems.sums import Equation

Blame = tuple[int, tuple[Equation, ...]]
POWERS = (1, -1, 2, -2, 3, -3, 4, -4)


def blamed(equations: Sequence[Equation], suspects: frozenset[int]) -> Iterator[Blame]:
    """Yield the positions at fault, each with the broken equations it explains.

    An equation that holds a suspect is explained already. Of the others: a figure that stands
    in several broken equations and in no sum that holds is at fault, the one that explains
    most first; where nothing tells the figures apart, the total is named.
    """
    broken = [e for e in equations if not e.holds and not suspects & set(e.rows)]
    sound = {r for e in equations if e.holds and e.defect != "parts_weighted" for r in e.rows}
    while broken:
        culprit = _culprit(broken, sound)
        if culprit is None:
            yield from ((e.total, (e,)) for e in broken)
            return
        yield culprit, tuple(e for e in broken if culprit in e.rows)
        broken = [e for e in broken if culprit not in e.rows]


def _culprit(broken: Sequence[Equation], sound: set[int]) -> int | None:
    """Return the figure that explains most broken equations, two or more; None if none does.

    Figures that stand in exactly the same broken equations cannot be told apart.
    """
    held: dict[int, frozenset[int]] = {
        row: frozenset(n for n, e in enumerate(broken) if row in e.rows)
        for row in {r for e in broken for r in e.rows} - sound
    }
    alike = Counter(held.values())
    told = [row for row, where in held.items() if len(where) > 1 and alike[where] == 1]
    return max(told, key=lambda row: (len(held[row]), -row), default=None)


def mended_by(equation: Equation, numbers: Sequence[float]) -> Slip | None:
    """Return the one figure that, moved by a power of ten, would mend a broken total.

    None where no figure does, or where several do.
    """
    found = [
        Slip(row, power, numbers[row], numbers[row] / 10**power)
        for row in (equation.total, *equation.parts)
        for power in POWERS
        if _mends(equation, row, numbers[row] / 10**power - numbers[row])
    ]
    return found[0] if len(found) == 1 else None


def _mends(equation: Equation, row: int, change: float) -> bool:
    return abs(equation.gap + equation.share(row) * change) <= equation.tolerance
