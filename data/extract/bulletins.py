"""Figures cited from bulletins, yearbook pages, ministry tables and press, one text a row."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from data.extract.engine import Cell
from data.tables import read_rows

RAW = "bulletins_cited.csv"
TRUST = "trust.csv"


def cells(raw: Path) -> Iterator[Cell]:
    """Yield the cells of the extract in `raw`, each with the grade of its text."""
    return graded_cells(raw, RAW)


def graded_cells(raw: Path, name: str) -> Iterator[Cell]:
    """Yield the cells of the extract `name` in `raw`, graded by the table beside it."""
    grade = grading(raw / TRUST)
    for line, r in enumerate(read_rows(raw / name), start=2):
        yield Cell(
            line,
            r["adcode"],
            r["year"],
            r["residence"],
            r["indicator_zh"],
            r["value"],
            r["unit"],
            r["flag"],
            trust=grade(r),
        )


def grading(path: Path) -> Callable[[Mapping[str, str]], str]:
    """Return the function that grades a row: its title's grade, or a worse one of its flag.

    The table at `path` names every title once and grades words of flags; a row whose title
    it does not name raises KeyError, for a grade is decided and never guessed.
    """
    table = read_rows(path)
    of_title = {r["text"]: r["trust"] for r in table if r["column"] == "source_title"}
    of_words = [(r["text"], r["trust"]) for r in table if r["column"] == "flag"]

    def grade(row: Mapping[str, str]) -> str:
        by_flag = (trust for words, trust in of_words if words in row["flag"])
        return max([of_title[row["source_title"]], *by_flag])

    return grade
