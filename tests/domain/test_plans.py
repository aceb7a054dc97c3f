"""What the plans ask of a domain: every item and commitment once, with status and reason."""

import html
import re
from collections import Counter

import pytest

from components import domain_plan, store
from components.domain_plan import GLYPHS, Facts, Part, part_of
from components.text import t
from data.plan import status_words, statuses, target_words
from data.store import query

LANGUAGES = ("zh", "en")
FIRST = "2016-2020"


@pytest.fixture(scope="module")
def plan():
    return store.plans()[FIRST]


def facts(lang="zh"):
    shown = frozenset(store.scope().offered())
    return Facts(store.observations, store.catalogue(), shown, lang)


def rows(table):
    """Return the rows of a table, each a list of cells as HTML."""
    found = re.findall(r"<tr>(.*?)</tr>", table.partition("<tbody>")[2], re.DOTALL)
    return [re.findall(r"<td>(.*?)</td>", row, re.DOTALL) for row in found]


def words(cell):
    return html.unescape(re.sub(r"<[^>]+>", " ", cell)).strip()


def parts(plan):
    return [part_of(plan, domain) for domain in store.catalogue().domains]


def test_all_82_items_and_the_72_commitments_of_domains_have_a_page(plan):
    answers = store.attained(FIRST)
    items = [item.id for part in parts(plan) for item in part.items]
    assert len(items) == len(set(items)) == 82
    seen = sum(len(rows(domain_plan.commitments_table(p, answers, "zh"))) for p in parts(plan))
    general = sum(c.domain == "general" for c in plan.commitments.values())
    assert (seen, general) == (72, 11)


def test_context_has_no_part_in_any_plan():
    assert all(not part_of(plan, "context").domains for plan in store.plans().values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_commitment_has_its_status_in_shape_and_words(plan, lang):
    answers = store.attained(FIRST)
    for part in parts(plan):
        own = {
            a.commitment.statement[lang]: a
            for a in answers.values()
            if a.commitment.domain in part.domains
        }
        for status, statement, _, _, latest in rows(
            domain_plan.commitments_table(part, answers, lang)
        ):
            name = words(re.search("<summary>(.*?)</summary>", statement)[1])
            answer = own.pop(name)
            assert status_words(answer)[lang] in words(status)
            assert GLYPHS[statuses()[answer.status].shape] in words(status)
            assert (words(latest) == "—") == (answer.latest is None)
            if answer.latest and answer.latest.trust != "A":
                assert t(f"grade_{answer.latest.trust}", lang) in words(latest)
        assert own == {}


def test_shapes_have_a_glyph_each():
    assert {s.shape for s in statuses().values()} == set(GLYPHS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_value_of_ours_is_never_printed_as_the_plans(plan, lang):
    answers = store.attained(FIRST)
    encoded = 0
    for part in parts(plan):
        for row in rows(domain_plan.commitments_table(part, answers, lang)):
            name = words(re.search("<summary>(.*?)</summary>", row[1])[1])
            commitment = next(c for c in plan.commitments.values() if c.statement[lang] == name)
            target = target_words(plan, commitment, lang)
            if commitment.is_encoded or not target:
                assert words(row[2]).startswith(t("do_no_value", lang))
                encoded += commitment.is_encoded
            else:
                assert words(row[2]) == target
    assert encoded > 20


def test_counts_in_the_heading_are_those_of_the_rows(plan):
    answers = store.attained(FIRST)
    table = domain_plan.commitments_table(part_of(plan, "education"), answers, "zh")
    own = Counter(a.status for a in answers.values() if a.commitment.domain == "education")
    heading = words(table.partition("<table")[0])
    assert f"{sum(own.values())}项" in heading
    for status, n in own.items():
        assert f"{statuses()[status].name.zh}{n}" in heading


def test_figures_beside_items_are_the_latest_of_the_region(plan):
    checked = 0
    for part in parts(plan):
        for item in part.items:
            for found in domain_plan._figures(plan, item, facts()):
                printed = query(
                    store.release(), found.series, regions=["150000"], residence=found.residence
                )
                printed = printed[printed["value"].notna()]
                last = printed.iloc[-1]
                assert (found.year, found.value) == (last["year"], last["value"])
                checked += 1
    assert checked > 10


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_item_has_a_figure_or_says_who_holds_it(plan, lang):
    for part in parts(plan):
        if not part.items:
            continue
        for name, public in rows(domain_plan.items_table(part, facts(lang))):
            assert words(name)
            text = words(public)
            assert (
                re.search(r"\d{4}", text)
                or "：" in text
                or ":" in text
                or ";" in text
                or "；" in text
            )
            assert "{" not in text


def test_a_yearbook_is_no_closed_record(plan):
    """What a yearbook prints is public though it is not here; records of a department are not."""
    table = domain_plan.items_table(part_of(plan, "health"), facts())
    told = {words(name): words(public) for name, public in rows(table)}
    assert told["预防接种"].startswith("本系统未收录")
    assert told["老年人健康管理"].startswith("无公开数据")


def test_an_empty_part_has_no_items(plan):
    assert Part(plan, frozenset()).items == []
