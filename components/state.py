"""The Streamlit side of `address.py`: the address bar, and what follows a reader about."""

import streamlit as st

from components import address, store
from components.address import Param, Rejected, View

KEPT = "kept_params"


def current_view() -> tuple[View, list[Rejected]]:
    """Return the view of the address, and what of it could not be used.

    The navigation drops the query at a page change, so an address without parameters takes
    those the reader had before; the address is then written whole.
    """
    scope = store.scope()
    params = st.query_params.to_dict()
    if not set(params) & {str(p) for p in Param} - {str(Param.LANG)}:
        params = {**st.session_state.get(KEPT, {}), **params}
    view = address.read_view(params, scope)
    write(view)
    return view, scope.rejected


def write(view: View) -> None:
    """Put a view into the address bar and keep it for the next page."""
    params = address.to_params(view)
    st.session_state[KEPT] = params
    if st.query_params.to_dict() != params:
        st.query_params.from_dict(params)


def change(**params: str) -> None:
    """Change parameters of the address; an empty value removes one. For callbacks."""
    kept = {**st.session_state.get(KEPT, {}), **params}
    kept = {name: value for name, value in kept.items() if value}
    st.session_state[KEPT] = kept
    st.query_params.from_dict(kept)
