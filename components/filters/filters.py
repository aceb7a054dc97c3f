"""Mount the filters of a page, and pass on what a reader chooses.

One component with the browser's own menus: Streamlit's are redrawn one by one at each choice,
which takes longer than the map does.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from components import state
from components.browser.code import component
from components.text import t

HERE = Path(__file__).parent
KEY = "filter_strip"
Parameters = Mapping[Any, str]

_component = component(
    "filters", [HERE.parent / "tools" / "find.js", HERE / "filters.js"], HERE / "filters.css"
)


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu: one of `options`, value to words; `changed` gives the parameters of a choice.

    `name` marks it in the page; `width` is in CSS pixels.
    """

    name: str
    label: str
    options: Mapping[str, str]
    chosen: str
    width: int
    changed: Callable[[str], Parameters]

    def message(self) -> dict[str, Any]:
        """Return what the browser draws."""
        return {"kind": "menu", "options": list(self.options.items()), "chosen": self.chosen}

    def parameters(self, value: Any) -> Parameters | None:
        """Return the parameters of a choice; None for one that is not offered."""
        return self.changed(value) if value in self.options else None


@dataclass(frozen=True, slots=True)
class Picker:
    """A field that finds places; `chosen` are codes with names, `most` how many it holds.

    It offers the places `among` which a reader may choose, all for none. With `most` of one it
    always holds one; else the oldest makes room for one too many. `changed` gets all the codes.
    """

    name: str
    label: str
    hint: str
    chosen: Mapping[str, str]
    most: int
    width: int
    changed: Callable[[Sequence[str]], Parameters]
    among: Sequence[str] = ()

    def message(self) -> dict[str, Any]:
        """Return what the browser draws."""
        chosen = list(self.chosen.items())
        drawn: dict[str, Any] = {"kind": "picker", "hint": self.hint, "chosen": chosen}
        return drawn | {"most": self.most} | ({"among": list(self.among)} if self.among else {})

    def parameters(self, value: Any) -> Parameters | None:
        """Return the parameters of the codes chosen; None for what are no codes."""
        codes = isinstance(value, list) and all(isinstance(code, str) for code in value)
        return self.changed(value[-self.most :]) if codes else None


@dataclass(frozen=True, slots=True)
class Switch:
    """A switch; `changed` gives the parameters of its being on or off."""

    name: str
    label: str
    on: bool
    width: int
    changed: Callable[[bool], Parameters]

    def message(self) -> dict[str, Any]:
        """Return what the browser draws."""
        return {"kind": "switch", "on": self.on}

    def parameters(self, value: Any) -> Parameters | None:
        """Return the parameters of the switch's new state; None for what is none."""
        return self.changed(value) if isinstance(value, bool) else None


Control = Menu | Picker | Switch


def strip(controls: Sequence[Control], lang: str) -> None:
    """Show the filters in a row; a choice changes the address before the page runs again."""
    drawn = [{"name": c.name, "label": c.label, "width": c.width, **c.message()} for c in controls]
    words = {"none": t("find_none", lang), "remove": t("remove_mark", lang, name="{name}")}
    text = json.dumps({"controls": drawn, "words": words}, ensure_ascii=False)
    by_name = {c.name: c for c in controls}

    def chosen() -> None:
        value = st.session_state[KEY]["chosen"]
        follow(by_name, value)

    with st.container(key="filters"):
        data = text.encode()
        _component.mount(key=KEY, data=data, height="content", on_chosen_change=chosen)
        _component.code(key=f"{KEY}_code")


def follow(controls: Mapping[str, Control], said: Any) -> None:
    """Write a reader's choice, a name and a value, into the address; what is none is left."""
    match said:
        case [str(name), value] if name in controls:
            parameters = controls[name].parameters(value)
        case _:
            parameters = None
    if parameters is not None:
        state.change(**{str(name): text for name, text in parameters.items()})
