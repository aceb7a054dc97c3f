"""A reader's choice in the strip of filters, for pages that run without a browser."""

from typing import Any

import streamlit as st
from pytest import MonkeyPatch
from streamlit.testing.v1 import AppTest

from components.browser.code import Component
from components.filters import filters


def choose(app: AppTest, patch: MonkeyPatch, name: str, value: Any) -> AppTest:
    """Run the page as the browser's message of a choice makes it: callback first, then the page.

    The page runs once to show its filters, whose callback gets the choice, and once more.
    """
    calls = []

    def mount(**drawn: Any) -> None:
        calls.append(drawn["on_chosen_change"])
        if len(calls) == 1:
            st.session_state[filters.KEY] = {"chosen": [name, value]}
            calls[0]()
            del st.session_state[filters.KEY]
            st.rerun()

    with patch.context() as patched:
        patched.setattr(filters, "_component", Component(mount, lambda **_drawn: None))
        app.run()
    return app
