"""The shipped plans with their answers, and a way to evaluate a small plan of one's own."""

import pytest

from data import store
from data.catalogue import read_catalogue
from data.plan import attained_all, read_plan, read_plans
from geo.regions import read_regions
from tests.plan.third import observed, write_plan


@pytest.fixture(scope="session")
def places():
    return read_regions()


@pytest.fixture(scope="session")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="session")
def observations():
    return store.open_release().observations


@pytest.fixture(scope="session")
def plans(catalogue, places):
    return read_plans(catalogue, places)


@pytest.fixture(scope="session")
def first_plan(plans):
    """Return the plan for 2016 to 2020."""
    return plans["2016-2020"]


@pytest.fixture(scope="session")
def answers(plans, observations, catalogue):
    """Return the answers of every shipped plan by plan and commitment."""
    return {p.id: attained_all(p, observations, catalogue) for p in plans.values()}


@pytest.fixture
def small(tmp_path, catalogue, places):
    """Return a function that reads a small plan and answers its commitments.

    It takes the rows of the tables by name, and observations.
    """

    def answer(*rows, **tables):
        plan = read_plan(write_plan(tmp_path / "2031-2035", **tables), catalogue, places).plan
        return plan, attained_all(plan, observed(*rows), catalogue)

    return answer
