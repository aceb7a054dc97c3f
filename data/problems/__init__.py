"""Everything that can be wrong with a table of observations, each with place and remedy."""

from data.problems.check import check_all, check_package, problems
from data.problems.coverage import coverage_of
from data.problems.known import read_known
from data.problems.plans import check_plan, check_plans, is_plan
from data.problems.problem import CouldNotLook, Problem, render

__all__ = [
    "CouldNotLook",
    "Problem",
    "check_all",
    "check_package",
    "check_plan",
    "check_plans",
    "coverage_of",
    "is_plan",
    "problems",
    "read_known",
    "render",
]
