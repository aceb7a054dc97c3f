"""Command line: `python -m geo check` and `python -m geo shapes`."""

import argparse
import gzip
import sys
from pathlib import Path

from geo.boundaries import BoundaryError, UnreadableBoundaryError
from geo.check import Check, check
from geo.shapes import write_shapes

SHAPES = Path(__file__).parents[1] / "static" / "shapes"
FAILED, NOT_LOOKED = 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 when something is wrong, 2 when it could not look."""
    parser = argparse.ArgumentParser(prog="python -m geo", description=__doc__)
    parser.add_argument("command", choices=["check", "shapes"])
    parser.add_argument("--area", default="150000", help="code, or full path of an area's folder")
    parser.add_argument("--to", type=Path, default=SHAPES, help="where outlines are written")
    given = parser.parse_args(arguments)
    try:
        return _check(given.area) if given.command == "check" else _shapes(given.area, given.to)
    except (OSError, UnreadableBoundaryError) as error:
        print(error, file=sys.stderr)
        return NOT_LOOKED
    except (BoundaryError, ValueError) as error:
        print(error, file=sys.stderr)
        return FAILED


def _check(area: str) -> int:
    results = list(map(_print, check(area)))
    if any(result.passed is False for result in results):
        return FAILED
    return NOT_LOOKED if any(result.passed is None for result in results) else 0


def _print(result: Check) -> Check:
    word = {True: "ok", False: "FAILED", None: "NOT LOOKED AT"}[result.passed]
    print(f"{word:6} {result.what}: {result.found}")
    return result


def _shapes(area: str, folder: Path) -> int:
    index = write_shapes(area, folder)
    names = {name for entry in index["vintages"] for name in (entry["league"], entry["banner"])}
    for name in sorted(names):
        content = (folder / name).read_bytes()
        print(f"{name}: {len(content):,} bytes, {len(gzip.compress(content)):,} compressed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
