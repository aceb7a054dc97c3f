"""Ask every measure of the register, and say its answer in both languages."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Any

from data import measures as m
from data.assess import along, between, gaps, over, words
from data.assess.case import Case
from data.assess.found import Found, Line, lines_of
from data.assess.question import Question, Setting, Tables
from data.catalogue import Words
from data.measures import MEASURES, Measure, Measured, Reason, sentence

Ask = Callable[[Case], Iterator[Found]]

ASK: Mapping[str, Ask] = MappingProxyType(
    {
        "urban_rural_gap": gaps.of_urban_and_rural,
        "range_gap": gaps.of_extremes,
        "percentile_gap": gaps.of_percentiles,
        "coefficient_of_variation": partial(between.plain, m.coefficient_of_variation),
        "hoover": partial(between.plain, m.hoover),
        "gini": partial(between.plain, m.gini),
        "theil_t": partial(between.plain, m.theil_t),
        "theil_l": partial(between.plain, m.theil_l),
        "atkinson": between.aversion,
        "equality_index": between.equality,
        "between_group_variance": partial(between.variance, m.between_group_variance),
        "index_of_disparity": partial(between.plain, m.index_of_disparity),
        "mean_difference": between.distances,
        "decompose_theil_t": partial(between.split, m.decompose_theil_t),
        "decompose_theil_l": partial(between.split, m.decompose_theil_l),
        "decompose_gini": partial(between.split, m.decompose_gini),
        "slope_index": along.slope,
        "concentration_index": along.concentration,
        "population_attributable_risk": between.improvement,
    }
)
OVER_TIME: Mapping[str, Ask] = MappingProxyType(
    {
        "trend": over.in_the_region,
        "years_to_close": over.until_closed,
        "sigma_convergence": over.dispersion,
        "beta_convergence": over.catching_up,
        "rank_mobility": over.order,
    }
)
# These want a target or a standard, which comes from a plan and not from an indicator.
OF_A_TARGET = frozenset({"attainment", "need", "allocate"})
# A total has no denominator: what compares levels of people, or their approach, is not asked.
OF_A_RATE = frozenset({"years_to_close"})
# Parts that an index scale, which has no true zero, does not have.
RATIOS = frozenset({"ratio", "rii", "rci", "paf"})


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a measure: the numbers, what they rest on, and the sentence or the reason."""

    measure: Measure
    measured: Measured[Any]
    reference: str
    lines: tuple[Line, ...]
    sentence: Words


def assess(
    question: Question,
    tables: Tables,
    setting: Setting,
    measures: Collection[str] = tuple(MEASURES),
) -> list[Answer]:
    """Return the answers of the measures named, in the order of the register.

    A measure may answer several times: weighted and unweighted, against several references.
    One that does not fit answers once, with the reason.
    """
    case = Case(question, tables, setting)
    return [
        _answer(MEASURES[slug], found, case)
        for slug in MEASURES
        if slug in measures
        for found in _ask(MEASURES[slug], case)
    ]


def _ask(measure: Measure, case: Case) -> Iterator[Found]:
    if reason := _unfit(measure, case):
        yield Found(case.refused(reason))
        return
    ask = OVER_TIME[measure.slug] if measure.slug in OVER_TIME else ASK[measure.slug]
    for found in ask(case):
        yield _without_ratios(found) if case.indicator.scale == "index" else found


def _unfit(measure: Measure, case: Case) -> Reason | None:
    """Return why a measure is not asked at all."""
    if measure.scales == ("count",):
        return Reason.SINGLE_FIGURE
    if case.indicator.scale not in measure.scales:
        return Reason.NOT_FOR_THIS_SCALE
    if measure.slug in OF_A_TARGET:
        return Reason.NO_TARGET
    if _of_a_rate(measure) and case.indicator.kind != "rate":
        return Reason.NOT_A_RATE
    if measure.slug in OVER_TIME and case.question.span is None:
        return Reason.ONE_YEAR
    return None


def _of_a_rate(measure: Measure) -> bool:
    return measure.weighting == "optional" or measure.slug in OF_A_RATE


def _without_ratios(found: Found) -> Found:
    value = found.measured.value
    parts = RATIOS & set(getattr(value, "_fields", ()))
    if value is None or not parts:
        return found
    bare = value._replace(**dict.fromkeys(parts))
    reason = found.measured.reason or Reason.NOT_FOR_THIS_SCALE
    return replace(found, measured=replace(found.measured, value=bare, reason=reason))


def _answer(measure: Measure, found: Found, case: Case) -> Answer:
    return Answer(
        measure,
        found.measured,
        found.reference or found.measured.reference or "",
        lines_of(found),
        _sentence(measure, found, case),
    )


def _sentence(measure: Measure, found: Found, case: Case) -> Words:
    """Return the measure's sentence, how it is weighted, its remarks and its note."""
    slots = {
        lang: {name: text[lang] for name, text in found.slots.items()} for lang in ("zh", "en")
    }
    spoken = Words(
        *(sentence(measure.slug, found.measured, lang, **slots[lang]) for lang in ("zh", "en"))
    )
    if found.measured.value is None:
        return words.joined(spoken, *_weighting(measure, found, case))
    return words.joined(
        spoken, *_weighting(measure, found, case), *found.asides, *_note(measure, case)
    )


def _weighting(measure: Measure, found: Found, case: Case) -> Iterator[Words]:
    if measure.weighting != "optional":
        return
    if found.measured.weighting == "weighted":
        name = words.weight_name(case.question, case.setting)
        yield words.word("aside", "weighted", name=name)
    elif found.measured.weighting == "unweighted":
        yield words.word("aside", "unweighted")


def _note(measure: Measure, case: Case) -> Iterator[Words]:
    """Yield what must be said with a relative measure of a bounded indicator."""
    if case.indicator.scale == "bounded" and measure.notes["zh"]:
        yield Words(measure.notes["zh"], measure.notes["en"])
