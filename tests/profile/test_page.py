"""The page runs alone, and its address says what it shows."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from components import store
from components.text import t
from tests.choosing import choose

PAGE = str(store.ROOT / "pages" / "profile.py")
SECONDS = 60


def run(**params):
    app = AppTest.from_file(PAGE, default_timeout=SECONDS)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def said(app):
    """Return everything the page says in HTML and text, without its tags."""
    bodies = [element.proto.body for element in app.get("html")]
    text = " ".join([*bodies, *(element.value for element in app.text)])
    return re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL)


def query(app):
    return {name: v if isinstance(v, str) else v[0] for name, v in app.query_params.items()}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("region", ["", "150100,150600", "150924", "152571,150100", "110000"])
def test_a_place_of_every_level_is_shown(lang, region):
    app = run(lang=lang, region=region, peers="1")
    assert not app.exception
    text = said(app)
    assert t("pf_strengths", lang) in text
    assert t("pf_spine", lang) in text
    assert not re.search(r"\b(nan|None|inf)\b", text)
    assert lang == "zh" or not re.search("[\u4e00-\u9fff]", text)


def test_all_domains_are_shown_unless_the_address_names_one():
    assert "domain" not in query(run(region="150100"))
    narrowed = run(region="150100", domain="housing")
    assert query(narrowed) == {"lang": "zh", "domain": "housing", "region": "150100"}
    assert "文盲率" not in said(narrowed)


def test_what_an_address_gets_wrong_is_said():
    app = run(domain="nothing", region="999999,150121", peers="7")
    assert not app.exception
    for wrong in ("domain=nothing", "region=999999", "peers=7"):
        assert wrong in said(app)
    assert query(app) == {"lang": "zh", "region": "150121"}


def test_a_province_is_said_to_have_no_profile():
    assert "北京不是现有盟市或旗县" in said(run(region="110000,150121"))


def test_places_of_different_levels_carry_a_warning():
    assert "层级不同" in said(run(region="150100,150121"))
    assert "层级不同" not in said(run(region="150100,150200"))


def test_controls_write_the_address(monkeypatch):
    app = run(region="150100")
    choose(app, monkeypatch, "place", ["150400"])
    assert query(app)["region"] == "150400"
    choose(app, monkeypatch, "beside", ["150500"])
    assert query(app)["region"] == "150400,150500"
    choose(app, monkeypatch, "peers", True)
    assert query(app)["peers"] == "1"
    choose(app, monkeypatch, "domain", "health")
    assert query(app) == {
        "lang": "zh",
        "domain": "health",
        "region": "150400,150500",
        "peers": "1",
    }
    choose(app, monkeypatch, "domain", "")
    assert "domain" not in query(app)
    assert not app.exception


def test_an_indicator_chosen_elsewhere_stays_a_readers_own():
    app = run()
    app.session_state["kept_params"] = {"lang": "zh", "indicator": "hs_toilet", "domain": "housing"}
    app.query_params.clear()
    app.run()
    assert query(app) == {"lang": "zh"}
    assert app.session_state["kept_params"]["indicator"] == "hs_toilet"


def test_neither_direction_is_coloured_only_when_opened():
    assert "租赁住房户占比" not in said(run(region="150100"))
