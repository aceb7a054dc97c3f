"""The computed sentence under a page's title; pure."""

from components import format as fmt
from components.scene import REGION, Scene
from components.text import t
from data import views
from data.catalogue import Indicator
from data.model import Level

FEWEST = 3


def indicator_finding(scene: Scene) -> str:
    """Return the sentence of the indicator page: the extreme place against the region.

    Where too few places have a figure it says so, and compares nothing.
    """
    values = scene.compared(scene.slice())
    if scene.view.level == Level.PROVINCE:
        return _among_provinces(scene, values)
    if not scene.enough(values):
        return _few(scene, values)
    if scene.reference is None or scene.indicator.direction == "neutral":
        return _spread(scene, values)
    if scene.indicator.kind != "rate":
        return _spread(scene, values)
    return _worst(scene, values, scene.reference)


def _worst(scene: Scene, values: dict[str, float], region: float) -> str:
    low_is_worse = scene.indicator.direction == "higher_better"
    worst = (min if low_is_worse else max)(values, key=lambda c: values[c])
    worse = sum(v < region if low_is_worse else v > region for v in values.values())
    return t(
        "find_worst",
        scene.lang,
        year=scene.view.year,
        place=scene.name(worst),
        name=scene.indicator.name[scene.lang],
        value=_value(scene, values[worst]),
        region=_value(scene, region),
        among=_among(scene, values),
        worse=worse,
        side=t("below" if low_is_worse else "above", scene.lang),
    )


def _spread(scene: Scene, values: dict[str, float]) -> str:
    high = max(values, key=lambda c: values[c])
    low = min(values, key=lambda c: values[c])
    return t(
        "find_spread",
        scene.lang,
        year=scene.view.year,
        name=scene.indicator.name[scene.lang],
        high=scene.name(high),
        high_value=_value(scene, values[high]),
        low=scene.name(low),
        low_value=_value(scene, values[low]),
        n=len(values),
    )


def _among_provinces(scene: Scene, values: dict[str, float]) -> str:
    if REGION not in values:
        return _spread(scene, values) if len(values) >= FEWEST else _few(scene, values)
    if len(values) < FEWEST:
        return _region_only(scene)
    low_first = scene.indicator.direction == "lower_better"
    rank = views.ranks(values, high_first=not low_first)[REGION]
    return t(
        "find_province",
        scene.lang,
        year=scene.view.year,
        name=scene.indicator.name[scene.lang],
        value=_value(scene, values[REGION]),
        n=len(values),
        rank=rank,
        order=t("order_low" if low_first else "order_high", scene.lang),
        median=_value(scene, _median(list(values.values()))),
    )


def _few(scene: Scene, values: dict[str, float]) -> str:
    return t(
        "find_few",
        scene.lang,
        year=scene.view.year,
        expected=len(scene.expected_here()),
        n=len(values),
        level=t(scene.view.level, scene.lang),
    )


def _region_only(scene: Scene) -> str:
    value = scene.reference
    if value is None:
        return ""
    return t(
        "find_region_only",
        scene.lang,
        year=scene.view.year,
        name=scene.indicator.name[scene.lang],
        value=_value(scene, value),
    )


def _among(scene: Scene, values: dict[str, float]) -> str:
    """Return whom a place is compared with: how many of which places."""
    zones = any(scene.places[c].level == Level.ZONE for c in values)
    level = t("banner_zones" if zones else scene.view.level, scene.lang)
    group = scene.indicator.group_at(scene.view.level, scene.view.year)
    if not group:
        return t("among", scene.lang, count=len(values), level=level)
    name = scene.catalogue.groups[group].name[scene.lang]
    return t("among_group", scene.lang, count=len(values), level=level, group=name)


def _value(scene: Scene, value: float) -> str:
    return fmt.with_unit(value, scene.indicator, scene.lang)


def _median(values: list[float]) -> float:
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def urban_rural_finding(
    indicator: Indicator, pairs: list[views.Pair], urban: str, rural: str, lang: str
) -> str:
    """Return the sentence of the urban–rural page: difference and ratio, now and first.

    Ratio-scale indicators lead with the ratio, bounded ones with percentage points. `pairs`
    are of one piece of the series, oldest first; a single pair gives no change.
    """
    first, last = pairs[0], pairs[-1]
    if first is last:
        return t(
            "ur_find_one",
            lang,
            year=last.year,
            urban=urban,
            u=fmt.with_unit(last.urban, indicator, lang),
            rural=rural,
            r=fmt.with_unit(last.rural, indicator, lang),
            diff=fmt.difference(abs(last.difference), indicator, lang),
            ratio=fmt.times(last.ratio, lang),
        )
    moved = abs(last.difference) - abs(first.difference)
    words = {
        "year": last.year,
        "year0": first.year,
        "urban": urban,
        "rural": rural,
        "ratio": fmt.times(last.ratio, lang),
        "ratio0": fmt.times(first.ratio, lang),
        "diff": fmt.difference(abs(last.difference), indicator, lang),
        "diff0": fmt.difference(abs(first.difference), indicator, lang),
        "moved": t("widened" if moved > 0 else "narrowed", lang),
        "side": t("higher" if last.difference >= 0 else "lower", lang),
        "side0": t("higher" if first.difference >= 0 else "lower", lang),
    }
    # A gap that is the same in figures as they are written has neither widened nor narrowed.
    steady = "ur_find_steady" if words["diff"] == words["diff0"] else "ur_find_ratio"
    return t("ur_find_points" if indicator.scale == "bounded" else steady, lang, **words)
