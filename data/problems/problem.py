"""A problem in words, from a finding in facts; the words of both languages are a table."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.catalogue import Words, words
from data.tables import read_rows

WORDS = Path(__file__).parent / "words.csv"
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """A defect found: its name in `words.csv`, its line, and the facts its words need.

    `line` counts the lines of the file, header = 1; 0 where a file as a whole has none.
    """

    line: int
    defect: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong where, and what to do, in Chinese and in English."""

    file: str
    row: int
    what: Words
    remedy: Words
    defect: str


class CouldNotLook(ValueError):
    """Nothing could be checked; `problem` says why. The text of the exception is Chinese."""

    def __init__(self, defect: str, path: Path, found: object = "") -> None:
        """Make it of a defect whose name begins with `look_`, and the path it is about."""
        self.problem = tell(str(path), found_at(0, defect, value=path, found=found))
        super().__init__(render(self.problem))


def found_at(line: int, defect: str, **facts: object) -> Finding:
    """Return a finding of a defect at a line."""
    return Finding(line, defect, facts)


def tell(file: str, finding: Finding, table: Path = WORDS) -> Problem:
    """Return the problem a finding means, in the words of a table."""
    facts = {name: shown(str(fact)) for name, fact in finding.facts.items()}
    what, remedy = _templates(table)[finding.defect]
    return Problem(file, finding.line, _filled(what, facts), _filled(remedy, facts), finding.defect)


def render(problem: Problem, lang: str = "zh") -> str:
    """Return one line: file, row where there is one, what is wrong and what to do."""
    place = f"{problem.file}:{problem.row}" if problem.row else problem.file
    return f"{place}: {problem.what[lang]} → {problem.remedy[lang]}"


def shown(text: str) -> str:
    """Return a text that can be read: invisible characters by number, a long one cut short."""
    seen = "".join(
        f"<U+{ord(c):04X}>" if unicodedata.category(c)[0] in "CZ" and c != " " else c for c in text
    )
    return seen if len(seen) <= LONGEST * 4 else f"{seen[:LONGEST]}…"


def _filled(template: Words, facts: Mapping[str, str]) -> Words:
    return Words(template.zh.format(**facts), template.en.format(**facts))


@cache
def _templates(table: Path) -> Mapping[str, tuple[Words, Words]]:
    return {r["defect"]: (words(r, "what"), words(r, "remedy")) for r in read_rows(table)}
