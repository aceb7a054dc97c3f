"""What the likeness of places is measured by, made at build."""

import pandas as pd

from data.model import Level, Residence
from data.places import Places, places_now

YEAR = 2020
VARIABLES = (
    "pop_total",
    "pop_urban_share",
    "pop_65_share",
    "pop_minority_share",
    "emp_nonfarm_share",
)


def similarity(table: pd.DataFrame, places: Places) -> pd.DataFrame:
    """Return region, level and a column a variable for every place of the census of YEAR.

    Zones stand among the banners. A value is missing where the census gives none.
    """
    rows = table[
        table["preferred"]
        & table["indicator"].isin(VARIABLES)
        & (table["year"] == YEAR)
        & (table["residence"] == Residence.TOTAL)
    ]
    wide = rows.pivot(index="region", columns="indicator", values="value")
    levels = (Level.LEAGUE, Level.BANNER)
    of_level = {p.region: str(level) for level in levels for p in places_now(places, level)}
    wide = wide.reindex(index=list(of_level), columns=list(VARIABLES))
    return wide.assign(level=list(of_level.values())).rename_axis("region").reset_index()
