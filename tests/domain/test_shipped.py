"""The heat maps of the shipped release against the rows the command line prints."""

import html
import math
import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from components import domain, domain_panel, domain_table, store
from components import format as fmt
from components.address import read_view
from components.domain_colours import DIVERGING, NEUTRAL, contrast, ink, rules
from components.text import t
from data.store import query
from geo.regions import at_level

REGION = "150000"
CELL = re.compile(r"<td[^>]*>.*?</td>")
LEGIBLE = 4.5


def printed(column, level):
    """Return the total rows of a column's year as `data query` prints them, by place."""
    levels = [level, "zone"] if level == "banner" else [level]
    rows = query(store.release(), column.indicator.id, years=[column.year], residence="total")
    return rows[rows["level"].isin(levels)].set_index("region")


def body(rug):
    """Return the rows of the table under its headings: the cells of each place."""
    text = domain_table.table(rug, domain_panel.ground_of(rug))
    rows = text.partition("<tbody>")[2].split("<tr")[1:]
    return dict(zip(rug.codes, (CELL.findall(row) for row in rows), strict=True))


def shown(cell):
    return html.unescape(re.sub(r"<[^>]+>", "", cell))


def test_every_domain_has_a_heat_map(everywhere):
    assert {rug.view.domain for rug in everywhere} == set(store.catalogue().domains)
    assert len(everywhere) > 15


def test_leagues_come_first_and_others_where_there_are_none(seen):
    assert seen(domain="education").view.level == "league"
    assert seen(domain="social_services").view.level == "banner"
    assert seen(domain="disability").view.level == "province"
    assert seen(domain="housing", within="150900").view.level == "banner"


def test_the_year_is_the_latest_in_which_enough_places_have_a_figure(everywhere):
    for rug in everywhere:
        for column in rug.columns:
            level = rug.view.level
            rows = query(store.release(), column.indicator.id, level=level, residence="total")
            rows = rows[rows["value"].notna() & (rows["use"] == "all")]
            for year in sorted(rows["year"].unique(), reverse=True):
                covered = store.expected_places(column.indicator.id, level, int(year))
                n = rows[(rows["year"] == year) & rows["region"].isin(covered)]["region"].nunique()
                if n >= 0.85 * len(covered):
                    assert column.year == year, column.indicator.id
                    break


def test_every_number_is_the_one_printed(everywhere):
    for rug in everywhere:
        cells = body(rug)
        for position, column in enumerate(rug.columns):
            rows = printed(column, rug.view.level)
            for code in rug.codes:
                text = shown(cells[code][position]).rstrip(t("do_star", "zh"))
                value = rows["value"].get(code)
                if value is None or math.isnan(value):
                    assert text == t("do_none", "zh")
                else:
                    assert text == fmt.full(float(value), column.indicator)


def test_gaps_are_hatched_with_their_reason_and_never_coloured(everywhere):
    for rug in everywhere:
        cells = body(rug)
        for place in rug.rows:
            for column, cell in zip(rug.columns, cells[place.region], strict=True):
                found = column.cell(place)
                gap = 'class="none' in cell
                assert gap == (found.value is None)
                if gap:
                    assert t(f"missing_{found.status}", "zh") in html.unescape(cell)
                    assert "<a" not in cell
                    assert not re.search(r'class="[^"]*\b[dn]\d', cell)


def test_secondary_and_own_line_figures_are_marked(everywhere):
    marked = 0
    for rug in everywhere:
        cells = body(rug)
        for position, column in enumerate(rug.columns):
            rows = printed(column, rug.view.level)
            for code in set(rug.codes) & set(rows.index[rows["value"].notna()]):
                cell = cells[code][position]
                own = rows.at[code, "use"] == "own_line"
                assert ("hollow" in cell) == (rows.at[code, "trust"] != "A")
                if own:
                    assert 'class="bare' in cell
                    assert t("own_line_only", "zh") in cell
                    marked += 1
    assert marked > 0


def test_blue_is_better_than_the_reference_and_orange_worse(everywhere):
    for rug in everywhere:
        cells = body(rug)
        for position, column in enumerate(rug.columns):
            for code in rug.codes:
                found = re.search(r'class="d(\d)', cells[code][position])
                if found and column.reference is not None:
                    value = column.figures[code].value
                    better = value > column.reference
                    if column.indicator.direction == "lower_better":
                        better = value < column.reference
                    assert (int(found[1]) > 3) <= better
                    assert (int(found[1]) < 3) <= (not better)
                if found is None:
                    in_fifths = re.search(r'class="n\d', cells[code][position])
                    assert not (column.directed and in_fifths)


def test_every_number_is_legible_on_its_ground():
    for ground in (*DIVERGING, *NEUTRAL, "#FFFFFF"):
        assert contrast(ink(ground), ground) >= LEGIBLE
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    styles = re.findall(r"background:(#\w+);color:(#\w+)", rules())
    assert len(styles) == len(DIVERGING) + len(NEUTRAL)
    assert all(contrast(*pair) >= LEGIBLE for pair in styles)


