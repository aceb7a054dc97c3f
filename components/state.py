"""The Streamlit side of `address.py`: the address bar, and what follows a reader about."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from components import address, store
from components.address import Param, Rejected, Scope, View

KEPT = "kept_params"
ALONE = "params_of_other_pages"
Settle = Callable[[dict[str, str], Scope, bool], dict[str, str]]
Read = Callable[[Mapping[str, str], Scope], View]


def current_view(
    fixed: Mapping[str, str] | None = None,
    among: Sequence[str] = (),
    levels: Sequence[str] = (),
    *,
    every_domain: bool = False,
    settle: Settle | None = None,
    read: Read = address.read_view,
) -> tuple[View, list[Rejected]]:
    """Return the view of the address, and what of it could not be used.

    The navigation drops the query at a page change, so an address without parameters takes
    those the reader had before; the address is then written whole. `fixed` are parameters
    that a page does not offer: they are not written, and keep their value for other pages.
    `among` are the indicators a page can show; another one gives way to the first of its
    domain, or of all. `levels` are those a page compares places at, in the years in which
    enough of them have a figure. With `every_domain` the page shows all domains, and `domain`
    is empty, unless its own address names one. `settle` gets the parameters, and whether they
    are those of another page, and returns them as the page reads them.
    """
    scope = compared(store.scope(), levels) if levels else store.scope()
    asked = st.query_params.to_dict()
    carried = not set(asked) & {str(p) for p in Param} - {str(Param.LANG)}
    kept = st.session_state.get(KEPT, {})
    params = {**kept, **asked} if carried else dict(asked)
    if among:
        params = _among(params, among, scope, noted=not carried)
    if settle:
        params = settle(params, scope, carried)
    if every_domain and carried:
        params.pop(Param.DOMAIN, None)
    view = read({**params, **(fixed or {})}, scope)
    if every_domain and not _names_domain(params, scope):
        view = replace(view, domain="")
    _write(view, {**kept, **params}, fixed or {})
    return view, [r for r in scope.rejected if not carried or r.param in asked]


def compared(scope: Scope, levels: Sequence[str]) -> Scope:
    """Return the scope with cells of the levels in which enough places can be compared."""
    cells = {
        indicator: tuple(c for c in own if c.whole and c.level in levels)
        for indicator, own in scope.cells.items()
    }
    return replace(scope, cells={i: own for i, own in cells.items() if own})


def _among(
    params: dict[str, str], among: Sequence[str], scope: Scope, *, noted: bool
) -> dict[str, str]:
    """Return the parameters with an indicator the page can show; its year is chosen anew."""
    indicator = params.get(Param.INDICATOR, "")
    if indicator in among:
        return params
    known = scope.catalogue.indicators
    if noted and indicator in known:
        scope.reject(Param.INDICATOR, indicator, "not_on_page")
    domain = known[indicator].domain if indicator in known else params.get(Param.DOMAIN, "")
    first = next((i for i in among if known[i].domain == domain), among[0])
    return {**params, Param.INDICATOR: first, Param.YEAR: ""}


def _names_domain(params: Mapping[str, str], scope: Scope) -> bool:
    """Say whether an address names a domain that can be shown."""
    refused = any(r.param == Param.DOMAIN for r in scope.rejected)
    return bool(params.get(Param.DOMAIN)) and not refused


def _write(view: View, kept: Mapping[str, str], fixed: Mapping[str, str]) -> None:
    """Put a view into the address bar and keep it, with what the page left alone, for others."""
    whole = address.to_params(view)
    shown = {name: value for name, value in whole.items() if name not in fixed}
    plans = () if view.choice else address.OF_PLANS
    names = (*fixed, *map(str, plans))
    alone = {name: kept[name] for name in names if kept.get(name)}
    st.session_state[KEPT] = {**shown, **alone}
    st.session_state[ALONE] = names
    if st.query_params.to_dict() != shown:
        st.query_params.from_dict(shown)


def change(**params: str) -> None:
    """Change parameters of the address; an empty value removes one. For callbacks.

    What the page does not offer stays out of the address: written here and removed by the
    page, it would be a step of its own that the browser goes back to.
    """
    kept = {**st.session_state.get(KEPT, {}), **params}
    kept = {name: value for name, value in kept.items() if value}
    st.session_state[KEPT] = kept
    alone = st.session_state.get(ALONE, ())
    st.query_params.from_dict({n: v for n, v in kept.items() if n not in alone})


def is_presenting() -> bool:
    """Say whether the address asks for the present mode."""
    kept = st.session_state.get(KEPT, {})
    asked = st.query_params.to_dict()
    carried = not set(asked) & {str(p) for p in Param} - {str(Param.LANG)}
    return (kept if carried else asked).get(Param.PRESENT) == "1"
