"""Every visible word stands in the catalogue or in the two files made for words."""

import re

import pytest

from tests.architecture.tree import ROOT, files, name, text, visible_strings

WORDS = ("components/text.py", "components/text/", "components/format.py")
CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)
SEEN = [*files("components", "pages", suffixes=(".py",)), *ROOT.glob("dashboard.py")]


def chinese_in_script(source: str) -> list[str]:
    """Return the lines of JavaScript or CSS that hold Chinese outside a comment."""
    return [line for line in COMMENT.sub("", source).splitlines() if CHINESE.search(line)]


@pytest.mark.parametrize("path", SEEN, ids=name)
def test_python_holds_no_chinese_of_its_own(path):
    strings = visible_strings(text(path))
    found = [f"{line}: {value}" for line, value in strings if CHINESE.search(value)]
    assert name(path).startswith(WORDS) or found == []


@pytest.mark.parametrize("path", files("components", suffixes=(".js", ".css", ".html")), ids=name)
def test_script_holds_no_chinese_of_its_own(path):
    assert chinese_in_script(text(path)) == []


def test_a_literal_is_found_and_a_docstring_is_not():
    source = 'def f(x):\n    """说明"""\n    return f"共 {x} 个"\n'
    assert [value for _, value in visible_strings(source) if CHINESE.search(value)] == [
        "共 ",
        " 个",
    ]
    assert chinese_in_script("// 说明\n/* 说\n明 */\nconst a = '图例';") == ["const a = '图例';"]
