"""Build releases in a process of their own: to be measured, raced or killed.

python -m tests.data_core.runner once TARGET             build the shipped packages, tell the memory
python -m tests.data_core.runner race TARGET PACKAGES    build at the first word on standard input
python -m tests.data_core.runner over TARGET PACKAGES    build one choice after the other for ever
python -m tests.data_core.runner fall TARGET PACKAGES STEP WHEN    be killed before or after a step
"""

import os
import signal
import sys
from functools import partial
from itertools import cycle
from pathlib import Path

from data import release
from geo.regions import read_regions

# Four choices in turn: each is a release of its own, and by its next turn it is pruned.
CHOICES = ("leagues_gdp", "census_leagues_adjusted", "leagues_population", "bulletins_leagues")


def tell(word):
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def once(build):
    import resource  # not on every system, and only needed here

    build()
    # Linux counts kilobytes, macOS bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    tell(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit)


def race(build):
    tell("ready")
    sys.stdin.readline()
    tell(build())


def over(build):
    tell("ready")
    for slug in cycle(CHOICES):
        build(choice=release.Choice(without=frozenset({slug})))


def fall(build, step, when):
    """Build once with `step` of the release killing this process before or after its work."""
    work = getattr(release, step)

    def dying(*arguments):
        if when == "after":
            work(*arguments)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(release, step, dying)
    build()


def main(verb, target, packages=release.PACKAGES, *rest):
    build = partial(release.build, read_regions(), target=Path(target), packages=Path(packages))
    {"once": once, "race": race, "over": over, "fall": fall}[verb](build, *rest)


if __name__ == "__main__":
    main(*sys.argv[1:])
