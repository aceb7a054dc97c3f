"""Sources: which data there are, where they come from, and what is missing."""

from components import controls, shell, sources_panel, state
from components.text import t


def body() -> None:
    """Show coverage, sources, joins, provenance of any figure, or what is missing."""
    view, rejected = state.current_view()
    question = t("question_sources", view.lang)
    shell.heading(t("so_title", view.lang), question, sources_panel.finding(view.lang))
    shell.messages(rejected, view)
    controls.choose(view)
    sources_panel.show_part(view, sources_panel.choose_part(view))
    shell.foot(view, ())


shell.page("sources", body)
