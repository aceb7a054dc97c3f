"""Places told apart into groups, for decompositions."""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from data.assess.question import Setting
from data.catalogue import Catalogue
from data.model import Level
from data.places import belongs

# What a person types, and the group of groups.csv it means; a league is its own group.
GROUPINGS: Mapping[str, str] = MappingProxyType(
    {
        "league": "",
        "districts": "districts",
        "hubaoe": "hu_bao_e",
        "east": "east_five",
        "poverty31": "poverty31",
        "border19": "border19",
    }
)
USUAL: Mapping[str, str] = MappingProxyType({"league": "hubaoe", "banner": "league"})
OTHERS = "others"


def fitting(level: str, catalogue: Catalogue) -> list[str]:
    """Return the groupings that tell places of a level apart; none below or above them."""
    if level == Level.BANNER:
        return list(GROUPINGS)
    groups = {by: catalogue.groups[group].level for by, group in GROUPINGS.items() if group}
    return [by for by, own in groups.items() if own == level]


def labels(codes: Sequence[str], level: str, by: str, setting: Setting) -> list[str]:
    """Return the group of each place: a league's code, the group's id, or `others`.

    Empty where the grouping makes no two groups of these places, one of several places.
    """
    found = _labels(codes, level, by, setting)
    sizes = Counter(found)
    return found if len(sizes) > 1 and max(sizes.values()) > 1 else []


def _labels(codes: Sequence[str], level: str, by: str, setting: Setting) -> list[str]:
    places = [setting.places[code] for code in codes]
    if not GROUPINGS[by]:
        return [place.parent for place in places] if level == Level.BANNER else []
    group = setting.catalogue.groups[GROUPINGS[by]]
    if level == Level.LEAGUE and group.level != Level.LEAGUE:
        return []
    inside = [belongs(place, group.column, group.value) for place in places]
    return [group.id if yes else OTHERS for yes in inside]


def singletons(found: Sequence[str], codes: Sequence[str]) -> list[str]:
    """Return the places that are alone in their group: nothing inside it can differ."""
    sizes = Counter(found)
    return [code for code, label in zip(codes, found, strict=True) if sizes[label] == 1]
