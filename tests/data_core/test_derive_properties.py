"""What holds of derived rates whatever the table."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.derive import derived_rows
from data.model import KEY
from tests.data_core.tables import PLAIN, catalogue_with

FACTOR = 1000
# A join of tables takes some hundredths of a second.
EXAMPLES = settings(max_examples=20)
YEARS = (2018, 2020)
# Three tables on older residents, on revised ones, and on both, by year.
SOURCES = ("nbs_provinces_2000_2019", "nbs_provinces_2011_2025", "leagues_city_yearbook")
VINTAGES = ("nbs_2019", "nbs_revised")
NOTES = ("", "a", "a;b", "b;c")
VALUES = st.one_of(st.none(), st.just(0.0), st.integers(1, 10**9).map(float))


def keys_of(indicator, vintages):
    key = st.tuples(
        st.just(indicator),
        st.sampled_from(YEARS),
        st.sampled_from(vintages),
        st.sampled_from(SOURCES),
    )
    return st.lists(key, unique=True, min_size=3, max_size=8)


@st.composite
def tables(draw):
    """Tables of beds, which have no vintage, and residents, which have one; each key once."""
    keys = [*draw(keys_of("hl_beds", [""])), *draw(keys_of("pop_total", VINTAGES))]
    rows = [
        {
            **PLAIN,
            "indicator": indicator,
            "region": "150000",
            "year": year,
            "vintage": vintage,
            "source": source,
            "level": "province",
            "value": draw(VALUES),
            "trust": draw(st.sampled_from("ABC")),
            "use": draw(st.sampled_from(["all", "own_line"])),
            "note": draw(st.sampled_from(NOTES)),
        }
        for indicator, year, vintage, source in draw(st.permutations(keys))
    ]
    return pd.DataFrame(rows, columns=list(PLAIN)).astype({"year": "int16", "value": "float64"})


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    line = f"hl_beds_per_10k,province,,total,hl_beds,pop_total,{FACTOR},,"
    return catalogue_with(tmp_path_factory.mktemp("metadata"), line)


def parts(table, rate):
    by_key = {"|".join(map(str, key)): row for *key, row in _with_keys(table)}
    return by_key[rate["numerator"]], by_key[rate["denominator"]]


def _with_keys(table):
    for row in table.to_dict("records"):
        yield *(row[name] for name in KEY), row


@EXAMPLES
@given(table=tables())
def test_every_rate_follows_from_its_two_parts(table, catalogue):
    before = table.copy()
    for rate in derived_rows(table, catalogue).to_dict("records"):
        above, below = parts(table, rate)
        assert below["value"] > 0
        assert rate["value"] == pytest.approx(FACTOR * above["value"] / below["value"], abs=1e-9)
        assert rate["weight"] == below["value"]
        assert rate["trust"] == max(above["trust"], below["trust"])
        assert (rate["use"] == "all") == (above["use"] == below["use"] == "all")
        notes = [note for note in rate["note"].split(";") if note]
        assert len(notes) == len(set(notes))
        assert set(notes) == {n for p in (above, below) for n in p["note"].split(";") if n}
        assert rate["vintage"] == below["vintage"]
        assert (rate["source"], rate["row"]) == (above["source"], above["row"])
        expected = catalogue.sources[above["source"]].population_vintage(above["year"])
        assert below["vintage"] == expected
    pd.testing.assert_frame_equal(table, before)


def denominator_of(above, residents, catalogue):
    """Return the residents a rate divides by: of its vintage, its own source's, then by rank."""
    wanted = catalogue.sources[above["source"]].population_vintage(above["year"])
    fitting = [row for row in residents if (row["year"], row["vintage"]) == (above["year"], wanted)]
    ranks = {row["source"]: catalogue.sources[row["source"]].rank for row in fitting}
    fitting.sort(key=lambda row: (row["source"] != above["source"], ranks[row["source"]]))
    return fitting[0] if fitting else None


@EXAMPLES
@given(table=tables())
def test_every_numerator_with_residents_of_its_vintage_has_one_rate(table, catalogue):
    filled = table[table["value"].notna()].to_dict("records")
    residents = [row for row in filled if row["indicator"] == "pop_total"]
    expected = {}
    for row in filled:
        below = denominator_of(row, residents, catalogue)
        if row["indicator"] == "hl_beds" and below and below["value"] > 0:
            expected[row["year"], row["source"]] = below["value"]
    rates = derived_rows(table, catalogue).to_dict("records")
    assert len(rates) == len(expected)
    found = {(rate["year"], rate["source"]): rate["weight"] for rate in rates}
    assert found == expected


@EXAMPLES
@given(table=tables(), chance=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(table, catalogue, chance):
    order = list(table.index)
    chance.shuffle(order)
    by = ["year", "source", "vintage"]
    results = [
        derived_rows(t, catalogue).sort_values(by, ignore_index=True)
        for t in (table, table.loc[order].reset_index(drop=True))
    ]
    pd.testing.assert_frame_equal(*results)
