"""A release that is not as its manifest says is noticed, and a build mends it."""

import json
import shutil

import pytest

from data import store

FILE = "observations/gdp_total.parquet"


@pytest.fixture
def whole(small_release, tmp_path):
    shutil.copytree(small_release, tmp_path, dirs_exist_ok=True)
    return store.open_release(tmp_path)


def flip_a_byte(path, position):
    content = bytearray(path.read_bytes())
    content[position] ^= 0xFF
    path.write_bytes(content)


@pytest.mark.parametrize("position", [0, 4, 200, -1])
def test_a_flipped_byte_is_noticed(whole, position):
    assert store.damaged_files(whole) == []
    flip_a_byte(whole.folder / FILE, position)
    assert store.damaged_files(whole) == [FILE]


def test_a_missing_file_is_noticed(whole):
    (whole.folder / FILE).unlink()
    assert store.damaged_files(whole) == [FILE]
    with pytest.raises(store.DamagedRelease, match=r"gdp_total\.parquet"):
        whole.observations("gdp_total")


def test_an_unreadable_file_is_a_damaged_release(whole):
    (whole.folder / FILE).write_bytes(b"PAR1 no table PAR1")
    with pytest.raises(store.DamagedRelease, match=r"gdp_total\.parquet"):
        whole.observations("gdp_total")


def test_one_damaged_file_leaves_the_others_readable(whole):
    flip_a_byte(whole.folder / FILE, 0)
    assert len(whole.observations("pop_total")) > 300


@pytest.mark.parametrize(
    "text", ["", "{", "no manifest", "\x00\xff", "[]", "{}", '{"release": "x"}', "null"]
)
def test_a_manifest_that_is_none_is_a_damaged_release(whole, tmp_path, text):
    (whole.folder / "manifest.json").write_text(text, encoding="latin-1")
    with pytest.raises(store.DamagedRelease, match=r"manifest\.json"):
        store.open_release(tmp_path)


def test_without_a_manifest_there_is_no_release(whole, tmp_path):
    (whole.folder / "manifest.json").unlink()
    with pytest.raises(store.NoRelease):
        store.open_release(tmp_path)


@pytest.mark.parametrize(
    "content", [b"", b"2020-01-01-0000000000\n", b"../elsewhere", b"\x00", b"\xff"]
)
def test_a_pointer_to_nothing_is_no_release(whole, tmp_path, content):
    (tmp_path / "current").write_bytes(content)
    with pytest.raises(store.NoRelease):
        store.open_release(tmp_path)


def test_an_empty_folder_holds_no_release(tmp_path):
    with pytest.raises(store.NoRelease):
        store.open_release(tmp_path)
    with pytest.raises(store.NoRelease):
        store.open_release(tmp_path / "not_there")


def harm_file(folder):
    flip_a_byte(folder / FILE, 100)


def lose_file(folder):
    (folder / FILE).unlink()


def harm_manifest(folder):
    (folder / "manifest.json").write_text("{", encoding="utf-8")


def empty_manifest(folder):
    (folder / "manifest.json").write_text(json.dumps({"outputs": {}}), encoding="utf-8")


@pytest.mark.parametrize("harm", [harm_file, lose_file, harm_manifest, empty_manifest])
def test_a_build_mends_a_damaged_release_of_the_same_inputs(whole, build_small, tmp_path, harm):
    harm(whole.folder)
    assert build_small() == whole.id
    assert store.damaged_files(store.open_release(tmp_path)) == []
    assert len(store.open_release(tmp_path).observations("gdp_total")) > 160
