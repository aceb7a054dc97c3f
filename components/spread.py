"""What the page between regions says: measures, shares and change of one indicator; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components import format as fmt
from components.text import t
from data.assess import Answer
from data.catalogue import Indicator
from data.measures import Decomposition

STATIC = ("range_gap", "percentile_gap", "coefficient_of_variation", "gini", "hoover", "theil_l")
SPLIT = "decompose_theil_l"
PARTS = ("ratio", "difference")


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure of the table: weighted and unweighted value as text, and what it says."""

    name: str
    headline: str
    beside: str
    sentence: str
    remarks: str


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the inequality lies between the groups of one grouping, or why not known.

    `parts` are the whole split; `before` is the share of the first year, where there is one.
    """

    by: str
    name: str
    between: float | None
    reason: str
    parts: Decomposition | None = None
    before: float | None = None


def measure_rows(answers: Sequence[Answer], indicator: Indicator, lang: str) -> list[MeasureRow]:
    """Return a row a measure, weighted first and unweighted beside it, never mixed.

    Gaps of places are unweighted by nature and show ratio and difference together. Answers on
    the complement (100 − x) are left to the command line.
    """
    rows = []
    for slug in STATIC:
        own = [a for a in answers if a.measure.slug == slug and "complement" not in a.reference]
        if own:
            rows.append(_row(own, indicator, lang))
    return rows


def _row(answers: Sequence[Answer], indicator: Indicator, lang: str) -> MeasureRow:
    first = answers[0]
    parts = {line.part[lang]: line.value for line in first.lines if line.part[lang] in PARTS}
    if parts:
        headline = fmt.times(parts.get("ratio"), lang)
        beside = _difference(parts.get("difference"), indicator, lang)
    else:
        headline = _index(first.measured.value)
        beside = _index(answers[1].measured.value) if len(answers) > 1 else ""
    sentence, remarks = _parted(first.sentence[lang], lang)
    return MeasureRow(first.measure.names[lang], headline, beside, sentence, remarks)


def _difference(value: float | None, indicator: Indicator, lang: str) -> str:
    return "—" if value is None else fmt.difference(value, indicator, lang)


def _index(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else "—"


def _parted(text: str, lang: str) -> tuple[str, str]:
    """Return a text's first sentence, and the rest."""
    stop = t("full_stop", lang)
    first, _, rest = text.partition(stop)
    return (first + stop.strip() if rest else text), rest


def shares(
    answers: Mapping[str, Sequence[Answer]],
    lang: str,
    earlier: Mapping[str, Sequence[Answer]] | None = None,
) -> list[Share]:
    """Return the weighted share between groups for each grouping, in the order given."""
    found = []
    for by, own in answers.items():
        answer = weighted(own)
        if answer is not None:
            parts = answer.measured.value
            share = parts.share if parts else None
            reason = "" if share is not None else answer.sentence[lang]
            before = weighted((earlier or {}).get(by, ()))
            value = before.measured.value if before else None
            found.append(
                Share(
                    by,
                    t(f"by_{by}", lang),
                    share,
                    reason,
                    parts,
                    value.share if value else None,
                )
            )
    return found


def weighted(answers: Sequence[Answer]) -> Answer | None:
    """Return the first answer that is not unweighted; None where there is none."""
    return next((a for a in answers if a.measured.weighting != "unweighted"), None)


def told(answers: Sequence[Answer]) -> Answer:
    """Return the weighted answer; the unweighted one where only that has a value, as it says."""
    known = [a for a in answers if a.measured.value is not None]
    return weighted(known) or next(iter(known), answers[0])


def finding(rows: Sequence[Share], answers: Sequence[Answer], year: int, lang: str) -> str:
    """Return the page's sentence: where the gap lies, and how much would have to move."""
    extremes = next(a for a in answers if a.measure.slug == "range_gap")
    said = _parted(extremes.sentence[lang], lang)[0]
    text = t("sp_find", lang, year=year, said=said)
    league = next((s for s in rows if s.by == "league" and s.between is not None), None)
    if league is None or league.between is None:
        return text
    inside = f"{100 * (1 - league.between):.0f}%"
    return text + t("sp_find_inside", lang, inside=inside)
