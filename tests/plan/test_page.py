"""The page of plans runs alone in every part, and shows what the command prints."""

import html
import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from components import address, store
from components.address import PAGES, Choice, Param, read_view, to_params
from components.plan import asked, controls
from components.plan.asked import PARTS
from components.plan.reading import ground
from components.text import t
from data import __main__ as command
from data.plan import statuses, target_words, views
from tests.choosing import choose

PAGE = "pages/plan.py"
LANGUAGES = ("zh", "en")
FIRST = "2016-2020"
SECOND = "2021-2025"
CHINESE = re.compile("[\u2e80-\uffef]")


def run(page=PAGE, **params):
    """Run a page at an address."""
    at = AppTest.from_file(str(store.ROOT / page), default_timeout=60)
    for name, value in params.items():
        at.query_params[{"since": "from"}.get(name, name)] = value
    at.run()
    assert not at.exception
    return at


def written(at):
    """Return all HTML of a page but its styles."""
    bodies = [element.proto.body for element in at.get("html")]
    return "\n".join(b for b in bodies if not b.startswith("<style"))


def words(text):
    return html.unescape(re.sub(r"<[^>]+>", " ", text))


def promises(at):
    """Return the statements of the commitments a page lists, in its order."""
    found = re.findall(r'<details class="promise"><summary>.*?<b>(.*?)</b>', written(at), re.DOTALL)
    return [html.unescape(statement) for statement in found]


@pytest.fixture
def printed(capsys):
    """Return a function that gives the rows the command prints."""

    def rows(*arguments):
        assert command.main(["plan", "--format", "json", *arguments]) == 0
        return json.loads(capsys.readouterr().out)

    return rows


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("plan", [FIRST, SECOND])
@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_every_plan_is_shown(part, plan, lang):
    at = run(view=part, plan=plan, lang=lang)
    text = words(written(at))
    assert [e.value for e in at.text] == []
    assert not at.warning
    assert not re.search(r"\bnan\b|\bNone\b|\binf\b|[{}]", text)
    assert not (lang == "en" and CHINESE.search(text))
    assert re.search(r'class="finding">[^<]+</p>', written(at))


def test_the_page_opens_whole_with_the_plan_that_has_most_commitments():
    at = run()
    assert dict(at.query_params) == {"lang": "zh", "plan": FIRST}
    assert len(promises(at)) == 83
    assert "83项承诺中75项没有公开数据" in words(written(at))


@pytest.mark.parametrize("plan", [FIRST, SECOND])
def test_counts_are_those_of_the_command(plan, printed):
    rows = printed("--plan", plan)
    table = written(run(plan=plan)).partition('<table class="counts">')[2].partition("</table>")[0]
    lines = re.findall(r"<tr[^>]*>(.*?)</tr>", table.partition("<tbody>")[2], re.DOTALL)
    seen = 0
    for line, domain in zip(lines, dict.fromkeys(r["domain"] for r in rows), strict=True):
        *cells, total = [words(c).strip() for c in re.findall(r"<td[^>]*>(.*?)</td>", line)]
        own = [r["status"] for r in rows if r["domain"] == domain]
        assert [0 if c == "·" else int(c) for c in cells] == [own.count(s) for s in statuses()]
        assert int(total) == len(own)
        seen += len(own)
    assert seen == len(rows)


@pytest.mark.parametrize(
    ("param", "value"),
    [("domain", "health"), ("domain", "general"), ("status", "open"), ("status", "no_public_data")],
)
def test_a_filter_leaves_what_the_command_prints(param, value, printed):
    rows = printed("--plan", FIRST, f"--{param}", value)
    at = run(**{param: value})
    assert sorted(promises(at)) == sorted(r["statement_zh"] for r in rows)
    assert str(len(rows)) in words(written(at))


def test_kind_place_due_and_office_narrow_too():
    plan = store.plans()[FIRST]
    for param, values in asked.offered(plan).items():
        for value in values:
            left = {
                Param.KIND: lambda c, v: c.kind == v,
                Param.PLACE: lambda c, v: v == c.region or (not c.region and v in c.groups),
                Param.DUE: lambda c, v: str(c.due_year) == v,
                Param.OFFICE: lambda c, v: c.offices[:1] == (v,),
            }.get(param)
            if left:
                expected = {c.id for c in plan.commitments.values() if left(c, value)}
                choice = Choice(FIRST, **{str(param): value})
                answers = store.attained(FIRST).values()
                found = {
                    a.commitment.id
                    for a in answers
                    if asked.is_chosen(a.commitment, a.status, choice)
                }
                assert found == expected != set()
    assert 0 < len(promises(run(kind="relative", due="2020"))) < 83
    assert 0 < len(promises(run(office="edu", place="150000"))) < 83


def test_several_filters_may_leave_nothing_and_it_is_said():
    at = run(domain="housing", status="met", lang="en")
    assert promises(at) == []
    assert t("pl_none", "en") in words(written(at))
    assert "None" not in words(written(at)).split()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_cannot_be_used_is_named(lang):
    bad = dict.fromkeys(("domain", "status", "kind", "place", "due", "office", "view"), "<b>")
    at = run(**bad, plan="1990", lang=lang)
    told = at.text[0].value
    assert all(f"{name}=<b>" in told for name in bad)
    assert "plan=1990" in told
    assert dict(at.query_params) == {"lang": lang, "plan": FIRST}
    assert len(promises(at)) == 83


