"""The classes a reader can choose: each made from what it says, and told in the legend."""

import mapclassify
import numpy as np
import pytest

from components import runs
from components.address import CLASSES
from components.atlas.map_data import map_data

TOILETS = {"indicator": "hs_toilet", "level": "banner", "year": 2020}


def counted(scene):
    """Return how many places the legend counts in each class."""
    return [c["n"] for c in map_data(scene, {})["classes"]]


def note(scene):
    return map_data(scene, {})["words"]["map"][1]


def test_without_a_choice_classes_are_fixed_over_the_years(seen):
    first, last = seen(**TOILETS), seen(**{**TOILETS, "year": 2010})
    assert first.way == ""
    assert first.classes() == last.classes()
    assert "各年相同" in note(first)
    assert f"{len(first.classes().colors)}级" in note(first)


@pytest.mark.parametrize("way", CLASSES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_classes_of_one_year_say_so_with_their_number(seen, way, lang):
    scene = seen(**TOILETS, classes=way, lang=lang)
    n = len(scene.classes().colors)
    assert scene.way == way
    assert str(n) in note(scene)
    assert "2020" in note(scene)
    assert sum(counted(scene)) == sum(p.get("value") is not None for p in places(scene))


def places(scene):
    return map_data(scene, {})["places"].values()


def test_quantile_classes_hold_about_as_many_places_each(seen):
    scene = seen(indicator="edu_mean_schooling", level="banner", year=2020, classes="quantile")
    assert len(scene.classes().colors) == 5
    assert max(counted(scene)) - min(counted(scene)) <= 10  # zones are counted, not cut by


def test_natural_classes_are_those_of_the_year_shown(seen):
    for year in (2010, 2020):
        scene = seen(**{**TOILETS, "year": year}, classes="fisher")
        banners = [
            float(v)
            for c, v in scene.slice()["value"].dropna().items()
            if scene.places[c].level == "banner"
        ]
        theirs = mapclassify.FisherJenks(np.array(banners), k=5)
        ours = np.searchsorted(scene.classes().bounds, banners, side="left")
        assert list(np.bincount(ours)) == list(theirs.counts)


def test_the_regions_own_figure_of_the_year_parts_the_colours(seen):
    scene = seen(**{**TOILETS, "year": 2010}, classes="mean")
    assert scene.classes().anchor == scene.reference
    assert "2010年全区" in note(scene)
    assert scene.classes() != seen(**{**TOILETS, "year": 2010}).classes()


def test_neither_direction_better_means_no_parting_at_the_region(seen):
    scene = seen(indicator="pop_65_share", level="banner", year=2020, classes="mean")
    assert "mean" not in scene.ways()
    assert scene.way == ""
    assert scene.classes() == seen(indicator="pop_65_share", level="banner", year=2020).classes()


def test_classes_of_one_year_are_not_played(seen):
    assert runs.run_of(seen(**TOILETS)) is not None
    assert runs.run_of(seen(**TOILETS, classes="fisher")) is None
