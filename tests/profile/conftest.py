"""The shipped release and what the profile page reads from it, and facts made by hand."""

import subprocess
import sys
from dataclasses import replace

import pytest

from components import store
from components.address import View
from components.profile import Fact
from components.profile_scene import portrait_of
from data.catalogue import read_catalogue

KNOWN = read_catalogue().indicators
PLAIN = Fact(
    indicator=KNOWN["hs_toilet"],
    level="league",
    year=2020,
    value=70.0,
    status="derived",
    trust="A",
    use="all",
    compared=True,
    n=12,
    group="",
    low=40.0,
    q1=50.0,
    median=60.0,
    q3=70.0,
    high=90.0,
    mean=59.0,
    region=60.0,
    first=3,
    last=3,
    pieces=(((2010, 55.0), (2020, 70.0)),),
    recent=True,
)


@pytest.fixture(scope="session", autouse=True)
def built():
    """Build release and outlines where there are none."""
    if not store.is_ready():
        subprocess.run([sys.executable, "-m", "data", "build"], cwd=store.ROOT, check=True)


@pytest.fixture
def fact():
    """Return a function that gives a fact: PLAIN with other fields, `indicator` by its id."""

    def made(**fields):
        if "indicator" in fields:
            fields["indicator"] = KNOWN[fields["indicator"]]
        return replace(PLAIN, **fields)

    return made


@pytest.fixture(scope="session")
def portrait(built):
    """Return a function that gives the portrait of places."""

    def drawn(*regions, lang="zh", domain="", peers=False):
        view = View(lang, domain, "edu_illiteracy", "banner", 2020, "total", regions=regions)
        return portrait_of(replace(view, peers=peers))

    return drawn
