"""The words of the catalogue are complete, in two languages and agree with the codes in use."""

import re
from pathlib import Path

import pytest

from data.catalogue import read_catalogue
from data.model import Status, Trust
from data.places import belongs
from data.tables import read_rows
from geo.regions import read_regions

ROOT = Path(__file__).parents[2]
METADATA = ROOT / "data" / "metadata"
# A table of figures keeps the names its source gives them.
TABLES = [p for p in sorted(METADATA.glob("*.csv")) if p.stem != "measures_example"]
USERS = sorted(
    path
    for folder in ("rules", "labels")
    for path in (ROOT / "data/extract" / folder).glob("*.csv")
)
CHINESE = re.compile("[\u2e80-\u9fff\u3000-\u303f\uf900-\ufaff\uff00-\uffef]")
INVISIBLE = re.compile("[\u00a0\u200b-\u200f\u2028\u2029\ufeff\t\r\n]")
# Pairs of columns that may be empty together: nothing to say is said by silence.
OPTIONAL = {"note", "break_note", "slots", "example_slots"}

# group, number of its places, as its name says
GROUPS = [
    ("cities9", 9),
    ("banners80", 80),
    ("districts", 23),
    ("poverty31", 31),
    ("border19", 19),
    ("hu_bao_e", 3),
    ("east_five", 5),
]


def rows(table):
    return read_rows(METADATA / f"{table}.csv")


def is_english(column):
    return column == "en" or column.endswith("_en")


def pairs(row):
    """Return the stems of a row's columns that end in `_zh` or are `zh`, with both texts."""
    stems = [c[:-2] for c in row if c == "zh" or c.endswith("_zh")]
    return [(stem, row[f"{stem}zh"], row[f"{stem}en"]) for stem in stems]


def codes_in(path):
    return {code for row in read_rows(path) for code in row["note"].split(";") if code}


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.stem)
def test_english_cells_hold_no_chinese(path):
    found = [
        (column, text)
        for row in read_rows(path)
        for column, text in row.items()
        if is_english(column) and CHINESE.search(text)
    ]
    assert found == []


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.stem)
def test_words_come_in_two_languages(path):
    found = [
        (next(iter(row.values())), stem)
        for row in read_rows(path)
        for stem, zh, en in pairs(row)
        if bool(zh) != bool(en) or not (zh or stem.rstrip("_") in OPTIONAL)
    ]
    assert found == []


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.stem)
def test_cells_hide_no_characters(path):
    found = [
        text
        for row in read_rows(path)
        for text in row.values()
        if INVISIBLE.search(text) or text != text.rstrip()
    ]
    assert found == []
    assert not path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"\r" not in path.read_bytes()


def test_every_indicator_is_defined_and_has_a_unit():
    columns = ("name_zh", "name_en", "unit", "unit_en", "definition_zh", "definition_en")
    empty = [(r["indicator"], c) for r in rows("indicators") for c in columns if not r[c]]
    assert empty == []


def test_names_tell_indicators_apart():
    for column in ("name_zh", "name_en"):
        names = [r[column] for r in rows("indicators")]
        assert sorted({n for n in names if names.count(n) > 1}) == []


def test_every_weight_is_an_indicator():
    indicators = read_catalogue().indicators
    assert [i.id for i in indicators.values() if i.weight and i.weight not in indicators] == []


def test_breaks_have_a_note_and_only_they():
    found = [
        r["indicator"] for r in rows("indicators") if bool(r["breaks"]) != bool(r["break_note_zh"])
    ]
    assert found == []


def test_districts_against_banners_is_said():
    found = [r for r in rows("indicators") if r["residence_meaning"] == "districts"]
    assert found
    for row in found:
        assert "市辖区" in row["definition_zh"]
        assert "districts against banners" in row["definition_en"]


def test_samples_are_called_samples():
    for row in rows("indicators"):
        if row["indicator"].endswith("_sample"):
            assert "长表抽样" in row["definition_zh"]
            assert "long-form sample of about 10 %" in row["definition_en"]


@pytest.mark.parametrize("path", USERS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_every_note_code_is_defined(path):
    assert sorted(codes_in(path) - set(read_catalogue().notes)) == []


def test_note_codes_of_derivations_are_defined():
    used = {code for r in rows("derivations") for code in re.findall(r":(\w+)", r["joined"])}
    assert used
    assert sorted(used - set(read_catalogue().notes)) == []


def test_note_codes_are_unique():
    codes = [r["note"] for r in rows("notes")]
    assert sorted({c for c in codes if codes.count(c) > 1}) == []


def test_statuses_and_grades_are_those_of_the_model():
    assert [r["status"] for r in rows("statuses")] == [s.value for s in Status]
    assert [r["trust"] for r in rows("grades")] == [t.value for t in Trust]


@pytest.mark.parametrize(("group", "size"), GROUPS)
def test_groups_hold_the_places_their_names_count(group, size):
    found = read_catalogue().groups[group]
    places = [p for p in read_regions().values() if p.level == found.level]
    assert sum(belongs(p, found.column, found.value) for p in places) == size


def test_universes_name_groups():
    catalogue = read_catalogue()
    named = {u.group for i in catalogue.indicators.values() for u in i.universes}
    assert named <= set(catalogue.groups)


def test_sources_cite_no_address():
    found = [
        (r["source"], c) for r in rows("sources") for c in r if "://" in r[c] or "www." in r[c]
    ]
    assert found == []


def test_every_domain_says_who_holds_the_missing_data():
    held = [r["domain"] for r in rows("published_by")]
    domains = [d for d in read_catalogue().domains if d != "context"]
    assert set(held) == set(domains)
    assert [d for d in domains if not 3 <= held.count(d) <= 6] == []
