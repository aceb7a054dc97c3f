"""The register is complete: every measure has its words, and every docstring its paragraphs."""

import inspect
from string import Formatter

import pytest

from data import measures as m
from data.measures import MEASURES, Reason
from data.measures.measured import Measured
from data.measures.page import paragraphs
from data.measures.registry import FUNCTIONS, LANGUAGES, read_rows

PARAGRAPHS = [
    "Formula",
    "Shapes and units",
    "At equality",
    "How to read it",
    "Scale types",
    "Zero and missing",
    "Reference",
]
SLUGS = list(MEASURES)


def test_slugs_are_the_functions_of_the_package() -> None:
    assert [function.__name__ for function in FUNCTIONS] == SLUGS
    for slug, measure in MEASURES.items():
        assert getattr(m, slug) is measure.function
        assert measure.slug == slug


@pytest.mark.parametrize("slug", SLUGS)
def test_words_are_complete_in_both_languages(slug: str) -> None:
    measure = MEASURES[slug]
    for words in (measure.names, measure.readings, measure.sentences):
        assert set(words) == set(LANGUAGES)
        assert all(text.strip() == text and text for text in words.values())
    assert measure.formula
    assert measure.reference
    assert measure.weighting in {"required", "optional", "none"}
    assert measure.direction in {"lower_better", "higher_better", "neutral"}
    assert set(measure.scales) <= {"ratio", "bounded", "index", "count"}


@pytest.mark.parametrize("slug", SLUGS)
def test_note_goes_with_relative_measures_on_bounded_scales(slug: str) -> None:
    """What shrinks near 100 % says so, and nothing relative is offered for index scales."""
    measure = MEASURES[slug]
    whole_is_relative = measure.value_at_equality == 0 and "scale_free" in measure.properties
    if whole_is_relative or slug.startswith("decompose"):
        assert "index" not in measure.scales
        assert bool(measure.notes["zh"]) == ("bounded" in measure.scales)
        assert bool(measure.notes["en"]) == ("bounded" in measure.scales)


@pytest.mark.parametrize("slug", SLUGS)
def test_sentences_use_the_same_slots_in_both_languages(slug: str) -> None:
    used = {lang: slots(text) for lang, text in MEASURES[slug].sentences.items()}
    assert used["zh"] == used["en"]
    assert set(MEASURES[slug].slots) <= used["zh"]


def slots(template: str) -> set[str]:
    found = set()
    for _, name, spec, _ in Formatter().parse(template):
        found |= {name} - {None, ""}
        found |= slots(spec or "")
    return found


@pytest.mark.parametrize("slug", SLUGS)
def test_docstring_has_its_paragraphs_in_order(slug: str) -> None:
    assert list(paragraphs(MEASURES[slug])) == PARAGRAPHS


@pytest.mark.parametrize("slug", SLUGS)
def test_weighting_is_what_the_function_takes(slug: str) -> None:
    takes = inspect.signature(MEASURES[slug].function).parameters
    said = MEASURES[slug].weighting
    assert ("weights" in takes) == (said == "optional")
    assert ("population" in takes) == (said == "required")


def test_every_reason_has_words() -> None:
    rows = {row["word"]: row for row in read_rows("reasons.csv") if row["kind"] == "reason"}
    assert set(rows) == set(Reason)
    assert all(row["words_zh"] and row["words_en"] for row in rows.values())


def test_register_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        MEASURES["gini"] = MEASURES["hoover"]  # type: ignore[index]


def test_every_measure_answers_measured() -> None:
    assert isinstance(m.gini([1, 2]), Measured)
    for function in FUNCTIONS:
        assert inspect.signature(function).return_annotation.__origin__ is Measured
