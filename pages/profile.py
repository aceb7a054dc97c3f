"""Profile: one league or banner across all indicators, its strengths and its gaps."""

from components import profile_controls, profile_panel, shell, state, takeaway
from components.profile_scene import figures, portrait_of
from components.text import t


def body() -> None:
    """Show strengths and gaps, the spine, places side by side, and what stands alone."""
    view, rejected = state.current_view(profile_controls.FIXED, every_domain=True)
    portrait = portrait_of(view)
    title = profile_panel.title_of(portrait)
    question = t("question_profile", view.lang)
    shell.heading(title, question, profile_panel.finding_of(portrait))
    shell.messages(rejected, view)
    profile_controls.choose(portrait)
    profile_panel.show_warnings(portrait)
    profile_panel.show_strengths(portrait)
    profile_panel.show_spine(portrait)
    profile_panel.show_beside(portrait)
    profile_panel.show_neutral(portrait)
    profile_panel.show_alone(portrait)
    takeaway.offer_place(portrait.view, lambda: figures(portrait), title)
    shell.foot(view, profile_panel.sources_of(portrait))


shell.page("profile", body, profile_panel.CSS)
