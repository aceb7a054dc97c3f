"""How fast gaps move: over the same places, never across a break, never of three years."""

import math
import statistics
from dataclasses import replace
from itertools import combinations

import pandas as pd
import pytest

from components import store
from components.overview_pace import closing, paces, widening
from components.overview_panel import reader_of
from components.text import t
from data.gap_series import URBAN_RURAL, GapSeries, gap_series, pace_of

KNOWN = store.catalogue().indicators
NURSES = "hl_nurses_per_10k"
TEN = tuple(range(2010, 2020))


def series(high, low, indicator=NURSES, years=TEN, comparison=URBAN_RURAL, ends=("urban", "rural")):
    count = len(high)
    return GapSeries(
        indicator, comparison, years[:count], tuple(high), tuple(low),
        (ends[0],) * count, (ends[1],) * count, 2, "A",
    )  # fmt: skip


def slope_by_hand(years, widths):
    pairs = combinations(zip(years, widths, strict=True), 2)
    return statistics.median((b - a) / (y - x) for (x, a), (y, b) in pairs)


def only(lang, *found):
    return replace(reader_of(lang), series=found)


def test_the_pace_is_the_median_slope_of_the_logarithm():
    found = series([40, 36, 34, 30, 29], [10, 10, 10, 10, 10])
    widths = [math.log(h / x) for h, x in zip(found.high, found.low, strict=True)]
    assert pace_of(found, "ratio").slope == pytest.approx(slope_by_hand(found.years, widths))
    gaps = [h - x for h, x in zip(found.high, found.low, strict=True)]
    assert pace_of(found, "bounded").slope == pytest.approx(slope_by_hand(found.years, gaps))


def test_three_years_and_a_ratio_of_nothing_have_no_pace():
    assert pace_of(series([4, 3, 2], [1, 1, 1]), "ratio") is None
    assert pace_of(series([4, 3, 2, 2], [1, 1, 0, 1]), "ratio") is None
    assert pace_of(series([4, 3, 2, 2], [1, 1, 0, 1]), "bounded") is not None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_fastest_steady_one_closes_and_an_unsteady_one_does_not(lang):
    steady = series([40 - i for i in range(10)], [10] * 10)
    slow = series([40 - i / 4 for i in range(10)], [10] * 10, "hl_technicians_per_10k")
    jumpy = series([90, 10, 80, 9, 70, 8], [8] * 6, "hl_physicians_per_10k")
    found = closing(only(lang, slow, jumpy, steady))
    assert found.params["indicator"] == NURSES
    assert found.number.startswith("4.00→3.10")
    assert "10" in found.sentence
    assert "2010" in found.sentence
    assert "2019" in found.sentence
    assert closing(only(lang, jumpy)) is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_ratio_that_widens_is_the_finding(lang):
    wider = series([20 + i for i in range(10)], [10] * 10)
    found = widening(only(lang, wider))
    assert found.label == t("ov_widening", lang)
    assert found.number.startswith("2.00→2.90")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_where_no_ratio_widens_the_difference_that_grows_is_named_and_it_is_said(lang):
    # 20 against 10, growing alike: the ratio stands, the difference doubles.
    both = series([20 * 1.1**i for i in range(10)], [10 * 1.1**i for i in range(10)])
    found = widening(only(lang, both))
    assert found.label == t("ov_none_widens", lang, n=1)
    assert found.number.startswith("10→23.6")
    assert "2.00→2.00" in found.sentence
    falling = series([20 * 0.9**i for i in range(10)], [10 * 0.9**i for i in range(10)])
    assert widening(only(lang, falling)) is None


def test_neutral_indicators_and_the_context_of_places_are_left_out():
    neutral = series([40 - i for i in range(10)], [10] * 10, "fis_health_per_head")
    income = series(
        [40 - i for i in range(10)], [10] * 10, "inc_disposable",
        comparison="league", ends=("150200", "152200"),
    )  # fmt: skip
    assert paces(only("zh", neutral, income), "ratio") == []
    residents = replace(income, comparison=URBAN_RURAL)
    assert len(paces(only("zh", residents), "ratio")) == 1


def test_places_are_named_with_their_number():
    league = series(
        [40 - i for i in range(10)], [10] * 10, comparison="league", ends=("150200", "152200")
    )
    found = closing(only("zh", replace(league, n=9)))
    assert "9个盟市" in found.sentence
    assert "包头" in found.sentence
    assert found.params["region"] == "150200,152200"
    assert found.page == "indicator"


def test_series_are_of_the_same_places_in_all_years_and_cross_no_break():
    for found in store.gap_series():
        indicator, rows = KNOWN[found.indicator], store.observations(found.indicator)
        rows = rows[rows["preferred"] & rows["value"].notna()]
        if found.comparison == URBAN_RURAL:
            continue
        zones = found.comparison == "banner" and "zone" in indicator.levels
        levels = ("banner", "zone") if zones else (found.comparison,)
        own = rows[rows["level"].isin(levels) & (rows["residence"] == "total")]
        own = own[(own["use"] == "all") & own["year"].isin(found.years)]
        expected = {
            c for x in levels for c in store.expected_places(indicator.id, x, found.years[-1])
        }
        table = own[own["region"].isin(expected)].pivot(index="region", columns="year")["value"]
        table = table.dropna()
        assert len(table) == found.n
        assert found.n >= 0.85 * len(expected)
        assert tuple(table.max()) == found.high
        assert tuple(table.min()) == found.low
        cuts = [b.before for b in indicator.breaks if b.cuts(found.comparison, "total", "")]
        assert not [c for c in cuts if found.years[0] <= c < found.years[-1]]
        vintages = own[own["region"].isin(table.index)].groupby("region")["vintage"].nunique()
        assert vintages.max() == 1


def test_rows_are_not_changed():
    before = store.observations(NURSES).copy(deep=True)
    gap_series(store.summary(), store.catalogue(), store.observations, store.expected_places)
    pd.testing.assert_frame_equal(store.observations(NURSES), before)
