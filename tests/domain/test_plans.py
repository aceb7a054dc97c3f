"""What the plans ask of a domain: every item and commitment once, with status and reason."""

import html
import re
from collections import Counter
from dataclasses import replace

import pytest

from components import domain_plan, store
from components.domain_plan import Part, part_of
from components.plan import items
from components.plan.marks import CSS
from components.plan.reading import ground
from components.text import t
from data.plan import status_words, statuses, target_words
from data.store import query

LANGUAGES = ("zh", "en")
FIRST = "2016-2020"
ROW = re.compile(
    r'<details class="promise"><summary>(<u class="mark \w+"></u>)<span><b>(.*?)</b>.*?</span>'
    r'<span>(.*?)</span><span class="seen">(.*?)</span><span>(.*?)</span></summary>',
    re.DOTALL,
)


@pytest.fixture(scope="module")
def plan():
    return store.plans()[FIRST]


def drawn(lang="zh"):
    return ground(FIRST, lang)


def rows(table):
    """Return the rows of a table, each a list of cells as HTML."""
    found = re.findall(r"<tr>(.*?)</tr>", table.partition("<tbody>")[2], re.DOTALL)
    return [re.findall(r"<td>(.*?)</td>", row, re.DOTALL) for row in found]


def words(cell):
    return html.unescape(re.sub(r"<[^>]+>", " ", cell)).strip()


def promises(part, lang="zh"):
    """Return mark, statement, target, latest figure and status of each commitment of a part."""
    body = re.sub(
        r"<i>(.*?)</i>",
        lambda m: f"<i>{words(m[1])}</i>",
        domain_plan.commitments_table(part, drawn(lang)),
    )
    return ROW.findall(body)


def parts(plan):
    return [part_of(plan, domain) for domain in store.catalogue().domains]


def test_all_82_items_and_the_72_commitments_of_domains_have_a_page(plan):
    found = [item.id for part in parts(plan) for item in part.items]
    assert len(found) == len(set(found)) == 82
    seen = sum(len(promises(part)) for part in parts(plan))
    general = sum(c.domain == "general" for c in plan.commitments.values())
    assert (seen, general) == (72, 11)


def test_context_has_no_part_in_any_plan():
    assert all(not part_of(plan, "context").domains for plan in store.plans().values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_commitment_has_its_status_in_shape_and_words(plan, lang):
    for part in parts(plan):
        own = {a.commitment.statement[lang]: a for a in domain_plan.commitments(part, drawn(lang))}
        for mark, statement, _target, latest, status in promises(part, lang):
            answer = own.pop(html.unescape(statement))
            assert f'"mark {statuses()[answer.status].shape}"' in mark
            assert status_words(answer)[lang] in words(status)
            assert words(latest).startswith("—") == (answer.latest is None)
            if answer.latest and answer.latest.trust != "A":
                assert t("pl_grade", lang, grade=answer.latest.trust) in words(latest)
        assert own == {}


def test_shapes_are_drawn_each():
    drawn_shapes = set(re.findall(r"\.mark\.(\w+) \{ background-image", CSS))
    assert {s.shape for s in statuses().values()} == drawn_shapes


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_value_of_ours_is_never_printed_as_the_plans(plan, lang):
    encoded = 0
    for part in parts(plan):
        for _mark, name, target, _latest, _status in promises(part, lang):
            commitment = next(
                c for c in plan.commitments.values() if c.statement[lang] == html.unescape(name)
            )
            said = words(target.partition("<i>")[0])
            expected = target_words(plan, commitment, lang)
            if commitment.is_encoded or not expected:
                assert said == t("do_no_value", lang)
                encoded += commitment.is_encoded
            else:
                assert said == expected
    assert encoded > 20


def test_counts_in_the_heading_are_those_of_the_rows(plan):
    table = domain_plan.commitments_table(part_of(plan, "education"), drawn())
    answers = store.attained(FIRST)
    own = Counter(a.status for a in answers.values() if a.commitment.domain == "education")
    heading = words(table.partition("</h2>")[0])
    assert f"{sum(own.values())}项" in heading
    for status, n in own.items():
        assert f"{statuses()[status].name.zh}{n}" in heading


def test_the_heading_leads_to_the_domains_of_the_plan():
    later = store.plans()["2021-2025"]
    shown = replace(drawn(), plan=later, answers=store.attained(later.id))
    part = part_of(later, "social_insurance")
    table = domain_plan.commitments_table(part, shown)
    assert part.domains
    for domain in part.domains:
        assert f"./plan?lang=zh&amp;plan=2021-2025&amp;domain={domain}" in table


def test_figures_beside_items_are_the_latest_of_the_region(plan):
    checked = 0
    for item in plan.items.values():
        for found in items.figures(drawn(), item):
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
        for _at, name, grade, public, _lead in rows(domain_plan.items_table(part, drawn(lang))):
            assert words(name)
            assert words(grade)
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
    table = domain_plan.items_table(part_of(plan, "health"), drawn())
    told = {words(name): words(public) for _at, name, _grade, public, _lead in rows(table)}
    assert told["预防接种"].startswith("本系统未收录")
    assert told["老年人健康管理"].startswith("无公开数据")


def test_an_empty_part_has_no_items(plan):
    assert Part(plan, frozenset()).items == []
