"""Numbers, places and what is seen know of each other only as the architecture says."""

import ast
import json
import re
import subprocess
import sys
from importlib.metadata import packages_distributions

import pytest

from tests.architecture.imports import OURS, broken, imported
from tests.architecture.tree import ROOT, name, shipped_python, text

PYTHON = [pytest.param(path, id=name(path)) for path in shipped_python()]
LONGEST_PAGE = 59
# Loading these takes seconds and memory that serving a page must not pay for.
HEAVY = {"geopandas", "libpysal", "esda"}


@pytest.mark.parametrize("path", PYTHON)
def test_file_imports_only_what_its_rule_allows(path):
    assert list(broken(name(path), text(path))) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("data/store.py", "import geo.regions"),
        ("data/store.py", "from geo import regions"),
        ("data/store.py", "import streamlit"),
        ("data/measures/gaps.py", "from data import store"),
        ("data/measures/gaps.py", "def f():\n    import esda"),
        ("data/measures/spatial.py", "import libpysal"),
        ("geo/join.py", "from data.model import Status"),
        ("geo/join.py", "from . import regions"),
        ("components/figures/trend.py", "import streamlit as st"),
        ("components/figures/trend.py", "from components import store"),
        ("components/figures/trend.py", "from components.exports import slides"),
        ("components/exports/slides.py", "from components import store"),
        ("components/text.py", "import streamlit as st"),
        ("components/panels.py", "import plotly.graph_objects as go"),
        ("components/store.py", "from pages import overview"),
        ("pages/overview.py", "import pandas as pd"),
        ("pages/overview.py", "from pathlib import Path"),
        ("dashboard.py", "from data import store"),
        ("elsewhere.py", "import ast"),
    ],
)
def test_rule_refuses(path, source):
    assert list(broken(path, source)) != []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("data/__main__.py", "from geo.regions import read_regions"),
        ("data/measures/spatial.py", "def f():\n    import esda"),
        ("components/store.py", "from data import store\nfrom geo.regions import read_regions"),
        ("components/exports/__main__.py", "import data.store\nimport geo.regions"),
        ("components/figures/trend.py", "from components.format import number"),
        ("components/figures/trend.py", "from components import text"),
        ("pages/overview.py", "import streamlit as st\nfrom components import shell"),
    ],
)
def test_rule_allows(path, source):
    assert list(broken(path, source)) == []


@pytest.mark.parametrize("path", [p for p in PYTHON if p.id.startswith("pages/")])
def test_page_is_short_and_opens_no_file(path):
    source = text(path)
    calls = {node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)}
    assert len(source.splitlines()) <= LONGEST_PAGE
    assert not [call for call in calls if isinstance(call, ast.Name) and call.id == "open"]


@pytest.mark.parametrize("path", PYTHON)
def test_only_the_store_caches(path):
    caches = re.findall(r"\bcache_(?:data|resource)\b", text(path))
    assert name(path) == "components/store.py" or caches == []


@pytest.mark.parametrize("path", PYTHON)
def test_library_is_a_requirement(path):
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    required = {line.split("==")[0].lower() for line in lines if "==" in line}
    tops = {module.split(".")[0] for module in _imports(text(path))}
    for top in sorted(tops - OURS - set(sys.stdlib_module_names)):
        assert required & {dist.lower() for dist in _distributions(top)}, top


def _imports(source: str) -> list[str]:
    return [module for node in ast.walk(ast.parse(source)) for module in imported(node)]


def _distributions(top: str) -> list[str]:
    # Geometries are shapely's, and it comes with geopandas in the version that fits.
    return ["geopandas"] if top == "shapely" else packages_distributions().get(top, [])


def _modules_of_the_serving_process() -> list[str]:
    scripts = [path for path in shipped_python() if name(path).startswith(("pages/", "dashboard"))]
    named = {module for path in scripts for module in _imports(text(path))}
    store = {"components.store"} if (ROOT / "components/store.py").exists() else set()
    return sorted(store | {module for module in named if module.split(".")[0] in OURS})


@pytest.mark.parametrize("module", _modules_of_the_serving_process())
def test_serving_a_page_loads_no_map_library(module):
    # `from a import b` names a module or something in one: the longest importable part counts.
    code = (
        "import importlib, json, sys\n"
        "parts = sys.argv[1].split('.')\n"
        "for n in range(1, len(parts) + 1):\n"
        "    try: importlib.import_module('.'.join(parts[:n]))\n"
        "    except ModuleNotFoundError as missing:\n"
        "        if missing.name != '.'.join(parts[:n]): raise\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, module], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    loaded = set(json.loads(run.stdout.splitlines()[-1]))
    assert module.split(".")[0] in loaded
    assert loaded & HEAVY == set()
