"""The gaps of every indicator in one small table, made at build for pages that scan them all."""

from collections.abc import Callable, Iterator

import pandas as pd

from data.catalogue import Catalogue, Indicator
from data.measures import range_gap
from data.model import Level, Residence
from data.views import comparable, compared_levels, line_of, pairs_of, slice_at, value_at

REGION = "150000"
PARTS = (Residence.URBAN, Residence.RURAL)
FEWEST = 3
SHARE_NEEDED = 0.85
COLUMNS = (
    "indicator",
    "comparison",
    "year",
    "residence",
    "high",
    "low",
    "high_value",
    "low_value",
    "reference",
    "n",
    "n_expected",
    "trust",
)

Expected = Callable[[str, str, int], frozenset[str]]


def summary(table: pd.DataFrame, catalogue: Catalogue, expected: Expected) -> pd.DataFrame:
    """Return the gaps of every rate offered in menus, columns COLUMNS.

    `comparison` is urban_rural (the region's two values: high is urban, low rural, whatever
    their order), league or banner (the extreme places of the universe, zones beside banners) or
    region (the region's own value as `reference`). A comparison of places is there only where
    at least 85 % of those expected have a figure. `expected` gives the codes of an indicator,
    level and year.
    """
    rows: list[tuple[object, ...]] = []
    for indicator_id, own in table.groupby("indicator"):
        indicator = catalogue.indicators[str(indicator_id)]
        if indicator.role == "indicator" and indicator.kind == "rate":
            rows.extend(_urban_rural(indicator, own))
            rows.extend(_between(indicator, own, expected))
            rows.extend(_region(indicator, own))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _urban_rural(indicator: Indicator, rows: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    grades = [line_of(rows, REGION, r).set_index("year")["trust"] for r in PARTS]
    for pair in pairs_of(rows, REGION):
        yield (
            indicator.id,
            "urban_rural",
            pair.year,
            "",
            "urban",
            "rural",
            pair.urban,
            pair.rural,
            None,
            2,
            2,
            max(of_year[pair.year] for of_year in grades),
        )


def _between(
    indicator: Indicator, rows: pd.DataFrame, expected: Expected
) -> Iterator[tuple[object, ...]]:
    total = rows[(rows["residence"] == Residence.TOTAL) & rows["preferred"]]
    for level in (Level.LEAGUE, Level.BANNER):
        for year in sorted(total.loc[total["level"] == level, "year"].unique()):
            levels = compared_levels(indicator, level)
            places = sorted(c for x in levels for c in expected(indicator.id, x, int(year)))
            here = [slice_at(rows, x, int(year), Residence.TOTAL) for x in levels]
            found = comparable(pd.concat(here))
            found = found[found.index.isin(places)]
            gap = range_gap(found["value"].reindex(places), minimum_coverage=SHARE_NEEDED).value
            if gap is None or len(found) < FEWEST:
                continue
            high, low = places[int(gap.high)], places[int(gap.low)]
            region = slice_at(rows, Level.PROVINCE, int(year), Residence.TOTAL)
            yield (
                indicator.id,
                str(level),
                int(year),
                str(Residence.TOTAL),
                high,
                low,
                found.at[high, "value"],
                found.at[low, "value"],
                value_at(region, REGION),
                len(found),
                len(places),
                found["trust"].max(),
            )


def _region(indicator: Indicator, rows: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    line = line_of(rows, REGION, Residence.TOTAL)
    for row in line[line["value"].notna()].itertuples():
        yield (
            indicator.id,
            "region",
            int(row.year),
            str(Residence.TOTAL),
            "",
            "",
            None,
            None,
            float(row.value),
            1,
            1,
            row.trust,
        )
