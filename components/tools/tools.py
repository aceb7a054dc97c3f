"""Mount the tools, and say what a reader did with them."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent

_mount = st.components.v2.component(
    "tools",
    js=(HERE / "find.js").read_text("utf-8") + (HERE / "tools.js").read_text("utf-8"),
    css=(HERE / "tools.css").read_text("utf-8"),
)

Item = Sequence[str]


def draw(items: Sequence[Item], words: Mapping[str, str], *, present: bool) -> Any:
    """Draw the tools; the result's `found` is `place:CODE`, `indicator:ID` or `page:ADDRESS`, its
    `key` a wish.

    `items` are kind, id, label, aside and further keys by which a thing is found. A wish is
    `present`, `leave`, or a step: `year+`, `place-`, `page+` and so on.
    """
    message = {"items": items, "words": words, "present": present}
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    return _mount(
        key="tools",
        data=text.encode(),
        on_found_change=_nothing,
        on_key_change=_nothing,
        height="content",
    )


def _nothing() -> None:
    """Let Streamlit know that the value is wanted; the page reads it from the result."""
