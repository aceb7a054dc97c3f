"""One release of the shipped packages, built once, small packages, and the command on them."""

import shutil
from functools import partial

import pandas as pd
import pytest

from data import __main__ as command
from data import release, store
from data.catalogue import read_catalogue
from geo.regions import read_regions

SMALL = (
    "bulletins_leagues",
    "census_leagues_adjusted",
    "leagues_gdp",
    "leagues_population",
    "leagues_population_extra",
)


@pytest.fixture(scope="session")
def places():
    return read_regions()


@pytest.fixture(scope="session")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="session")
def shipped(places, tmp_path_factory):
    target = tmp_path_factory.mktemp("shipped")
    release.build(places, target=target)
    return store.open_release(target)


@pytest.fixture(scope="session")
def rows(shipped, catalogue):
    """Return every row of the shipped release; no test changes it."""
    tables = [shipped.observations(indicator) for indicator in catalogue.indicators]
    return pd.concat(tables, ignore_index=True)


@pytest.fixture(scope="session")
def small_packages(tmp_path_factory):
    """Return a folder of five small packages as shipped: a build of them takes half a second."""
    folder = tmp_path_factory.mktemp("packages")
    for slug in SMALL:
        (folder / slug).mkdir()
        for table in (release.PACKAGES / slug).glob("observations.csv*"):
            shutil.copy(table, folder / slug)
    return folder


@pytest.fixture(scope="session")
def small_release(places, small_packages, tmp_path_factory):
    """Return a folder with a release of the small packages; a test harms its own copy only."""
    target = tmp_path_factory.mktemp("small")
    release.build(places, target=target, packages=small_packages)
    return target


@pytest.fixture
def build_small(places, small_packages, tmp_path):
    """Return a function that builds a release of the small packages in this test's folder."""

    def build(without=(), with_=(), target=tmp_path):
        choice = release.Choice(frozenset(without), frozenset(with_))
        return release.build(places, choice=choice, target=target, packages=small_packages)

    return build


@pytest.fixture
def at(monkeypatch):
    """Return a function that lets the command read the releases of a folder."""
    opened = store.open_release
    return lambda target: monkeypatch.setattr(store, "open_release", partial(opened, target))


@pytest.fixture
def run(shipped, at, capsys):
    """Return a function from words to the command's status, standard output and error."""
    at(shipped.folder.parent)

    def main(*words):
        status = command.main(list(words))
        return status, *capsys.readouterr()

    return main
