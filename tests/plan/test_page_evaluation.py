"""Relative commitments on the page: any two years, figures as computed, never a status."""

import re

import pandas as pd
import pytest

from components import store
from components.address import Choice
from components.plan.asked import usual_years
from components.plan.evaluation import Evaluated, changes, evaluated, setting_of
from components.plan.evaluation_tables import evaluation
from components.plan.reading import ground
from data.catalogue import Words, read_catalogue
from data.plan import Compared, compare, sentence, statuses
from data.plan.model import Comparison

FIRST = "2016-2020"
PAIRS = [(2010, 2020), (2015, 2019), (2000, 2024)]


@pytest.mark.parametrize(("first", "last"), PAIRS)
def test_figures_are_those_of_the_comparison(first, last):
    drawn = ground(FIRST, "zh")
    setting = setting_of(drawn)
    found = evaluated(drawn, Choice(FIRST, since=first, until=last))
    assert [e.comparison.id for e in found] == list(drawn.plan.comparisons)
    for each in found:
        assert list(each.found) == compare(setting, each.comparison, first, last)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_comparison_has_its_sentence_and_no_status(lang):
    drawn, choice = ground(FIRST, lang), Choice(FIRST, since=2010, until=2020)
    body = evaluation(drawn, choice)
    setting = setting_of(drawn)
    every = [c for e in evaluated(drawn, choice) for c in e.found]
    assert len(every) > 30
    text = re.sub(r"<[^>]+>", "", body).replace("&#x27;", "'").replace("&amp;", "&")
    assert [s for c in every if (s := sentence(setting, c, lang)) not in text] == []
    assert 'class="mark' not in body
    assert not any(
        words.name[lang] in text for words in statuses().values() if len(words.name.zh) > 2
    )


def test_the_usual_years_are_the_plans_last_and_the_best_before():
    plan = store.plans()[FIRST]
    assert usual_years(plan, {2010: 9, 2015: 4, 2020: 5, 2023: 8}) == (2010, 2020)
    assert usual_years(plan, {2023: 8, 2024: 1}) == (2023, 2024)
    assert usual_years(plan, {2020: 8}) == (0, 0)
    assert usual_years(plan, {}) == (0, 0)


def made(kind, first, last, direction="higher_better", broken=False):
    """Return a comparison of two years of numbers by hand."""
    known = read_catalogue().indicators
    indicator = next(i for i in known.values() if i.direction == direction)
    none = Words("", "")
    comparison = Comparison("c", kind, "league", "", (), none, none)
    return Compared(comparison, indicator, "", (2010, 2020), first, last, 12, 12, "A", broken)


def spread(cov, difference):
    return {"cov": cov, "difference": difference}


def town(ratio, difference):
    return {"ratio": ratio, "difference": difference}


def rest(ratio, group, others):
    return {"ratio": ratio, "group": group, "rest": others}


def mean(share, group, region):
    return {"to_region": share, "group": group, "region": region}


NARROWER, WIDER, SAME, UNKNOWN = (1, 0, 1), (0, 1, 1), (0, 0, 1), (0, 0, 0)


@pytest.mark.parametrize(
    ("kind", "first", "last", "relative", "absolute"),
    [
        ("dispersion", spread(0.4, 5.0), spread(0.2, 6.0), NARROWER, WIDER),
        # Twice as much in town is as far from equal as twice as much in the country.
        ("urban_rural", town(2.0, 4.0), town(0.5, -4.0), SAME, SAME),
        ("group_rest", rest(80.0, 4.0, 5.0), rest(125.0, 5.0, 4.0), SAME, SAME),
        ("inside", {"median": 2.8}, {"median": 2.2}, NARROWER, UNKNOWN),
        ("group_mean", mean(80.0, 4.0, 5.0), mean(90.0, 9.0, 10.0), NARROWER, SAME),
        # A group that is ahead is not behind, however far ahead.
        ("group_mean", mean(110.0, 11.0, 10.0), mean(130.0, 13.0, 10.0), SAME, SAME),
    ],
)
def test_narrower_and_wider_by_hand(kind, first, last, relative, absolute):
    each = Evaluated(made(kind, first, last).comparison, (made(kind, first, last),))
    assert each.moved(relative=True) == relative
    assert each.moved(relative=False) == absolute


def test_a_low_figure_is_behind_where_more_is_better_and_ahead_where_less_is():
    numbers = {"to_region": 80.0, "group": 4.0, "region": 5.0}
    behind, _ = changes(made("group_mean", numbers, numbers))
    ahead, _ = changes(made("group_mean", numbers, numbers, "lower_better"))
    assert behind == (20.0, 20.0)
    assert ahead == (0.0, 0.0)


def test_years_across_a_break_are_not_counted():
    cut = made("dispersion", {"cov": 0.4}, {"cov": 0.2}, broken=True)
    assert Evaluated(cut.comparison, (cut,)).moved(relative=True) == (0, 0, 0)


def test_only_the_two_years_are_read():
    from components.plan.evaluation import compared

    drawn = ground(FIRST, "zh")
    setting = setting_of(drawn)
    comparison = drawn.plan.comparisons["leagues"]
    assert compared(setting, comparison, 2010, 2020) == compare(setting, comparison, 2010, 2020)
    assert isinstance(setting.observations("hs_toilet"), pd.DataFrame)
