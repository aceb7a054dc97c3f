"""Bytes on the wire: a relay between browser and server that counts what passes, both ways."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

CHUNK = 1 << 16


@dataclass(slots=True)
class Relay:
    """The address that stands for a server's, and the bytes that passed since last asked."""

    url: str
    count: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def taken(self) -> int:
        """Return the bytes since the last call."""
        with self.lock:
            count, self.count = self.count, 0
        return count

    def passed(self, size: int) -> None:
        """Add bytes."""
        with self.lock:
            self.count += size


def origin(url: str) -> str:
    """Return scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


@contextlib.contextmanager
def relayed(url: str) -> Iterator[Relay]:
    """Pass connections on to a server on this machine until the end."""
    parts = urlsplit(url)
    assert parts.port
    with socket.create_server(("127.0.0.1", 0)) as door:
        relay = Relay(f"http://127.0.0.1:{door.getsockname()[1]}")
        threading.Thread(target=_accept, args=(door, parts.port, relay), daemon=True).start()
        yield relay


def _accept(door: socket.socket, port: int, relay: Relay) -> None:
    with contextlib.suppress(OSError):  # the door is closed
        while True:
            near, _address = door.accept()
            far = socket.create_connection(("127.0.0.1", port))
            for ends in ((near, far), (far, near)):
                threading.Thread(target=_pass, args=(*ends, relay), daemon=True).start()


def _pass(source: socket.socket, target: socket.socket, relay: Relay) -> None:
    """Pass on what comes until one side ends, and end the other."""
    with contextlib.suppress(OSError):
        while data := source.recv(CHUNK):
            relay.passed(len(data))
            target.sendall(data)
    for end in (source, target):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
    source.close()