def test_years_that_cannot_be_compared_are_named():
    at = run(view="evaluation", since="2020", to="2010")
    assert "from=2020" in at.text[0].value
    assert at.query_params["from"] < at.query_params["to"] == "2010"
    at = run(view="evaluation", since="1066")
    assert "from=1066" in at.text[0].value


def test_the_address_restores_the_view():
    scope = store.scope()
    read = asked.reader(store.plans(), store.plan_years)
    choice = Choice(FIRST, "health", "open", "quantified", "150000", "2020", "health", 2010, 2020)
    params = {**address.to_params(read({}, scope)), str(Param.PART): "evaluation"}
    view = read({**params, **address._chosen(choice)}, scope)
    assert view.choice == choice
    assert read(to_params(view), store.scope()) == view
    assert scope.rejected == []
    assert read_view({}, store.scope()).choice is None


def test_another_plan_is_chosen_and_filters_go(monkeypatch):
    at = run(domain="health", status="open")
    choose(at, monkeypatch, "plan", SECOND)
    assert dict(at.query_params) == {"lang": "zh", "plan": SECOND}
    assert len(promises(at)) == 28
    choose(at, monkeypatch, "domain", "care")
    assert at.query_params["domain"] == "care"
    assert 0 < len(promises(at)) < 28


def test_the_menus_tell_how_many_are_left(monkeypatch):
    drawn = []
    monkeypatch.setattr(controls, "strip", lambda menus, lang: drawn.append(menus))
    run(domain="education")
    menus = {menu.name: menu for menu in drawn[-1]}
    assert list(menus) == ["plan", "domain", "status", "kind", "place", "due", "office"]
    assert menus["status"].options["open"] == t("pl_entry", "zh", name="未定", n=2)
    assert menus["domain"].options["health"].endswith("11")
    assert menus["office"].label == t("pl_by_office_inferred", "zh")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_value_of_ours_is_never_printed_as_the_plans(lang):
    from components.plan.rows import target

    drawn = ground(FIRST, lang)
    encoded = [a for a in drawn.answers.values() if a.commitment.is_encoded]
    assert len(encoded) == 33
    assert {target(drawn, a) for a in encoded} == {t("do_no_value", lang)}
    own = [a for a in drawn.answers.values() if not a.commitment.is_encoded]
    for answer in own:
        expected = target_words(drawn.plan, answer.commitment, lang) or t("do_no_value", lang)
        assert html.unescape(target(drawn, answer)) == expected


def test_a_track_is_drawn_only_where_the_plan_gives_a_path():
    body = written(run())
    drawn = [a for a in store.attained(FIRST).values() if a.planned and a.latest]
    assert body.count('class="track"') == len(drawn) > 0


def test_a_row_opens_to_rule_figures_and_arithmetic():
    body = words(written(run(domain="education", status="on_course")))
    for told in ("93个旗县", "59个旗县", "103个旗县", "77.27%", "25%", "新华网", "自治区教育厅"):
        assert told in body


def test_the_silent_are_told_who_holds_the_figure():
    body = words(written(run(domain="health", status="no_public_data")))
    assert "自治区卫生健康委员会掌握" in body


@pytest.mark.parametrize(("part", "number"), [("aims", 26), ("mechanisms", 19), ("items", 82)])
def test_every_aim_mechanism_and_item_has_a_row(part, number):
    body = written(run(view=part))
    assert len(re.findall(r"<tr><td>\d+</td>", body)) == number


def test_what_no_page_answers_is_not_yet():
    plan = store.plans()[FIRST]
    aims = [aim.view for aim in plan.aims.values()]
    there = [v for v in aims if v in views() and views()[v].page in PAGES]
    body = written(run(view="aims"))
    assert body.count('<em class="none">') == len(aims) - len(there) > 0
    for view in there:
        assert f'href="./{views()[view].page}?' in body


def test_the_166_programmes_are_there():
    body = words(written(run(view="items")))
    names = [p.name.zh for p in store.plans()[FIRST].programmes.values()]
    assert len(names) == 166
    assert [name for name in names if name not in body] == []


@pytest.mark.parametrize("plan", [FIRST, SECOND])
def test_the_crosswalk_is_the_same_from_both_plans(plan):
    body = words(written(run(view="crosswalk", plan=plan)))
    for later in ("老有所养", "病有所医", "劳有所得"):
        assert later in body
    for item in store.plans()[FIRST].items.values():
        assert item.name.zh in body


def test_leaving_the_page_keeps_the_plan_and_the_years_but_no_filter():
    at = AppTest.from_file(str(store.ROOT / "dashboard.py"), default_timeout=60)
    at.run()
    at.switch_page(PAGE)
    for name, value in {"plan": SECOND, "domain": "care", "lang": "zh"}.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    at.query_params.clear()
    at.switch_page("pages/indicator.py").run()
    assert "plan" not in at.query_params
    at.query_params.clear()
    at.switch_page(PAGE).run()
    assert dict(at.query_params) == {"lang": "zh", "plan": SECOND}
