"""The plans we ship: counted by the plan's own numbers, and looked at status by status."""

import re
from collections import Counter

import pytest

from data.model import Status
from data.plan import counts, crossed, plan_folders, read_plan, reason, statuses, views
from data.plan.attained import SILENT
from data.tables import read_rows

TABLES = [path for folder in plan_folders().values() for path in sorted(folder.glob("*.csv"))]
HOST = re.compile(r"[\w-]+\.(?:com|cn|net|org|club|biz|html?|shtml)\b", re.IGNORECASE)
ITEMS = {
    "education": 8,
    "employment": 10,
    "social_insurance": 7,
    "health": 20,
    "social_services": 13,
    "housing": 3,
    "culture_sports": 10,
    "disability": 11,
}
COMMITMENTS = {
    "general": 11,
    "education": 11,
    "employment": 7,
    "social_insurance": 6,
    "health": 11,
    "social_services": 10,
    "housing": 5,
    "culture_sports": 15,
    "disability": 7,
}
# Every commitment that has a status: latest year, value and grade, and the figures it rests on.
TOLD = {
    "tgt_edu_kindergarten_80": ("open", 2019, 72.17, "B", {"ev_002"}),
    "tgt_edu_nutrition_31": ("met", 2017, 31, "B", {"ev_020"}),
    "tgt_edu_school_balance": ("on_course", 2017, 93, "B", {"ev_015", "ev_016"}),
    "tgt_edu_senior_universal": ("open", 2016, 93.23, "B", {"ev_013", "ev_014"}),
    "tgt_si_card_90": ("met", 2021, 90, "B", {"ev_024"}),
    "tgt_hl_gacha_clinic": ("met_before_start", 2019, 1, "A", {"hl_clinic_village_share"}),
}
NINE = {
    "children": "幼有所育",
    "schooling": "学有所教",
    "work": "劳有所得",
    "care": "病有所医",
    "old_age": "老有所养",
    "homes": "住有所居",
    "support": "弱有所扶",
    "service_families": "优军服务保障",
    "culture": "文体服务保障",
}


@pytest.mark.parametrize("folder", plan_folders().values(), ids=lambda p: p.name)
def test_a_shipped_plan_has_no_fault(folder, catalogue, places):
    reading = read_plan(folder, catalogue, places)
    assert reading.faults == ()
    assert reading.plan.left_out == 0
    assert reading.plan.id == folder.name


def test_the_plan_holds_what_it_says_it_holds(first_plan):
    assert Counter(i.domain for i in first_plan.items.values()) == ITEMS
    assert {d.id: d.items for d in first_plan.domains.values() if d.kind == "domain"} == ITEMS
    assert Counter(c.domain for c in first_plan.commitments.values()) == COMMITMENTS
    assert sum(COMMITMENTS.values()) == 83
    assert len(first_plan.aims) == 26
    kinds = Counter(p.kind for p in first_plan.programmes.values())
    assert kinds == {"key_task": 28, "safeguard": 67, "named_programme": 71}
    assert len(first_plan.programmes) == 166
    assert Counter(m.kind for m in first_plan.mechanisms.values()) == {"mechanism": 5, "duty": 14}
    assert len(first_plan.indicators) == 144
    assert len(first_plan.evidence) == 106


def test_sources_of_values_and_years_are_those_of_the_plan(first_plan):
    sources = Counter(c.value_source for c in first_plan.commitments.values())
    assert sources["encoded_by_analyst"] == 33
    assert sources["text"] == 35
    assert Counter(c.due_basis for c in first_plan.commitments.values())["explicit"] == 11


def test_the_status_of_every_commitment_is_as_checked_by_hand(answers):
    told = {
        id_: (
            a.status,
            a.latest.year,
            pytest.approx(a.latest.value),
            a.trust,
            {f.evidence or f.series for f in a.evidence},
        )
        for id_, a in answers["2016-2020"].items()
        if a.status not in SILENT
    }
    assert told == TOLD
    found = Counter(a.status for a in answers["2016-2020"].values())
    assert found == {
        "no_public_data": 75,
        "open": 2,
        "met": 2,
        "not_measurable": 2,
        "on_course": 1,
        "met_before_start": 1,
    }


def test_no_status_stands_without_evidence(answers):
    for answer in (a for of_plan in answers.values() for a in of_plan.values()):
        assert bool(answer.evidence) == (answer.status not in SILENT), answer.commitment.id
        assert {f.status for f in answer.evidence} <= {Status.REPORTED, Status.DERIVED}


