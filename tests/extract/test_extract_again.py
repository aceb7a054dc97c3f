"""Every package's table is what its raw extract gives, byte for byte."""

import gzip
import shutil

import pytest

from data.extract.__main__ import PACKAGES, tidy

SLUGS = sorted(path.name for path in PACKAGES.iterdir() if (path / "raw").is_dir())
TIME_STAMP = slice(4, 8)


def unpacked(path, content):
    """Return the bytes of a table; what a packer makes of them differs between its versions."""
    return gzip.decompress(content) if path.suffix == ".gz" else content


@pytest.mark.parametrize("slug", SLUGS)
def test_table_is_what_the_raw_extract_gives(slug):
    path, content = tidy(PACKAGES / slug)
    shipped = path.read_bytes()
    again, before = unpacked(path, content), unpacked(path, shipped)
    lines = zip(again.splitlines(), before.splitlines(), strict=False)
    assert next(((a, b) for a, b in lines if a != b), None) is None
    assert again == before
    assert path.suffix != ".gz" or content[TIME_STAMP] == shipped[TIME_STAMP] == bytes(4)


def test_there_is_a_table_for_every_raw_extract():
    assert len(SLUGS) == 17
    assert [slug for slug in SLUGS if not any((PACKAGES / slug).glob("observations.csv*"))] == []


def test_another_raw_cell_gives_another_table(tmp_path):
    slug = "leagues_gdp"
    shutil.copytree(PACKAGES / slug, tmp_path / slug)
    [raw] = (tmp_path / slug / "raw").iterdir()
    raw.write_text(raw.read_text(encoding="utf-8").replace("743.6618", "743.6619"), "utf-8")
    path, content = tidy(tmp_path / slug)
    changed = set(content.splitlines()) - set(path.read_bytes().splitlines())
    assert [line.split(b",")[5] for line in changed] == [b"743.6619"]
