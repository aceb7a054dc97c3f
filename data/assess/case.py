"""One question with everything its measures need, gathered once."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data.assess.change import Panel, panel
from data.assess.column import Column, column
from data.assess.groups import USUAL, labels
from data.assess.order import Order, ordered
from data.assess.question import Question, Setting, Tables
from data.assess.recombine import Recombined, recombined
from data.catalogue import Indicator
from data.measures import Measured, Reason
from data.views import Pair, breaks_of, line_of, pairs_of

BURDEN = "lower_better"
GOOD = "higher_better"


@dataclass(frozen=True)
class Case:
    """A question, its tables and its setting; what follows from them is computed when asked."""

    question: Question
    tables: Tables
    setting: Setting

    @property
    def indicator(self) -> Indicator:
        """The indicator asked about."""
        return self.question.indicator

    @property
    def by(self) -> str:
        """The grouping asked for, or the usual one of the level."""
        return self.question.by or USUAL[self.question.level]

    @cached_property
    def places(self) -> Column:
        """Values and weights in the year."""
        return column(self.question, self.tables, self.setting, self.question.year)

    @cached_property
    def groups(self) -> list[str]:
        """The group of each place; empty where there are no two."""
        return labels(self.places.codes, self.question.level, self.by, self.setting)

    @cached_property
    def recombined(self) -> Recombined:
        """Whether the places' mean gives the region's figure."""
        return recombined(self.question, self.places, self.tables, self.setting)

    @cached_property
    def order(self) -> Order | None:
        """The places in order from worst-off to best-off."""
        return ordered(self.question, self.places, self.tables, self.setting)

    @cached_property
    def panel(self) -> Panel:
        """The same places over the span."""
        return panel(self.question, self.tables, self.setting)

    @cached_property
    def region(self) -> str:
        """The code of the region the places lie in; empty without places."""
        codes = self.places.codes
        return self.setting.region_of(codes[0]) if codes else ""

    def pairs(self, first: int, last: int) -> list[Pair]:
        """Return the region's urban and rural figures from one year to another."""
        rows = self.tables.rows
        rows = rows[(rows["year"] >= first) & (rows["year"] <= last)]
        return pairs_of(rows, self.region)

    def region_breaks(self, first: int, last: int, *residences: str) -> list[int]:
        """Return the first years after breaks in the region's own lines."""
        rows = self.tables.rows
        rows = rows[(rows["year"] >= first) & (rows["year"] <= last)]
        lines = [line_of(rows, self.region, residence) for residence in residences]
        return sorted({y + 1 for line in lines for y in breaks_of(self.indicator, line)})

    def refused(self, reason: Reason) -> Measured[float]:
        """Return the answer of a measure that is not computed."""
        known = np.isfinite(self.places.values)
        missing = tuple(np.flatnonzero(~known).tolist())
        return Measured(None, reason, int(known.sum()), known.size, missing)
