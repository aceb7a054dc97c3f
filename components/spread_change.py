"""What has changed between places, plain words first, then the measure's own sentence; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from components import format as fmt
from components.spread import told
from components.text import t
from data.assess import Answer
from data.catalogue import Indicator
from data.measures import Beta, Mobility, Sigma

CHANGE = ("sigma_convergence", "beta_convergence", "rank_mobility")
TWO = 2


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that has changed: said plainly, as the measure says it, and the measure's name."""

    plain: str
    sentence: str
    name: str


def changes(answers: Sequence[Answer], indicator: Indicator, lang: str) -> list[Change]:
    """Return what the measures of change say, weighted where they can be, else unweighted."""
    found = []
    for slug in CHANGE:
        own = [a for a in answers if a.measure.slug == slug]
        if own:
            answer = told(own)
            plain = _plain(answer, indicator, lang)
            found.append(Change(plain, answer.sentence[lang], answer.measure.names[lang]))
    return found


def _plain(answer: Answer, indicator: Indicator, lang: str) -> str:
    """Return what a reader without statistics understands; that it is not known, where it is."""
    match answer.measured.value:
        case Sigma() as sigma:
            return _dispersion(sigma, answer, indicator, lang)
        case Beta() as beta:
            return t("sp_catching_up" if beta.slope < 0 else "sp_not_catching_up", lang)
        case Mobility() as moved:
            return t("sp_moved", lang, ranks=f"{moved.mean_change:.1f}", n=answer.measured.n_used)
    return t(f"sp_unknown_{answer.measure.slug}", lang)


def _dispersion(sigma: Sigma, answer: Answer, indicator: Indicator, lang: str) -> str:
    first, last = sigma.cov[0], sigma.cov[-1]
    if first is None or last is None:
        return t("sp_unknown_sigma_convergence", lang)
    ends = [f"{fmt.short(100 * x, lang)}%" for x in (first, last)]
    moved = _moved(100 * first, 100 * last, lang)
    said = t("sp_relative", lang, moved=moved, first=ends[0], last=ends[1])
    apart = [x.value for x in answer.lines if x.part["en"].startswith("deviation ")]
    before, after = (apart[0], apart[-1]) if apart else (None, None)
    if before is not None and after is not None:
        ends = [fmt.difference(x, indicator, lang) for x in (before, after)]
        moved = _moved(before, after, lang)
        said += t("sp_absolute", lang, moved=moved, first=ends[0], last=ends[1])
    return said + _verdict(sigma, lang)


def _moved(before: float, after: float, lang: str) -> str:
    """Return whether a gap became smaller or larger; alike as it is written, it did neither."""
    if fmt.short(before, lang) == fmt.short(after, lang):
        return t("sp_same", lang)
    return t("sp_smaller" if after < before else "sp_larger", lang)


def _verdict(sigma: Sigma, lang: str) -> str:
    """Return whether that is a trend: never of two years, and as the measure judges of more."""
    years = len(sigma.years)
    if years == TWO:
        return t("sp_two_years", lang)
    return t(f"sp_verdict_{sigma.verdict}", lang, n=years)
