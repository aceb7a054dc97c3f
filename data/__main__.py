"""Build, check and query the data from a command line; see `python -m data --help`.

This is one of the places where numbers meet places: the only module of `data` that knows `geo`.
"""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from data import release, store
from data.catalogue import METADATA, read_catalogue
from data.commands.arguments import Gazetteer, UnknownWord
from data.commands.measure import add_arguments, run_measure
from data.commands.output import FORMATS
from data.commands.plan import add_plan_arguments, run_plan
from data.commands.query import run_passport, run_query
from data.plan import PLANS
from geo.regions import counted_under, find, named, nearest, read_regions

STATIC_SHAPES = Path(__file__).parents[1] / "static" / "shapes"
COULD_NOT = 2


def parser() -> argparse.ArgumentParser:
    """Return the command line's grammar."""
    top = argparse.ArgumentParser(prog="python -m data", description=__doc__)
    verbs = top.add_subparsers(dest="verb", required=True)
    build = verbs.add_parser("build", help="packages and outlines to a release")
    build.add_argument("--without", action="append", default=[], metavar="SLUG")
    build.add_argument("--with", dest="with_", action="append", default=[], metavar="SLUG")
    check = verbs.add_parser("check", help="list every problem of all packages, or of one folder")
    check.add_argument("path", nargs="?", type=Path, metavar="PATH")
    query = verbs.add_parser("query", help="print figures")
    _add_figure(query, required=False)
    query.add_argument("--level", default="")
    query.add_argument("--within", default="", metavar="CODE|NAME")
    query.add_argument("--vintage", choices=["all"])
    query.add_argument("--format", choices=FORMATS, default="table")
    _add_figure(verbs.add_parser("passport", help="print a figure's way back"), required=True)
    add_arguments(verbs.add_parser("measure", help="print every measure of an indicator"))
    add_plan_arguments(verbs.add_parser("plan", help="print what became of each commitment"))
    return top


def _add_figure(verb: argparse.ArgumentParser, *, required: bool) -> None:
    verb.add_argument("--indicator", required=True)
    verb.add_argument("--region", default="", required=required, metavar="CODE|NAME")
    verb.add_argument("--year", default="", required=required, metavar="Y|Y1-Y2")
    verb.add_argument("--residence", default="", required=required)


def run_build(args: argparse.Namespace) -> int:
    """Build data and outlines, telling each step on standard error."""
    from geo.shapes import write_shapes

    choice = release.Choice(frozenset(args.without), frozenset(args.with_))
    identity = release.build(read_regions(), choice=choice, progress=_tell)
    _tell("shapes")
    write_shapes("150000", STATIC_SHAPES)
    sys.stdout.write(f"{identity}\n")
    return 0


def run_check(args: argparse.Namespace) -> int:
    """Print every problem; 0 if there is none, 1 if there is any."""
    from data.problems import check_all, check_package, check_plan, is_plan, render

    places = read_regions()
    previous = _previous_coverage()
    if args.path is None:
        problems = check_all(release.PACKAGES, METADATA, places, previous, plans_dir=PLANS)
    elif is_plan(args.path):
        problems = check_plan(args.path, read_catalogue(), places)
    else:
        problems = check_package(args.path, METADATA, places, None)
    sys.stdout.writelines(render(p) + "\n" for p in problems)
    return 1 if problems else 0


def _previous_coverage() -> dict[tuple[str, str, str, str], int] | None:
    try:
        table = store.open_release().coverage()
    except (store.NoRelease, store.DamagedRelease):
        return None
    table = table.astype({"year": str})
    keys = table[["indicator", "level", "year", "residence"]].itertuples(index=False, name=None)
    # A release made before a column came has none of it.
    counts = table.reindex(columns=["n", "own_line", "outside"], fill_value=0).sum(axis=1)
    return dict(zip(keys, counts.tolist(), strict=True))


def _tell(step: str) -> None:
    sys.stderr.write(f"{step} …\n")
    sys.stderr.flush()


def _gazetteer() -> Gazetteer:
    places = read_regions()
    return Gazetteer(
        places,
        named=partial(named, regions=places),
        find=partial(find, regions=places),
        nearest=partial(nearest, regions=places),
        counted_under=partial(counted_under, places),
    )


VERBS: dict[str, Callable[..., int]] = {
    "query": run_query,
    "passport": run_passport,
    "measure": run_measure,
    "plan": run_plan,
}


def main(arguments: list[str]) -> int:
    """Run one verb; 2 with one line on standard error where it could not be done."""
    args = parser().parse_args(arguments)
    try:
        return _run(args)
    except (UnknownWord, ValueError, store.DamagedRelease) as error:
        return _refuse(str(error))
    except store.NoRelease as error:
        return _refuse(f"{error}; make one with: python -m data build")
    except BrokenPipeError:
        return 0
    except OSError as error:
        return _refuse(f"{error.filename or ''}: {error.strerror or error}")


def _run(args: argparse.Namespace) -> int:
    if args.verb == "build":
        return run_build(args)
    if args.verb == "check":
        return run_check(args)
    return VERBS[args.verb](args, store.open_release(), read_catalogue(), _gazetteer())


def _refuse(message: str) -> int:
    sys.stderr.write(" ".join(message.split()) + "\n")
    return COULD_NOT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
