"""Every measure on one indicator, level and year: its value and sentence, or why it has none."""

from data.assess.answers import Answer, assess
from data.assess.background import Background, background
from data.assess.curve import half, lorenz
from data.assess.found import Line
from data.assess.groups import GROUPINGS, OTHERS, USUAL, fitting, labels
from data.assess.question import ORDER, Question, Setting, Tables

__all__ = [
    "GROUPINGS",
    "ORDER",
    "OTHERS",
    "USUAL",
    "Answer",
    "Background",
    "Line",
    "Question",
    "Setting",
    "Tables",
    "assess",
    "background",
    "fitting",
    "half",
    "labels",
    "lorenz",
]
