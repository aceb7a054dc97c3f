"""A release: the same bytes from the same inputs, and a manifest that holds for every file."""

import ast
import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from data import release, store

ROOT = Path(__file__).parents[2]
MOST_MEMORY = 1_000_000_000
ACADEMIC = "leagues_population_extra"


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def files_of(folder):
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def second(tmp_path_factory):
    """Build the shipped packages again, in another process; return its folder and peak memory."""
    target = tmp_path_factory.mktemp("second")
    command = [sys.executable, "-m", "tests.data_core.runner", "once", str(target)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return target, int(done.stdout)


def test_two_builds_of_the_same_inputs_give_the_same_bytes(shipped, second):
    again = store.open_release(second[0])
    assert again.id == shipped.id
    assert files_of(again.folder) == files_of(shipped.folder)


def test_build_needs_less_than_a_gigabyte(second):
    assert 50_000_000 < second[1] < MOST_MEMORY


def test_manifest_names_every_file_with_its_hash(shipped):
    found = files_of(shipped.folder)
    del found["manifest.json"]
    assert found == shipped.manifest["outputs"]
    assert store.damaged_files(shipped) == []


def test_manifest_names_every_input_with_its_hash(shipped):
    files = {n: h for n, h in shipped.manifest["inputs"].items() if n != "places"}
    for name, digest in files.items():
        kind, _, rest = name.partition("/")
        path = ROOT / "data" / (rest if kind == "code" else name)
        assert sha256(path.read_bytes()) == digest, name


def test_manifest_counts_packages_metadata_and_code_as_inputs(shipped):
    inputs = shipped.manifest["inputs"]
    packages = {name.split("/")[1] for name in inputs if name.startswith("packages/")}
    metadata = {name for name in inputs if name.startswith("metadata/")}
    assert packages == set(shipped.manifest["packages"])
    assert metadata == {f"metadata/{p.name}" for p in (ROOT / "data/metadata").glob("*.csv")}
    code = {name for name in inputs if name.startswith("code/")}
    assert {f"code/{path}" for path in imported_by("release.py", set())} <= code


def imported_by(path, found):
    """Return the files of `data` whose code one of them runs, itself among them."""
    found.add(path)
    tree = ast.parse((ROOT / "data" / path).read_text(encoding="utf-8"))
    imports = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    for module in imports:
        package, _, inner = module.partition(".")
        folder = (ROOT / "data" / inner.replace(".", "/")).is_dir()
        file = f"{inner.replace('.', '/')}{'/__init__' if folder else ''}.py"
        if package == "data" and file not in found:
            imported_by(file, found)
    return found


def test_release_is_named_by_the_day_its_data_were_gathered(shipped, catalogue):
    day = max(source.gathered for source in catalogue.sources.values())
    assert shipped.id.startswith(f"{day}-")
    assert shipped.manifest["date"] == day
    assert shipped.manifest["data_to"] == 2025


def test_another_cell_makes_another_release(build_small, places, small_packages, tmp_path):
    changed = tmp_path / "changed"
    for package in small_packages.iterdir():
        (changed / package.name).mkdir(parents=True)
        for table in package.iterdir():
            text = table.read_text(encoding="utf-8").replace("743.6618", "743.6619")
            (changed / package.name / table.name).write_text(text, encoding="utf-8")
    before = build_small(target=tmp_path / "release")
    after = release.build(places, target=tmp_path / "release", packages=changed)
    assert after != before
    value = store.query(
        store.open_release(tmp_path / "release"), "gdp_total", regions=["150100"], years=[2005]
    )["value"]
    assert value.tolist() == [743.6619]


def test_another_lifetime_of_a_place_makes_another_release(places, small_packages, tmp_path):
    later = {**places, "150603": replace(places["150603"], valid_from="2017")}
    ids = {release.build(p, target=tmp_path, packages=small_packages) for p in (places, later)}
    assert len(ids) == 2


def test_the_same_inputs_write_nothing_again(build_small, tmp_path):
    identity = build_small()
    manifest = tmp_path / identity / "manifest.json"
    before = manifest.stat()
    assert build_small() == identity
    assert manifest.stat() == before


def test_the_release_before_stays_for_its_readers_and_older_ones_go(build_small, tmp_path):
    slugs = ("leagues_gdp", "census_leagues_adjusted", "leagues_population")
    first, second, third = [build_small(without=[slug]) for slug in slugs]
    assert {p.name for p in tmp_path.iterdir() if p.is_dir()} == {second, third}
    assert first not in (second, third)


def test_a_package_left_out_takes_its_rows_and_rates_with_it(build_small, tmp_path):
    def leagues_with_urban_share():
        rows = store.open_release(tmp_path).observations("pop_urban_share")
        return set(rows["source"])

    build_small()
    assert "census_leagues_adjusted" in leagues_with_urban_share()
    build_small(without=["census_leagues_adjusted"])
    assert leagues_with_urban_share() == {"bulletins_leagues", "leagues_population"}
    manifest = store.open_release(tmp_path).manifest
    assert "census_leagues_adjusted" not in manifest["packages"]
    assert "census_leagues_adjusted" in manifest["left_out"]
    assert not [name for name in manifest["inputs"] if "census_leagues_adjusted/" in name]
    residents = store.open_release(tmp_path).observations("pop_total")
    assert "census_leagues_adjusted" not in set(residents["package"])


def test_a_rate_goes_with_the_package_of_its_denominator(places, tmp_path):
    """Beds per resident of a city need its residents, which come from other packages."""
    others = {p.name for p in release.PACKAGES.iterdir()} - {"leagues_city_yearbook"}
    release.build(places, choice=release.Choice(without=frozenset(others)), target=tmp_path)
    opened = store.open_release(tmp_path)
    assert len(opened.observations("hl_hospital_beds")) > 0
    assert opened.observations("hl_hospital_beds_per_10k").empty
    assert len(opened.observations("edu_primary_pupils_per_teacher")) > 0


def test_without_any_derived_rate_there_is_a_release_too(build_small, tmp_path):
    build_small(without=["bulletins_leagues", "census_leagues_adjusted", "leagues_population"])
    opened = store.open_release(tmp_path)
    assert len(opened.observations("gdp_total")) == 168
    assert opened.observations("pop_urban_share").empty


def test_a_package_for_academic_use_goes_in_on_request_only(build_small, tmp_path):
    build_small()
    opened = store.open_release(tmp_path)
    assert ACADEMIC in opened.manifest["left_out"]
    assert ACADEMIC not in set(opened.observations("pop_total")["package"])
    build_small(with_=[ACADEMIC])
    opened = store.open_release(tmp_path)
    assert ACADEMIC in opened.manifest["packages"]
    assert ACADEMIC in set(opened.observations("pop_total")["package"])


def test_the_shipped_release_is_without_the_academic_package(shipped, rows):
    assert shipped.manifest["left_out"] == [ACADEMIC]
    assert ACADEMIC not in set(rows["package"])


@pytest.mark.parametrize("option", ["without", "with_"])
def test_an_unknown_package_is_refused_and_the_known_are_named(build_small, option, tmp_path):
    with pytest.raises(ValueError, match=r"leagues_gpd.*known.*leagues_gdp"):
        build_small(**{option: ["leagues_gpd"]})
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_a_clear_error(build_small, tmp_path):
    (tmp_path / "release").write_text("a file", encoding="utf-8")
    with pytest.raises(OSError) as caught:
        build_small(target=tmp_path / "release")
    assert caught.value.filename == str(tmp_path / "release")


def test_a_manifest_is_plain_sorted_json(shipped):
    text = (shipped.folder / "manifest.json").read_text(encoding="utf-8")
    content = json.loads(text)
    assert text == json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
