"""What a reader sees when something is missing or damaged: one clear message, and no traceback.

Runs on copies of the dashboard, so that nothing here touches the release under test.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.helpers import ROOT, served, settled
from tests.browser.reader import atlas, choose, drawn

PARTS = ("components", "data", "geo", "pages", "static", ".streamlit")
MADE = shutil.ignore_patterns("release", "shapes", "__pycache__")
MESSAGE = "[data-testid=stAlert]"
STREAMLITS = re.compile("Traceback|encountered an error|redacted|Streamlit Cloud")


def copied(folder: Path) -> Path:
    """Copy the dashboard without what is made by its build."""
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=MADE)
    shutil.copy(ROOT / "dashboard.py", folder)
    return folder


@pytest.fixture(scope="module")
def broken(app: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Give address and folder of a running copy that has a release, to be damaged at will."""
    folder = copied(tmp_path_factory.mktemp("broken"))
    for made in ("data/release", "static/shapes"):
        shutil.copytree(ROOT / made, folder / made)
    with served(folder=folder) as url:
        yield url, folder


@pytest.fixture
def seat(browser: Browser) -> Iterator[Page]:
    """Give a page that may meet errors."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    yield page
    page.close()


def said(page: Page, words: str, remedy: str = "python -m data build") -> None:
    """Check that one message is shown, that it names the remedy, and nothing else of an error."""
    expect(page.locator(MESSAGE)).to_have_count(1)
    expect(page.locator(MESSAGE)).to_contain_text(words)
    expect(page.locator(MESSAGE)).to_contain_text(remedy)
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    assert not STREAMLITS.search(page.locator("body").inner_text())


def release_of(folder: Path) -> Path:
    return folder / "data/release" / (folder / "data/release/current").read_text("utf-8").strip()


def test_a_first_start_builds_with_its_steps_on_screen_and_opens_what_was_asked_for(
    seat: Page, tmp_path: Path
):
    folder = copied(tmp_path)
    with served(folder=folder) as url:
        seat.goto(f"{url}/indicator?lang=zh&indicator=hs_toilet&year=2010")
        expect(seat.locator("[data-testid=stExpander]")).to_contain_text("首次启动", timeout=20_000)
        expect(seat.locator("[data-testid=stText]").first).to_be_visible(timeout=20_000)
        expect(seat.locator("h1")).to_be_visible(timeout=90_000)
        drawn(seat)
        expect(atlas(seat, "map").locator("path[data-region]")).to_have_count(101)
        expect(seat.locator("[role=dialog], [data-testid=stException]")).to_have_count(0)
        assert "indicator=hs_toilet" in seat.url
        assert release_of(folder).is_dir()
        assert (folder / "static/shapes/index.json").is_file()


def test_a_build_that_fails_is_told_with_what_failed(seat: Page, tmp_path: Path):
    folder = copied(tmp_path)
    (folder / "data/metadata/indicators.csv").write_text("nothing\n", "utf-8")
    with served(folder=folder) as url:
        seat.goto(f"{url}/indicator?lang=zh")
        expect(seat.locator(MESSAGE)).to_be_visible(timeout=60_000)
        said(seat, "无法生成数据版本")


def test_a_damaged_table_is_told_on_the_pages_that_need_it(seat: Page, broken: tuple[str, Path]):
    url, folder = broken
    (release_of(folder) / "observations/hs_bath.parquet").write_bytes(b"no table")
    seat.goto(f"{url}/indicator?lang=zh&indicator=hs_bath")
    settled(seat, timeout=60_000)
    said(seat, "数据版本已损坏")
    seat.goto(f"{url}/indicator?lang=en&indicator=hs_bath")
    settled(seat)
    said(seat, "damaged")


def test_a_damaged_table_is_told_when_a_menu_leads_to_it(seat: Page, broken: tuple[str, Path]):
    url, folder = broken
    (release_of(folder) / "observations/hs_kitchen.parquet").unlink()
    seat.goto(f"{url}/indicator?lang=zh&indicator=hs_toilet")
    settled(seat, timeout=60_000)
    drawn(seat)
    choose(seat, "indicator", "有厨房户占比")
    expect(seat.locator(MESSAGE)).to_be_visible(timeout=10_000)
    settled(seat)
    said(seat, "数据版本已损坏")


def test_a_damaged_manifest_is_told_on_every_page(seat: Page, broken: tuple[str, Path]):
    url, folder = broken
    pointer = folder / "data/release/current"
    before = pointer.read_text("utf-8")
    other = folder / "data/release/2026-01-01-0000000000"
    other.mkdir()
    (other / "manifest.json").write_text("{", "utf-8")
    pointer.write_text(other.name, "utf-8")
    try:
        for slug in ("overview", "indicator", "sources"):
            seat.goto(f"{url}/{slug}?lang=zh")
            settled(seat, timeout=60_000)
            said(seat, "数据版本已损坏")
    finally:
        pointer.write_text(before, "utf-8")


def test_missing_outlines_are_told_where_a_map_needs_them(seat: Page, broken: tuple[str, Path]):
    url, folder = broken
    for outlines in (folder / "static/shapes").glob("banner-2010-*.json"):
        outlines.unlink()
    seat.goto(f"{url}/indicator?lang=zh&indicator=hs_toilet&year=2010")
    settled(seat, timeout=60_000)
    said(seat, "缺少边界文件")
    seat.goto(f"{url}/indicator?lang=zh&indicator=hs_toilet&year=2020")
    settled(seat)
    expect(atlas(seat, "map").locator("path[data-region]")).to_have_count(103)
    expect(seat.locator(MESSAGE)).to_have_count(0)


def test_a_port_in_use_is_told_in_one_line(app: str):
    port = urlparse(app).port
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", f"--server.port={port}"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    said_there = (done.stdout + done.stderr).strip()
    assert done.returncode != 0
    assert str(port) in said_there
    assert "Traceback" not in said_there
    assert len(said_there.splitlines()) <= 3
