"""What is asked, the rows it is answered from, and what must be known of places and words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from data.catalogue import Catalogue, Indicator
from data.model import Residence
from data.places import NamedPlace

# What puts places in order from worst-off to best-off.
ORDER = "gdp_per_head"


@dataclass(frozen=True, slots=True)
class Question:
    """An indicator among the places of a level in a year.

    level: league, or banner with the functional zones where the indicator has them. by: the
    grouping of decompositions, empty for the usual one of the level. span: first and last year
    of measures of change, None without them.
    """

    indicator: Indicator
    level: str
    year: int
    residence: str = str(Residence.TOTAL)
    by: str = ""
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Tables:
    """Rows of a release: of the indicator, of its weight and of what orders places (ORDER)."""

    rows: pd.DataFrame
    weights: pd.DataFrame
    order: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Setting:
    """Catalogue and places; `counted_under` gives the code a place counts under in a year."""

    catalogue: Catalogue
    places: Mapping[str, NamedPlace]
    counted_under: Callable[[str, int], str]

    def region_of(self, code: str) -> str:
        """Return the code of the province a place lies in."""
        while above := self.places[code].parent:
            code = above
        return code
