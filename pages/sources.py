"""sources page."""

from components import shell, state


def body() -> None:
    """Show the page."""
    view, rejected = state.current_view()
    shell.messages(rejected, view)


shell.page("sources", body)
