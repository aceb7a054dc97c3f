"""The words around an answer: units, names, groupings, and short remarks; from reasons.csv."""

from collections.abc import Iterable
from functools import cache

from data.assess.question import Question, Setting
from data.catalogue import Indicator, Words, words
from data.measures.registry import read_rows
from data.model import Residence

PER_CENT = "%"


@cache
def _table() -> dict[tuple[str, str], Words]:
    return {(row["kind"], row["word"]): words(row, "words") for row in read_rows("reasons.csv")}


def word(kind: str, name: str, /, **slots: object) -> Words:
    """Return a text of a kind; slots are numbers, text, or Words in each language."""
    text = _table()[kind, name]
    return Words(*(text[lang].format(**_in(lang, slots)) for lang in ("zh", "en")))


def _in(lang: str, slots: dict[str, object]) -> dict[str, object]:
    return {k: v[lang] if isinstance(v, Words) else v for k, v in slots.items()}


def difference_unit(indicator: Indicator) -> Words:
    """Return the unit of a difference: percentage points for percentages."""
    return word("unit", "points") if indicator.unit.zh == PER_CENT else indicator.unit


def side(residence: str, indicator: Indicator) -> Words:
    """Return what urban or rural means for an indicator; the total is the total."""
    districts = indicator.residence_meaning == "districts" and residence != Residence.TOTAL
    return word("residence", f"{residence}_districts" if districts else residence)


def place(code: str, setting: Setting) -> Words:
    """Return a place's full name."""
    found = setting.places[code]
    return Words(found.name_zh, found.name_en)


def places(codes: Iterable[str], setting: Setting) -> Words:
    """Return the full names of places in a row."""
    names = [place(code, setting) for code in codes]
    return Words("、".join(n.zh for n in names), ", ".join(n.en for n in names))


def group(label: str, setting: Setting) -> Words:
    """Return the name of a group: a league, a group of the catalogue, or the others."""
    if label in setting.places:
        return place(label, setting)
    if label in setting.catalogue.groups:
        return setting.catalogue.groups[label].name
    return word("group", label)


def weight_name(question: Question, setting: Setting) -> Words:
    """Return the name of the indicator's own denominator."""
    found = setting.catalogue.indicators.get(question.indicator.weight)
    return found.name if found else word("aside", "denominator")


def joined(*texts: Words) -> Words:
    """Return sentences one after the other, with a space between English ones."""
    said = [text for text in texts if text.zh]
    return Words("".join(t.zh for t in said), " ".join(t.en.strip() for t in said))


def labelled(part: str, name: Words) -> Words:
    """Return the label of a part that belongs to a place or group."""
    return Words(f"{part} {name.zh}", f"{part} {name.en}")
