"""The page of methods, made from docs/measures.md: one language at a time; pure.

That page is written in both languages side by side. Here each line gives what it has in the
reader's language; where it has only the other one, that is said.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from components.text import t

CHINESE = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile(r"[A-Za-z]{2,}")
HEAD = re.compile(r'<a id="(?P<slug>\w+)"></a>\n## (?P<zh>.+?) · (?P<en>.+)')
# Chinese first, then the same in English, which starts with a letter or a figure.
BOTH = re.compile(r"^(?P<zh>.*[\u3400-\u9fff\uff09\u201d\u3002])\s*(?P<en>[A-Za-z0-9\u201c(].*)$")
LABEL = re.compile(r"^\*\*(?P<label>.+?)[:\uff1a]\*\*\s*(?P<text>.*)$")
# Symbols and titles, which are not translated.
AS_IT_IS = ("Formula", "Reference", "Value at equality")
FEW = 6  # words of English in a Chinese text that are names or symbols, not a sentence
FACT = re.compile(r"^\s*- (?P<label>[^:]+): (?P<text>.*)$")


@dataclass(frozen=True, slots=True)
class Method:
    """A section of the page: a measure's slug, its name, and what is said of it in lines."""

    slug: str
    name: str
    lines: tuple[str, ...]


def methods(page: str, lang: str) -> list[Method]:
    """Return the measures of the page, in its order."""
    found = list(HEAD.finditer(page))
    ends = [m.start() for m in found[1:]] + [page.find("\n## ", found[-1].end())] if found else []
    return [
        Method(m["slug"], m[lang], tuple(page[m.end() : end].strip().splitlines()))
        for m, end in zip(found, ends, strict=True)
    ]


def conventions(page: str, lang: str) -> str:
    """Return the paragraph on what all measures have in common."""
    blocks = [b.replace("\n", "" if lang == "zh" else " ") for b in page.split("\n\n")]
    said = [b for b in blocks if b.startswith("**") and is_of(b, lang)]
    return _inline(said[0]) if said else ""


def reasons(page: str, lang: str) -> list[tuple[str, str]]:
    """Return why a measure may have no value: the reason's name and its words."""
    _, _, table = page.partition("· Reasons\n")
    rows = [[c.strip() for c in line.strip("|").split("|")] for line in _table(table)]
    return [(row[0].strip("`"), row[1 if lang == "zh" else 2]) for row in rows[2:]]


def is_of(text: str, lang: str) -> bool:
    """Say whether a text is in a language: Chinese where it holds any, else English."""
    return bool(CHINESE.search(text)) == (lang == "zh")


def section_html(method: Method, lang: str) -> str:
    """Return a measure as a part that opens: its name and first sentence, then all of it."""
    body = "".join(_blocks(method.lines, lang))
    return (
        f'<details id="{method.slug}"><summary><b>{html.escape(method.name)}</b> '
        f"<span>{html.escape(gist(method, lang))}</span></summary>{body}</details>"
    )


def gist(method: Method, lang: str) -> str:
    """Return the first sentence of how a measure is read."""
    labelled = [m for m in map(LABEL.match, method.lines) if m]
    alone = [m for m in labelled if not BOTH.match(m["label"]) and is_of(m["label"], lang)]
    stop = t("full_stop", lang)
    first, _, rest = alone[0]["text"].partition(stop) if alone else ("", "", "")
    return first + stop.strip() if rest else first


def _table(text: str) -> list[str]:
    lines = text.strip().splitlines()
    end = next((i for i, line in enumerate(lines) if not line.startswith("|")), len(lines))
    return lines[:end]


def _blocks(lines: Sequence[str], lang: str) -> Iterator[str]:
    """Yield the section's lines as HTML, code kept together."""
    code: list[str] | None = None
    for line in lines:
        if line.startswith("```"):
            if code is not None:
                yield f"<pre>{html.escape(chr(10).join(code))}</pre>"
            code = [] if code is None else None
        elif code is not None:
            code.append(line)
        elif line.strip():
            yield _line(line, lang)


def _line(line: str, lang: str) -> str:
    """Return one line in the reader's language; empty for one that is of the other alone."""
    if line.startswith(">"):
        said = line.lstrip("> ").strip()
        return f"<p class='said'>{html.escape(said)}</p>" if said and is_of(said, lang) else ""
    for pattern in (LABEL, FACT):
        found = pattern.match(line)
        if found:
            return _labelled(found["label"], found["text"], lang)
    return f"<p><code>{html.escape(line.strip('`'))}</code></p>"


def _labelled(label: str, text: str, lang: str) -> str:
    """Return a label with its text; a label of one language has its text in that language too."""
    both = BOTH.match(label)
    if both is None:
        return f"<p><b>{html.escape(label)}</b> {_inline(text)}</p>" if is_of(label, lang) else ""
    said, note = (text, "") if both["en"] in AS_IT_IS else _picked(text, lang)
    aside = f" <i>{t(note, lang)}</i>" if note else ""
    return f"<p><b>{html.escape(both[lang])}</b> {_inline(said)}{aside}</p>"


def _picked(text: str, lang: str) -> tuple[str, str]:
    """Return a text in one language, and a note's key where it is in the other alone."""
    if not CHINESE.search(text):
        words = lang == "zh" and len(LATIN.findall(text)) > FEW
        return text, "so_english_only" if words else ""
    listed = [BOTH.match(part.strip()) for part in re.split(r"[\u3001;]", text)]
    if all(listed):
        mark = t("list_comma", lang)
        return mark.join(part[lang] for part in listed if part), ""
    both = BOTH.match(text)
    if both and not CHINESE.search(both["en"]):
        return both[lang].strip(), ""
    return text, "so_chinese_too" if lang == "en" else ""


def _inline(text: str) -> str:
    """Return a line with its bold parts and its code."""
    safe = html.escape(text)
    safe = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", safe)
    return re.sub(r"`(.+?)`", r"<code>\1</code>", safe)
