"""The shipped profiles against the rows as `data query` gives them, and the tables they make."""

import re
from collections import Counter
from statistics import quantiles

import pytest

from components import store
from components.profile_beside import alike_table, beside_table
from components.profile_panel import finding_of, sources_of
from components.profile_scene import figures, first_place, next_place
from components.profile_spine import spine
from data.store import query


def asked(fact, **narrow):
    """Return the rows of a fact's indicator and year, indexed by place."""
    rows = query(store.release(), fact.indicator.id, years=[fact.year], residence="total", **narrow)
    return rows.set_index("region")


def test_every_figure_of_a_league_is_that_of_the_query(built, portrait):
    seen = portrait("150400")
    assert len(seen.facts) > 25
    for fact in seen.facts:
        row = asked(fact, level="league").loc["150400"]
        assert (row["value"], row["trust"], row["use"]) == (fact.value, fact.trust, fact.use)


def test_spread_and_ranks_of_a_whole_census_by_hand(portrait):
    fact = next(f for f in portrait("150400").facts if f.indicator.id == "edu_illiteracy")
    values = sorted(asked(fact, level="league")["value"])
    q1, q2, q3 = quantiles(values, n=4, method="inclusive")
    assert (fact.low, fact.q1, fact.median, fact.q3, fact.high) == pytest.approx(
        (values[0], q1, q2, q3, values[-1])
    )
    assert fact.first == fact.last == values.index(fact.value) + 1 == 5
    assert fact.reference == asked(fact, level="province").at["150000", "value"] == 3.83


def test_banners_are_compared_with_the_zones(portrait):
    facts = portrait("150121").facts
    fact = next(f for f in facts if f.indicator.id == "edu_illiteracy")
    assert fact.n == len(asked(fact, level="banner")) + len(asked(fact, level="zone")) == 108
    assert {f.n for f in facts if f.group == "banners80"} <= set(range(68, 81))


def test_the_mean_of_all_places_is_the_regions_figure(portrait):
    """Where all places are compared, the reference is their weighted mean but for rounding."""
    for code in ("150100", "150121"):
        for fact in portrait(code).facts:
            if fact.basis == "region":
                step = 10**-fact.indicator.decimals
                assert fact.mean == pytest.approx(fact.region, abs=2 * step, rel=1e-3)


def test_nothing_is_compared_with_fewer_than_85_percent(built):
    table = store.profile()
    used = table[table["n"] > 0]
    assert (used["n_universe"] >= 0.85 * used["n_expected"]).all()
    assert (used.loc[used["compared"], "use"] == "all").all()
    assert not used.loc[used["use"] == "own_line", "compared"].any()


def test_no_rank_where_a_place_has_no_figure_and_none_beyond_n(built):
    table = store.profile()
    assert (table.loc[table["n_universe"] < table["n_expected"], "rank"] == 0).all()
    assert (table.loc[~table["compared"], "rank"] == 0).all()
    assert (table["rank"] <= table["rank_last"]).all()
    assert (table["rank_last"] <= table["n"]).all()


def test_each_row_of_the_table_is_one_place_of_one_indicator(built):
    table = store.profile()
    assert not table.duplicated(["indicator", "level", "region"]).any()
    assert set(table["level"]) == {"league", "banner"}


def test_hohhot_is_strong_in_schooling_and_leads_the_rank(portrait):
    fact = next(f for f in portrait("150100").facts if f.indicator.id == "edu_mean_schooling")
    assert (fact.value, fact.first, fact.n, fact.standing) == (10.85, 1, 12, 1)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_findings_are_short(portrait, lang):
    for code in store.profile().index.unique():
        said = finding_of(portrait(code, lang=lang))
        assert said.endswith("。" if lang == "zh" else ".")
        assert len(re.sub(r"[（(].*?[）)]", "", said)) <= 60 if lang == "zh" else len(said) < 150


def test_every_place_has_a_spine_without_a_hole(portrait):
    for code in store.profile().index.unique():
        seen = portrait(code)
        for facts in (seen.service(), seen.neutral()):
            drawn = spine(seen, facts)
            assert drawn.count('scope="row"') == len(facts) > 0
            assert not re.search(r"\b(nan|None|inf)\b", drawn)
            positions = [float(x) for x in re.findall(r"left:([\d.-]+)%", drawn)]
            assert all(0 <= x <= 100 for x in positions)


