"""A value that seems a power of ten off."""

from dataclasses import dataclass

NEAR = 0.22


@dataclass(frozen=True, slots=True)
class Slip:
    """A value that seems a power of ten off; `beside` is what it was measured against.

    `instead` is the same slip seen in the other year of a series of two.
    """

    row: int
    power: int
    value: float
    beside: float
    instead: "Slip | None" = None

    @property
    def factor(self) -> str:
        """Return the factor as people say it: ×1000 or ÷10."""
        return f"{'×' if self.power > 0 else '÷'}{10 ** abs(self.power)}"


def power_of(distance: float) -> int:
    """Return the power of ten a distance lies near; 0 for none."""
    power = round(distance)
    return power if abs(distance - power) <= NEAR else 0
