"""Hostile addresses: a view comes of each, it comes back from its own address, and all is said."""

import os

import pytest

from components import store
from components.address import Param, read_view, to_params
from components.plan import asked as plans
from tests import hostile
from tests.pages.test_apps import run, sound, words

SEED = int(os.environ.get("EQUALIZATION_SEED") or 20)
COUNT = 2000
# The indicator decides its domain, and a league the level inside it.
DECIDED = {Param.DOMAIN, Param.LEVEL}


def readers():
    """Return what reads an address: that of the page of plans, and that of the others."""
    return read_view, plans.reader(store.plans(), store.plan_years)


def unsaid(asked, view, rejected):
    """Return the parameters of an address that a view neither has nor says it refused."""
    used = to_params(view)
    refused = {r.param for r in rejected}
    left = []
    for param in {Param(name) for name in asked if name in set(Param)} - DECIDED:
        value = asked[param]
        if param is Param.REGION:
            codes = {code for code in value.split(",") if code}
            named = set(",".join(r.value for r in rejected if r.param is param).split(","))
            missed = bool(codes - set(view.regions) - named)
        else:
            missed = bool(value) and used.get(param) != value and param not in refused
        if missed:
            left.append((param, value))
    return left


def test_every_address_gives_a_view_that_its_own_address_gives_again(built):
    scope = store.scope()
    of_plans = {*plans.NARROWING, Param.PLAN, Param.SINCE, Param.UNTIL, Param.PART}
    ours = of_plans - {Param.DOMAIN, Param.PART}
    hit = 0
    for asked in hostile.addresses(SEED, COUNT):
        for reader in readers():
            scope.rejected.clear()
            view = reader(asked, scope)
            left = unsaid(asked, view, scope.rejected)
            hit += len(scope.rejected)
            # Elsewhere the parameters of the plans are another page's.
            if view.choice is None:
                left = [(p, v) for p, v in left if p not in ours]
            elif view.choice.since == 0:
                left = [(p, v) for p, v in left if p not in (Param.SINCE, Param.UNTIL)]
            assert left == [], asked
            params = to_params(view)
            scope.rejected.clear()
            assert reader(params, scope) == view, asked
            assert scope.rejected == [], asked
            assert to_params(reader(params, scope)) == params
    assert hit > COUNT


@pytest.mark.parametrize("number", range(24))
def test_a_page_shows_something_for_a_hostile_address_and_says_what_it_refused(number, built):
    page, asked = list(hostile.pages(SEED, 24))[number]
    app = run(page, **asked)
    sound(app)
    said = words(app)
    bodies = " ".join(e.proto.body for e in app.get("html"))
    assert not any(value[:12] in bodies for value in asked.values() if "<" in value)
    assert "{{7*7}}" not in said
    kept = app.query_params
    again = run(page, **{name: value for name, value in kept.items() if name in set(Param)})
    sound(again)
    assert [text.value for text in again.text] == []


def test_of_a_parameter_that_is_repeated_the_last_counts():
    app = run("indicator", year=["1066", "2010"], indicator=["hs_toilet"])
    sound(app)
    assert app.query_params["year"] in ("2010", ["2010"])
    assert len(app.text) == 0


def test_a_long_value_is_said_shortly():
    app = run("indicator", lang="x" * 5000)
    assert all(len(text.value) < 300 for text in app.text)
