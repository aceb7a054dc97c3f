"""Mount the atlas: one component, drawn as a map with strips, as a trend, or as a table."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from components.atlas.payload import Payload
from components.atlas.wire import pack
from components.browser.code import component

View = Literal["map", "trend", "table"]

HERE = Path(__file__).parent
SCRIPTS = (
    "common",
    "marks",
    "labels",
    "legend",
    "map",
    "tiles",
    "strips",
    "player",
    "trend",
    "multiples",
    "table",
    "main",
)


_component = component(
    "atlas", [HERE / "js" / f"{name}.js" for name in SCRIPTS], HERE / "atlas.css"
)


@dataclass(frozen=True, slots=True)
class Player:
    """What the slider of years is heard by: `on_wanted` when it is first moved, `on_year` after.

    `on_wanted` gets the run whose `years` (``year_data.pack_years``) are to be drawn in the next
    run of the page, and in no other; `on_year` gets the year a reader stopped at.
    """

    on_wanted: Callable[[str], None]
    on_year: Callable[[str], None]
    years: bytes | None = None


def draw(
    view: View,
    data: Payload | bytes,
    key: str,
    height: int,
    *,
    on_mark: Callable[[list[str]], None] | None = None,
    on_zoom: Callable[[str], None] | None = None,
    on_passport: Callable[[str], None] | None = None,
    player: Player | None = None,
) -> Any:
    """Draw one view of the atlas, with a height in CSS pixels that never changes by itself.

    ``data`` is the view's payload, or its bytes packed before (``wire.pack``) for this height. The
    code comes with the map, so a page that draws a trend or a table draws a map too.
    ``on_mark`` gets all marked codes after a reader marked or unmarked one; ``on_zoom`` the
    league to open, or "" for the way back; ``on_passport`` the place whose row was asked about.
    ``player`` belongs to a map with a slider of years.
    They run before the page's script does, as callbacks of widgets do. The result carries
    ``marks``, ``zoom`` and ``passport`` for the run they caused, else None. ``key`` must be
    stable: a new key draws everything anew.
    """
    result = _component.mount(
        key=key,
        data=data if isinstance(data, bytes) else pack(view, data, height),
        height=height if view == "map" else "content",
        on_marks_change=_passing(key, "marks", on_mark),
        on_zoom_change=_passing(key, "zoom", on_zoom),
        on_passport_change=_passing(key, "passport", on_passport),
        on_year_change=_passing(key, "year", player.on_year if player else None),
        on_years_change=_passing(key, "years", player.on_wanted if player else None),
    )
    if view == "map":
        _component.code(key=f"{key}-code")
    if player and player.years is not None:
        _component.mount(key=f"{key}-years", data=player.years, height="content")
    return result


def _passing(key: str, event: str, call: Callable[[Any], None] | None) -> Callable[[], None]:
    def passed() -> None:
        value = st.session_state[key][event]
        if call is not None and value is not None:
            call(value)

    return passed
