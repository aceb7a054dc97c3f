"""Another plan on the page without code, a folder with faults, and a folder without plans."""

import re

import pytest

from components import store
from tests.plan.test_page import LANGUAGES, promises, run, words, written
from tests.plan.third import row, write_plan


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return a folder of plans that the pages read instead of the shipped one."""
    monkeypatch.setattr(store, "PLANS", tmp_path)
    return tmp_path


def synthetic(folder, **tables):
    evidence = [row("evidence", value="81", year="2034", trust="B")]
    wells = row(
        "domains", name_zh="合成水井", short_zh="合成水井", name_en="Wells", short_en="Wells"
    )
    roads = row("domains", domain="roads", order="2", short_zh="合成道路", short_en="Roads")
    more = row("commitments", commitment="wells_far", order="2", measured_by="", measured_at="")
    given = {
        "domains": [wells, roads],
        "commitments": [row("commitments"), more],
        "evidence": evidence,
    }
    return write_plan(folder / "2031-2035", **(given | tables))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_new_folder_is_tracked_without_code(folder, lang):
    synthetic(folder)
    at = run(lang=lang)
    text = words(written(at))
    assert dict(at.query_params) == {"lang": lang, "plan": "2031-2035"}
    assert len(promises(at)) == 2
    for told in (
        "81%",
        "2034",
        {"zh": "合成水井", "en": "Wells"}[lang],
        {"zh": "已兑现", "en": "Kept"}[lang],
    ):
        assert told in text
    assert promises(run(lang=lang, status="met", domain="wells")) == [
        {"zh": "合成", "en": "synthetic"}[lang]
    ]


def test_its_other_parts_say_that_they_are_empty(folder):
    synthetic(folder)
    for part in ("items", "aims", "mechanisms", "crosswalk", "evaluation"):
        at = run(view=part)
        assert at.text == []
        assert 'class="empty"' in written(at)


def test_overview_and_domain_show_it(folder):
    domains = [row("domains", subjects="health")]
    synthetic(folder, domains=domains)
    strip = words(written(run("pages/overview.py")).partition("promise-strip")[2])
    assert re.search(r"合成：2项承诺", strip)
    assert promises(run("pages/domain.py", domain="health")) == ["合成", "合成"]
    assert promises(run("pages/domain.py", domain="housing")) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_faults_are_listed_with_file_row_and_remedy(folder, lang):
    rows = [row("commitments"), row("commitments", commitment="bad", order="2", comparator="≈")]
    synthetic(folder, commitments=rows)
    at = run(lang=lang)
    (expander,) = at.expander
    assert "1" in expander.label
    table = expander.get("html")[0].proto.body
    assert "2031-2035/commitments.csv" in table
    _file, line, what, remedy = re.findall(r"<td>(.*?)</td>", table)
    assert line == "3"
    assert what
    assert remedy
    assert len(promises(at)) == 1


def test_a_sound_folder_has_no_list_of_faults(folder):
    synthetic(folder)
    assert not run().expander


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_folder_that_makes_no_plan_stops_no_page(folder, lang):
    write_plan(folder / "2031-2035", plan=None)
    at = run(lang=lang)
    assert at.expander
    assert promises(at) == []
    for page in ("overview", "domain", "indicator"):
        assert not run(f"pages/{page}.py", lang=lang).warning


def test_no_folder_at_all_is_said(folder, monkeypatch):
    monkeypatch.setattr(store, "PLANS", folder / "nowhere")
    at = run(plan="2016-2020")
    assert "plan=2016-2020" in at.text[0].value
    assert promises(at) == []
