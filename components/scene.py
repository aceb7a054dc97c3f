"""One view of one indicator: its rows, its places, its classes; what every panel is made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from components.address import View
from components.figures.classes import Classes, anchored, fisher, quantiles
from data import views
from data.catalogue import Catalogue, Indicator
from data.model import Level
from geo.regions import Region, alive
from geo.tiles import Tile

REGION = "150000"
FEWEST = 3
SHARE_NEEDED = 0.85  # a measure needs this share of the places of its universe


@dataclass(frozen=True)
class Scene:
    """Everything the map, the table and the finding of one view are made from."""

    view: View
    indicator: Indicator
    catalogue: Catalogue
    places: Mapping[str, Region]
    rows: pd.DataFrame
    expected: Sequence[str]
    tiles: Mapping[str, Tile] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        """Return the language of the page."""
        return self.view.lang

    @cached_property
    def reference(self) -> float | None:
        """Return the region's own figure in the year; provinces are set against their median."""
        rows = views.slice_at(self.rows, Level.PROVINCE, self.view.year, self.view.residence)
        return views.value_at(views.comparable(rows), REGION)

    @cached_property
    def _slice(self) -> pd.DataFrame:
        """Return the rows shown: of the level, banners with their zones, inside `within`."""
        v = self.view
        table = views.slice_at(self.rows, v.level, v.year, v.residence)
        if v.level == Level.BANNER:
            zones = views.slice_at(self.rows, Level.ZONE, v.year, v.residence)
            table = pd.concat([table, zones]) if len(zones) else table
        if v.within:
            inside = [c for c in table.index if self.places[c].parent == v.within]
            table = table.loc[inside]
        return table

    def slice(self) -> pd.DataFrame:
        """Return the rows shown: of the level, banners with their zones, inside `within`."""
        return self._slice

    def shown(self) -> list[str]:
        """Return every place to be drawn or listed, valued or not, zones last."""
        return self._shown

    @cached_property
    def _shown(self) -> list[str]:
        """Return every place to be drawn or listed, valued or not, zones last."""
        v = self.view
        table = self._slice
        level = [
            r.region
            for r in self.places.values()
            if r.level == v.level and alive(r, v.year) and v.within in ("", r.parent)
        ]
        return [*level, *(c for c in table.index if self.places[c].level == Level.ZONE)]

    def name(self, code: str) -> str:
        """Return the short name of a place."""
        place = self.places[code]
        return place.short_zh if self.lang == "zh" else place.short_en

    def classes(self) -> Classes:
        """Return the classes of the level and residence, the same in all years."""
        return self._classes

    @cached_property
    def _classes(self) -> Classes:
        """Return the classes of the level and residence, the same in all years.

        Directed indicators part at the region's figure; money at that of the year shown, with
        bounds that keep their relation to it over the years. In a `way` of its own they are
        made from the year shown alone.
        """
        if self.way:
            return self._of_year()
        anchor = self.anchor()
        neutral = anchor is None or self.indicator.direction == "neutral"
        if self.is_relative and self.reference:
            relative = self._relative_pool()
            classes = (
                quantiles(relative)
                if neutral
                else anchored(relative, 1.0, self.indicator.direction)
            )
            return classes.scaled(self.reference)
        values = [float(x) for x in self._pool()["value"]]
        if anchor is None or neutral:
            return quantiles(values)
        return anchored(values, anchor[1], self.indicator.direction)

    def ways(self) -> list[str]:
        """Return the ways classes can be made here, "" for those fixed across years."""
        directed = self.indicator.direction != "neutral" and self.reference is not None
        return ["", "quantile", "fisher", *(["mean"] if directed else [])]

    @property
    def way(self) -> str:
        """Return the way classes are made: the one asked for where it can be had."""
        return self.view.classes if self.view.classes in self.ways() else ""

    def _of_year(self) -> Classes:
        pool = self._pool()
        values = [float(x) for x in pool.loc[pool["year"] == self.view.year, "value"]]
        if self.way == "mean" and self.reference is not None:
            return anchored(values, self.reference, self.indicator.direction)
        return fisher(values) if self.way == "fisher" else quantiles(values)

    @property
    def is_relative(self) -> bool:
        """Say whether classes stand in relation to the region's figure of each year."""
        return self.indicator.class_basis == "relative" and self.reference is not None

    def anchor(self) -> tuple[int, float] | None:
        """Return year and value of the region's figure at which classes part."""
        return self._anchor

    @cached_property
    def _anchor(self) -> tuple[int, float] | None:
        """Return year and value of the region's figure at which classes part."""
        if self.is_relative and self.reference is not None:
            return self.view.year, self.reference
        line = views.line_of(self.rows, REGION, self.view.residence)
        years = set(self.rows.loc[self.rows["level"] == self.view.level, "year"])
        line = line[line["value"].notna() & line["year"].isin(years)]
        if line.empty:
            return None
        last = line.iloc[-1]
        return int(last["year"]), float(last["value"])

    def _pool(self) -> pd.DataFrame:
        """Return the comparable rows of the level and residence in all years."""
        v = self.view
        same = (self.rows["level"] == v.level) & (self.rows["residence"] == v.residence)
        return views.comparable(self.rows[self.rows["preferred"] & same])

    def _relative_pool(self) -> list[float]:
        line = views.line_of(self.rows, REGION, self.view.residence)
        region = line[line["value"].notna()].set_index("year")["value"]
        pool = self._pool()
        ratios = pool["value"] / pool["year"].map(region)
        return [float(x) for x in ratios.dropna()]

    def ordered(self, table: pd.DataFrame) -> list[str]:
        """Return the shown places, best first (neutral: highest first), missing ones last."""
        values = {c: float(v) for c, v in table["value"].items() if not pd.isna(v)}
        low_first = self.indicator.direction == "lower_better"
        have = sorted(values, key=lambda c: values[c] if low_first else -values[c])
        return [*have, *(c for c in self.shown() if c not in values)]

    def compared(self, table: pd.DataFrame) -> dict[str, float]:
        """Return the values that take part in comparisons: of the universe, zones included."""
        universe = set(self.expected)
        rows = views.comparable(table)
        return {
            c: float(v)
            for c, v in rows["value"].items()
            if c in universe or self.places[c].level == Level.ZONE
        }

    def expected_here(self) -> list[str]:
        """Return the places the source covers, those inside `within` where that is set."""
        inside = self.view.within
        return [c for c in self.expected if inside in ("", self.places[c].parent)]

    def enough(self, values: Mapping[str, float]) -> bool:
        """Say whether enough of the places expected have a figure for a comparison."""
        return len(values) >= max(FEWEST, SHARE_NEEDED * len(self.expected_here()))

    def leagues(self) -> list[Region]:
        """Return the leagues in the order of the table."""
        return [r for r in self.places.values() if r.level == Level.LEAGUE]
