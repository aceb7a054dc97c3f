"""Figures of tables lead to their passports: the same place, year, residence and value."""

import html
import re
from urllib.parse import parse_qs

import pytest

from components import format as fmt
from components import store
from components.address import read_view
from components.text import t
from tests.pages.test_apps import run, sound, words

FIGURE = re.compile(r'<a class="figure" target="_self" href="([^"]+)"[^>]*>([^<]+)</a>')


def figures(app):
    """Return address and text of every figure of a page that leads to a passport."""
    bodies = " ".join(e.proto.body for e in app.get("html"))
    return [(html.unescape(href), text) for href, text in FIGURE.findall(bodies)]


def asked(href):
    page, _, search = href.partition("?")
    assert page == "./sources"
    params = {name: values[0] for name, values in parse_qs(search).items()}
    assert params["view"] == "passport"
    scope = store.scope()
    read_view(params, scope)
    assert scope.rejected == []
    return params


def value_of(params):
    rows = store.observations(params["indicator"])
    same = rows["preferred"] & (rows["region"] == params["region"])
    same &= (rows["year"] == int(params["year"])) & (rows["residence"] == params["residence"])
    (value,) = rows.loc[same, "value"]
    return value


@pytest.mark.parametrize(
    ("page", "view"),
    [
        ("urban_rural", {"indicator": "inc_disposable"}),
        ("urban_rural", {"indicator": "hl_nurses_per_10k", "lang": "en"}),
        ("profile", {"region": "150100"}),
        ("profile", {"region": "152501", "lang": "en"}),
    ],
)
def test_every_figure_leads_to_its_own_passport(page, view):
    app = run(page, **view)
    sound(app)
    found = figures(app)
    assert len(found) >= 8
    for href, text in found:
        params = asked(href)
        assert params["lang"] == view.get("lang", "zh")
        indicator = store.catalogue().indicators[params["indicator"]]
        assert fmt.full(value_of(params), indicator) == text


def test_a_passport_stands_where_the_link_leads():
    href, _text = figures(run("urban_rural", indicator="inc_disposable"))[0]
    params = asked(href)
    app = run("sources", **params)
    sound(app)
    said = words(app)
    assert t("so_preferred", "zh") in said
    assert f"{value_of(params):,.10f}".rstrip("0").rstrip(".") in said
    bodies = " ".join(e.proto.body for e in app.get("html"))
    assert f"./indicator?lang=zh&amp;domain=context&amp;indicator={params['indicator']}" in bodies


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_vintages_of_the_boundaries_are_on_screen(lang):
    said = words(run("sources", lang=lang, view="joins", indicator="hs_toilet"))
    for entry in store.shapes()["vintages"]:
        assert re.search(rf"\b{entry['vintage']}\s+{entry['valid_from']}\b", said)
    assert t("so_until_now", lang) in said
