"""The shipped release, heat maps of addresses, and columns made by hand."""

import subprocess
import sys
from dataclasses import replace

import pandas as pd
import pytest

from components import domain_panel, domain_state, store
from components.address import read_view
from data.catalogue import read_catalogue
from data.heat import column
from geo.regions import read_regions

KNOWN = read_catalogue().indicators
PLACES = read_regions()


@pytest.fixture(scope="session", autouse=True)
def built():
    """Build release and outlines where there are none."""
    if not store.is_ready():
        subprocess.run([sys.executable, "-m", "data", "build"], cwd=store.ROOT, check=True)


@pytest.fixture
def made():
    """Return a function that makes a column: place to value, or to the fields of its row."""

    def make(figures, universe=(), indicator="hs_toilet", level="league", year=2020, **fields):
        plain = {"status": "reported", "trust": "A", "use": "all", "weight": 1.0, "note": ""}
        rows = [
            {"region": code, "year": year, "residence": "total", "preferred": True}
            | plain
            | (given if isinstance(given, dict) else {"value": given})
            for code, given in figures.items()
        ]
        chosen = replace(KNOWN[indicator], **fields)
        return column(chosen, level, year, pd.DataFrame(rows), universe or set(figures), PLACES)

    return make


@pytest.fixture(scope="session")
def seen(built):
    """Return a function that gives the heat map of an address as the page reads it."""

    def rug(**params):
        scope = store.scope()
        settled = domain_state.settle(params, scope, False)
        view = read_view({**settled, **domain_state.FIXED}, scope)
        assert scope.rejected == []
        return domain_panel.rug_of(view)

    return rug


@pytest.fixture(scope="session")
def everywhere(built, seen):
    """Return the heat map of every domain at every level it has."""
    scope = store.scope()
    return [
        seen(domain=domain, level=level)
        for domain in scope.catalogue.domains
        for level in domain_state.levels_of(domain, scope)
    ]


@pytest.fixture(scope="session")
def places():
    return PLACES
