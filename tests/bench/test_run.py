"""The page benchmark from end to end, with the fewest loads and changes there can be."""

import os
import subprocess
import sys

import pytest

from bench import pages
from components.address import PAGES
from tests.browser.helpers import REQUIRED, ROOT, chromium

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(
        chromium() is None and not os.environ.get(REQUIRED),
        reason="no Chromium or Chrome on this machine",
    ),
]


def test_run_measures_every_page_and_tells_every_aim(capsys):
    if not (ROOT / "data/release/current").exists():
        subprocess.run([sys.executable, "-m", "data", "build"], cwd=ROOT, check=True)
    pages.run(["--changes", "2", "--loads", "1", "--sessions", "1"])
    told = capsys.readouterr().out
    for title in ("our page", "Streamlit as a tutorial", "static, plotly", "static, SVG"):
        assert told.count(title) == 2
    assert "many sessions" in told
    starts = [line.split(":")[0] for line in told.splitlines()]
    assert any(line.startswith("query of an indicator and a year") for line in starts)
    assert set(PAGES) <= set(starts)
