"""`python -m geo`: results line by line, exit codes, one message for a damaged file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.__main__ import main
from geo.outlines import read_index

Edit = Callable[[str, Callable[[list[Any]], object]], Path]
Capture = pytest.CaptureFixture[str]


def not_ok(capsys: Capture) -> list[str]:
    return [line for line in capsys.readouterr().out.splitlines() if not line.startswith("ok")]


def test_the_boundaries_we_ship_pass(capsys: Capture) -> None:
    assert main(["check"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith("ok ") for line in lines)
    assert len(lines) == 1 + 2 * 3 * 13  # the table; two details, three vintages
    assert "ok     2010 full banner count: 101 of 101" in lines
    assert "ok     2020 browser leagues: each the union of its banners" in lines


def test_a_code_too_few_is_one_clear_message(area: Path, edit: Edit, capsys: Capture) -> None:
    path = edit("banner.geojson", lambda features: features.pop())
    assert main(["check", "--area", str(area)]) == 1
    (message,) = not_ok(capsys)
    assert message == (
        f"FAILED 2020 browser files: {path}: has 102 shapes for 103 places:"
        " 152923 额济纳旗 missing. Take the file from the repository again,"
        " or correct the lifetimes in regions.csv."
    )


def test_a_missing_file_could_not_be_looked_at(area: Path, capsys: Capture) -> None:
    (area / "2020" / "league_hd.geojson").unlink()
    assert main(["check", "--area", str(area)]) == 2
    (message,) = not_ok(capsys)
    assert message.startswith("NOT LOOKED AT 2020 full files")
    assert "league_hd.geojson: cannot be read" in message


def test_a_moved_banner_fails_where_it_shows(area: Path, edit: Edit, capsys: Capture) -> None:
    def move(features: list[Any]) -> None:
        mine = next(one for one in features if one["properties"]["adcode"] == "150206")
        for point in mine["geometry"]["coordinates"][0]:
            point[0] += 0.01

    edit("banner.geojson", move)
    assert main(["check", "--area", str(area)]) == 1
    text = "\n".join(not_ok(capsys))
    assert "FAILED 2020 browser banner coverage: borders do not match" in text
    assert "FAILED 2020 browser banner overlap" in text
    assert "FAILED 2020 browser banner gaps" in text
    assert "FAILED 2020 browser leagues: differ: 150200" in text
    assert " full " not in text


def test_a_wrong_count_fails(area: Path, capsys: Capture) -> None:
    path = area / "vintages.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",12,101,", ",12,100,"), "utf-8")
    assert main(["check", "--area", str(area)]) == 1
    assert not_ok(capsys)[0] == "FAILED 2010 browser banner count: 101 of 100"


def test_an_unknown_parent_fails(area: Path, capsys: Capture) -> None:
    path = area / "regions.csv"
    text = path.read_text(encoding="utf-8").replace(",150600,150602,", ",150600,150699,")
    path.write_text(text, encoding="utf-8")
    assert main(["check", "--area", str(area)]) == 1
    assert "unknown: 150603 names 150699" in not_ok(capsys)[0]


@pytest.mark.parametrize("command", ["check", "shapes"])
def test_an_area_that_is_not_there(command: str, tmp_path: Path, capsys: Capture) -> None:
    given = [command, "--area", str(tmp_path / "none"), "--to", str(tmp_path)]
    assert main(given) == 2
    assert "none" in capsys.readouterr().err


def test_shapes_are_written_and_listed(tmp_path: Path, capsys: Capture) -> None:
    assert main(["shapes", "--to", str(tmp_path)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4
    assert len(read_index(tmp_path)["vintages"]) == 3


def test_shapes_of_a_damaged_file(area: Path, edit: Edit, tmp_path: Path, capsys: Capture) -> None:
    edit("banner.geojson", lambda features: features.pop())
    assert main(["shapes", "--area", str(area), "--to", str(tmp_path / "to")]) == 1
    assert "152923 额济纳旗 missing" in capsys.readouterr().err
    assert not (tmp_path / "to").exists()
