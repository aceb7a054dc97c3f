"""The shipped release, its catalogue and places, and the scene of an address."""

import subprocess
import sys

import pytest

from components import panels, store
from components.address import read_view


@pytest.fixture(scope="session", autouse=True)
def built():
    """Build release and outlines where there are none."""
    if not store.is_ready():
        subprocess.run([sys.executable, "-m", "data", "build"], cwd=store.ROOT, check=True)


@pytest.fixture(scope="session")
def catalogue(built):
    return store.catalogue()


@pytest.fixture(scope="session")
def places(built):
    return store.places()


@pytest.fixture
def scope(built):
    """Return a scope that has rejected nothing yet."""
    return store.scope()


@pytest.fixture(scope="session")
def seen(built):
    """Return a function that gives the scene of an address, which must be a valid one."""

    def scene(**params):
        scope = store.scope()
        view = read_view({name: str(value) for name, value in params.items()}, scope)
        assert scope.rejected == []
        return panels.scene_of(view)

    return scene


@pytest.fixture(scope="session")
def raw(built):
    """Return a function that gives the rows of an indicator as `data query` prints them."""
    from data.store import query

    def rows(indicator, **asked):
        return query(store.release(), indicator, **asked)

    return rows
