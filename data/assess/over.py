"""Change over the span: of the region's figure, of its urban–rural gap, and between places."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from data.assess import words
from data.assess.case import Case
from data.assess.found import Found, Line, same
from data.catalogue import Words
from data.measures import (
    Measured,
    Mobility,
    Reason,
    beta_convergence,
    between_group_variance,
    rank_mobility,
    sigma_convergence,
    trend,
    years_to_close,
)
from data.measures.arguments import Floats
from data.measures.sentences import significant
from data.model import Residence
from data.views import line_of

# A ratio never reaches 1 by the same step a year: 5 per cent apart counts as closed.
CLOSED = math.log(1.05)
# A place that moves by this part of all ranks has moved far: 10 of 103.
FAR = 0.1


def in_the_region(case: Case) -> Iterator[Found]:
    """Yield the trend of the region's own figure."""
    first, last = _span(case)
    line = line_of(case.tables.rows, case.region, case.question.residence)
    line = line[(line["year"] >= first) & (line["year"] <= last)]
    breaks = case.region_breaks(first, last, case.question.residence)
    yield Found(
        trend(line["year"].to_numpy(), line["value"].to_numpy(), breaks=breaks),
        f"{case.region} {first}-{last}",
        {"unit": words.difference_unit(case.indicator)},
    )


def until_closed(case: Case) -> Iterator[Found]:
    """Yield how long the urban–rural gap would last: of points, or of the log of the ratio."""
    first, last = _span(case)
    points = case.indicator.scale != "ratio"
    pairs = [p for p in case.pairs(first, last) if points or (p.ratio or 0) > 0]
    gaps = [p.difference if points else math.log(p.ratio or 1) for p in pairs]
    breaks = case.region_breaks(first, last, Residence.URBAN, Residence.RURAL)
    yield Found(
        years_to_close(
            [p.year for p in pairs], gaps, closed=0.0 if points else CLOSED, breaks=breaks
        ),
        f"{case.region} {first}-{last}",
        {
            "unit": words.difference_unit(case.indicator)
            if points
            else words.word("unit", "logarithm")
        },
    )


def dispersion(case: Case) -> Iterator[Found]:
    """Yield the dispersion between the same places year by year."""
    table = case.panel
    last = table.weights[:, -1]
    for weights in (last, None):
        measured = sigma_convergence(table.values, table.years, weights, breaks=table.breaks)
        absolute = _deviations(case, weights) if measured.value else ()
        asides = [_absolute(absolute, case)] if absolute and None not in absolute else []
        if weights is last:
            asides.append(words.word("aside", "weights_of", year=table.years[-1]))
        yield Found(
            measured,
            _named(case),
            asides=(*asides, *_left_out(case)),
            lines={
                "deviation": tuple(
                    Line(same(f"deviation {year}"), x)
                    for year, x in zip(table.years, absolute, strict=False)
                )
            },
        )


def _deviations(case: Case, weights: Floats | None) -> tuple[float | None, ...]:
    """Return the standard deviation of each year, over the places known in all of them."""
    table = case.panel.values
    complete = np.isfinite(table).all(axis=1)
    return tuple(
        None if bgv.value is None else math.sqrt(bgv.value)
        for bgv in (between_group_variance(np.where(complete, x, np.nan), weights) for x in table.T)
    )


def _absolute(deviations: tuple[float | None, ...], case: Case) -> Words:
    """Return the absolute gap in words: it may grow while the relative one shrinks."""
    first, last = (significant(x or 0.0) for x in (deviations[0], deviations[-1]))
    unit = words.difference_unit(case.indicator)
    return words.word("aside", "absolute", first=first, last=last, unit=unit)


def catching_up(case: Case) -> Iterator[Found]:
    """Yield whether places that started low grew faster."""
    first, last = _span(case)
    start, end = case.panel.values[:, 0], case.panel.values[:, -1]
    yield Found(
        _unbroken(case, beta_convergence(start, end, last - first)),
        _named(case),
        asides=tuple(_left_out(case)),
    )


def order(case: Case) -> Iterator[Found]:
    """Yield how far the order of places changed; a change below the last digit is none."""
    start, end = case.panel.values[:, 0], case.panel.values[:, -1]
    far = max(2, round(FAR * len(case.panel.codes)))
    rounding = 10.0**-case.indicator.decimals
    measured = _unbroken(case, rank_mobility(start, end, far, rounding))
    yield Found(
        measured,
        f"{_named(case)};>={far}",
        asides=tuple(_left_out(case)),
        lines={"movers": _movers(measured.value, case)},
    )


def _movers(value: Mobility | None, case: Case) -> tuple[Line, ...]:
    if value is None:
        return ()
    codes = case.panel.codes
    return tuple(
        Line(words.labelled("mover", words.place(codes[m.position], case.setting)), m.ranks)
        for m in value.movers
    )


def _unbroken(case: Case, measured: Measured[Any]) -> Measured[Any]:
    """Return the answer, or the break that it would cross."""
    if not case.panel.breaks:
        return measured
    known = np.isfinite(case.panel.values).all(axis=1)
    missing = tuple(np.flatnonzero(~known).tolist())
    return Measured(None, Reason.BREAK_IN_SERIES, int(known.sum()), known.size, missing)


def _left_out(case: Case) -> Iterator[Words]:
    if case.panel.left_out:
        names = words.places(case.panel.left_out, case.setting)
        yield words.word("aside", "left_out", names=names)


def _span(case: Case) -> tuple[int, int]:
    assert case.question.span is not None
    return case.question.span


def _named(case: Case) -> str:
    first, last = _span(case)
    return f"{first}-{last}"
