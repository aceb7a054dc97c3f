"""Open a release and read the slice that is asked for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from data.catalogue import Catalogue, Derivation
from data.manifest import MANIFEST, damaged_outputs, read_manifest, sha256
from data.model import KEY
from data.release import RELEASES, current
from data.tables import read_text

QUERY_COLUMNS = (
    "indicator",
    "region",
    "level",
    "year",
    "residence",
    "value",
    "unit",
    "status",
    "trust",
    "use",
    "source",
    "vintage",
    "package",
    "row",
    "note",
)


class NoRelease(Exception):
    """There is no release to read."""


class DamagedRelease(Exception):
    """A file of the release is missing, or not as its manifest says."""


@dataclass(frozen=True, slots=True)
class Release:
    """A release on disk; `manifest` names its packages, inputs, outputs and date."""

    folder: Path
    manifest: Mapping[str, Any]

    @property
    def id(self) -> str:
        """Return the release's id."""
        return str(self.manifest["release"])

    def observations(self, indicator: str) -> pd.DataFrame:
        """Return all rows of an indicator; an empty frame where the release has none."""
        return self._read(f"observations/{indicator}.parquet")

    def lineage(self, indicator: str) -> pd.DataFrame:
        """Return the keys of the parts of an indicator's derived rows."""
        return self._read(f"lineage/{indicator}.parquet")

    def coverage(self) -> pd.DataFrame:
        """Return places with a value by indicator, level, year and residence."""
        return self._read("coverage.parquet")

    def summary(self) -> pd.DataFrame:
        """Return the gaps of every rate, as `data.summary` gives them."""
        return self._read("summary.parquet")

    def profile(self) -> pd.DataFrame:
        """Return every place across all rates, as `data.profile` gives it."""
        return self._read("profile.parquet")

    def similarity(self) -> pd.DataFrame:
        """Return what likeness of places is measured by, as `data.similarity` gives it."""
        return self._read("similarity.parquet")

    def _read(self, name: str) -> pd.DataFrame:
        if name not in self.manifest["outputs"]:
            return pd.DataFrame()
        try:
            return pq.read_table(self.folder / name).to_pandas()
        except (OSError, ValueError) as error:
            raise DamagedRelease(f"{self.folder / name}: {error}") from error


def open_release(target: Path = RELEASES) -> Release:
    """Open the current release.

    Raises NoRelease where there is none and DamagedRelease where its manifest cannot be read.
    """
    identity = current(target)
    if identity is None:
        raise NoRelease(f"no release in {target}")
    folder = target / identity
    try:
        return Release(folder, read_manifest(folder))
    except (OSError, ValueError) as error:
        raise DamagedRelease(f"{folder / MANIFEST}: {error}") from error


def damaged_files(release: Release) -> list[str]:
    """Return the files of a release whose bytes are not those of its manifest."""
    return damaged_outputs(release.folder, release.manifest["outputs"])


def query(
    release: Release,
    indicator: str,
    *,
    level: str = "",
    regions: Collection[str] = (),
    years: Collection[int] = (),
    residence: str = "",
    every_vintage: bool = False,
) -> pd.DataFrame:
    """Return rows of one indicator, sorted by level, region, year and residence.

    The preferred row of each cell, or all rows with `every_vintage`. Empty arguments do not
    narrow. Columns are QUERY_COLUMNS.
    """
    rows = release.observations(indicator)
    if rows.empty:
        return pd.DataFrame(columns=list(QUERY_COLUMNS))
    wanted = pd.Series(True, index=rows.index) if every_vintage else rows["preferred"]
    for column, values in (
        ("level", [level] if level else ()),
        ("region", regions),
        ("year", years),
        ("residence", [residence] if residence else ()),
    ):
        if values:
            wanted = wanted & rows[column].isin(list(values))
    by = ["level", "region", "year", "residence", "vintage", "source"]
    return rows.loc[wanted, list(QUERY_COLUMNS)].sort_values(by, ignore_index=True)


def passport(
    release: Release,
    catalogue: Catalogue,
    packages: Path,
    row: Mapping[str, Any],
) -> dict[str, Any]:
    """Return a figure's way back: release, package, source row as it stood, rule, hash.

    `row` is a row of the observation table. A derived rate carries the passports of its
    numerator's and denominator's rows under `parts`.
    """
    source = catalogue.sources[row["source"]]
    raw = packages / source.package / "raw" / source.file
    result: dict[str, Any] = {
        "release": release.id,
        "package": source.package,
        "source_name": source.name,
        "publisher": source.publisher,
        "licence": source.licence,
        "trust": row["trust"],
        **{name: row[name] for name in (*KEY, "value", "unit", "status", "use", "note")},
        "file": f"packages/{source.package}/raw/{source.file}",
        "sha256": sha256(raw) if raw.is_file() else "",
        "lines": _lines(raw, str(row["row"])),
    }
    parts = _parts(release, row)
    if parts:
        result["formula"] = _formula(catalogue, row)
        result["parts"] = [passport(release, catalogue, packages, part) for part in parts]
        result["lines"] = []
    return result


def _lines(raw: Path, numbers: str) -> list[tuple[int, str]]:
    """Return the named lines of a raw file as they stood, header first."""
    if not raw.is_file() or not numbers:
        return []
    lines = read_text(raw).splitlines()
    wanted = [1, *(int(n) for n in numbers.split(";"))]
    return [(n, lines[n - 1]) for n in wanted]


def _parts(release: Release, row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    lineage = release.lineage(row["indicator"])
    if lineage.empty:
        return []
    hit = lineage[(lineage[list(KEY)].astype(str) == [str(row[k]) for k in KEY]).all(axis=1)]
    if hit.empty:
        return []
    keys = ";".join(filter(None, (hit.iloc[0]["numerator"], hit.iloc[0]["denominator"])))
    return [part for key in keys.split(";") for part in _row_of_key(release, key)]


def _row_of_key(release: Release, key: str) -> list[Mapping[str, Any]]:
    """Return the row of a part; its vintage may have been blanked as the only one."""
    indicator, region, year, residence, vintage, source = key.split("|")
    rows = release.observations(indicator)
    same = (
        (rows["region"] == region)
        & (rows["year"] == int(year))
        & (rows["residence"] == residence)
        & (rows["source"] == source)
        & rows["vintage"].isin([vintage, ""])
    )
    found: list[Mapping[str, Any]] = rows[same].to_dict("records")
    return found


def _formula(catalogue: Catalogue, row: Mapping[str, Any]) -> str:
    return next(d.formula for d in catalogue.derivations if _applies(d, row))


def _applies(derivation: Derivation, row: Mapping[str, Any]) -> bool:
    return (
        derivation.indicator == row["indicator"]
        and row["level"] in derivation.levels
        and (not derivation.years or row["year"] in derivation.years)
        and (not derivation.sources or row["source"] in derivation.sources)
    )
