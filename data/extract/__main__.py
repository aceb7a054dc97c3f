"""Make the tidy tables of all packages, or of those named, from their raw extracts.

python -m data.extract [PACKAGE ...]
"""

import sys
from importlib import import_module
from pathlib import Path

from data.extract.engine import observations
from data.model import COLUMNS
from data.tables import pack, to_csv

PACKAGES = Path(__file__).parents[1] / "packages"


def tidy(package: Path) -> tuple[Path, bytes]:
    """Return path and bytes of the tidy table that belongs to one package folder."""
    source = package.name
    module = import_module(f"data.extract.{source}")
    rows = observations(source, module.cells(package / "raw"))
    target = next(package.glob("observations.csv*"), package / "observations.csv")
    return target, pack(target, to_csv(COLUMNS, rows))


def main(names: list[str]) -> None:
    """Write the tables of the named packages; all of them where none is named."""
    for package in sorted(PACKAGES.iterdir()):
        if (package / "raw").is_dir() and (not names or package.name in names):
            target, content = tidy(package)
            target.write_bytes(content)
            sys.stdout.write(f"{target.relative_to(PACKAGES)}: {len(content)} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1:])
