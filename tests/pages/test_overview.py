"""The overview's findings, computed again from the printed rows."""

import math

import pandas as pd
import pytest

from components import format as fmt
from components import store
from components.overview import findings
from components.overview_reader import Reader, link
from data.store import query
from geo.regions import at_level, members

REGION = "150000"
CATALOGUE = store.catalogue()


def reader(lang="zh", gaps=None):
    series = store.gap_series() if gaps is None else ()
    gaps = store.summary() if gaps is None else gaps
    return Reader(gaps, CATALOGUE, store.places(), lang, series)


@pytest.fixture(params=["zh", "en"])
def told(request):
    """Return language and findings."""
    return request.param, findings(reader(request.param))


def figures(indicator, level, residence="total"):
    """Return comparable figures as the command line prints them, a column a year."""
    rows = query(store.release(), indicator, level=level, residence=residence)
    rows = rows[rows["value"].notna() & (rows["use"] == "all")]
    return rows.pivot_table(index="region", columns="year", values="value")


def directed(scale):
    """Return the services of one scale of which one direction is better."""
    return [
        i
        for i in CATALOGUE.indicators.values()
        if i.role == "indicator"
        and i.kind == "rate"
        and i.scale == scale
        and i.direction != "neutral"
    ]


def among(scale, level):
    """Return indicator, year, figures of the latest year with enough places, zones with banners."""
    for indicator in directed(scale):
        table = figures(indicator.id, level)
        if level == "banner" and "zone" in indicator.levels:
            table = pd.concat([table, figures(indicator.id, "zone")])
        for year in sorted(table.columns, reverse=True):
            group = indicator.group_at(level, year)
            expected = {r.region for r in at_level(store.places(), level, year)}
            if group:
                expected &= members(store.places(), group, level)
            elif level == "banner" and "zone" in indicator.levels:
                expected |= {r.region for r in at_level(store.places(), "zone", year)}
            found = table[year].dropna()
            found = found[found.index.isin(expected)]
            if len(found) >= max(3, 0.85 * len(expected)) and indicator.domain != "context":
                yield indicator, year, found
                break


def test_eight_findings_each_with_a_number_a_year_and_a_way_to_its_proof(told):
    lang, found = told
    assert len(found) == 8
    assert len({f.label for f in found}) == 8
    for finding in found:
        assert any(c.isdigit() for c in finding.number)
        assert finding.params["year"] in finding.sentence
        assert CATALOGUE.indicators[finding.params["indicator"]].name[lang] in finding.sentence
        assert "nan" not in finding.sentence


def test_ratio_and_points_are_said_apart_and_each_with_its_fellow(told):
    lang, found = told
    times, points = ("倍", "百分点") if lang == "zh" else (" times", "points")
    urban, ratio, gap, *_others, change = found
    assert times in ratio.number
    assert points not in ratio.number
    assert points in gap.number
    assert times not in gap.number
    assert times in gap.sentence
    assert times in urban.number
    assert points in change.number or change.number.lstrip("+−")[0].isdigit()
    # The widest ratio is of a ratio scale, the widest gap in points of a bounded one.
    assert CATALOGUE.indicators[ratio.params["indicator"]].scale == "ratio"
    assert CATALOGUE.indicators[gap.params["indicator"]].scale == "bounded"


def test_the_widest_ratio_between_leagues_by_hand(told):
    lang, found = told
    widest = max(
        (x for x in among("ratio", "league") if x[2].min() > 0),
        key=lambda x: math.log(x[2].max() / x[2].min()),
    )
    indicator, year, values = widest
    assert found[1].params == {
        "domain": indicator.domain,
        "indicator": indicator.id,
        "level": "league",
        "year": str(year),
        "residence": "total",
        "region": f"{values.idxmax()},{values.idxmin()}",
    }
    assert found[1].number == fmt.times(values.max() / values.min(), lang)
    places = store.places()
    for code in (values.idxmax(), values.idxmin()):
        name = places[code].short_zh if lang == "zh" else places[code].short_en
        assert name + ("" if lang == "zh" else " ") + fmt.short(values[code], lang) in (
            found[1].sentence
        )
    assert str(len(values)) in found[1].sentence


def test_the_widest_gap_in_points_by_hand(told):
    lang, found = told
    indicator, year, values = max(among("bounded", "league"), key=lambda x: x[2].max() - x[2].min())
    assert found[2].params["indicator"] == indicator.id
    assert found[2].params["year"] == str(year)
    assert found[2].number == fmt.points(values.max() - values.min(), lang)
    assert fmt.times(values.max() / values.min(), lang) in found[2].sentence