def test_the_place_is_drawn_only_where_it_is_compared(portrait):
    """Hinggan is none of the nine cities that the city yearbook covers."""
    seen = portrait("152200")
    drawn = spine(seen, seen.service())
    outside = [f for f in seen.service() if not f.compared]
    assert len(outside) == 7
    assert drawn.count('class="miss"') == drawn.count("来源不含该地") == 7
    assert len(re.findall(r'<b class="(good|bad|)"', drawn)) == len(seen.service()) - 7


def test_secondary_figures_are_hollow(portrait):
    seen = portrait("150100")
    secondary = [f for f in seen.service() if f.compared and f.trust != "A"]
    assert spine(seen, seen.service()).count("hollow") == len(secondary) > 3


def test_a_narrower_group_is_told_the_regions_figure_beside_its_mean(portrait):
    """The 80 banners without districts have fewer beds than the region: 57.4 and 67.5."""
    seen = portrait("150121")
    fact = next(f for f in seen.service() if f.indicator.id == "hl_beds_per_10k")
    assert fact.basis == "mean"
    assert "平均57.4，n=77；全区67.5" in spine(seen, [fact])


def test_neutral_indicators_are_uncoloured_and_have_no_rank(portrait):
    seen = portrait("150100")
    drawn = spine(seen, seen.neutral())
    assert not re.search(r'class="(good|bad)', drawn)
    assert "<i>/" not in drawn
    assert not {f.indicator.id for f in seen.neutral()} & {f.indicator.id for f in seen.service()}


def test_a_domain_narrows(portrait):
    seen = portrait("150100", domain="housing")
    assert {f.indicator.domain for f in seen.facts} == {"housing"}
    assert portrait("150100", domain="disability").facts == []


def test_places_of_another_level_are_told_and_not_drawn(portrait):
    seen = portrait("150100", "150600", "150121")
    assert [b.place.region for b in seen.same_level()] == ["150600"]
    assert [b.place.region for b in seen.other_level()] == ["150121"]
    drawn = spine(seen, seen.service())
    assert "o0" in drawn
    assert "o1" not in drawn


def test_side_by_side_has_difference_with_ratio(portrait):
    told = beside_table(portrait("150100", "150600"))
    # Ordos 21.3 %, Hohhot 30.4 %: the query's figures.
    assert "<td>21.3<i>−9.1 · 0.70</i></td>" in told
    assert "nan" not in told


def test_provinces_and_unknown_places_have_no_profile(portrait):
    seen = portrait("110000", "150121")
    assert seen.place.region == "150121"
    assert [p.region for p in seen.left_out] == ["110000"]
    assert portrait().place.region == first_place([]) == "150100"


def test_the_next_place_is_of_the_same_level(built):
    places = store.places()
    assert next_place("150100", 1) == "150200"
    assert next_place("150100", -1) == "152900"
    assert places[next_place("150121", 1)].level == "banner"
    assert places[next_place("152571", 1)].level == "zone"


def test_the_most_alike_are_told_with_what_they_were_judged_by(portrait):
    seen = portrait("150100", peers=True)
    assert [p.code for p in seen.alike][:2] == ["150200", "150600"]
    assert [b.place.region for b in seen.peers] == [p.code for p in seen.alike]
    told = alike_table(seen)
    for name in ("常住人口", "城镇化率", "65岁及以上", "少数民族", "非农就业"):
        assert name in told
    assert portrait("150100").peers == []


def test_every_place_has_five_peers_of_its_level(built, portrait):
    counts = Counter(len(portrait(code).alike) for code in store.profile().index.unique())
    assert set(counts) == {5}


def test_what_is_taken_away_is_what_is_shown(portrait):
    seen = portrait("150100", "150600")
    rows = figures(seen)
    assert set(rows["region"]) == {"150100", "150600"}
    own = rows[(rows["region"] == "150100") & rows["value"].notna()]
    assert dict(zip(own["indicator"], own["value"], strict=True)) == {
        f.indicator.id: f.value for f in seen.facts if f.value is not None
    }


def test_sources_are_those_of_the_places_figures(portrait):
    named = {s.id for s in sources_of(portrait("150100"))}
    assert "census_2010_2020" in named
    assert named == set(figures(portrait("150100")).dropna(subset="value")["source"])
