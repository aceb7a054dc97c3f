"""What every answer rests on: which places have figures, and whether they make up the region."""

from dataclasses import dataclass

from data.assess.case import Case
from data.assess.question import Question, Setting, Tables
from data.assess.recombine import Recombined


@dataclass(frozen=True, slots=True)
class Background:
    """Places with and without a figure, the worst grade, and the test against the region."""

    known: tuple[str, ...]
    expected: tuple[str, ...]
    trust: str
    recombined: Recombined

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the places without a figure for comparison."""
        return tuple(code for code in self.expected if code not in self.known)


def background(question: Question, tables: Tables, setting: Setting) -> Background:
    """Return what the answers to a question rest on."""
    case = Case(question, tables, setting)
    return Background(case.places.known, case.places.codes, case.places.trust, case.recombined)
