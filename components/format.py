"""Numbers, units and missing values as the officials of each language write them; pure."""

import math

from data.catalogue import Indicator

SIZES = {"zh": ((1e8, "亿"), (1e4, "万")), "en": ((1e9, " billion"), (1e6, " million"))}
SIGNIFICANT = 3


MYRIADS = ("万", "10,000 ")  # what a unit of ten thousand begins with


def number(value: float | None, decimals: int = 0) -> str:
    """Return a number with thousands separated and a true minus; a dash for None."""
    if value is None or math.isnan(value):
        return "—"
    text = f"{value:,.{decimals}f}"
    return text.replace("-", "−") if float(text.replace(",", "")) else text.replace("-", "")


def axis_unit(most: float, lang: str) -> tuple[float, str]:
    """Return by what the labels of an axis are divided and what follows them.

    Large numbers are told in 万 and 亿, in English in thousands and millions.
    """
    sizes = SIZES["zh"] if lang == "zh" else ((1e6, "m"), (1e3, "k"))
    return next(((size, word) for size, word in sizes if most >= 10 * size), (1, ""))


def full(value: float | None, indicator: Indicator) -> str:
    """Return a value with the decimals of its indicator, as tables show it."""
    return number(value, indicator.decimals)


def short(value: float | None, lang: str) -> str:
    """Return a number for a sentence: at most three significant figures, 万 and 亿 in Chinese."""
    if value is None or math.isnan(value):
        return "—"
    # Rounded first, so that 9,999.6 is one 万 and not ten thousand.
    rounded = round(value, _decimals(value))
    for size, word in SIZES["zh" if lang == "zh" else "en"]:
        if abs(rounded) >= size:
            return _significant(value / size) + word
    return _significant(value)


def _decimals(value: float) -> int:
    """Return the decimals that three significant figures have; negative above a thousand."""
    return SIGNIFICANT - 1 - math.floor(math.log10(abs(value))) if value else 0


def _significant(value: float) -> str:
    """Return at most three significant figures: 1,230 for 1,234; zeros at the end left out."""
    decimals = _decimals(value)
    if decimals < 0:
        return number(round(value, decimals))
    text = number(value, min(decimals, 4))
    return text.rstrip("0").rstrip(".") if "." in text else text


def unit_after(unit: str, lang: str) -> str:
    """Return a unit as it follows a number: with a space in English, % and ‰ without."""
    if unit in ("%", "‰") or not unit:
        return unit
    return unit if lang == "zh" else f" {unit}"


def with_unit(value: float | None, indicator: Indicator, lang: str) -> str:
    """Return a value and its unit for a sentence; 1.2 万万元 is 1.2亿元."""
    unit = indicator.unit[lang]
    for myriad in MYRIADS:
        if unit.startswith(myriad) and value is not None:
            return short(10_000 * value, lang) + unit_after(unit.removeprefix(myriad), lang)
    return short(value, lang) + unit_after(unit, lang)


def points(value: float, lang: str) -> str:
    """Return a difference of two percentages, in percentage points."""
    return _significant(value) + ("个百分点" if lang == "zh" else " percentage points")


def difference(value: float, indicator: Indicator, lang: str) -> str:
    """Return a difference in the indicator's unit; of two percentages in points."""
    if indicator.unit.zh == "%":
        return points(value, lang)
    return with_unit(value, indicator, lang)


def times(ratio: float | None, lang: str) -> str:
    """Return a ratio: `2.50倍`, `2.50 times`."""
    if ratio is None:
        return "—"
    return f"{ratio:.2f}倍" if lang == "zh" else f"{ratio:.2f} times"
