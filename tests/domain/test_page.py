"""The page runs alone at every domain and level in both languages, and says what is wrong."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from components import domain_state, store
from components.text import t
from tests.choosing import choose

PAGE = "pages/domain.py"
LANGUAGES = ("zh", "en")


def run(**params):
    """Run the page at an address."""
    at = AppTest.from_file(str(store.ROOT / PAGE), default_timeout=60)
    for name, value in params.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


def written(at):
    """Return all HTML of a page but its styles."""
    bodies = [element.proto.body for element in at.get("html")]
    return "\n".join(b for b in bodies if not b.startswith("<style"))


def words(at):
    return re.sub(r"<[^>]+>", " ", written(at))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_domain_at_every_level(lang):
    scope = store.scope()
    for domain in scope.catalogue.domains:
        for level in domain_state.levels_of(domain, scope):
            at = run(domain=domain, level=level, lang=lang)
            text = words(at)
            assert at.text == []
            assert scope.catalogue.domains[domain].name[lang] in text
            assert 'class="finding"' in written(at)
            assert "<tbody>" in written(at)
            assert not re.search(r"\bnan\b|\bNone\b|\binf\b|[{}]", text)


def test_a_reader_comes_to_the_leagues_of_the_domain():
    at = run(domain="housing")
    assert dict(at.query_params) == {
        "lang": "zh",
        "domain": "housing",
        "indicator": "hs_area_per_head",
        "level": "league",
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_cannot_be_shown_is_named(lang):
    at = run(domain="disability", level="league", lang=lang)
    assert "league" in at.text[0].value
    assert at.query_params["level"] == "province"
    at = run(domain="nowhere", order="<b>", region="1", within="150102", lang=lang)
    told = at.text[0].value
    assert all(word in told for word in ("nowhere", "<b>", "150102"))


def test_an_indicator_gives_way_to_one_that_has_the_level():
    at = run(indicator="edu_primary_pupils_per_teacher", level="banner")
    assert at.text == []
    assert at.query_params["indicator"] == "edu_mean_schooling"
    assert at.query_params["level"] == "banner"


def test_another_domain_is_chosen_with_the_menu(monkeypatch):
    at = run(domain="education", level="banner")
    choose(at, monkeypatch, "domain", "health")
    assert not at.exception
    assert at.query_params["domain"] == "health"
    assert at.query_params["level"] == "league"
    choose(at, monkeypatch, "within", "150900")
    assert not at.exception
    assert at.query_params["level"] == "banner"
    assert store.places()["150921"].short_zh in words(at)
    choose(at, monkeypatch, "order", "name")
    assert at.query_params["order"] == "name"
    choose(at, monkeypatch, "level", "league")
    assert "within" not in at.query_params


def test_a_marked_place_stands_out():
    assert written(run(domain="housing", region="150900")).count('class="marked"') == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_holds_what_is_missing(lang):
    rows = [r for r in store.catalogue().rows("published_by") if r["domain"] == "health"]
    text = words(run(domain="health", lang=lang))
    assert rows
    for row in rows:
        assert row[f"topic_{lang}"] in text
        assert row[f"publisher_{lang}"] in text


def test_every_indicator_of_a_domain_is_somewhere_on_its_page():
    scope = store.scope()
    for domain in ("education", "culture_sports"):
        text = words(run(domain=domain))
        for indicator in scope.offered(domain):
            assert scope.catalogue.indicators[indicator].name.zh in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_evenness_is_sorted_and_warns_of_sets_of_different_size(lang):
    table = written(run(domain="education", lang=lang)).partition('class="listing even"')[2]
    rows = re.findall(r"<tr>(.*?)</tr>", table.partition("</table>")[0])
    found = [float(x) for row in rows[1:] for x in re.findall(r"<b>([\d.]+)</b>", row)[:1]]
    assert len(found) > 4
    assert found == sorted(found)
    assert t("do_even_sizes", lang, low=9, high=12) in words(run(domain="education", lang=lang))
