"""The shapes of statuses, always beside their words; pure."""

import html
from pathlib import Path

from data.plan import Attained, status_words, statuses

CSS = (Path(__file__).parent / "marks.css").read_text(encoding="utf-8")


def mark(status: str) -> str:
    """Return the shape of a status; the word stands beside it."""
    return f'<u class="mark {statuses()[status].shape}"></u>'


def named(status: str, lang: str) -> str:
    """Return the shape of a status with its name as its text alternative."""
    words = statuses()[status]
    name, meaning = html.escape(words.name[lang]), html.escape(words.meaning[lang])
    told = f'aria-label="{name}" title="{name}: {meaning}"'
    return f'<u class="mark {words.shape}" role="img" {told}></u>'


def said(answer: Attained, lang: str) -> str:
    """Return shape and word of a commitment's status."""
    word = html.escape(status_words(answer)[lang])
    return f'<span class="status">{mark(answer.status)} {word}</span>'
