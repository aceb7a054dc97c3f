"""The shipped files of the project, as the tests of this folder read them."""

import ast
import gzip
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("data", "geo", "components", "pages")
MADE = ("data/release", "static/shapes")


def name(path: Path) -> str:
    """Return the path below the project root, with slashes on every system."""
    return path.relative_to(ROOT).as_posix()


def files(*folders: str, suffixes: tuple[str, ...]) -> list[Path]:
    """Return the files below the folders with one of the suffixes, without what a build made."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    return sorted(
        path for path in found if path.name.endswith(suffixes) and not name(path).startswith(MADE)
    )


def shipped_python() -> list[Path]:
    """Return every Python file that serves or builds the dashboard."""
    entry = [path for path in [ROOT / "dashboard.py"] if path.exists()]
    return entry + files(*SHIPPED, suffixes=(".py",))


def text(path: Path) -> str:
    """Return the text of a file, unpacked where it is gzipped."""
    packed = path.suffix == ".gz"
    content = gzip.decompress(path.read_bytes()) if packed else path.read_bytes()
    return content.decode("utf-8")


def visible_strings(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and value of each string literal of Python source that is no docstring."""
    tree = ast.parse(source)
    loose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in loose:
            yield node.lineno, node.value
