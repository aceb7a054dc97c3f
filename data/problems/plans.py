"""The faults of plan folders as problems: file, row, what is wrong, and what to do."""

from collections.abc import Collection
from pathlib import Path

from data.catalogue import Catalogue
from data.places import Places
from data.plan.grid import Fault
from data.plan.reading import plan_folders, read_plan
from data.problems.known import nearest
from data.problems.problem import CouldNotLook, Finding, Problem, tell

PLAN_WORDS = Path(__file__).parent / "plan_words.csv"


def check_plans(root: Path, catalogue: Catalogue, places: Places) -> list[Problem]:
    """Return the problems of every plan in a folder of plans, by file and row.

    Raises CouldNotLook where the folder is not there.
    """
    if not root.is_dir():
        raise CouldNotLook("look_no_folder", root)
    folders = plan_folders(root).values()
    return [problem for f in folders for problem in check_plan(f, catalogue, places)]


def check_plan(folder: Path, catalogue: Catalogue, places: Places) -> list[Problem]:
    """Return the problems of one plan folder, wherever it lies."""
    return [_told(folder, fault) for fault in read_plan(folder, catalogue, places).faults]


def is_plan(folder: Path) -> bool:
    """Say whether a folder is meant as a plan: it holds the table that names one."""
    return (folder / "plan.csv").is_file()


def _told(folder: Path, fault: Fault) -> Problem:
    facts = dict(fault.facts)
    known = facts.pop("known", ())
    if isinstance(known, Collection):
        facts.update(nearest(str(facts.get("value", "")), known))
    finding = Finding(fault.line, fault.defect, facts)
    return tell(str(folder / f"{fault.table}.csv"), finding, PLAN_WORDS)
