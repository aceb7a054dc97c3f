"""The tests; a package, so that a `tests` of some library never stands before it."""
