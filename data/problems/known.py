"""The words a table may use: those of the observation contract and of the catalogue."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from data.catalogue import Catalogue, Indicator, Source, read_catalogue
from data.model import WITHOUT_VALUE, Residence, Status, Trust, Use
from data.places import Places
from data.problems.problem import CouldNotLook
from data.tables import read_rows

ACCEPTED = "accepted_differences.csv"
ACCEPTED_COLUMNS = ("defect", "indicator", "region", "year", "residence", "vintage", "value")
WHY_NONE = "/".join(sorted(WITHOUT_VALUE))
CLOSED = {"residence": Residence, "status": Status, "trust": Trust, "use": Use}


@dataclass(frozen=True)
class Known:
    """Catalogue and places, and the cells whose oddity was looked at and accepted."""

    catalogue: Catalogue
    places: Places
    accepted: frozenset[tuple[str, ...]] = field(default=frozenset())

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Return the indicators by id."""
        return self.catalogue.indicators

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Return the sources by id."""
        return self.catalogue.sources

    @cached_property
    def units(self) -> frozenset[str]:
        """Return the units of all indicators."""
        return frozenset(i.unit.zh for i in self.indicators.values())

    @cached_property
    def vintages(self) -> frozenset[str]:
        """Return the ids of the vintages of any level."""
        return frozenset(vintage for _, vintage in self.catalogue.vintages)

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """Return the codes below each code."""
        below: dict[str, tuple[str, ...]] = {}
        for place in self.places.values():
            below[place.parent] = (*below.get(place.parent, ()), place.region)
        return below

    def accepts(self, defect: str, row: Mapping[str, object]) -> bool:
        """Say whether a defect of a cell is on the accepted list, with the very value it has."""
        return (defect, *(str(row[c]) for c in ACCEPTED_COLUMNS[1:])) in self.accepted


def read_known(catalogue_dir: Path, places: Places) -> Known:
    """Return what a table is judged by; raises CouldNotLook where the catalogue is not whole."""
    catalogue = read_catalogue(catalogue_dir)
    try:
        known = Known(catalogue, places, _accepted(catalogue_dir / ACCEPTED))
        _ = known.indicators, known.sources, known.vintages, catalogue.notes, catalogue.derivations
    except (OSError, KeyError, ValueError) as error:
        raise CouldNotLook("look_catalogue", catalogue_dir, error) from error
    return known


def nearest(text: str, words: Collection[str]) -> dict[str, str]:
    """Return a hint at the most similar word, in both languages; empty where none is similar."""
    close = get_close_matches(text, words, n=1)
    if not close:
        return {"hint_zh": "", "hint_en": ""}
    return {"hint_zh": f"（是否 {close[0]}）", "hint_en": f" (perhaps {close[0]})"}


def _accepted(path: Path) -> frozenset[tuple[str, ...]]:
    """Return the accepted cells; an area without the table accepts none."""
    if not path.exists():
        return frozenset()
    return frozenset(tuple(r[c] for c in ACCEPTED_COLUMNS) for r in read_rows(path))
