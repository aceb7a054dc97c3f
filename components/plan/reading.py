"""A plan with its answers, read from the store for whoever draws it."""

from components import store
from components.address import PAGES
from components.plan import asked
from components.plan.ground import Ground


def ground(plan: str, lang: str) -> Ground:
    """Return what a plan is shown from."""
    return Ground(
        store.plans()[plan],
        store.attained(plan),
        store.plans(),
        store.observations,
        store.plan_compared,
        store.catalogue(),
        store.places(),
        frozenset(store.scope().offered()),
        frozenset(PAGES),
        lang,
    )


def usual_ground(lang: str) -> Ground | None:
    """Return the plan shown unasked; None where there is none that can be read."""
    plans = store.plans()
    return ground(asked.usual(plans), lang) if plans else None
