"""Overview: the state of equalization at a glance."""

from components import overview_panel, panels, shell, state
from components.text import t


def body() -> None:
    """Show the findings, the commitments, one map, and a card a domain."""
    view, rejected = state.current_view(overview_panel.map_fixed())
    shell.heading(t("ov_title", view.lang), t("question_overview", view.lang), "")
    shell.messages(rejected, view)
    overview_panel.show_tiles(view)
    overview_panel.show_promises(view)
    scene = panels.scene_of(view)
    panels.show_map(scene, overview_panel.MAP_HEIGHT, overview_panel.map_title(scene))
    overview_panel.show_cards(view)
    shell.foot(view, panels.sources_of(scene))


shell.page("overview", body, overview_panel.CSS)
