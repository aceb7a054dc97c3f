"""Who may import whom: the table of the architecture, and what a source breaks of it."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass

OURS = frozenset({"data", "geo", "components", "pages", "dashboard", "bench", "tests"})
NUMBERS = frozenset({"numpy", "pandas"})
MAPS = frozenset({"libpysal", "esda"})
WORDS = frozenset({"components.text", "components.format", "components.address"})
# What a page may need of the standard library: nothing that opens a file or a connection.
QUIET = frozenset({"__future__", "collections", "dataclasses", "functools", "itertools", "typing"})


@dataclass(frozen=True, slots=True)
class Rule:
    """What the files below `path` may import: modules of ours, and libraries."""

    path: str
    ours: frozenset[str]
    libraries: frozenset[str]
    standard: frozenset[str] = frozenset(sys.stdlib_module_names)


# The first rule whose path fits a file is its rule, so the narrow ones stand first.
RULES = (
    Rule(
        "data/measures/spatial.py",
        frozenset({"data.measures"}),
        NUMBERS | MAPS | {"scipy", "statsmodels"},
    ),
    Rule("data/measures/", frozenset({"data.measures"}), NUMBERS | {"scipy", "statsmodels"}),
    Rule(
        "data/__main__.py",
        frozenset({"data", "geo"}),
        NUMBERS | {"pyarrow", "duckdb", "openpyxl"},
    ),
    Rule("data/", frozenset({"data"}), NUMBERS | {"pyarrow", "duckdb", "openpyxl"}),
    Rule("geo/", frozenset({"geo"}), NUMBERS | MAPS | {"geopandas", "shapely"}),
    Rule(
        "components/figures/",
        WORDS | {"components.figures", "data", "geo"},
        NUMBERS | {"mapclassify", "plotly"},
    ),
    Rule(
        "components/exports/",
        WORDS | {"components.exports", "components.figures", "data", "geo"},
        NUMBERS | {"mapclassify", "plotly", "openpyxl", "docx", "pptx"},
    ),
    *(
        Rule(f"{word.replace('.', '/')}.py", frozenset({"components", "data", "geo"}), NUMBERS)
        for word in sorted(WORDS)
    ),
    Rule(
        "components/", frozenset({"components", "data", "geo"}), frozenset({"pandas", "streamlit"})
    ),
    Rule("pages/", frozenset({"components", "data", "geo"}), frozenset({"streamlit"}), QUIET),
    Rule("dashboard.py", frozenset({"components"}), frozenset({"streamlit"}), QUIET),
)


def imported(node: ast.AST) -> list[str]:
    """Return the modules an import statement names, `from a import b` as `a.b`."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        module = "." * node.level + (node.module or "")
        return [f"{module}.{alias.name}" for alias in node.names]
    return []


def broken(path: str, source: str) -> Iterator[str]:
    """Yield a sentence for each import in `source` that the rule of `path` does not allow."""
    rule = next((rule for rule in RULES if path.startswith(rule.path)), None)
    if rule is None:
        yield f"{path}: no rule covers this file"
        return
    tree = ast.parse(source)
    for node in ast.walk(tree):
        for module in imported(node):
            if not _allowed(module, rule):
                yield f"{path}:{node.lineno} imports {module}"
    for node in tree.body:
        for module in imported(node):
            if rule.path.startswith("data/") and module.split(".")[0] in MAPS:
                yield f"{path}:{node.lineno} imports {module} outside a function"


def _allowed(module: str, rule: Rule) -> bool:
    top = module.split(".", 1)[0]
    if top in OURS:
        return any(f"{module}.".startswith(f"{ours}.") for ours in rule.ours)
    return top in rule.libraries or top in rule.standard
