"""Gaps: urban against rural, the two extreme places, two percentiles."""

from collections.abc import Iterator

from data.assess import words
from data.assess.case import Case
from data.assess.found import Found, Line, same
from data.measures import Gap, Measured, percentile_gap, range_gap, urban_rural_gap
from data.model import Residence

LOW, HIGH = 10, 90


def of_urban_and_rural(case: Case) -> Iterator[Found]:
    """Yield the region's gap in the year."""
    year = case.question.year
    found = next(iter(case.pairs(year, year)), None)
    measured = urban_rural_gap(found.urban, found.rural) if found else urban_rural_gap(None, None)
    sides = {r: words.side(r, case.indicator) for r in ("urban", "rural")}
    ends = {r: Line(same(r), getattr(found, r, None)) for r in sides}
    yield Found(
        measured,
        reference=case.region,
        slots={"unit": words.difference_unit(case.indicator), **sides},
        lines={"high": (ends[Residence.URBAN],), "low": (ends[Residence.RURAL],)},
    )


def of_extremes(case: Case) -> Iterator[Found]:
    """Yield the gap between the highest and the lowest place."""
    measured = range_gap(case.places.values)
    highest, lowest = _ends(measured, case)
    unit = words.difference_unit(case.indicator)
    names = {
        name: words.place(code, case.setting) if code else same("")
        for name, code in (("highest", highest), ("lowest", lowest))
    }
    yield Found(
        measured,
        slots={"unit": unit, **names},
        lines={end: (_end(end, code, case),) for end, code in (("high", highest), ("low", lowest))},
    )


def _ends(measured: Measured[Gap], case: Case) -> tuple[str, str]:
    if measured.value is None:
        return "", ""
    codes = case.places.codes
    return codes[int(measured.value.high)], codes[int(measured.value.low)]


def _end(end: str, code: str, case: Case) -> Line:
    if not code:
        return Line(same(end), None)
    value = float(case.places.values[case.places.codes.index(code)])
    return Line(words.labelled(end, words.place(code, case.setting)), value)


def of_percentiles(case: Case) -> Iterator[Found]:
    """Yield the gap between the 10th and the 90th percentile."""
    yield Found(
        percentile_gap(case.places.values, LOW, HIGH),
        reference=f"p{LOW};p{HIGH}",
        slots={
            "unit": case.indicator.unit,
            "gap_unit": words.difference_unit(case.indicator),
            "p_high": same(f"P{HIGH}"),
            "p_low": same(f"P{LOW}"),
        },
    )
