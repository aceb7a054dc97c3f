"""The shipped release, and the view of an address of the page between regions."""

import re
import subprocess
import sys

import pytest
from streamlit.testing.v1 import AppTest

from components import store
from components.address import read_view

PAGE = str(store.ROOT / "pages" / "between_regions.py")
SECONDS = 60


@pytest.fixture(scope="session", autouse=True)
def built():
    """Build release and outlines where there are none."""
    if not store.is_ready():
        subprocess.run([sys.executable, "-m", "data", "build"], cwd=store.ROOT, check=True)


@pytest.fixture
def view():
    """Return a function that gives the view of an address, which must be a valid one."""

    def made(**params):
        scope = store.scope()
        found = read_view({name: str(value) for name, value in params.items()}, scope)
        assert scope.rejected == []
        return found

    return made


@pytest.fixture(scope="session")
def run():
    """Return a function that runs the page by itself at an address."""

    def ran(**params):
        app = AppTest.from_file(PAGE, default_timeout=SECONDS)
        for name, value in params.items():
            app.query_params[name] = str(value)
        app.run()
        assert not app.exception
        return app

    return ran


@pytest.fixture(scope="session")
def said():
    """Return a function that gives what a page says in HTML and text, without its tags."""

    def words(app):
        bodies = [element.proto.body for element in app.get("html")]
        text = " ".join([*bodies, *(element.value for element in app.text)])
        return re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL)

    return words
