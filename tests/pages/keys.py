"""Find in the code which texts it asks for: by name, or by a name put together at run time."""

import ast
import re
from pathlib import Path

from components.store import ROOT

CODE = [*(ROOT / "components").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
TEXTS = ROOT / "components/text.py"


def trees():
    """Yield path and syntax tree of every module that may show a text."""
    for path in sorted(CODE):
        if path != TEXTS:
            yield path, ast.parse(path.read_text("utf-8"))


def asked_for():
    """Yield place and first argument of every call of `t`."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "t":
                yield f"{Path(path).relative_to(ROOT)}:{node.lineno}", node.args[0]


def branches(node):
    """Return the expressions a conditional expression may give."""
    if isinstance(node, ast.IfExp):
        return [*branches(node.body), *branches(node.orelse)]
    return [node]


def named():
    """Yield place and key of every text asked for by its name."""
    for place, argument in asked_for():
        for node in branches(argument):
            if isinstance(node, ast.Constant):
                yield place, node.value


def composed():
    """Yield place and pattern of every text asked for by a name that is put together."""
    for place, argument in asked_for():
        for node in branches(argument):
            if isinstance(node, ast.JoinedStr):
                parts = (
                    re.escape(p.value) if isinstance(p, ast.Constant) else r"\w+"
                    for p in node.values
                )
                yield place, re.compile("".join(parts))


def literals():
    """Return every string constant of the code; a key among them may reach `t` by a variable."""
    return {
        node.value
        for _path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def reasons():
    """Return every reason an address is rejected for."""
    found = set()
    for _path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "reject":
                found |= {b.value for b in branches(node.args[2]) if isinstance(b, ast.Constant)}
    return found
