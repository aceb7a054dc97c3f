"""Which years the map of a view can be played through."""

from hashlib import sha256

from components import store
from components.atlas.map_data import Run
from components.scene import REGION, Scene
from data import views


def run_of(scene: Scene) -> Run | None:
    """Return the years a view can be played through, and a name for them all.

    They have figures and one set of classes: where classes follow the region's figure, a year
    without it is left out. None where the view's own year is, or classes are of one year.
    """
    view = scene.view
    if scene.way:
        return None
    cells = store.scope().cells[view.indicator]
    years = {c.year for c in cells if (c.level, c.residence) == (view.level, view.residence)}
    if scene.indicator.class_basis == "relative":
        line = views.comparable(views.line_of(scene.rows, REGION, view.residence))
        years &= {int(year) for year in line["year"]} or years
    if view.year not in years:
        return None
    parts = (store.release().id, view.lang, view.indicator, view.level, view.residence, view.within)
    return Run(sha256("|".join(parts).encode()).hexdigest()[:8], sorted(years))
