"""What a measure found, before it is put in words: its answer and what its sentence needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from data.catalogue import Words
from data.measures import Measured


class Line(NamedTuple):
    """One number of an answer; `part` is empty where the answer is a single one."""

    part: Words
    value: float | None


@dataclass(frozen=True, slots=True)
class Found:
    """An answer, what it refers to, the slots and asides of its sentence, and named lines.

    `lines` stand in for the parts of the same name, or come after them.
    """

    measured: Measured[Any]
    reference: str = ""
    slots: Mapping[str, Words] = field(default_factory=dict)
    asides: tuple[Words, ...] = ()
    lines: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)


def same(text: str) -> Words:
    """Return a text that is alike in both languages."""
    return Words(text, text)


def lines_of(found: Found) -> tuple[Line, ...]:
    """Return the numbers of an answer, one line each; a line without a number where there is none.

    Series over years get the year behind the part's name; words and groups have no line unless
    `found.lines` names them.
    """
    value = found.measured.value
    if value is None or isinstance(value, float):
        return (Line(same(""), value),)
    named = {name: part for name, part in value._asdict().items() if name not in found.lines}
    years = named.pop("years") if isinstance(named.get("years"), tuple) else ()
    lines = [line for name, part in named.items() for line in _lines(name, part, years)]
    return (*lines, *(line for own in found.lines.values() for line in own))


def _lines(name: str, part: object, years: tuple[float, ...]) -> list[Line]:
    if part is None or isinstance(part, float):
        return [Line(same(name), part)]
    if isinstance(part, tuple) and years:
        return [Line(same(f"{name} {y:g}"), x) for y, x in zip(years, part, strict=True)]
    return []
