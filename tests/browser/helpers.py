"""The dashboard as a process, the browser, and what a page did that it should not."""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page, Route

ROOT = Path(__file__).resolve().parents[2]
REQUIRED = "EQUALIZATION_REQUIRE_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
OUTSIDE = re.compile(r"^(?!(?:https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|about:)")
# Streamlit looks for these below a deep-linked page before it looks at the root.
KNOWN_404 = re.compile(r"/[^/]+/_stcore/(?:health|host-config)$")
SETTLED = """() => {
  const app = document.querySelector('[data-test-script-state]');
  return app?.dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-testid^=stSkeleton], [data-stale=true]');
}"""


def chromium() -> str | None:
    """Return the path of a Chromium or Chrome on this machine, None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def settled(page: Page, timeout: float = 20_000) -> Page:
    """Wait until the script has run and nothing on the page is a placeholder or out of date."""
    page.wait_for_selector("[data-testid=stMainBlockContainer]", timeout=timeout)
    page.wait_for_function(SETTLED, timeout=timeout)
    return page


# No slots: Playwright leaves a mark on the object whose method it calls back.
@dataclass
class Conduct:
    """What pages of one context did: requests to elsewhere, errors in the console, dialogs."""

    faults: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Refuse whatever leaves 127.0.0.1, and write down every fault from now on."""
        context.route(OUTSIDE, self._refuse)
        context.on("console", self._console)
        context.on("dialog", self._dialog)
        context.on("weberror", lambda error: self.faults.append(f"uncaught: {error.error}"))
        context.on("page", lambda page: page.on("websocket", self._socket))

    def _refuse(self, route: Route) -> None:
        self.faults.append(f"outside: {route.request.url}")
        route.abort()

    def _console(self, message: ConsoleMessage) -> None:
        known = KNOWN_404.search(message.location["url"]) and "404" in message.text
        if message.type == "error" and not known:
            self.faults.append(f"console: {message.text} ({message.location['url']})")

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _socket(self, socket: object) -> None:
        url = str(getattr(socket, "url", ""))
        if OUTSIDE.match(url):
            self.faults.append(f"outside: {url}")


@contextlib.contextmanager
def served(script: str = "dashboard.py", folder: Path = ROOT) -> Iterator[str]:
    """Run the dashboard of a folder on a free port of 127.0.0.1 and give its address.

    Raises RuntimeError with the last lines of the server's output when it does not answer
    within a minute.
    """
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", script, f"--server.port={port}"]
    env = {key: value for key, value in os.environ.items() if not key.startswith("STREAMLIT_")}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=log)
        try:
            if not _healthy(url, process):
                log.seek(0)
                raise RuntimeError(f"the dashboard did not start:\n{log.read()[-2000:]}")
            yield url
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _healthy(url: str, process: subprocess.Popen[bytes], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        # Refused while it starts, an HTTP error until it is ready: both are OSErrors.
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/_stcore/health"):
            return True
        time.sleep(0.2)
    return False
