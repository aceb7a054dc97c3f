"""Build a release: packages in, columnar files and a manifest with every hash out.

The same inputs always give the same bytes. A release is written beside the old one and named
by one small file, replaced at the end, so that a kill at any moment leaves the old release or
the new one.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.catalogue import METADATA, Catalogue, read_catalogue
from data.derive import derived_rows
from data.manifest import MANIFEST, is_whole, sha256, write_manifest
from data.model import COLUMNS, KEY, Use
from data.places import Places, at_level, belongs
from data.prefer import GROUP, with_preferred
from data.profile import profile
from data.similarity import similarity
from data.summary import summary
from data.tables import read_rows

PACKAGES = Path(__file__).parent / "packages"
RELEASES = Path(__file__).parent / "release"
CURRENT = "current"
LOCK = ".lock"
UNIVERSE = ["indicator", "level", "year"]
RELEASE_NAMES = "????-??-??-??????????"
OBSERVATION_COLUMNS = [*COLUMNS, "level", "package", "weight", "preferred"]
LINEAGE_COLUMNS = [*KEY, "numerator", "denominator"]
CODE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Choice:
    """Which packages a release leaves out (`without`) and takes in on request (`with_`)."""

    without: frozenset[str] = frozenset()
    with_: frozenset[str] = frozenset()

    def takes(self, package: str, redistribution: str) -> bool:
        """Say whether a package goes in; those for academic use only when asked for."""
        if package in self.without:
            return False
        return redistribution != "academic" or package in self.with_


def build(
    places: Places,
    *,
    choice: Choice = Choice(),
    target: Path = RELEASES,
    packages: Path = PACKAGES,
    metadata: Path = METADATA,
    progress: Callable[[str], None] = lambda _step: None,
) -> str:
    """Build the release of the packages at hand and make it current; return its id.

    Where a whole release of the same inputs is there nothing is written; a damaged one is made
    again. Two builds at the same time do not collide: the second waits for the first and finds
    its work done.
    Raises OSError where the target cannot be written, ValueError for an unknown package.
    """
    catalogue = read_catalogue(metadata)
    taken, left_out = _packages(catalogue, packages, choice)
    target.mkdir(parents=True, exist_ok=True)
    with _lock(target):
        inputs = _input_hashes([*_input_files(packages, taken, metadata), *_code()])
        inputs["places"] = _places_hash(places, catalogue)
        identity = _identity(inputs, catalogue)
        if is_whole(target / identity):
            _point(target, identity)
            return identity
        with _beside(target) as folder:
            progress("read")
            table = read_packages(packages, taken, places)
            progress("derive")
            table = completed(table, catalogue)
            progress("write")
            outputs = _write(folder, table, catalogue, places)
            manifest = {
                "release": identity,
                "date": _date(catalogue),
                "data_to": int(table.loc[table["value"].notna(), "year"].max()),
                "packages": taken,
                "left_out": left_out,
                "inputs": inputs,
                "outputs": outputs,
            }
            write_manifest(folder, manifest)
            _settle(folder, target / identity)
        _point(target, identity)
        _prune(target, identity)
    return identity


def read_packages(packages: Path, taken: Collection[str], places: Places) -> pd.DataFrame:
    """Return the rows of the named packages as one table with `level` and `package`."""
    frames = []
    for name in taken:
        path = next((packages / name).glob("observations.csv*"))
        frame = pd.DataFrame(read_rows(path), columns=list(COLUMNS))
        frames.append(frame.assign(package=name))
    table = pd.concat(frames, ignore_index=True)
    return table.assign(
        year=table["year"].astype("int16"),
        value=pd.to_numeric(table["value"]),
        level=table["region"].map({p.region: p.level for p in places.values()}),
    )


def completed(table: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Return the table with derived rows, weights, single vintages blank, and `preferred`."""
    package_of = {s.id: s.package for s in catalogue.sources.values()}
    rates = derived_rows(table, catalogue)
    rates = rates.assign(package=rates["source"].map(package_of))
    whole = pd.concat([table, rates], ignore_index=True)
    whole = _weighted(whole, catalogue)
    whole = _single_vintages_blank(whole)
    whole = whole.sort_values(list(KEY), kind="stable", ignore_index=True)
    return with_preferred(whole, catalogue)


