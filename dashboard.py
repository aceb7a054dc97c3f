"""Entry: page configuration, the list of pages, navigation."""

import streamlit as st

from components.shell import PAGES


def home() -> None:
    """Open the overview with the query the reader came with."""
    st.switch_page("pages/overview.py", query_params=st.query_params.to_dict())


st.navigation(
    [
        st.Page(home, default=True, visibility="hidden"),
        *(st.Page(f"pages/{slug}.py", url_path=slug) for slug in PAGES),
    ],
    position="hidden",
).run()
