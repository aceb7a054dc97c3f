"""The button that saves a figure as a picture, and the browser code that draws it."""

import html
from pathlib import Path

import streamlit as st

from components.text import t

_mount = st.components.v2.component(
    "picture", js=(Path(__file__).parent / "picture.js").read_text("utf-8")
)


def mount() -> None:
    """Mount the code that draws pictures; once a page, for all its figures."""
    _mount(key="picture", height="content")


def button(figure: str, lang: str) -> str:
    """Return the button of a heading that saves a container's figure; `figure` is its key."""
    words = html.escape(t("save_picture", lang))
    return (
        f'<button type="button" class="save" data-save="{figure}" title="{words}" '
        f'aria-label="{words}"></button>'
    )
