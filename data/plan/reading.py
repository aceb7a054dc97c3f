"""Read a plan folder: what can be used becomes a plan, what is wrong becomes faults.

Nothing here raises for a bad table: a row that cannot be used is left out and told, so that
the rest of the plan, and the rest of the product, runs on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data.catalogue import Catalogue
from data.places import Places
from data.plan.build import built
from data.plan.cells import Known, cell_fault
from data.plan.grid import Fault, Row, read_table
from data.plan.model import Plan
from data.plan.rows import Cells, Context, count_faults, pair_faults, repeated_faults, row_faults
from data.plan.schema import columns, needed_tables

PLANS = Path(__file__).parents[1] / "plans"
# A row with one of these is told of and used all the same: its words or counts are amiss.
HARMLESS = frozenset(
    {"folder_name", "item_count", "one_language", "no_locator", "no_reason", "strange_column"}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan, or None where the folder makes none, and everything wrong with its tables."""

    plan: Plan | None
    faults: tuple[Fault, ...]


@dataclass(slots=True)
class Tables:
    """The rows of each table and the faults found so far."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def by_id(self, table: str) -> Mapping[str, Cells]:
        """Return the rows of a table by id."""
        key = columns()[table][0].name
        return {row.cells[key]: row.cells for row in self.rows.get(table, ())}


def plan_folders(root: Path = PLANS) -> Mapping[str, Path]:
    """Return the folders of plans by name, in order."""
    folders = sorted(p for p in root.glob("*") if p.is_dir() and p.name[0] not in "._")
    return {folder.name: folder for folder in folders}


def read_plans(catalogue: Catalogue, places: Places, root: Path = PLANS) -> Mapping[str, Plan]:
    """Return every plan of a folder of plans that can be read, by id, oldest first."""
    readings = [read_plan(f, catalogue, places) for f in plan_folders(root).values()]
    plans = sorted((r.plan for r in readings if r.plan), key=lambda plan: (plan.start, plan.id))
    return {plan.id: plan for plan in plans}


def read_plan(folder: Path, catalogue: Catalogue, places: Places) -> Reading:
    """Return the plan of a folder with its faults; rows that cannot be used are left out."""
    tables = _read(folder)
    known = Known(catalogue, places, {name: tables.by_id(name).keys() for name in tables.rows})
    for name, rows in tables.rows.items():
        tables.faults.extend(_faults(name, rows, tables, known))
    tables.faults.extend(count_faults(tables.rows["domains"], tables.by_id("items")))
    tables.faults.extend(_misnamed(folder, tables.rows["plan"]))
    bad = {(f.table, f.line) for f in tables.faults if f.defect not in HARMLESS}
    sound, dropped = _sound(tables.rows, bad)
    left_out = dropped + sum(f.defect == "cells_of_line" for f in tables.faults)
    plan = built(sound, left_out) if sound["plan"] else None
    return Reading(plan, tuple(sorted(tables.faults, key=lambda f: (f.table, f.line, f.defect))))


def _read(folder: Path) -> Tables:
    tables = Tables()
    for name, expected in columns().items():
        path = folder / f"{name}.csv"
        rows, faults = read_table(path, name, expected, name in needed_tables())
        tables.rows[name] = rows
        tables.faults.extend(faults)
    return tables


def _faults(name: str, rows: Sequence[Row], tables: Tables, known: Known) -> Iterator[Fault]:
    expected = columns()[name]
    plan = tables.rows["plan"][0].cells if tables.rows["plan"] else {}
    others = {each: tables.by_id(each) for each in ("documents", "evidence")}
    context = Context(plan, others, known.catalogue)
    if expected[0].what == "id":
        yield from repeated_faults(name, expected[0].name, rows)
    for row in rows:
        found = [f for c in expected if (f := cell_fault(c, row.cells[c.name], known))]
        yield from (Fault(name, row.line, *each) for each in found)
        yield from (Fault(name, row.line, *each) for each in pair_faults(expected, row.cells))
        if not found:
            yield from (Fault(name, row.line, *f) for f in row_faults(name, row.cells, context))


def _misnamed(folder: Path, rows: Sequence[Row]) -> Iterator[Fault]:
    for row in rows[:1]:
        if row.cells["plan"] != folder.name:
            facts = {"value": row.cells["plan"], "expected": folder.name}
            yield Fault("plan", row.line, "folder_name", facts)


def _sound(
    rows: Mapping[str, Sequence[Row]], bad: set[tuple[str, int]]
) -> tuple[dict[str, list[Cells]], int]:
    """Return the rows that can be used, and how many cannot: those whose one parent is bad too.

    Ids that a list names and that are gone are taken out of the list.
    """
    sound: dict[str, list[Cells]] = {}
    ids: dict[str, set[str]] = {}
    for name in _parents_first():
        key = columns()[name][0].name
        kept = [r.cells for r in rows[name] if (name, r.line) not in bad]
        sound[name] = [_without_gone(name, c, ids) for c in kept if _has_parents(name, c, ids)]
        ids[name] = {cells[key] for cells in sound[name]}
    dropped = sum(len(rows[name]) - len(sound[name]) for name in sound)
    return sound, dropped


def _parents_first() -> list[str]:
    """Return the tables, each after those its rows name."""
    order: list[str] = []
    waiting = dict(columns())
    while waiting:
        ready = [name for name in waiting if not _parents(name) & waiting.keys()]
        order.extend(ready)
        for name in ready:
            del waiting[name]
    return order


def _parents(name: str) -> set[str]:
    return {column.of for column in columns()[name] if column.what in ("one", "many")}


def _has_parents(name: str, cells: Cells, ids: Mapping[str, set[str]]) -> bool:
    ones = [c for c in columns()[name] if c.what == "one" and cells[c.name]]
    return all(cells[c.name] in ids[c.of] for c in ones)


def _without_gone(name: str, cells: Cells, ids: Mapping[str, set[str]]) -> Cells:
    many = [c for c in columns()[name] if c.what == "many"]
    kept = {c.name: [i for i in cells[c.name].split(";") if i in ids[c.of]] for c in many}
    return {**cells, **{column: ";".join(found) for column, found in kept.items()}}
