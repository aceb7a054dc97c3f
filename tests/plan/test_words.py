"""The words of the plan: complete, in two languages, none left over, none missing."""

import re
from pathlib import Path

import pytest

from data.catalogue import Words
from data.plan import locator_words, statuses, terms, views
from data.plan.schema import HERE, columns, words_of
from data.plan.words import number, with_unit
from data.tables import read_rows

CHINESE = re.compile("[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]")
CODE = "\n".join(p.read_text(encoding="utf-8") for p in Path(HERE).glob("*.py"))
TABLES = sorted(Path(HERE).glob("*.csv"))
# Put together in the code of a part and a place.
COMPOSED = {"to_region", "to_nation"}


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.stem)
def test_words_come_in_two_languages(path):
    for row in read_rows(path):
        for column, cell in row.items():
            if column == "en" or column.endswith("_en"):
                other = row[column[:-2] + "zh"]
                assert bool(cell) == bool(other), row
                assert not CHINESE.search(cell), row


@pytest.mark.parametrize("name", ["reasons", "sentences"])
def test_templates_say_the_same_facts_and_none_is_left_over(name):
    for row in read_rows(HERE / f"{name}.csv"):
        key, zh, en = row.values()
        slots = [set(re.findall(r"\{(\w+)\}", text)) for text in (zh, en)]
        assert slots[0] == slots[1], key
        assert key in COMPOSED or f'"{key}"' in CODE, key


def test_every_closed_list_a_column_names_has_words():
    lists = {c.of for cs in columns().values() for c in cs if c.what in ("word", "many_words")}
    assert all(words_of(kind) for kind in lists)
    assert lists | {"counted", "locator"} == {kind for kind, _ in terms()}


def test_the_statuses_are_those_of_the_method():
    assert set(statuses()) == {
        "met",
        "not_met",
        "on_course",
        "behind",
        "moved_away",
        "open",
        "met_before_start",
        "no_public_data",
        "not_measurable",
    }
    shapes = [status.shape for status in statuses().values()]
    assert len(set(shapes)) == len(shapes)


def test_views_have_names():
    assert all(view.name.zh and view.name.en for view in views().values())


@pytest.mark.parametrize(
    ("locator", "zh", "en"),
    [
        ("ch04(二)学前教育行动计划", "第四章（二）学前教育行动计划", "chapter 4, section 2"),
        ("ch02(三); ch12", "第二章（三）；第十二章", "chapter 2, section 3; chapter 12"),
        ("ch15(一); 附件2", "第十五章（一）；附件2", "chapter 15, section 1; annex 2"),
        ("ch10", "第十章", "chapter 10"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_a_locator_is_told_in_words(locator, zh, en):
    assert locator_words(locator) == Words(zh, en)


@pytest.mark.parametrize(
    ("value", "text"),
    [(80.0, "80"), (72.17, "72.17"), (10000, "10,000"), (-0.001, "0"), (-2.5, "−2.5")],
)  # fmt: skip
def test_a_number_is_short_and_exact(value, text):
    assert number(value) == text


def test_a_counted_unit_takes_its_measure_word():
    assert with_unit(31, Words("旗县", "banners"), "zh") == "31个旗县"
    assert with_unit(31, Words("旗县", "banners"), "en") == "31 banners"
    assert with_unit(80, Words("%", "%"), "en") == "80%"