@pytest.mark.parametrize(("at", "scale"), [(3, "ratio"), (4, "bounded")])
def test_the_widest_gap_between_banners_by_hand(at, scale, told):
    """Unsourced figures and those of 2008 are wider still, and no finding."""
    _lang, found = told
    known = [x for x in among(scale, "banner") if x[1] >= 2015 and x[2].min() > 0]
    indicator, year, values = max(
        known,
        key=lambda x: x[2].max() / x[2].min() if scale == "ratio" else x[2].max() - x[2].min(),
    )
    assert found[at].params["indicator"] == indicator.id
    assert found[at].params["year"] == str(year)
    assert found[at].params["region"] == f"{values.idxmax()},{values.idxmin()}"
    assert f"{len(values)}" in found[at].sentence
    assert found[at].trust != "C"


def test_the_widest_urban_rural_ratio_by_hand(told):
    lang, found = told
    pairs = []
    for indicator in directed("ratio"):
        if indicator.residence_meaning != "residents":
            continue
        sides = [figures(indicator.id, "province", side) for side in ("urban", "rural")]
        if any(REGION not in side.index for side in sides):
            continue
        urban, rural = (side.loc[REGION].dropna() for side in sides)
        both = sorted(set(urban.index) & set(rural.index))
        if both:
            pairs.append((indicator, both[-1], urban[both[-1]], rural[both[-1]]))
    indicator, year, urban, rural = max(pairs, key=lambda p: abs(math.log(p[2] / p[3])))
    assert found[0].page == "urban_rural"
    assert found[0].params == {
        "domain": indicator.domain,
        "indicator": indicator.id,
        "year": str(year),
    }
    assert found[0].number == fmt.times(urban / rural, lang)
    assert fmt.with_unit(urban, indicator, lang) in found[0].sentence
    assert fmt.difference(urban - rural, indicator, lang) in found[0].sentence


def test_the_change_between_the_censuses_by_hand(told):
    lang, found = told
    changes = []
    for scale in ("ratio", "bounded"):
        for indicator in directed(scale):
            if indicator.reconciles != "weighted" or indicator.domain == "context":
                continue
            line = figures(indicator.id, "province").loc[REGION]
            if {2010, 2020} <= set(line.dropna().index) and min(line[2010], line[2020]) > 0:
                changes.append((indicator, line[2010], line[2020]))
    indicator, old, new = max(changes, key=lambda c: abs(math.log(c[2] / c[1])))
    assert found[7].params["indicator"] == indicator.id
    assert found[7].number == ("+" if new >= old else "") + fmt.difference(
        new - old, indicator, lang
    )
    assert fmt.with_unit(old, indicator, lang) in found[7].sentence
    assert fmt.with_unit(new, indicator, lang) in found[7].sentence


def test_secondary_sources_are_told_from_official_ones(told):
    _lang, found = told
    for finding in found[1:3]:  # those of banners may be of zones
        rows = query(store.release(), finding.params["indicator"], level="league",
                     years=[int(finding.params["year"])])  # fmt: skip
        assert finding.trust == rows.loc[rows["value"].notna(), "trust"].max()


def test_without_gaps_there_are_no_findings():
    assert findings(reader(gaps=store.summary().iloc[:0])) == []


def test_a_place_with_nothing_makes_no_ratio():
    """A lowest league at zero has no ratio; it may still be the widest in points."""
    gaps = store.summary()
    one = gaps[gaps["comparison"] == "league"].iloc[[0]]
    row = one.assign(indicator="cs_museums_per_million", low_value=0.0, high_value=5.0)
    assert findings(reader(gaps=row)) == []


def test_findings_change_nothing_they_are_given():
    before = store.summary().copy(deep=True)
    findings(reader())
    pd.testing.assert_frame_equal(store.summary(), before)


def test_a_link_carries_language_and_view():
    address = link("indicator", {"indicator": "hs_toilet", "year": "2020"}, "en")
    assert address == "./indicator?lang=en&indicator=hs_toilet&year=2020"


def test_a_tile_holds_the_sentence_of_its_measure(told):
    _lang, found = told
    digits = [finding.number[:2] for finding in found[:5]]
    assert all(number in finding.said for number, finding in zip(digits, found, strict=False))
    assert all(finding.said for finding in found[5:7])
    assert found[7].said == ""
