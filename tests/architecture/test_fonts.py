"""Every character a reader may see is in the font we serve, the usual ones in its first file."""

import re
import tomllib
from functools import cache

import pytest
from fontTools.ttLib import TTFont

from tests.architecture.tree import ROOT, files, name, text

FONTS = ROOT / "static" / "fonts"
WEIGHTS = ("400", "700")
# In the order in which the configuration names them; the browser asks from the last one up.
PARTS = ("NotoSansSC-rest", "NotoSans-signs", "NotoSansSC-core")
REST, SIGNS, FIRST = PARTS
CORE = files("data/metadata", "data/plan", "data/plans", "geo/areas", suffixes=(".csv",)) + files(
    "components", "pages", suffixes=(".py", ".js", ".css")
)
OBSERVATIONS = ("observations.csv", "observations.csv.gz")
SERVED = files("data/packages", suffixes=OBSERVATIONS) + files("docs", suffixes=(".md",))
KIBIBYTE = 1024


@cache
def characters(part: str, weight: str) -> frozenset[str]:
    """Return the characters one served file can draw."""
    with TTFont(FONTS / f"{part}-{weight}.woff2") as font:
        return frozenset(map(chr, font.getBestCmap()))


def missing(source: str, weight: str, *parts: str) -> str:
    """Return the characters of `source` that none of the parts can draw; controls are not drawn."""
    drawn = set(re.sub(r"[\x00-\x1f\u200b\ufeff]", "", source))
    return "".join(sorted(drawn.difference(*(characters(part, weight) for part in parts))))


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("path", CORE, ids=name)
def test_first_file_draws(path, weight):
    assert missing(text(path), weight, FIRST, SIGNS) == "", "see static/fonts/README.md"


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("path", SERVED, ids=name)
def test_font_draws(path, weight):
    assert missing(text(path), weight, *PARTS) == "", "see static/fonts/README.md"


@pytest.mark.parametrize("weight", WEIGHTS)
def test_parts_share_nothing_and_hold_the_common_characters(weight):
    level_1 = bytes(
        byte for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for byte in (row, cell)
    )
    common = level_1.decode("gb2312", "ignore")
    assert len(common) == 3755
    assert missing(common, weight, FIRST, REST) == ""
    assert not set(common) & characters(FIRST, weight) & characters(REST, weight)


def test_core_is_what_its_list_says():
    listed = set((FONTS / "core.txt").read_text(encoding="utf-8").strip())
    assert listed == {c for c in characters(FIRST, "400") if "\u3400" <= c <= "\u9fff"}


def test_digits_have_one_width():
    for weight in WEIGHTS:
        with TTFont(FONTS / f"{FIRST}-{weight}.woff2") as font:
            names = font.getBestCmap()
            assert len({font["hmtx"][names[ord(digit)]][0] for digit in "0123456789"}) == 1


def test_files_are_small():
    sizes = {path.name: path.stat().st_size / KIBIBYTE for path in FONTS.glob("*.woff2")}
    assert len(sizes) == len(PARTS) * len(WEIGHTS)
    assert max(sizes.values()) <= 900
    assert sum(size for file, size in sizes.items() if "core" in file) <= 800


def test_configuration_asks_the_core_first():
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    for weight in WEIGHTS:
        urls = [face["url"] for face in config["theme"]["fontFaces"] if face["weight"] == weight]
        assert urls == [f"/app/static/fonts/{part}-{weight}.woff2" for part in PARTS]


def test_missing_character_is_named():
    assert missing("呼和浩特ᠬ", "400", *PARTS) == "ᠬ"
