"""Domain: all places across all indicators of one domain, its services and commitments."""

from components import controls, domain_panel, domain_state, shell, state, store, takeaway
from components.text import t


def body() -> None:
    """Show the heat map, how even each indicator is, and what the plan asks of the domain."""
    view, rejected = state.current_view(domain_state.FIXED, settle=domain_state.settle)
    rug = domain_panel.rug_of(view)
    title = store.catalogue().domains[view.domain].name[view.lang]
    shell.heading(title, t("question_domain", view.lang), domain_panel.finding_of(rug))
    shell.messages(rejected, view)
    controls.choose_whole_domain(view, domain_state.levels_of(view.domain, store.scope()))
    domain_panel.show_rug(rug)
    rows = domain_panel.rows_of(rug)
    shell.foot(view, domain_panel.sources_of(rows))
    if len(rows):
        takeaway.offer(view, rows, title)
    domain_panel.show_evenness(rug)
    domain_panel.show_plans(view)
    domain_panel.show_missing(view)


shell.page("domain", body, domain_panel.CSS)
