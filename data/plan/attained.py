"""What became of a commitment: its status with the figures and the arithmetic behind it."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.catalogue import Catalogue, Words
from data.measures import Attainment, attainment
from data.plan import rule
from data.plan.figures import Figure, Known, Observations, figures_of, rows_beside
from data.plan.model import Commitment, Evidence, Plan
from data.plan.rule import Point, Target, Verdict

DIRECTIONS = {"higher_better": 1, "lower_better": -1, "neutral": 0}
NO_FIGURES = Known({}, (), (), ())
SILENT = frozenset({"no_public_data", "not_measurable"})


@dataclass(frozen=True, slots=True)
class Attained:
    """The answer for one commitment.

    `evidence` are the figures the status rests on, those that the deciding step looked at.
    `actual` are all figures that may give one, by year; `unsettled` those that may not
    (announced, year inferred); `others` say something else for a year of `actual`; `beside` is
    the evidence that stands next to it as text. `planned` is the straight path, `breaks` the
    years after which figures do not compare. `arithmetic` is that of
    `data.measures.attainment`: level, progress, shortfall. `time_used` is the share of the time
    from baseline to due year that had passed at the latest figure, `required_pace` what each
    year left must bring.
    """

    commitment: Commitment
    verdict: Verdict
    latest: Figure | None
    baseline: Figure | None
    evidence: tuple[Figure, ...]
    actual: tuple[Figure, ...]
    unsettled: tuple[Figure, ...]
    others: tuple[Figure, ...]
    beside: tuple[Evidence, ...]
    breaks: tuple[int, ...]
    planned: tuple[Point, ...]
    arithmetic: Attainment | None
    time_used: float | None
    required_pace: float | None

    @property
    def status(self) -> str:
        """The slug of the status."""
        return self.verdict.status

    @property
    def is_secondary(self) -> bool:
        """Say whether the status rests on a source that is not official."""
        return any(figure.is_secondary for figure in self.evidence)

    @property
    def trust(self) -> str:
        """The worst grade among the figures the status rests on; empty without any."""
        return max((figure.trust for figure in self.evidence), default="")


def attained(
    plan: Plan, commitment: Commitment, observations: Observations, catalogue: Catalogue
) -> Attained:
    """Return what became of a commitment of a plan.

    `observations` gives the rows of an indicator of a release (`Release.observations`).
    """
    target = target_of(plan, commitment)
    known = figures_of(plan, commitment, observations, catalogue)
    if not target.measurable:
        known = NO_FIGURES
    baseline = _baseline(plan, commitment, known)
    latest = known.chosen[max(known.chosen)] if known.chosen else None
    cut = baseline and latest and any(baseline.year <= b < latest.year for b in known.breaks)
    verdict = rule.decide(target, _point(baseline), _point(latest), comparable=not cut)
    return Attained(
        commitment,
        verdict,
        latest,
        baseline,
        _rests_on(verdict, baseline, latest),
        tuple(known.chosen[year] for year in sorted(known.chosen)),
        known.unsettled,
        known.others,
        tuple(rows_beside(plan, commitment)),
        known.breaks,
        _path(target, baseline),
        _arithmetic(target, baseline, latest),
        _time_used(target, baseline, latest),
        _required_pace(target, verdict, latest),
    )


def attained_all(
    plan: Plan, observations: Observations, catalogue: Catalogue
) -> Mapping[str, Attained]:
    """Return what became of every commitment of a plan, by id in the order of the plan."""
    ordered = sorted(plan.commitments.values(), key=lambda c: c.order)
    return {c.id: attained(plan, c, observations, catalogue) for c in ordered}


def target_of(plan: Plan, commitment: Commitment) -> Target:
    """Return a commitment as the rule sees it."""
    return Target(
        commitment.value,
        commitment.comparator,
        commitment.due_year,
        plan.start,
        DIRECTIONS[commitment.direction],
        commitment.value_max,
        commitment.measurable != "no",
    )


def _baseline(plan: Plan, commitment: Commitment, known: Known) -> Figure | None:
    """Return the plan's baseline, as the figure it rests on where that is among those known."""
    value, year = commitment.baseline_value, commitment.baseline_year
    if value is None or year is None:
        return None
    found = [f for f in (*known.chosen.values(), *known.others) if f.year == year]
    same = [f for f in found if not rule.differ(f.value, value)]
    if same:
        return same[0]
    basis = plan.evidence.get(commitment.baseline_basis)
    if basis:
        issuer, document = basis.issuer, basis.document
        return Figure(
            year, value, basis.status, basis.trust, issuer, document, basis.published, basis.id
        )
    nobody = Words("", "")
    return Figure(year, value, "reported", "C", nobody, series=commitment.baseline_basis)


def _point(figure: Figure | None) -> Point | None:
    return None if figure is None else Point(figure.year, figure.value)


def _rests_on(
    verdict: Verdict, baseline: Figure | None, latest: Figure | None
) -> tuple[Figure, ...]:
    """Return the figures that the deciding step looked at, each once."""
    if verdict.status in SILENT:
        return ()
    looked_at = {"baseline": (baseline,), "latest": (latest,), "due": (latest,)}
    figures = looked_at.get(verdict.why, (baseline, latest))
    return tuple(dict.fromkeys(figure for figure in figures if figure))


def _path(target: Target, baseline: Figure | None) -> tuple[Point, ...]:
    """Return the planned path year by year; empty without a value, a baseline or a way to go."""
    if baseline is None or target.value is None or rule.satisfies(target, baseline.value):
        return ()
    start = Point(baseline.year, baseline.value)
    years = range(baseline.year, target.due + 1)
    return tuple(Point(year, rule.planned(target, start, year)) for year in years)


def _arithmetic(
    target: Target, baseline: Figure | None, latest: Figure | None
) -> Attainment | None:
    sign = rule.sign(target)
    if latest is None or target.value is None or not sign:
        return None
    start = None if baseline is None else baseline.value
    answer = attainment(latest.value, target.value, sign, start)
    found: Attainment | None = answer.value
    return found


def _time_used(target: Target, baseline: Figure | None, latest: Figure | None) -> float | None:
    if target.value is None or baseline is None or latest is None or target.due <= baseline.year:
        return None
    return min(1.0, (latest.year - baseline.year) / (target.due - baseline.year))


def _required_pace(target: Target, verdict: Verdict, latest: Figure | None) -> float | None:
    """Return the missing part over the years left; None at the due year and once reached."""
    if latest is None or not verdict.distance or latest.year >= target.due:
        return None
    return verdict.distance / (target.due - latest.year)
