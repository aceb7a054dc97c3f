"""The words of the problems: complete, in both languages, none left over."""

import re
from pathlib import Path

import pytest

from data.problems.problem import WORDS, shown
from data.tables import read_rows
from tests.problems.conftest import DEFECTS

ROWS = read_rows(WORDS)
CODE = "\n".join(p.read_text(encoding="utf-8") for p in Path(WORDS).parent.glob("*.py"))
# Composed in the code of the four closed lists and the five open ones.
COMPOSED = re.compile(r"unknown_(?!unit)\w+")


def slots(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text)) - {"hint_zh", "hint_en"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["defect"])
def test_both_languages_say_the_same_facts(row):
    for stem in ("what", "remedy"):
        assert row[f"{stem}_zh"]
        assert row[f"{stem}_en"]
        assert slots(row[f"{stem}_zh"]) == slots(row[f"{stem}_en"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["defect"])
def test_no_words_are_left_over(row):
    assert f'"{row["defect"]}"' in CODE or COMPOSED.fullmatch(row["defect"])


def test_the_corpus_holds_every_defect_of_one_package():
    told = {e["defect"] for path in DEFECTS.glob("*/expected.csv") for e in read_rows(path)}
    elsewhere = {r["defect"] for r in ROWS if r["defect"].startswith("look_")} | {"foreign_source"}
    assert {r["defect"] for r in ROWS} - elsewhere == told


def test_what_cannot_be_seen_is_shown_by_number():
    assert shown("1\u200b2\u00a03\n") == "1<U+200B>2<U+00A0>3<U+000A>"
    assert shown("a b") == "a b"
