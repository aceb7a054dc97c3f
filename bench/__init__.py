"""Speed and load of the measures and of the pages, with the peers beside us."""
