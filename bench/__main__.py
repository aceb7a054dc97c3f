"""Run one benchmark: `python -m bench measures` or `python -m bench pages`."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

TOPICS = ("measures", "pages")


def main(arguments: Sequence[str]) -> int:
    """Hand what follows the topic to `run(arguments)` of its module and return its exit code.

    Only the module asked for is imported: one needs a browser, the other the peers' packages.
    """
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("topic", choices=TOPICS)
    chosen, rest = parser.parse_known_args(arguments)
    return int(import_module(f"bench.{chosen.topic}").run(rest))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
