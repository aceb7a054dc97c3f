"""Every text the code asks for is there, in both languages, with the same slots; none is idle."""

import string
from typing import get_args

import pytest

from components import store, text
from components.address import PARTS
from components.atlas.payload import Grade, Reason
from components.plan import asked
from components.plan.evaluation_tables import COLUMNS
from components.shell import PAGES
from components.text import keys, t
from data.model import Level, Residence
from data.plan import terms
from tests.pages.keys import composed, literals, named, reasons

LANGUAGES = ("zh", "en")


def slots(template):
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(template) if name}


def test_every_text_asked_for_by_name_exists():
    assert [(place, key) for place, key in named() if key not in keys()] == []


def test_every_name_put_together_can_find_a_text():
    lost = [p for p, pattern in composed() if not any(pattern.fullmatch(k) for k in keys())]
    assert lost == []


def test_no_text_is_idle():
    patterns = [pattern for _place, pattern in composed()]
    words = literals()
    idle = [k for k in keys() if k not in words and not any(p.fullmatch(k) for p in patterns)]
    assert sorted(idle) == []


def test_names_put_together_from_closed_lists_exist():
    residences = {i.residence_meaning for i in store.catalogue().indicators.values()} - {""}
    made = {
        *(f"missing_{reason}" for reason in get_args(Reason)),
        *(f"grade_{grade}" for grade in get_args(Grade)),
        *(f"page_{page}" for page in PAGES),
        *(f"question_{page}" for page in PAGES),
        *(f"so_view_{part}" for part in PARTS),
        *(f"pl_part_{part}" for part in asked.PARTS),
        *(f"pl_by_{param}" for param in (*asked.NARROWING, "from", "to")),
        *(f"pl_due_{basis}" for kind, basis in terms() if kind == "due_basis"),
        *(f"pl_ev_{name}" for columns in COLUMNS.values() for name in columns),
        *(f"why_{reason}" for reason in reasons()),
        *(f"ur_meaning_{meaning}" for meaning in residences),
        *(f"level_{x}" for x in Level if x != Level.ZONE),
        *Level,
        *Residence,
    }
    assert made - keys() == set()
    assert len(reasons()) >= 5


@pytest.mark.parametrize("key", sorted(keys()))
def test_a_text_is_there_in_both_languages_with_the_same_slots(key):
    zh, en = text._TEXTS[key]
    assert zh.strip()
    assert en.strip()
    # Under the page's title an English finding need not say the indicator's name again.
    title = {"name"} if key.startswith("find_") else set()
    assert slots(zh) - title == slots(en) - title


@pytest.mark.parametrize("key", sorted(keys()))
def test_a_text_is_filled_and_leaves_no_brace(key):
    filled = dict.fromkeys(slots(text._TEXTS[key][0]), "7")
    for lang in LANGUAGES:
        assert not set("{}") & set(t(key, lang, **filled))


def test_english_holds_no_chinese_but_the_name_of_the_other_language():
    chinese = {k for k in keys() if any("\u2e80" <= c <= "\uffef" for c in text._TEXTS[k][1])}
    assert chinese == {"other_language"}


def test_an_unknown_text_is_an_error():
    with pytest.raises(KeyError):
        t("no_such_text", "zh")