def _weighted(table: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Fill `weight` of reported rows from the indicator's own denominator of the same basis.

    The vintage is the row's own or that of its source's population; residents by residence
    only where the indicator's urban and rural mean residents.
    """
    weight_of = {
        i.id: i.weight for i in catalogue.indicators.values() if i.weight in catalogue.indicators
    }
    needs = table["weight"].isna() & table["value"].notna() & table["indicator"].isin(weight_of)
    rows = table[needs].assign(position=table.index[needs])
    rows = rows[_residence_weights_fit(rows, catalogue)]
    rows = rows.assign(
        weight_indicator=rows["indicator"].map(weight_of),
        basis=[
            v if v not in ("", "published") else catalogue.sources[s].population_vintage(y)
            for v, s, y in zip(rows["vintage"], rows["source"], rows["year"], strict=True)
        ],
    )
    weights = table[table["indicator"].isin(set(weight_of.values())) & table["value"].notna()]
    weights = weights.assign(rank=weights["source"].map(_ranks(catalogue)))
    pairs = rows.merge(
        weights[["indicator", "region", "year", "residence", "vintage", "value", "rank"]],
        left_on=["weight_indicator", "region", "year", "residence"],
        right_on=["indicator", "region", "year", "residence"],
        suffixes=("", "_w"),
    )
    pairs = pairs[(pairs["vintage_w"] == pairs["basis"]) | (pairs["vintage_w"] == "")]
    pairs = pairs.sort_values("rank", kind="stable").drop_duplicates("position")
    table = table.copy()
    table.loc[pairs["position"].to_numpy(), "weight"] = pairs["value_w"].to_numpy()
    return table


def _residence_weights_fit(rows: pd.DataFrame, catalogue: Catalogue) -> pd.Series:
    districts = {i.id for i in catalogue.indicators.values() if i.residence_meaning == "districts"}
    return (rows["residence"] == "total") | ~rows["indicator"].isin(districts)


def _ranks(catalogue: Catalogue) -> Mapping[str, int]:
    return {s.id: s.rank for s in catalogue.sources.values()}


def _single_vintages_blank(table: pd.DataFrame) -> pd.DataFrame:
    """Blank the vintage of indicators that have one only: there is nothing to tell apart."""
    counts = table.groupby("indicator")["vintage"].nunique()
    single = table["indicator"].isin(counts[counts == 1].index)
    return table.assign(vintage=table["vintage"].mask(single, ""))


def coverage(table: pd.DataFrame, catalogue: Catalogue, places: Places) -> pd.DataFrame:
    """Return per indicator, level, year and residence how many places have a value, of how many.

    Columns: those four, `n` (preferred values usable in comparisons, of places of the
    indicator's universe), `own_line` (values for a place's own line only), `outside` (usable
    values of places beside the universe), `trust` (the worst grade) and `n_expected` (places of
    the universe alive in the year).
    """
    rows = table[table["preferred"] & table["value"].notna()]
    universe = {
        key: expected(catalogue, places, *key)
        for key in rows[UNIVERSE].drop_duplicates().itertuples(index=False, name=None)
    }
    keys = rows[[*UNIVERSE, "region"]].itertuples(index=False, name=None)
    inside = pd.Series([region in universe[*key] for *key, region in keys], index=rows.index)
    usable = rows["use"] == Use.ALL
    marked = rows.assign(n=usable & inside, own_line=~usable, outside=usable & ~inside)
    counts = marked.groupby(GROUP)[["n", "own_line", "outside"]].sum()
    counts["trust"] = marked.groupby(GROUP)["trust"].max()
    counts = counts.reset_index()
    found = counts[UNIVERSE].itertuples(index=False, name=None)
    return counts.assign(n_expected=[len(universe[key]) for key in found])


def expected(
    catalogue: Catalogue, places: Places, indicator: str, level: str, year: int
) -> frozenset[str]:
    """Return the codes an indicator's source covers at a level in a year."""
    group_id = catalogue.indicators[indicator].group_at(level, int(year))
    alive = at_level(places, level, int(year))
    if not group_id:
        return frozenset(p.region for p in alive)
    group = catalogue.groups[group_id]
    return frozenset(p.region for p in alive if belongs(p, group.column, group.value))


def current(target: Path = RELEASES) -> str | None:
    """Return the id of the current release, or None where there is none."""
    try:
        identity = (target / CURRENT).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    return identity if (target / identity / MANIFEST).is_file() else None


def _packages(catalogue: Catalogue, packages: Path, choice: Choice) -> tuple[list[str], list[str]]:
    redistribution = {s.package: s.redistribution for s in catalogue.sources.values()}
    unknown = (choice.without | choice.with_) - set(redistribution)
    if unknown:
        raise ValueError(f"unknown package {sorted(unknown)}; known: {sorted(redistribution)}")
    here = [p for p in redistribution if any((packages / p).glob("observations.csv*"))]
    taken = [p for p in here if choice.takes(p, redistribution[p])]
    return sorted(taken), sorted(set(redistribution) - set(taken))


def _input_files(packages: Path, taken: list[str], metadata: Path) -> Iterator[tuple[str, Path]]:
    for name in taken:
        path = next((packages / name).glob("observations.csv*"))
        yield f"packages/{name}/{path.name}", path
    for path in sorted(metadata.glob("*.csv")):
        yield f"metadata/{path.name}", path


def _code() -> Iterator[tuple[str, Path]]:
    """Yield the modules a build may run: which of them it does run is not kept by hand."""
    for path in sorted([*CODE.glob("*.py"), *(CODE / "measures").glob("*.py")]):
        yield f"code/{path.relative_to(CODE).as_posix()}", path


def _input_hashes(files: list[tuple[str, Path]]) -> dict[str, str]:
    return {name: sha256(path) for name, path in files}


def _places_hash(places: Places, catalogue: Catalogue) -> str:
    """Return the hash of what a release takes from the places: levels, lifetimes and groups."""
    groups = sorted({group.column for group in catalogue.groups.values()})
    columns = ["region", "level", "valid_from", "valid_to", *groups]
    lines = [[str(getattr(place, column)) for column in columns] for place in places.values()]
    return hashlib.sha256(json.dumps(lines).encode()).hexdigest()


def _identity(inputs: Mapping[str, str], catalogue: Catalogue) -> str:
    digest = hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()
    return f"{_date(catalogue)}-{digest[:10]}"


def _date(catalogue: Catalogue) -> str:
    return max(s.gathered for s in catalogue.sources.values())


def _write(
    folder: Path, table: pd.DataFrame, catalogue: Catalogue, places: Places
) -> dict[str, str]:
    for sub in ("observations", "lineage"):
        (folder / sub).mkdir()
    for indicator, rows in table.groupby("indicator"):
        _parquet(folder / "observations" / f"{indicator}.parquet", rows[OBSERVATION_COLUMNS])
        lineage = rows[rows["numerator"].notna()]
        if len(lineage):
            _parquet(folder / "lineage" / f"{indicator}.parquet", lineage[LINEAGE_COLUMNS])
    _parquet(folder / "coverage.parquet", coverage(table, catalogue, places))
    covered = partial(expected, catalogue, places)
    _parquet(folder / "summary.parquet", summary(table, catalogue, covered))
    _parquet(folder / "profile.parquet", profile(table, catalogue, places, covered))
    _parquet(folder / "similarity.parquet", similarity(table, places))
    return {
        path.relative_to(folder).as_posix(): sha256(path)
        for path in sorted(folder.rglob("*.parquet"))
    }


def _parquet(path: Path, rows: pd.DataFrame) -> None:
    table = pa.Table.from_pandas(rows, preserve_index=False).replace_schema_metadata()
    pq.write_table(table, path, compression="zstd")


@contextmanager
def _lock(target: Path) -> Iterator[None]:
    """Hold the folder for one build at a time; the system lets go when a process ends."""
    with (target / LOCK).open("a+b") as handle:
        _acquire(handle.fileno())
        yield


def _acquire(descriptor: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX)


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Give a folder beside the releases, and sweep up what killed builds left there."""
    for left in target.glob(".new-*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=".new-", dir=target))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _settle(folder: Path, final: Path) -> None:
    """Move a whole release to its name; a damaged one of that name makes room."""
    if final.exists():
        shutil.rmtree(final)
    folder.chmod(0o755)
    folder.rename(final)


def _point(target: Path, identity: str) -> None:
    beside = target / f".{CURRENT}-{os.getpid()}"
    beside.write_text(identity + "\n", encoding="utf-8")
    beside.replace(target / CURRENT)


def _prune(target: Path, identity: str) -> None:
    """Keep the current release and the one before it, for readers that still hold it.

    What a killed build has half removed goes too: such a folder may have lost its manifest.
    """
    others = [p for p in target.glob(RELEASE_NAMES) if p.name != identity]
    with_manifest = [p for p in others if (p / MANIFEST).is_file()]
    kept = max(with_manifest, key=lambda p: p.stat().st_mtime, default=None)
    for path in others:
        if path != kept:
            shutil.rmtree(path, ignore_errors=True)
