"""The plan: its tables, what became of each commitment, and by which rule."""

from data.plan.attained import Attained, attained, attained_all
from data.plan.beside import Beside, beside_commitment, beside_indicators
from data.plan.compared import Compared, Setting
from data.plan.figures import Figure
from data.plan.grid import Fault
from data.plan.model import Plan
from data.plan.overview import Crossed, counts, crossed, locator_words
from data.plan.reading import PLANS, Reading, plan_folders, read_plan, read_plans
from data.plan.relative import compare, indicators, years_of
from data.plan.rule import Point, Target, Verdict, decide
from data.plan.sayings import sentence
from data.plan.schema import StatusWords, View, statuses, terms, views
from data.plan.words import holders, reason, status_words, target_words, with_unit

__all__ = [
    "PLANS",
    "Attained",
    "Beside",
    "Compared",
    "Crossed",
    "Fault",
    "Figure",
    "Plan",
    "Point",
    "Reading",
    "Setting",
    "StatusWords",
    "Target",
    "Verdict",
    "View",
    "attained",
    "attained_all",
    "beside_commitment",
    "beside_indicators",
    "compare",
    "counts",
    "crossed",
    "decide",
    "holders",
    "indicators",
    "locator_words",
    "plan_folders",
    "read_plan",
    "read_plans",
    "reason",
    "sentence",
    "status_words",
    "statuses",
    "target_words",
    "terms",
    "views",
    "with_unit",
    "years_of",
]
