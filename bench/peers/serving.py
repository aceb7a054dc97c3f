"""Servers on 127.0.0.1: a Streamlit app as a process of its own, a folder in a thread."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psutil

# What a peer is run with in place of our settings: nothing but silence and no network.
AS_IT_COMES = (
    "--server.address=127.0.0.1",
    "--server.headless=true",
    "--server.showEmailPrompt=false",
    "--server.fileWatcherType=none",
    "--server.enableStaticServing=true",
    "--browser.gatherUsageStats=false",
    "--browser.serverAddress=127.0.0.1",
)


@dataclass(frozen=True, slots=True)
class App:
    """A running Streamlit app."""

    url: str
    pid: int

    def memory(self) -> int:
        """Return the bytes its process and that one's children hold in memory."""
        process = psutil.Process(self.pid)
        whole = [process, *process.children(recursive=True)]
        return sum(int(one.memory_info().rss) for one in whole)


@contextlib.contextmanager
def app(script: Path, *options: str) -> Iterator[App]:
    """Run a script from its folder, whose `.streamlit/config.toml` holds, until the end.

    Raises RuntimeError with the end of its output when it does not answer within a minute.
    """
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", script.name, f"--server.port={port}"]
    env = {key: value for key, value in os.environ.items() if not key.startswith("STREAMLIT_")}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
        process = subprocess.Popen(
            [*command, *options], cwd=script.parent, env=env, stdout=log, stderr=log
        )
        try:
            running = App(f"http://127.0.0.1:{port}", process.pid)
            if not _answers(running.url, process):
                log.seek(0)
                raise RuntimeError(f"{script} did not start:\n{log.read()[-2000:]}")
            yield running
        finally:
            _end(process)


@contextlib.contextmanager
def folder(path: Path) -> Iterator[str]:
    """Serve the files of a folder until the end, and give its address."""
    handler = partial(_Quiet, directory=str(path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class _Quiet(SimpleHTTPRequestHandler):
    """Files without a line on the screen for each request."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(10)
    process.kill()
    process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(url: str, process: subprocess.Popen[bytes], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/_stcore/health"):
            return True
        time.sleep(0.2)
    return False
