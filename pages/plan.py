"""Plan: what became of every commitment, what answers the rest, and how any two years compare."""

from components import shell, takeaway
from components.plan import panel


def body() -> None:
    """Show the chosen part of a plan, with what may be taken away and what is amiss."""
    view, rejected = panel.current_view()
    panel.show_head(view)
    shell.messages(rejected, view)
    panel.choose(view)
    panel.show(view)
    panel.show_problems(view.lang)
    takeaway.offer_plan(view, panel.ground_of(view), panel.part_of(view))
    shell.foot(view, (), panel.documents_of(view))


shell.page("plan", body, panel.CSS)
