"""docs/measures.md is the register's page and its examples stand on published figures."""

import pytest

from data.measures import MEASURES
from data.measures.examples import read_examples, read_figures
from data.measures.page import PAGE, render
from data.measures.registry import read_rows

TEXT = PAGE.read_text(encoding="utf-8")
SECTIONS = {part.split('"', 1)[0]: part for part in TEXT.split('<a id="')[1:]}
FIGURES = list(read_rows("measures_example.csv"))


def test_page_is_up_to_date() -> None:
    assert render() == TEXT, "run: python -m data.measures.page"


def test_page_has_every_measure_and_no_other() -> None:
    assert list(SECTIONS) == list(MEASURES)


@pytest.mark.parametrize("slug", list(MEASURES))
def test_section_has_formula_example_and_reference(slug: str) -> None:
    measure, section = MEASURES[slug], SECTIONS[slug]
    assert measure.formula in section
    assert measure.reference in section
    for words in (measure.names, measure.readings, read_examples()[slug].sentences):
        assert all(text in section for text in words.values())
    assert f"{slug}(" in section.split("```python")[1]


def test_every_example_has_a_value() -> None:
    for slug, example in read_examples().items():
        assert example.answer.value is not None, slug


def test_every_figure_has_place_unit_and_source() -> None:
    for row in FIGURES:
        assert all(row[column] for column in row if column != "value"), row
        assert row["value"] or row["series"] == "hospital_beds"


def test_population_of_15_and_over_reproduces_the_published_regional_rate() -> None:
    """3.83 % of the region are illiterate: the weights of the example are the right ones."""
    figures = read_figures()
    pairs = zip(figures["illiteracy"], figures["aged_15"], strict=True)
    illiterate = sum(rate * people for rate, people in pairs)
    assert illiterate / sum(figures["aged_15"]) == pytest.approx(3.83, abs=0.005)


def test_share_of_need_in_the_example_is_the_one_computed() -> None:
    need = read_examples()["need"].answer.value
    first_three = sorted((units for units in need.by_place if units), reverse=True)[:3]
    assert f"{100 * sum(first_three) / need.total:.1f}%" in SECTIONS["need"]
