"""Every finding leads to a whole address, which a page shows as it stands and proves on screen."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from components import store
from components.overview import findings
from components.overview_cards import card_html, card_of
from components.overview_panel import reader_of
from components.text import t
from data.gap_series import URBAN_RURAL

SECONDS = 60
AT = range(8)
LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])


def run(page, params):
    app = AppTest.from_file(str(store.ROOT / "pages" / f"{page}.py"), default_timeout=SECONDS)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def query(app):
    return {name: v if isinstance(v, str) else v[0] for name, v in app.query_params.items()}


@LANGUAGES
@pytest.mark.parametrize("at", AT)
def test_a_finding_leads_to_a_whole_address(at, lang):
    finding = findings(reader_of(lang))[at]
    asked = {"lang": lang, **finding.params}
    app = run(finding.page, asked)
    assert query(app) == asked
    assert [text.value for text in app.text if "=" in text.value] == []


def test_the_urban_rural_findings_stand_on_the_page_they_lead_to():
    for finding in findings(reader_of("zh")):
        if finding.page == "urban_rural":
            bodies = " ".join(e.proto.body for e in run(finding.page, finding.params).get("html"))
            said = re.sub(r"<style>.*?</style>|<[^>]+>", " ", bodies, flags=re.DOTALL)
            for number in re.findall(r"\d+\.\d\d", finding.number):
                assert number in said


@LANGUAGES
def test_a_card_leads_to_its_domain_and_shows_both_gaps(lang):
    reader = reader_of(lang)
    pairs = {
        store.catalogue().indicators[s.indicator].domain
        for s in store.gap_series()
        if s.comparison == URBAN_RURAL
        and store.catalogue().indicators[s.indicator].direction != "neutral"
    }
    for domain in store.catalogue().domains.values():
        if domain.id == "context":
            continue
        card = card_of(domain, reader)
        drawn = card_html(card, "", lang)
        assert f"./domain?lang={lang}&domain={domain.id}" in drawn
        assert (t("ov_no_pairs", lang) in drawn) == (domain.id not in pairs)
        assert ("./urban_rural?" in drawn) == (domain.id in pairs)
        assert drawn.count("<a ") == drawn.count("</a>") >= 4
        assert "nan" not in drawn


@LANGUAGES
def test_the_change_of_a_card_is_said_with_its_first_year_and_its_direction(lang):
    reader = reader_of(lang)
    card = card_of(store.catalogue().domains["housing"], reader)
    assert card.series.years == (2010, 2020)
    first, last = card.series.differences
    drawn = card_html(card, "", lang)
    assert t("ov_points_narrowed" if last < first else "ov_points_widened", lang) in drawn
    assert "2010" in drawn
    # Two years are two dots, never a line.
    assert "%3Cpath" not in drawn
    longer = card_of(store.catalogue().domains["culture_sports"], reader)
    assert len(longer.series.years) > 2
    assert "%3Cpath" in card_html(longer, "", lang)
