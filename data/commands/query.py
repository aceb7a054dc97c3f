"""`python -m data query` and `passport`: a figure, and its way back."""

import argparse
import sys
from collections.abc import Mapping
from typing import Any

import pandas as pd

from data import store
from data.catalogue import Catalogue, Words
from data.commands.arguments import (
    Gazetteer,
    UnknownWord,
    inside,
    the_indicator,
    the_place,
    the_word,
    the_years,
)
from data.commands.output import number, print_table
from data.model import Level, Residence
from data.release import PACKAGES

SHOWN = (
    "indicator",
    "region",
    "region_name",
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


def run_query(
    args: argparse.Namespace, release: store.Release, catalogue: Catalogue, gazetteer: Gazetteer
) -> int:
    """Print the rows asked for; none is a result too and says so on standard error."""
    rows = store.query(
        release,
        the_indicator(args.indicator, catalogue).id,
        level=the_word(args.level, list(Level), "level"),
        regions=_regions(args, gazetteer),
        years=the_years(args.year),
        residence=the_word(args.residence, list(Residence), "residence"),
        every_vintage=args.vintage == "all",
    )
    names = {p.region: p.name_zh for p in gazetteer.places.values()}
    rows = rows.assign(region_name=rows["region"].map(names))
    print_table(rows[list(SHOWN)], args.format)
    if rows.empty:
        sys.stderr.write("no rows\n")
    return 0


def run_passport(
    args: argparse.Namespace, release: store.Release, catalogue: Catalogue, gazetteer: Gazetteer
) -> int:
    """Print the way back of one preferred figure."""
    rows = store.query(
        release,
        the_indicator(args.indicator, catalogue).id,
        regions=[the_place(args.region, gazetteer).region],
        years=the_years(args.year),
        residence=the_word(args.residence, list(Residence), "residence"),
    )
    if rows.empty:
        raise UnknownWord("the release holds no such figure; see `python -m data query`")
    for row in rows.to_dict("records"):
        _print_passport(store.passport(release, catalogue, PACKAGES, row), "")
    return 0


def _regions(args: argparse.Namespace, gazetteer: Gazetteer) -> frozenset[str]:
    codes: frozenset[str] = frozenset()
    if args.region:
        codes = frozenset({the_place(args.region, gazetteer).region})
    if args.within:
        below = inside(gazetteer.places, the_place(args.within, gazetteer).region)
        codes = codes & below if codes else below
        if not codes:
            raise UnknownWord(f"'{args.region}' does not lie in '{args.within}'")
    return codes


def _print_passport(passport: Mapping[str, Any], indent: str) -> None:
    for name, value in passport.items():
        if name == "parts":
            for part in value:
                sys.stdout.write(f"{indent}part:\n")
                _print_passport(part, indent + "  ")
        elif name == "lines":
            for line, text in value:
                sys.stdout.write(f"{indent}line {line}: {text}\n")
        else:
            sys.stdout.write(f"{indent}{name}: {_shown(value)}\n")


def _shown(value: object) -> str:
    if isinstance(value, Words):
        return f"{value.zh} / {value.en}"
    if isinstance(value, float):
        return "" if pd.isna(value) else number(value)
    return str(value)
