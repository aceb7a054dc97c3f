"""The page of methods: every measure of the register, one language at a time, said where not."""

import re

import pytest

from components import store
from components.methods import conventions, gist, is_of, methods, reasons, section_html
from components.text import t
from data.measures import MEASURES
from tests.pages.test_apps import run, sound, words

LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])
PAGE = store.methods_page()
SAMPLE = """# x

**共同约定。** 甲
乙。

**Conventions.** One
two.

<a id="some"></a>
## 某测度 · Some measure

`some(x)`

**公式 Formula:** S = Σ x

**怎样读：** 第一句，n不变。第二句。

**How to read it:** First sentence. Second one.

- 适用尺度 Scale types: 比率 ratio、有界 bounded
- 零值与缺失 Zero and missing: a place without a figure is left out of all of them here.

```python
some(1)
```

> 中文句。
>
> English sentence.

## 没有结果的原因 · Reasons

| reason | 原因 | words |
|---|---|---|
| `no_data` | 没有数据 | there are no data |

## Next
"""


def plain(markup):
    return re.sub(r"<[^>]+>", " ", markup)


@LANGUAGES
def test_a_section_by_hand(lang):
    (method,) = methods(SAMPLE, lang)
    said = plain(section_html(method, lang))
    mine, other = ("中文句", "English sentence") if lang == "zh" else ("English sentence", "中文句")
    assert mine in said
    assert other not in said
    assert "S = Σ x" in said
    assert "some(1)" in said
    assert ("比率、有界" if lang == "zh" else "ratio, bounded") in said
    assert (t("so_english_only", lang) in said) == (lang == "zh")
    assert gist(method, lang) == ("第一句，n不变。" if lang == "zh" else "First sentence.")


@LANGUAGES
def test_conventions_and_reasons_by_hand(lang):
    assert plain(conventions(SAMPLE, lang)).strip() == (
        "共同约定。  甲乙。" if lang == "zh" else "Conventions.  One two."
    )
    words_ = "没有数据" if lang == "zh" else "there are no data"
    assert reasons(SAMPLE, lang) == [("no_data", words_)]


@LANGUAGES
def test_every_measure_of_the_register_is_there_with_its_reading(lang):
    found = methods(PAGE, lang)
    assert [m.slug for m in found] == list(MEASURES)
    for method in found:
        measure = MEASURES[method.slug]
        said = plain(section_html(method, lang))
        assert method.name == measure.names[lang]
        assert measure.readings[lang][:40].replace("'", "&#x27;") in said
        assert measure.formula[:10].replace("'", "&#x27;") in said.replace("&lt;", "<")
        other = measure.readings["en" if lang == "zh" else "zh"]
        assert other[:40] not in said
        assert is_of(gist(method, lang), lang)


@LANGUAGES
def test_the_part_of_sources_shows_it(lang):
    app = run("sources", lang=lang, view="methods")
    sound(app)
    said = words(app)
    for measure in MEASURES.values():
        assert measure.names[lang] in said
    assert t("so_reasons", lang) in said


def test_without_the_page_that_is_said(monkeypatch):
    monkeypatch.setattr(store, "methods_page", lambda: "")
    app = run("sources", view="methods")
    sound(app)
    assert t("so_no_methods", "zh") in [text.value for text in app.text]
