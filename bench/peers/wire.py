"""Bytes on the wire of a page, as Chromium's Network domain tells them."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import CDPSession, Page

BINARY = 2
SMALL, MIDDLE = 126, 1 << 16  # sizes from which a frame's length takes two and eight bytes more


# No slots: Playwright leaves a mark on the object whose method it calls back.
@dataclass
class Wire:
    """What a page received and sent since it was last asked, and every address it asked for."""

    session: CDPSession
    count: int = 0
    urls: list[str] = field(default_factory=list)

    def taken(self) -> int:
        """Return the bytes since the last call."""
        count, self.count = self.count, 0
        return count

    def _asked(self, event: dict[str, Any]) -> None:
        self.urls.append(str(event["request"]["url"]))

    def _loaded(self, event: dict[str, Any]) -> None:
        self.count += int(event["encodedDataLength"])

    def _received(self, event: dict[str, Any]) -> None:
        self.count += frame_bytes(event["response"])

    def _sent(self, event: dict[str, Any]) -> None:
        self.count += frame_bytes(event["response"], masked=True)


def watched(page: Page) -> Wire:
    """Count from now on what a page receives and sends, by HTTP and by websocket."""
    wire = Wire(page.context.new_cdp_session(page))
    wire.session.send("Network.enable")
    wire.session.on("Network.requestWillBeSent", wire._asked)
    wire.session.on("Network.loadingFinished", wire._loaded)
    wire.session.on("Network.webSocketFrameReceived", wire._received)
    wire.session.on("Network.webSocketFrameSent", wire._sent)
    return wire


def frame_bytes(frame: dict[str, Any], *, masked: bool = False) -> int:
    """Return the size of a websocket frame; the payload of a binary one comes in base64."""
    payload = str(frame["payloadData"])
    if frame["opcode"] == BINARY:
        size = len(payload) // 4 * 3 - payload.count("=", -2)
    else:
        size = len(payload.encode())
    head = 2 + 2 * (size >= SMALL) + 6 * (size >= MIDDLE)
    return size + head + 4 * masked
