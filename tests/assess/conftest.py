"""Questions to the current release, answered once."""

from functools import cache, partial

import pytest

from data import store
from data.assess import ORDER, Question, Setting, Tables, assess
from data.catalogue import read_catalogue
from data.release import OBSERVATION_COLUMNS
from geo.regions import counted_under, read_regions

PLACES = read_regions()
CATALOGUE = read_catalogue()


@pytest.fixture(scope="session")
def release():
    return store.open_release()


@pytest.fixture(scope="session")
def setting():
    return Setting(CATALOGUE, PLACES, partial(counted_under, PLACES))


@pytest.fixture(scope="session")
def tables_of(release):
    """Return a function to the tables that an indicator's questions are answered from."""

    @cache
    def rows(indicator):
        return release.observations(indicator) if indicator else rows(ORDER).iloc[:0]

    def tables(indicator):
        assert set(OBSERVATION_COLUMNS) <= set(rows(ORDER).columns)
        weight = CATALOGUE.indicators[indicator].weight
        return Tables(rows(indicator), rows(weight), rows(ORDER))

    return tables


@pytest.fixture(scope="session")
def ask(tables_of, setting):
    """Return a function from a question to its answers."""

    @cache
    def answers(indicator, level, year, **more):
        question = Question(CATALOGUE.indicators[indicator], level, year, **more)
        return tuple(assess(question, tables_of(indicator), setting))

    return answers


@pytest.fixture(scope="session")
def one(ask):
    """Return a function to the one answer of a measure, weighting and reference."""

    def answer(slug, *asked, weighting=None, reference=None, **more):
        found = [
            a
            for a in ask(*asked, **more)
            if a.measure.slug == slug
            and (weighting is None or a.measured.weighting == weighting)
            and (reference is None or a.reference == reference)
        ]
        assert len(found) == 1, [(a.measured.weighting, a.reference) for a in found]
        return found[0]

    return answer
