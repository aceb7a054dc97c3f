"""Which gap closes fastest and which widens, where four comparable years exist; pure."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from components import format as fmt
from components.overview_reader import Finding, Reader, whole
from components.text import t
from data.catalogue import Indicator
from data.gap_series import URBAN_RURAL, GapSeries, pace_of
from data.measures import Trend, trend
from data.model import Residence

Keep = Callable[[Trend], bool]


@dataclass(frozen=True, slots=True)
class Pace:
    """A gap year by year, its indicator, and how fast it moves."""

    series: GapSeries
    indicator: Indicator
    trend: Trend


def closing(reader: Reader) -> Finding | None:
    """Return the gap that closes fastest: steadily, its interval leaves out standing still."""
    found = _steady(reader, lambda pace: pace.high < 0)
    fastest = min(found, key=lambda p: p.trend.slope, default=None)
    return None if fastest is None else _finding(reader, fastest, t("ov_closing", reader.lang))


def widening(reader: Reader) -> Finding | None:
    """Return the gap that widens fastest; where no ratio does, that is the finding.

    Then the difference that grows fastest in relation to itself is named with it, since a ratio
    can stand still or fall while the difference grows.
    """
    found = _steady(reader, lambda pace: pace.low > 0)
    fastest = max(found, key=lambda p: p.trend.slope, default=None)
    if fastest is not None:
        return _finding(reader, fastest, t("ov_widening", reader.lang))
    return _none_widens(reader)


def paces(reader: Reader, scale: str) -> list[Pace]:
    """Return the pace of every gap of one scale that has four comparable years.

    Only indicators of which one direction is better; those of the context only where urban and
    rural residents are compared.
    """
    found = []
    for series in reader.series:
        indicator = reader.catalogue.indicators[series.indicator]
        among_places = series.comparison != URBAN_RURAL
        if indicator.direction == "neutral" or indicator.scale != scale:
            continue
        if indicator.domain == "context" and among_places:
            continue
        pace = pace_of(series, scale)
        if pace is not None:
            found.append(Pace(series, indicator, pace))
    return found


def _steady(reader: Reader, keep: Keep) -> list[Pace]:
    """Return the gaps that move one way: by ratio where there are any, else by points."""
    for scale in ("ratio", "bounded"):
        found = [p for p in paces(reader, scale) if keep(p.trend)]
        if found:
            return found
    return []


def _finding(reader: Reader, pace: Pace, label: str) -> Finding:
    series, indicator, lang = pace.series, pace.indicator, reader.lang
    ratio = indicator.scale == "ratio"
    texts = _ratios(series, lang) if ratio else _differences(series, indicator, lang)
    sentence = t(
        "ov_pace_text",
        lang,
        name=indicator.name[lang],
        who=_who(reader, pace),
        first=series.years[0],
        last=series.years[-1],
        years=len(series.years),
        pace=_a_year(pace, lang),
        other=_other(pace, lang),
    )
    page, params = _proof(pace)
    said = t("ov_pace_said", lang)
    return Finding(label, _arrow(texts), sentence, page, params, series.trust, said)


def _other(pace: Pace, lang: str) -> str:
    """Return the other side of a gap: the difference beside a ratio, the ratio beside points."""
    if pace.indicator.scale != "ratio":
        return t("ov_other_ratio", lang, moved=_arrow(_ratios(pace.series, lang)))
    texts = _differences(pace.series, pace.indicator, lang)
    return t("ov_other_difference", lang, moved=_arrow(texts))


def _none_widens(reader: Reader) -> Finding | None:
    known = paces(reader, "ratio")
    growing = [(p, grown) for p in known if (grown := _growth(p.series)) is not None]
    if not growing:
        return None
    pace, _ = max(growing, key=lambda item: item[1])
    series, indicator, lang = pace.series, pace.indicator, reader.lang
    sentence = t(
        "ov_difference_text",
        lang,
        name=indicator.name[lang],
        who=_who(reader, pace),
        first=series.years[0],
        last=series.years[-1],
        years=len(series.years),
        ratios=_arrow(_ratios(series, lang)),
    )
    page, params = _proof(pace)
    label = t("ov_none_widens", lang, n=len(known))
    number = _arrow(_differences(series, indicator, lang))
    said = t("ov_pace_said", lang)
    return Finding(label, number, sentence, page, params, series.trust, said)


def _growth(series: GapSeries) -> float | None:
    """Return how fast a difference grows a year, in relation to its first; None where it does not.

    Steady growth only: the interval leaves out standing still.
    """
    sizes = [abs(d) for d in series.differences]
    pace = trend(series.years, sizes).value
    return pace.slope / sizes[0] if pace is not None and pace.low > 0 and sizes[0] else None


def _who(reader: Reader, pace: Pace) -> str:
    """Return who is compared: urban and rural in the region, or places with their last extremes."""
    series, lang = pace.series, reader.lang
    if series.comparison == URBAN_RURAL:
        districts = "_districts" if pace.indicator.residence_meaning == "districts" else ""
        sides = {str(r): t(f"{r}{districts}", lang) for r in (Residence.URBAN, Residence.RURAL)}
        return t("ov_who_sides", lang, **sides)
    return t(
        "ov_who_places",
        lang,
        high=reader.name(series.high_at[-1]),
        low=reader.name(series.low_at[-1]),
        n=series.n,
        level=t(series.comparison, lang),
    )


def _a_year(pace: Pace, lang: str) -> str:
    """Return the change a year: of the ratio in per cent, of a difference in points."""
    slope = pace.trend.slope
    if pace.indicator.scale != "ratio":
        return t(_turned(slope), lang, size=fmt.difference(abs(slope), pace.indicator, lang))
    return t(_turned(slope), lang, size=f"{fmt.short(100 * abs(math.expm1(slope)), lang)}%")


def _turned(slope: float) -> str:
    return "ov_less_a_year" if slope < 0 else "ov_more_a_year"


def _ratios(series: GapSeries, lang: str) -> list[str]:
    """Return the first and the last ratio; the unit stands once, behind the last."""
    first, last = series.ratios[0], series.ratios[-1]
    return ["—" if first is None else f"{first:.2f}", fmt.times(last, lang)]


def _differences(series: GapSeries, indicator: Indicator, lang: str) -> list[str]:
    """Return the first and the last difference; the unit stands once, behind the last."""
    first, last = abs(series.differences[0]), abs(series.differences[-1])
    return [fmt.short(first, lang), fmt.difference(last, indicator, lang)]


def _arrow(texts: Iterable[str]) -> str:
    return "→".join(texts)


def _proof(pace: Pace) -> tuple[str, dict[str, str]]:
    """Return page and address of the view that shows a gap over its years."""
    series, indicator = pace.series, pace.indicator
    if series.comparison == URBAN_RURAL:
        return "urban_rural", whole(indicator, series.years[-1])
    ends = (series.high_at[-1], series.low_at[-1], series.high_at[0], series.low_at[0])
    return "indicator", whole(indicator, series.years[-1], series.comparison, ends)
