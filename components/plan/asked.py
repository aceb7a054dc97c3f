"""What an address asks of the page of plans; pure."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from components import address
from components.address import Choice, Param, Scope, View, one_of
from data.plan import Plan, statuses
from data.plan.model import Commitment

PARTS = ("tracker", "items", "aims", "mechanisms", "crosswalk", "evaluation")
# The page shows no indicator; what a reader chose on other pages stays theirs.
FIXED = {
    str(param): ""
    for param in (
        Param.INDICATOR,
        Param.LEVEL,
        Param.YEAR,
        Param.RESIDENCE,
        Param.WITHIN,
        Param.REGION,
        Param.PEERS,
        Param.ORDER,
        Param.BARS,
    )
}
NARROWING = (Param.DOMAIN, Param.STATUS, Param.KIND, Param.PLACE, Param.DUE, Param.OFFICE)
Years = Callable[[str], Mapping[int, int]]


def settle(params: dict[str, str], scope: Scope, carried: bool) -> dict[str, str]:
    """Return the parameters; whoever comes from another page sees the plan whole."""
    left = (*NARROWING, Param.PART) if carried else ()
    return {name: value for name, value in params.items() if name not in left}


def reader(plans: Mapping[str, Plan], years: Years) -> Callable[[Mapping[str, str], Scope], View]:
    """Return what makes the view of an address; `years` gives those a plan has figures of."""

    def read(params: Mapping[str, str], scope: Scope) -> View:
        own = {**params, str(Param.DOMAIN): "", str(Param.PART): ""}
        view = address.read_view(own, scope)
        part = one_of(params, Param.PART, PARTS, scope, "")
        return replace(view, part=part, choice=_choice(params, scope, plans, years, part))

    return read


def usual(plans: Mapping[str, Plan]) -> str:
    """Return the plan shown unasked: the one with most commitments of its own, oldest first."""
    return max(plans, key=lambda id_: sum(_is_own(c) for c in plans[id_].commitments.values()))


def usual_years(plan: Plan, years: Mapping[int, int]) -> tuple[int, int]:
    """Return the two years compared unasked: the plan's last with figures, and the best before.

    The best year is the one with figures of most indicators. Zeros where there are no two.
    """
    inside = [year for year in years if year <= plan.end] or list(years)
    last = max(inside, default=0)
    if not any(year < last for year in years):
        return (0, 0)
    return max((y for y in years if y < last), key=lambda y: (years[y], y)), last


def offices_of(commitment: Commitment) -> tuple[str, ...]:
    """Return the lead office of a commitment, nothing where none is known."""
    return commitment.offices[:1]


def places_of(commitment: Commitment) -> tuple[str, ...]:
    """Return the place or the groups of places a commitment is about."""
    return (commitment.region,) if commitment.region else commitment.groups


def is_chosen(commitment: Commitment, status: str, choice: Choice) -> bool:
    """Say whether a commitment with its status is among those that a choice leaves."""
    return (
        choice.domain in ("", commitment.domain)
        and choice.status in ("", status)
        and choice.kind in ("", commitment.kind)
        and choice.due in ("", str(commitment.due_year))
        and choice.place in ("", *places_of(commitment))
        and choice.office in ("", *offices_of(commitment))
    )


def is_narrowed(choice: Choice) -> bool:
    """Say whether a choice leaves only some of a plan's commitments."""
    return any((choice.domain, choice.status, choice.kind, choice.place, choice.due, choice.office))


def offered(plan: Plan) -> Mapping[Param, tuple[str, ...]]:
    """Return what the commitments of a plan can be narrowed by, in the plan's own order."""
    own = sorted(plan.commitments.values(), key=lambda c: c.order)
    places = dict.fromkeys(place for c in own for place in places_of(c))
    leads = {office for c in own for office in offices_of(c)}
    return {
        Param.DOMAIN: tuple(d.id for d in sorted(plan.domains.values(), key=lambda d: d.order)),
        Param.STATUS: tuple(statuses()),
        Param.KIND: tuple(dict.fromkeys(c.kind for c in own)),
        Param.PLACE: tuple(p for p in places if p == plan.region)
        + tuple(g for g in plan.groups if g in places),
        Param.DUE: tuple(map(str, sorted({c.due_year for c in own}))),
        Param.OFFICE: tuple(office for office in plan.offices if office in leads),
    }


def _choice(
    params: Mapping[str, str], scope: Scope, plans: Mapping[str, Plan], years: Years, part: str
) -> Choice:
    plan_id = one_of(params, Param.PLAN, plans, scope, usual(plans) if plans else "")
    if not plan_id:
        return Choice()
    plan = plans[plan_id]
    chosen = {p: one_of(params, p, known, scope, "") for p, known in offered(plan).items()}
    asks = part == PARTS[-1] or params.get(Param.SINCE) or params.get(Param.UNTIL)
    since, until = _years(params, scope, plan, years(plan_id)) if asks else (0, 0)
    return Choice(
        plan_id,
        chosen[Param.DOMAIN],
        chosen[Param.STATUS],
        chosen[Param.KIND],
        chosen[Param.PLACE],
        chosen[Param.DUE],
        chosen[Param.OFFICE],
        since,
        until,
    )


def _years(
    params: Mapping[str, str], scope: Scope, plan: Plan, years: Mapping[int, int]
) -> tuple[int, int]:
    """Return the two years; where the first is not before the last, both are the usual ones."""
    known = {str(year) for year in years}
    usually = usual_years(plan, years)
    since = int(one_of(params, Param.SINCE, known, scope, str(usually[0])))
    until = int(one_of(params, Param.UNTIL, known, scope, str(usually[1])))
    if since < until or not any(usually):
        return (since, until) if since < until else (0, 0)
    scope.reject(Param.SINCE, str(since), "not_before")
    earlier = [year for year in years if year < until]
    return (max(earlier, key=lambda y: (years[y], y)), until) if earlier else usually


def _is_own(commitment: Commitment) -> bool:
    return commitment.scope == "region"