def test_every_cell_leads_to_the_year_and_the_place_it_shows(everywhere):
    for rug in everywhere:
        cells = body(rug)
        for position, column in enumerate(rug.columns):
            code = next(c for c in rug.codes if "<a" in cells[c][position])
            href = html.unescape(re.search(r'href="([^"]+)"', cells[code][position])[1])
            page, _, search = href.partition("?")
            scope = store.scope()
            params = {k: v[0] for k, v in parse_qs(urlsplit("?" + search).query).items()}
            view = read_view(params, scope)
            assert page == "indicator"
            assert scope.rejected == []
            assert (view.indicator, view.year) == (column.indicator.id, column.year)
            assert (view.level, view.residence) == (rug.view.level, "total")
            assert view.regions == (code,)


def test_evenness_is_what_the_measures_say(everywhere):
    compared = 0
    for rug in everywhere:
        if rug.view.level == "province":
            continue
        for column in rug.columns:
            params = {"indicator": column.indicator.id, "level": rug.view.level}
            scope = store.scope()
            view = read_view(params | {"year": str(column.year), "residence": "total"}, scope)
            answers = store.assessed(view, ("equality_index",))
            weighted = next(a.measured for a in answers if a.measured.weighting != "unweighted")
            own = rug.evenness(column)
            assert own.value == pytest.approx(weighted.value), column.indicator.id
            assert own.reason == weighted.reason
            assert own.n_used == weighted.n_used
            compared += own.value is not None
    assert compared > 30


def test_inside_a_league_only_its_banners_are_shown_and_counted(seen):
    rug = seen(domain="housing", within="150900")
    inside = {p.region for p in at_level(store.places(), "banner") if p.parent == "150900"}
    assert set(rug.codes) == inside
    assert [p.region for p in rug.heads] == [REGION, "150900"]
    assert rug.evenness(rug.columns[0]).n_expected == len(inside)
    whole = seen(domain="housing", level="banner")
    for own, other in zip(rug.columns, whole.columns, strict=True):
        assert own.position("150921") == other.position("150921")


def test_rows_are_from_best_to_worst_and_incomplete_ones_last(everywhere):
    for rug in everywhere:
        means = [rug.means.get(code) for code in rug.codes]
        known = [m for m in means if m is not None]
        if rug.means:
            assert known == sorted(known, reverse=True)
            assert means[: len(known)] == known
    health = next(r for r in everywhere if (r.view.domain, r.view.level) == ("health", "league"))
    assert {"152200", "152500", "152900"} == set(health.codes) - set(health.means)


def test_by_name_is_the_order_readers_look_names_up_in(seen):
    rug = seen(domain="housing", order="name")
    assert [p.pinyin for p in rug.rows] == sorted(p.pinyin for p in rug.rows)
    rug = seen(domain="housing", level="banner", order="name", lang="en")
    assert [p.short_en for p in rug.rows] == sorted(p.short_en for p in rug.rows)


def test_where_no_indicator_has_a_direction_the_first_orders(seen):
    rug = seen(domain="employment")
    values = [rug.columns[0].figures[c].value for c in rug.codes]
    assert rug.means == {}
    assert values == sorted(values, reverse=True)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_finding_names_number_year_and_count(everywhere, lang):
    names = {c: p.short_zh if lang == "zh" else p.short_en for c, p in store.places().items()}
    for each in everywhere:
        rug = replace(each, view=replace(each.view, lang=lang))
        text = domain.finding(rug, names)
        assert re.search(r"\d", text)
        assert not re.search(r"nan|None|inf|\{", text)
        least = domain.least_even(rug)
        if least:
            assert str(least[0].year) in text
            assert fmt.number(least[1].value, 2) in text
            assert str(least[1].n_used) in text


def test_the_last_place_is_behind_most(seen):
    rug = seen(domain="housing")
    names = {c: p.short_zh for c, p in store.places().items()}
    assert "乌兰察布5项中5项落后" in domain.finding(rug, names)
    assert rug.codes[-1] == "150900"


def test_what_is_taken_away_is_what_is_shown(seen):
    rug = seen(domain="housing")
    rows = domain_panel.rows_of(rug)
    assert set(rows["region"]) == {*rug.codes, REGION}
    assert len(rows) == len(rug.columns) * (len(rug.codes) + 1)
    assert rows["preferred"].all()


def test_old_figures_are_shown_and_not_judged(seen):
    rug = seen(domain="health", level="banner")
    old = [c for c in rug.columns if c.directed and c not in rug.judged]
    assert [(c.indicator.id, c.year) for c in old] == [("hl_beds_2008_per_10k", 2008)]
    assert min(c.year for c in rug.judged) >= max(c.year for c in rug.columns) - 5
    table = domain_table.table(rug, domain_panel.ground_of(rug))
    assert table.count(t("do_old", "zh")) == len(old)


def test_of_one_indicator_the_finding_names_the_value(seen):
    rug = seen(domain="culture_sports")
    names = {c: p.short_zh for c, p in store.places().items()}
    last = min(rug.means, key=lambda code: rug.means[code])
    value = fmt.with_unit(rug.judged[0].figures[last].value, rug.judged[0].indicator, "zh")
    assert f"{names[last]}最不利（{value}）" in domain.finding(rug, names)
