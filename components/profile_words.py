"""What the profile page says: the finding, strengths and gaps, what is missing; pure."""

from collections.abc import Sequence

from components import format as fmt
from components.profile import Fact, gaps, strengths
from components.text import t


def finding(place: str, facts: Sequence[Fact], lang: str) -> str:
    """Return the sentence under the title: how many indicators stand where."""
    counted = [f for f in facts if f.counts]
    if not counted:
        return t("pf_find_none", lang, place=place)
    return t(
        "pf_find",
        lang,
        place=place,
        n=len(counted),
        years=span([f.year for f in counted], lang),
        better=sum(f.side > 0 for f in counted),
        worse=sum(f.side < 0 for f in counted),
        strong=len(strengths(counted)),
        weak=len(gaps(counted)),
    )


def span(years: Sequence[int], lang: str) -> str:
    """Return the years of several indicators: `2020年`, `2015—2022年`."""
    first, last = min(years), max(years)
    if first == last:
        return t("in_year", lang, year=first)
    return t("pf_years", lang, first=first, last=last)


def axis(years: tuple[int, int], lang: str) -> str:
    """Return the years of the column of lines: `2010—2022`, or one year."""
    first, last = years
    return str(first) if first == last else t("pf_col_line", lang, first=first, last=last)


def sentence(fact: Fact, lang: str) -> str:
    """Return what a strength or gap is: value, average, difference with ratio, rank, grade."""
    indicator = fact.indicator
    return t(
        "pf_item",
        lang,
        value=fmt.with_unit(fact.value, indicator, lang),
        reference=_short(fact.reference, fact, lang),
        side=t("higher" if fact.difference > 0 else "lower", lang),
        difference=_difference(fact, lang),
        ratio=fmt.times(fact.ratio, lang),
        rank=_rank_words(fact, lang),
        grade="" if fact.trust == "A" else t("pf_item_grade", lang, grade=grade(fact, lang)),
    )


def _short(value: float, fact: Fact, lang: str) -> str:
    """Return a figure without its unit, which the sentence has named; percentages keep theirs."""
    percent = fact.indicator.unit[lang] in ("%", "‰")
    return fmt.with_unit(value, fact.indicator, lang) if percent else fmt.short(value, lang)


def _difference(fact: Fact, lang: str) -> str:
    step = abs(fact.difference)
    if fact.indicator.unit.zh == "%":
        return fmt.points(step, lang)
    return _short(step, fact, lang)


def grade(fact: Fact, lang: str) -> str:
    """Return the grade of a figure's source."""
    return t(f"grade_{fact.trust}", lang)


def rank(fact: Fact) -> str:
    """Return `3`, `3–5` where a sample cannot tell, or a dash where there is no rank."""
    if not fact.first:
        return "—"
    return str(fact.first) if fact.first == fact.last else f"{fact.first}–{fact.last}"


def missing(fact: Fact, lang: str) -> str:
    """Return why a place has no figure, or takes no part in the comparison."""
    if fact.value is None:
        return t(f"missing_{fact.status}", lang)
    return t("missing_own_line" if fact.use != "all" else "outside", lang)


def signed(value: float, decimals: int) -> str:
    """Return a difference with its sign; 0 without one."""
    text = fmt.number(value, decimals)
    return f"+{text}" if value > 0 and float(text.replace(",", "")) else text


def _rank_words(fact: Fact, lang: str) -> str:
    if not fact.first:
        return t("pf_item_no_rank", lang, n=fact.n)
    return t("pf_item_rank", lang, rank=rank(fact), n=fact.n)
