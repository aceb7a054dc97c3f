"""What travels: columns, texts once, and no text that the browser writes by itself."""

import json

from components.atlas.wire import pack

WORDS = {"lang": "zh", "level": "banner", "classes": [], "words": {}, "decimals": 1}


def sent(*places):
    """Return the places as the browser gets them."""
    named = {f"{n:06}": {"name": f"p{n}", "cls": 0, **p} for n, p in enumerate(places)}
    return json.loads(pack("map", {**WORDS, "places": named}, 100))["places"]


def test_texts_are_left_out_where_the_browser_writes_each_of_them():
    told = sent({"value": 1234.5, "text": "1,234.5"}, {"value": 7.0, "text": "7.0"})
    assert told["value"] == [1234.5, 7.0]
    assert "text" not in told


def test_a_place_without_a_value_has_no_text_to_write():
    assert "text" not in sent(
        {"value": 7.0, "text": "7.0"}, {"value": None, "cls": "not_collected"}
    )


def test_texts_stay_where_one_of_them_is_not_what_the_browser_would_write():
    plain = {"value": 7.0, "text": "7.0"}
    for value, text in ((0.25, "0.2"), (-1.5, "−1.5"), (20000.0, "2万"), (None, "—")):
        assert sent(plain, {"value": value, "text": text})["text"] == ["7.0", text]


def test_a_column_nobody_fills_is_left_out_and_one_text_is_sent_once():
    told = sent(*[{"value": float(n), "grade": "A", "source": None} for n in range(4)])
    assert "source" not in told
    assert told["grade"] == "A"
