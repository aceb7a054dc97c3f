"""A plan in counts, its crosswalk, and its locators in words."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from data.catalogue import Words
from data.plan.attained import Attained
from data.plan.model import Domain, Plan
from data.plan.schema import statuses, terms

GENERAL = "general"
ANNEX = re.compile(r"附件(\d+)")
PLACE = re.compile(r"ch(\d\d)(?:\(([一二三四五六七八九十]+)\))?")
DIGITS = "零一二三四五六七八九"
TEN = 10


@dataclass(frozen=True, slots=True)
class Crossed:
    """Where a domain or an item of an earlier plan stands in a later one."""

    id: str
    name: Words
    domain: str
    areas: tuple[tuple[Domain, Words], ...]


def counts(plan: Plan, answers: Mapping[str, Attained]) -> dict[str, dict[str, int]]:
    """Return how many commitments each part of the plan has of each status, zeros too."""
    found = Counter((a.commitment.domain, a.status) for a in answers.values())
    ordered = sorted(plan.domains.values(), key=lambda d: d.order)
    return {d.id: {status: found[d.id, status] for status in statuses()} for d in ordered}


def crossed(later: Plan, earlier: Plan, kind: str) -> list[Crossed]:
    """Return the items or the domains of an earlier plan with their areas in a later one.

    kind: item or domain. An area comes with the part of the domain that it takes, empty for
    all of it. What has no area has an empty list.
    """
    rows = [c for c in later.crosswalk if c.plan == earlier.id and c.kind == kind]
    if kind == "item":
        named = [(i.id, i.name, i.domain) for i in earlier.items.values()]
    else:
        named = [(d.id, d.name, d.id) for d in earlier.domains.values() if d.kind != GENERAL]
    return [
        Crossed(
            id_,
            name,
            domain,
            tuple((later.domains[c.domain], c.part) for c in rows if c.earlier == id_),
        )
        for id_, name, domain in named
    ]


def locator_words(locator: str) -> Words:
    """Return a locator such as `ch04(二)` as chapter and section; names of sections are Chinese."""
    parts = locator.split("; ")
    zh = _then("zh").join(PLACE.sub(_in_chinese, part) for part in parts)
    english = [_plain(ANNEX.sub(_annex, PLACE.sub(_in_english, part))) for part in parts]
    return Words(zh, _then("en").join(filter(None, english)))


def _plain(text: str) -> str:
    """Return a text without what is not in Latin letters at its end."""
    return re.sub(r"[^\x00-\x7f]+.*", "", text).strip()


def _in_chinese(match: re.Match[str]) -> str:
    section = _said("section", "zh", match[2]) if match[2] else ""
    return _said("chapter", "zh", _numeral(int(match[1]))) + section


def _in_english(match: re.Match[str]) -> str:
    section = _said("section", "en", _value(match[2])) if match[2] else ""
    return _said("chapter", "en", int(match[1])) + section


def _annex(match: re.Match[str]) -> str:
    return _said("annex", "en", match[1])


def _then(lang: str) -> str:
    return _said("then", lang, "")


def _said(word: str, lang: str, n: object) -> str:
    return terms()["locator", word][lang].format(n=n)


def _numeral(number: int) -> str:
    tens, ones = divmod(number, TEN)
    front = "" if not tens else ("" if tens == 1 else DIGITS[tens]) + "十"
    return front + (DIGITS[ones] if ones or not tens else "")


def _value(numeral: str) -> int:
    front, ten, back = numeral.rpartition("十")
    tens = (DIGITS.index(front) if front else 1) if ten else 0
    return tens * TEN + (DIGITS.index(back) if back else 0)
