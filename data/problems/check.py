"""All checks of one package folder, or of all of them, in one run."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data.places import Places
from data.problems.between import Found, between_rows
from data.problems.coverage import Coverage, shrunk
from data.problems.frame import framed
from data.problems.grid import Record, read_grid
from data.problems.known import Known, read_known
from data.problems.plans import check_plans
from data.problems.problem import CouldNotLook, Finding, Problem, found_at, tell
from data.problems.raw import TABLE, read_raw, tables_in
from data.problems.rows import duplicate_findings, judged


@dataclass(slots=True)
class Tables:
    """What was read of the tables at hand: findings, all rows, and those fit to compare."""

    found: list[Found] = field(default_factory=list)
    records: dict[str, list[Record]] = field(default_factory=dict)
    fit: list[tuple[str, Record]] = field(default_factory=list)


def check_package(
    path: Path, catalogue_dir: Path, regions: Places, previous_coverage: Coverage | None = None
) -> list[Problem]:
    """Return the problems of one package folder, wherever it lies, judged on its own.

    `previous_coverage` is what `coverage_of` gave for the same package before. Raises
    CouldNotLook where folder, table or catalogue cannot be read.
    """
    return problems([path], read_known(catalogue_dir, regions), previous_coverage)


def check_all(
    packages_dir: Path,
    catalogue_dir: Path,
    regions: Places,
    previous_coverage: Coverage | None = None,
    *,
    plans_dir: Path | None = None,
) -> list[Problem]:
    """Return the problems of all packages in a folder, each by itself and against each other.

    A package here is named as its sources say. The plans of `plans_dir` are looked at too.
    Raises CouldNotLook where there is nothing to look at or something cannot be read.
    """
    known = read_known(catalogue_dir, regions)
    folders = sorted(p for p in packages_dir.glob("*") if p.is_dir() and p.name[0] not in "._")
    if not folders:
        raise CouldNotLook("look_no_packages", packages_dir)
    of_plans = check_plans(plans_dir, known.catalogue, regions) if plans_dir else []
    return [*problems(folders, known, previous_coverage, named=True), *of_plans]


def problems(
    folders: Iterable[Path], known: Known, previous: Coverage | None = None, named: bool = False
) -> list[Problem]:
    """Return every problem of the tables in package folders, by file and row.

    `named`: the folders bear the names of the packages. The order of the checks is that of
    trust: bytes, then lines, then cells, then rows, then series; what is found faulty at one
    stage is not held against others at the next.
    """
    tables = Tables()
    for folder in folders:
        _read(folder, known, tables, named)
    found = [*tables.found, *between_rows(framed(tables.fit, known), known)]
    found.extend(shrunk(tables.records, known, previous or {}))
    return [tell(file, finding) for file, finding in sorted(found, key=_place)]


def _place(found: Found) -> tuple[str, int, str]:
    return found[0], found[1].line, found[1].defect


def _read(folder: Path, known: Known, tables: Tables, named: bool) -> None:
    paths = tables_in(folder)
    if not paths:
        tables.found.append((str(folder / TABLE), found_at(0, "missing_table")))
    if len(paths) > 1:
        tables.found.append((str(paths[1]), found_at(0, "two_tables")))
    for path in paths[:1]:
        raw = read_raw(path)
        grid = read_grid(raw.text)
        findings, fit = judged(grid.records, known)
        twice = list(duplicate_findings(grid.records))
        foreign = _foreign(folder.name, grid.records, known) if named else ()
        findings = [*raw.findings, *grid.findings, *findings, *twice, *foreign]
        repeated = {finding.line for finding in twice}
        tables.found.extend((str(path), finding) for finding in findings)
        tables.records[str(path)] = grid.records
        tables.fit.extend((str(path), r) for r in fit if r.line not in repeated)


def _foreign(package: str, records: Sequence[Record], known: Known) -> Iterator[Finding]:
    """Yield the first row of each source that belongs to another package."""
    first: dict[str, int] = {}
    for record in records:
        first.setdefault(record.cells.get("source", ""), record.line)
    for source, line in first.items():
        if source in known.sources and known.sources[source].package != package:
            expected = known.sources[source].package
            yield found_at(line, "foreign_source", value=source, expected=expected)