def test_an_inferred_year_and_an_announced_figure_give_no_status(answers):
    kindergarten = answers["2016-2020"]["tgt_edu_kindergarten_80"]
    assert [f.year for f in kindergarten.unsettled] == [2016]
    assert kindergarten.baseline is None
    assert [f.year for f in kindergarten.actual] == [2019]
    allowance = answers["2016-2020"]["tgt_ss_rural_dibao_line"]
    assert allowance.status == "no_public_data"


def test_a_figure_of_a_text_and_of_a_series_counts_once(answers):
    latest = answers["2016-2020"]["tgt_edu_kindergarten_80"].latest
    assert (latest.evidence, latest.series) == ("ev_002", "edu_inclusive_kindergarten")
    assert latest.issuer.zh == "新华社"


def test_the_arithmetic_is_shown(answers):
    balance = answers["2016-2020"]["tgt_edu_school_balance"]
    assert [(p.year, p.value) for p in balance.planned] == [
        (2016, 59),
        (2017, 70),
        (2018, 81),
        (2019, 92),
        (2020, 103),
    ]
    assert balance.verdict.distance == 10
    assert balance.arithmetic.progress == pytest.approx(34 / 44)
    assert balance.time_used == 0.25
    assert balance.required_pace == pytest.approx(10 / 3)


def test_a_scoring_value_is_never_told_as_the_plans(first_plan, answers):
    said = reason(first_plan, answers["2016-2020"]["tgt_edu_school_balance"], "zh")
    assert "评分口径，不是规划的数" in said
    for commitment in first_plan.commitments.values():
        if commitment.is_encoded and commitment.value not in (None, 1.0):
            for text in (commitment.statement.zh, commitment.statement.en, commitment.note.zh):
                assert f"{commitment.value:.0f}" not in re.findall(r"\d+", text), commitment.id


def test_reasons_are_told_in_two_languages_without_gaps(plans, answers):
    for plan in plans.values():
        for answer in answers[plan.id].values():
            texts = [reason(plan, answer, lang) for lang in ("zh", "en")]
            for text in texts:
                assert text
                assert not re.search(r"\{|\}|None|\bnan\b|\(\)|（）|  ", text), text
            assert not re.search("[\u4e00-\u9fff]", texts[1])


def test_who_holds_the_missing_figures_is_said(first_plan, answers):
    silent = [a for a in answers["2016-2020"].values() if a.status == "no_public_data"]
    computed = {"tgt_overall_equalisation", "tgt_poor_near_national", "tgt_poor_reach_national"}
    for answer in silent:
        said = reason(first_plan, answer, "zh")
        known = "掌握" in said or answer.commitment.id in {*computed, "tgt_hbe_pilot"}
        assert known, answer.commitment.id


def test_counts_add_up(first_plan, answers):
    table = counts(first_plan, answers["2016-2020"])
    assert {d: sum(row.values()) for d, row in table.items()} == COMMITMENTS
    assert list(table) == ["general", *ITEMS]
    assert all(list(row) == list(statuses()) for row in table.values())


def test_every_item_and_domain_crosses_to_the_nine_areas(plans):
    later, earlier = plans["2021-2025"], plans["2016-2020"]
    assert {d.id: d.name.zh for d in later.domains.values()} == NINE
    items = crossed(later, earlier, "item")
    domains = crossed(later, earlier, "domain")
    assert len(items) == 82
    assert len(domains) == 8
    assert {len(c.areas) for c in items} == {1}
    areas = {c.id: {area.id for area, _ in c.areas} for c in domains}
    for domain, found in areas.items():
        assert found == {c.areas[0][0].id for c in items if c.domain == domain}
    assert set().union(*areas.values()) == set(NINE)


def test_a_national_value_is_no_commitment_of_the_region(plans, answers):
    found = answers["2021-2025"].values()
    national = [a for a in found if a.commitment.scope == "nation"]
    assert len(national) == 20
    assert len(found) - len(national) == 8
    assert {a.status for a in national} == {"no_public_data"}
    assert "不是自治区的承诺" in reason(plans["2021-2025"], national[0], "zh")


def test_views_of_aims_name_pages(first_plan):
    named = {a.view for a in first_plan.aims.values()}
    assert "" not in named
    assert named <= set(views())
    pages = {view.page for view in views().values()}
    assert all(re.fullmatch(r"[a-z_]*", page) for page in pages)


def test_offices_of_items_are_marked_as_inferred(first_plan):
    assert {i.offices_basis for i in first_plan.items.values()} == {"inferred"}
    assert all(i.offices for i in first_plan.items.values())


@pytest.mark.parametrize("path", TABLES, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_tables_name_no_host(path):
    found = [cell for row in read_rows(path) for cell in row.values() if HOST.search(cell)]
    assert found == []
    content = path.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
