"""The verbs of `python -m data`, one a file."""
