"""Pairs of urban and rural figures in the shipped release: of one vintage, never over a break."""

from itertools import pairwise

import pandas as pd
import pytest

from components import store
from data import views
from data.model import Residence

REGION = "150000"


def with_pairs():
    """Return the indicators of provinces whose figures are told apart by residence."""
    known = store.catalogue().indicators.values()
    return [i for i in known if len(i.residences) > 1 and "province" in i.levels]


@pytest.mark.parametrize("indicator", with_pairs(), ids=lambda i: i.id)
def test_pieces_hold_all_pairs_and_part_exactly_where_something_breaks(indicator):
    rows = store.observations(indicator.id)
    rows = rows[rows["preferred"] & (rows["level"] == "province")]
    for region, own in rows.groupby("region"):
        lines = {r: views.line_of(own, region, r) for r in (Residence.URBAN, Residence.RURAL)}
        pieces = views.pair_pieces(indicator, own, region)
        flat = [pair for piece in pieces for pair in piece]
        assert flat == views.pairs_of(own, region)
        assert [p.year for p in flat] == sorted({p.year for p in flat})
        for piece in pieces:
            assert not breaks_between(indicator, lines, piece[0].year, piece[-1].year)
        for before, after in pairwise(pieces):
            assert breaks_between(indicator, lines, before[-1].year, after[0].year)


def breaks_between(indicator, lines, first, last):
    """Return what keeps two years of a place from being compared: a break, another vintage."""
    found = []
    for residence, line in lines.items():
        inside = line[line["year"].between(first, last)]
        found += list(inside["vintage"].unique()[1:])
        region = line["region"].iloc[0]
        cuts = [b.before for b in indicator.breaks if b.cuts("province", residence, region)]
        found += [year for year in cuts if first <= year < last]
    return found


def test_population_is_parted_where_the_series_was_revised():
    indicator = store.catalogue().indicators["pop_total"]
    pieces = views.pair_pieces(indicator, store.observations("pop_total"), REGION)
    before, after = pieces
    assert (before[-1].year, after[0].year) == (2010, 2011)


def test_rural_income_was_not_exported_in_2021_so_there_is_no_pair():
    indicator = store.catalogue().indicators["inc_disposable"]
    rows = store.observations("inc_disposable")
    own = rows[(rows["region"] == REGION) & (rows["year"] == 2021) & rows["preferred"]]
    by_residence = own.set_index("residence")
    assert pd.isna(by_residence.at["rural", "value"])
    assert by_residence.at["rural", "status"] == "not_reported"
    assert by_residence.at["urban", "value"] > 0
    (piece,) = views.pair_pieces(indicator, rows, REGION)
    years = [p.year for p in piece]
    assert 2021 not in years
    assert {2020, 2022} <= set(years)


def test_ratio_and_difference_are_those_of_the_printed_figures():
    pairs = {p.year: p for p in views.pairs_of(store.observations("inc_disposable"), REGION)}
    pair = pairs[2022]
    assert (pair.urban, pair.rural) == (46295.0, 19641.0)
    assert pair.difference == 26654.0
    assert pair.ratio == pytest.approx(2.35706, abs=1e-5)


def test_the_dibao_standard_of_2010_stands_apart():
    indicator = store.catalogue().indicators["ss_dibao_standard"]
    pieces = views.pair_pieces(indicator, store.observations("ss_dibao_standard"), REGION)
    assert [p.year for p in pieces[0]] == [2010]
    assert pieces[1][0].year > 2010
