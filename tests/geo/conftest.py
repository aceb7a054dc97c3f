"""Places and a copy of the area's folder that a test may damage."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from geo.regions import AREAS, Region, read_regions


@pytest.fixture(scope="session")
def regions() -> Mapping[str, Region]:
    return read_regions()


@pytest.fixture
def area(tmp_path: Path) -> Path:
    return Path(shutil.copytree(AREAS / "150000", tmp_path / "area"))


@pytest.fixture
def edit(area: Path) -> Callable[[str, Callable[[list[Any]], object]], Path]:
    """Give a function that changes the features of a boundary file of the copy."""

    def change(name: str, how: Callable[[list[Any]], object]) -> Path:
        path = area / "2020" / name
        content = json.loads(path.read_text(encoding="utf-8"))
        how(content["features"])
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return change
