"""`python -m data plan`: what became of each commitment of a plan, as a bare list of rows."""

import argparse
import math
import sys
from collections.abc import Mapping

import pandas as pd

from data.catalogue import Catalogue
from data.commands.arguments import Gazetteer, UnknownWord, the_word
from data.commands.output import print_table
from data.plan import PLANS, Attained, Plan, attained_all, read_plans, reason, statuses
from data.store import Release

FORMATS = ("table", "csv", "json")
COLUMNS = (
    "id",
    "domain",
    "statement_zh",
    "statement_en",
    "value",
    "comparator",
    "unit",
    "due_year",
    "status",
    "reason",
    "latest_value",
    "latest_year",
    "latest_trust",
    "evidence_count",
    "locator",
    "value_source",
)


def add_plan_arguments(verb: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    verb.add_argument("--plan", required=True, metavar="PLAN")
    verb.add_argument("--domain", default="", metavar="ID|NAME")
    verb.add_argument("--status", default="")
    verb.add_argument("--format", choices=FORMATS, default="table")


def run_plan(
    args: argparse.Namespace, release: Release, catalogue: Catalogue, gazetteer: Gazetteer
) -> int:
    """Print the commitments asked for; none is a result too and says so on standard error."""
    plans = read_plans(catalogue, gazetteer.places, PLANS)
    plan = plans[the_word(args.plan, list(plans), "plan")]
    domain = _domain(args.domain, plan)
    status = the_word(args.status, list(statuses()), "status")
    answers = attained_all(plan, release.observations, catalogue)
    table = commitments_table(plan, answers, domain, status)
    print_table(table, args.format)
    if table.empty:
        sys.stderr.write("no rows\n")
    if plan.left_out:
        sys.stderr.write(f"{plan.left_out} rows left out; see: python -m data check\n")
    return 0


def commitments_table(
    plan: Plan, answers: Mapping[str, Attained], domain: str = "", status: str = ""
) -> pd.DataFrame:
    """Return COLUMNS of the commitments in the order of the plan, narrowed where asked."""
    rows = [
        _row(plan, answer)
        for answer in answers.values()
        if domain in ("", answer.commitment.domain) and status in ("", answer.status)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _row(plan: Plan, answer: Attained) -> dict[str, object]:
    commitment, latest = answer.commitment, answer.latest
    return {
        "id": commitment.id,
        "domain": commitment.domain,
        "statement_zh": commitment.statement.zh,
        "statement_en": commitment.statement.en,
        "value": _known(commitment.value),
        "comparator": commitment.comparator,
        "unit": commitment.unit.zh,
        "due_year": commitment.due_year,
        "status": answer.status,
        "reason": reason(plan, answer, "zh"),
        "latest_value": _known(latest.value if latest else None),
        "latest_year": latest.year if latest else math.nan,
        "latest_trust": latest.trust if latest else "",
        "evidence_count": len(answer.evidence),
        "locator": commitment.locator,
        "value_source": commitment.value_source,
    }


def _known(value: float | None) -> float:
    return math.nan if value is None else value


def _domain(text: str, plan: Plan) -> str:
    """Return the domain of an id or of a name, long or short, in Chinese or English."""
    if not text:
        return ""
    for domain in plan.domains.values():
        words = (domain.name, domain.short)
        names = {domain.id, *(w.zh for w in words), *(w.en.casefold() for w in words)}
        if text.casefold() in names:
            return domain.id
    raise UnknownWord(f"unknown domain '{text}'; nearest: {', '.join(plan.domains)}")
