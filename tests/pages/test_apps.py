"""Every page runs alone, in both languages, with whatever a release holds."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from components import store
from components.address import PARTS
from components.pairs_panel import indicators_with_pairs
from components.shell import PAGES
from components.text import t
from data import release
from data import store as data_store
from geo.regions import read_regions

FOLDER = store.ROOT / "pages"
SECONDS = 60
# What a release can be reduced to: the provinces' tables alone, and one year of banners alone.
POOR = [
    ("nbs_provinces_2000_2019", "nbs_region_2000_2025"),
    ("banners_2008",),
]


def run(page, **params):
    """Run a page by itself, as a deep link into a fresh server does."""
    app = AppTest.from_file(str(FOLDER / f"{page}.py"), default_timeout=SECONDS)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def words(app):
    """Return everything a page says in HTML and text, without its tags."""
    bodies = [element.proto.body for element in app.get("html")]
    return re.sub(r"<style>.*?</style>|<[^>]+>", " ", " ".join(bodies), flags=re.DOTALL)


def sound(app):
    """Check that nothing failed and nothing is said to be damaged."""
    assert not app.exception
    assert not app.error
    assert not app.warning


def test_every_script_of_the_folder_is_a_page_of_the_navigation():
    assert {path.stem for path in FOLDER.glob("*.py")} == set(PAGES)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_runs_alone(page, lang):
    app = run(page, lang=lang)
    sound(app)
    heads = [e.proto.body for e in app.get("html") if "<h1>" in e.proto.body]
    assert len(heads) == 1
    assert t(f"question_{page}", lang) in heads[0]
    said = words(app)
    assert not any("\u4e00" <= c <= "\u9fff" for c in said) or lang == "zh"
    assert "nan" not in said.lower().split()
    assert "None" not in said.split()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_what_of_its_address_it_could_not_use(page):
    app = run(page, lang="fr")
    sound(app)
    assert any("lang=fr" in text.value for text in app.text)
    assert app.query_params["lang"] == ["zh"] or app.query_params["lang"] == "zh"


def test_the_entry_runs_with_all_pages():
    app = AppTest.from_file(str(store.ROOT / "dashboard.py"), default_timeout=SECONDS).run()
    assert not app.exception
    for page in PAGES:
        sound(app.switch_page(f"pages/{page}.py").run())


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_part_of_the_sources_is_shown(part, lang):
    app = run("sources", lang=lang, view=part, region="150100")
    sound(app)
    assert t(f"so_view_{part}", lang)
    assert len(words(app)) > 200


def test_indicators_of_every_domain_and_kind_are_shown():
    known = store.catalogue().indicators
    sample = {
        (known[i].domain, known[i].kind, known[i].direction): i for i in store.scope().offered()
    }
    app = run("indicator")
    for indicator in sample.values():
        app.query_params.clear()
        app.query_params["indicator"] = indicator
        sound(app.run())
        assert known[indicator].name.zh in words(app)


def test_every_pair_of_urban_and_rural_is_shown():
    app = run("urban_rural")
    for indicator in indicators_with_pairs():
        app.query_params.clear()
        app.query_params["indicator"] = indicator
        # Beijing has fewer years than the region, and some of them not the latest.
        app.query_params["region"] = "110000"
        sound(app.run())
        assert store.catalogue().indicators[indicator].name.zh in words(app)


@pytest.fixture(scope="module", params=POOR, ids=lambda packages: packages[0])
def poor(request, tmp_path_factory):
    """Build a release of a few packages only."""
    target = tmp_path_factory.mktemp("poor")
    every = {p.name for p in release.PACKAGES.iterdir() if p.is_dir()}
    choice = release.Choice(without=frozenset(every - set(request.param)))
    release.build(read_regions(), choice=choice, target=target)
    return data_store.open_release(target)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs_with_what_a_poor_release_holds(page, poor, monkeypatch):
    monkeypatch.setattr(store, "current", lambda: poor.id)
    monkeypatch.setattr(data_store, "open_release", lambda: poor)
    app = run(page)
    sound(app)
    assert str(poor.manifest["date"]) in words(app) or page == "urban_rural"
