"""One sentence for a result, in Chinese or English, from the words of measures.csv.

A template has slots for the parts of the value, for what the caller adds (unit, names of
places) and, in the words of reasons.csv, for reasons, references and verdicts:

    {part}              the number, three significant figures
    {part:percent}      a fraction as per cent        {part:whole}   rounded up to units
    {part:years}        years, "over 30" beyond that  {part:year}    a calendar year
    {part:years_open}   the same where the end may be infinite
    {part:A|B|C}        A above, B below, C at zero; # stands for the size
    [A//B]              A, or where a number of it is missing B (B may be left out)
"""

import math
import re
from collections.abc import Mapping
from functools import cache
from string import Formatter
from typing import Any

from data.measures.measured import Measured
from data.measures.registry import LANGUAGES, MEASURES, read_rows

FIGURES = 3
LONG = 30
TINY = 1e-4
# Decimals beyond which a number of units is rounding and no further unit.
DUST = 9
SEGMENT = re.compile(r"\[([^\[\]]*)\]")


class MissingNumberError(Exception):
    """A slot that has no number to show."""


def sentence(measure_slug: str, measured: Measured[Any], lang: str, **slots: object) -> str:
    """Return the sentence of a measure, filled; without a value, why there is none.

    lang: zh or en; slots: what the measure's `slots` lists (unit, names) as text, None to leave
    out the bracket it stands in; a slot named like a part replaces its number (own decimals).
    Raises ValueError for an unknown measure or language and for a slot that is not given.
    """
    if measure_slug not in MEASURES:
        raise ValueError(f"measure_slug: {measure_slug!r} is not in MEASURES")
    if lang not in LANGUAGES:
        raise ValueError(f"lang: one of {', '.join(LANGUAGES)} expected, {lang!r} given")
    measure, reason = MEASURES[measure_slug], _reason(measured, lang)
    nothing = _words("frame", "null", lang).format(name=measure.names[lang], reason=reason)
    if measured.value is None:
        return nothing
    if absent := sorted(set(measure.slots) - slots.keys()):
        raise ValueError(f"slots: {', '.join(absent)} needed for {measure_slug}")
    try:
        text = _fill(measure.sentences[lang], {**_parts(measured, lang), **slots}, lang)
    except MissingNumberError as error:
        if not reason:
            raise ValueError(f"slots: None given that {measure_slug} cannot leave out") from error
        return nothing
    return text + (_words("frame", "partial", lang).format(reason=reason) if reason else "")


def _parts(measured: Measured[Any], lang: str) -> dict[str, object]:
    """Return what a value offers to its sentence: its parts and what follows from them."""
    value = measured.value
    parts = _of_number(value) if isinstance(value, float) else _of_tuple(value)
    if "verdict" in parts:
        parts["verdict"] = _words("verdict", str(parts["verdict"]), lang)
    reference = measured.reference or ""
    parts["reference"] = _table().get(("reference", reference, lang), reference)
    return parts


def _of_number(value: float) -> dict[str, object]:
    return {"value": value, "rest": 1 - value, "root": math.sqrt(max(0.0, value))}


def _of_tuple(value: Any) -> dict[str, object]:
    parts: dict[str, object] = dict(value._asdict())
    for name, part in value._asdict().items():
        if isinstance(part, tuple):
            parts[f"{name}_count"] = str(len(part))
            if part:
                parts[f"{name}_first"], parts[f"{name}_last"] = part[0], part[-1]
    return parts


def _fill(template: str, given: Mapping[str, object], lang: str) -> str:
    """Fill the slots, brackets first."""

    def segment(match: re.Match[str]) -> str:
        first, _, other = match[1].partition("//")
        try:
            # Escaped, since what is filled in is read once more below.
            return _escaped(_Slots(lang).vformat(first, (), given))
        except MissingNumberError:
            return other

    return _Slots(lang).vformat(SEGMENT.sub(segment, template), (), given)


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


class _Slots(Formatter):
    """Formats numbers by the rules above."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def format_field(self, value: Any, format_spec: str) -> str:
        """Return one slot as text; raise MissingNumberError where there is nothing to show."""
        if isinstance(value, str):
            return value
        if value is None or (math.isinf(value) and format_spec != "years_open"):
            raise MissingNumberError
        if "|" in format_spec:
            above, below, level = format_spec.split("|")
            chosen = above if value > 0 else below if value < 0 else level
            return chosen.replace("#", significant(abs(value)))
        return self._number(value, format_spec)

    def _number(self, value: float, spec: str) -> str:
        if spec == "percent":
            return f"{significant(100 * value)}%"
        if spec == "whole":
            return f"{math.ceil(round(value, DUST)):,}"
        if spec == "year":
            return f"{value:g}"
        if spec in {"years", "years_open"}:
            word = "long" if value > LONG else "years"
            return _words("frame", word, self.lang).format(years=significant(min(value, LONG)))
        return significant(value)


def significant(value: float) -> str:
    """Return a number with three significant figures, without an exponent where it is plain."""
    if value == round(value) and abs(value) < 10**FIGURES:
        return f"{value:.0f}".replace("-", "−")
    if abs(value) < TINY:
        return f"{value:.{FIGURES}g}".replace("-", "−")
    digits = FIGURES - 1 - math.floor(math.log10(abs(value)))
    return f"{round(value, digits):,.{max(0, digits)}f}".replace("-", "−")


def _reason(measured: Measured[Any], lang: str) -> str:
    if measured.reason is None:
        return ""
    words = _words("reason", measured.reason, lang)
    return words.format(n_used=measured.n_used, n_expected=measured.n_expected)


def _words(kind: str, word: str, lang: str) -> str:
    return _table()[kind, word, lang]


@cache
def _table() -> Mapping[tuple[str, str, str], str]:
    """Read reasons.csv once."""
    return {
        (row["kind"], row["word"], lang): row[f"words_{lang}"]
        for row in read_rows("reasons.csv")
        for lang in LANGUAGES
    }
