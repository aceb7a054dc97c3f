"""No page asks outside, and nothing shipped leads to a copy instead of the source."""

import re

import pytest

from tests.architecture.tree import ROOT, files, name, text

ADDRESS = re.compile(r"(?:https?://|(?<![\w.])www\.)([\w.-]+)", re.IGNORECASE)
CODE = (".py", ".js", ".css", ".html", ".toml")
TABLES = (".csv", ".csv.gz", ".md", ".json", ".geojson", ".toml")
# Ourselves, names that only look like addresses (XML namespaces), and references in comments.
IN_CODE = {
    "127.0.0.1",
    "localhost",
    "www.w3.org",
    "schemas.openxmlformats.org",
    "doi.org",
    "github.com",
}
IN_TABLES = {"doi.org", "github.com"}
# The platform that publishes the boundaries may be named with its own address.
IN_PLACES = IN_TABLES | {"www.tianditu.gov.cn", "cloudcenter.tianditu.gov.cn"}


def strangers(source: str, allowed: set[str]) -> list[str]:
    """Return the hosts of all addresses in `source` that are not allowed."""
    return sorted({host.lower().rstrip(".") for host in ADDRESS.findall(source)} - allowed)


def _code() -> list:
    folders = ("data", "geo", "components", "pages", "static", "bench", ".streamlit")
    return [*files(*folders, suffixes=CODE), *ROOT.glob("*.py"), ROOT / "pyproject.toml"]


@pytest.mark.parametrize("path", _code(), ids=name)
def test_code_names_no_outside_address(path):
    assert strangers(text(path), IN_CODE) == []


@pytest.mark.parametrize("path", files("data", suffixes=TABLES), ids=name)
def test_table_cites_documents_not_copies(path):
    assert strangers(text(path), IN_TABLES) == []


@pytest.mark.parametrize("path", files("geo", suffixes=TABLES), ids=name)
def test_place_table_cites_documents_not_copies(path):
    assert strangers(text(path), IN_PLACES) == []


def test_stranger_is_found():
    source = "see https://doi.org/10.1 and http://copy.example/x, www.shop.example"
    assert strangers(source, IN_TABLES) == ["copy.example", "shop.example"]
