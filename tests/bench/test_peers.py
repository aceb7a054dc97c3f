"""What the peers are made of, and what counts the bytes."""

import contextlib
import re
import socket
import socketserver
import threading
import urllib.request
from collections.abc import Iterator

import pytest

from bench.peers import material, serving
from bench.peers.relay import origin, relayed

ROWS = [
    ("rate", "league", "990100", "West", "Region", 2010, 4.0),
    ("rate", "league", "990100", "West", "Region", 2020, 3.0),
    ("rate", "banner", "990101", "Ash", "West", 2010, 5.0),
    ("rate", "banner", "990101", "Ash", "West", 2020, 2.0),
]


@contextlib.contextmanager
def answering(size: int) -> Iterator[str]:
    """Serve so many bytes to whoever sends ten, and give the address."""

    class Answer(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.rfile.read(10)
            self.wfile.write(b"x" * size)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/page"
        server.shutdown()


def test_relay_counts_what_passes_both_ways():
    with answering(300_000) as url, relayed(url) as relay:
        port = int(relay.url.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.sendall(b"0123456789")
            got = 0
            while got < 300_000:
                got += len(line.recv(65_536))
        assert relay.taken() == 300_010
        assert relay.taken() == 0


def test_origin_is_the_address_without_its_path():
    assert origin("http://127.0.0.1:80/page?x=1") == "http://127.0.0.1:80"


def test_folder_is_served(tmp_path):
    (tmp_path / "page.html").write_text("hello", encoding="utf-8")
    with serving.folder(tmp_path) as url, urllib.request.urlopen(f"{url}/page.html") as answer:
        assert answer.read() == b"hello"


def test_figures_are_told_by_indicator():
    told = material.by_indicator(dict(zip(material.COLUMNS, row, strict=True)) for row in ROWS)
    assert told == {
        "figures": {
            "rate": {
                "years": {2010: {"990101": 5.0}, 2020: {"990101": 2.0}},
                "lines": {"West": [[2010, 4.0], [2020, 3.0]]},
            }
        },
        "places": {"990101": {"name": "Ash", "league": "West"}},
    }


@pytest.mark.parametrize("page", ["tutorial.py", "plotly.html", "svg.html"])
def test_title_of_a_peer_says_bench(page):
    source = (material.HERE / page).read_text(encoding="utf-8")
    titles = re.findall(r"(?:page_title=\"|<title>|<h1>|st\.title\(\")([^\"<]+)", source)
    assert len(titles) == 2
    assert all(title.startswith("bench: ") for title in titles)
