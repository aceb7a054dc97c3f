"""Sentences on a commitment, in both languages: the words are a table, the numbers are put in."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from data.catalogue import METADATA, Words, read_catalogue
from data.plan import rule
from data.plan.attained import Attained, target_of
from data.plan.figures import Figure
from data.plan.model import Commitment, Plan
from data.plan.schema import HERE, statuses, terms
from data.tables import read_rows

DECIMALS = 2
# The word for a target, by comparator and, for `=`, by which way is better.
TARGETS = {
    ">=": "at_least",
    "<=": "at_most",
    ">": "above",
    "<": "below",
    "approx": "near",
    "between": "within",
}
EQUALS = {1: "reached", -1: "at_most", 0: "exactly"}
COMPUTED = "computed"


def reason(plan: Plan, answer: Attained, lang: str) -> str:
    """Return why a commitment has its status: rule, figures and arithmetic in sentences."""
    parts = [_say(key, lang, facts) for key, facts in _sentences(plan, answer, lang)]
    return ("" if lang == "zh" else " ").join(part.strip() for part in parts)


def status_words(answer: Attained) -> Words:
    """Return the name of a status as the strength of the commitment asks for.

    What the plan states firmly is kept or not; anything softer is reached or not.
    """
    found = statuses()[answer.status]
    return found.name if answer.commitment.strength == "firm" else found.soft


def number(value: float) -> str:
    """Return a number as sentences show it: two decimals at most, thousands separated."""
    text = f"{round(value, DECIMALS) + 0.0:,.{DECIMALS}f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


def with_unit(value: float, unit: Words, lang: str) -> str:
    """Return a value with its unit; a unit that is counted takes its measure word."""
    counted = terms().get(("counted", unit.zh), unit)[lang]
    tight = lang == "zh" or counted in ("%", "‰")
    return f"{number(value)}{'' if tight else ' '}{counted}".strip()


def target_words(plan: Plan, commitment: Commitment, lang: str) -> str:
    """Return what is to be reached, such as `at least 80%`; empty without a value."""
    if commitment.value is None:
        return ""
    key = TARGETS.get(commitment.comparator) or EQUALS[rule.sign(target_of(plan, commitment))]
    high = commitment.value_max
    facts = {
        "value": with_unit(commitment.value, commitment.unit, lang),
        "value_max": "" if high is None else with_unit(high, commitment.unit, lang),
    }
    return _say(key, lang, facts)


def short_words(distance: float, commitment: Commitment, lang: str) -> str:
    """Return what is missing with its unit; of percentages in percentage points."""
    if commitment.unit.zh == "%":
        return number(distance) + _say("points", lang, {})
    return with_unit(distance, commitment.unit, lang)


def holders(plan: Plan, commitment: Commitment) -> Mapping[str, Words]:
    """Return who holds the figures of a commitment: what is published, by the office's name.

    What this dashboard computes itself is held by nobody.
    """
    found: dict[str, Words] = {}
    for indicator_id in commitment.indicators:
        indicator = plan.indicators[indicator_id]
        for office in () if COMPUTED in indicator.where else indicator.offices:
            found.setdefault(office, indicator.published)
    return found


Said = tuple[str, Mapping[str, str]]


def _sentences(plan: Plan, answer: Attained, lang: str) -> Iterator[Said]:
    facts = _facts(plan, answer, lang)
    yield answer.verdict.why, facts
    if answer.verdict.why == "no_figure":
        yield from _silence(plan, answer.commitment, lang)
    if answer.verdict.why in ("baseline", "latest"):
        yield from _around(plan, answer, facts)
    if answer.verdict.why == "path" and answer.arithmetic:
        yield "progress", facts
    yield from _cautions(answer, facts, lang)


def _silence(plan: Plan, commitment: Commitment, lang: str) -> Iterator[Said]:
    if commitment.scope == "nation":
        yield "nation", {}
    held = holders(plan, commitment)
    if held:
        names = [plan.offices[office][lang] for office in held]
        published = dict.fromkeys(words[lang] for words in held.values())
        joint = _say("and", lang, {})
        then = _say("then", lang, {})
        yield "held", {"offices": joint.join(names), "published": then.join(published)}
    if commitment.comparisons:
        yield "relative", {}


def _around(plan: Plan, answer: Attained, facts: Mapping[str, str]) -> Iterator[Said]:
    """Yield what must be said of when the value was reached."""
    latest, due = answer.latest, answer.commitment.due_year
    if answer.verdict.why == "baseline":
        if latest and latest != answer.baseline and facts["value"]:
            holds = rule.satisfies(target_of(plan, answer.commitment), latest.value)
            yield ("still" if holds else "no_longer"), facts
        return
    if latest and latest.year < plan.start:
        yield "early", facts
    elif latest and latest.year < due:
        yield "before_due", facts
    elif latest and latest.year > due:
        yield ("after_due_known" if facts["at_due"] else "after_due"), facts


def _cautions(answer: Attained, facts: Mapping[str, str], lang: str) -> Iterator[Said]:
    if answer.is_secondary:
        yield "secondary", facts
    if answer.evidence and answer.commitment.is_encoded:
        yield "encoded", facts
    others = [f for f in answer.others if answer.latest and f.year == answer.latest.year]
    if answer.evidence and others:
        yield "others", {"figures": _listed(others, answer.commitment, lang)}
    if answer.unsettled:
        names = read_catalogue(METADATA).statuses
        kinds = dict.fromkeys(names[f.status][lang] for f in answer.unsettled)
        figures = _listed(answer.unsettled, answer.commitment, lang)
        yield "unsettled", {"figures": figures, "kinds": _say("and", lang, {}).join(kinds)}


def _facts(plan: Plan, answer: Attained, lang: str) -> dict[str, str]:
    commitment, latest, baseline = answer.commitment, answer.latest, answer.baseline

    def shown(value: float | None) -> str:
        return "" if value is None else with_unit(value, commitment.unit, lang)

    at_due = [f.value for f in answer.actual if f.year == commitment.due_year]
    arithmetic, verdict = answer.arithmetic, answer.verdict
    progress = arithmetic.progress if arithmetic else None
    missing = verdict.distance
    return {
        "due": str(commitment.due_year),
        "target": target_words(plan, commitment, lang),
        "goal": shown(commitment.value),
        "year": str(latest.year) if latest else "",
        "value": shown(latest.value if latest else None),
        "issuer": latest.issuer[lang] if latest else "",
        "baseline_year": str(baseline.year) if baseline else "",
        "baseline": shown(baseline.value if baseline else None),
        "baseline_issuer": baseline.issuer[lang] if baseline else "",
        "expected": shown(verdict.expected),
        "short": "" if missing is None else short_words(missing, commitment, lang),
        "at_due": shown(at_due[0] if at_due else None),
        "progress": "" if progress is None else f"{number(100 * progress)}%",
        "used": "" if answer.time_used is None else f"{number(100 * answer.time_used)}%",
        "trust": answer.trust,
        "figures": _listed(_known(answer), commitment, lang),
    }


def _known(answer: Attained) -> list[Figure]:
    """Return the figures of the years there are, the baseline first where it is another."""
    found = {figure.year: figure for figure in answer.actual}
    if answer.baseline:
        found.setdefault(answer.baseline.year, answer.baseline)
    return [found[year] for year in sorted(found)]


def _listed(figures: Sequence[Figure], commitment: Commitment, lang: str) -> str:
    shown = [
        _say("year_value", lang, {"year": str(f.year), "value": value})
        for f in figures
        if (value := with_unit(f.value, commitment.unit, lang))
    ]
    return _say("and", lang, {}).join(shown)


def _say(key: str, lang: str, facts: Mapping[str, str]) -> str:
    return _reasons()[key][lang].format(**facts)


@cache
def _reasons() -> Mapping[str, Words]:
    return {r["reason"]: Words(r["zh"], r["en"]) for r in read_rows(HERE / "reasons.csv")}
