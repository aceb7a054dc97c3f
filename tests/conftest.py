"""Settings of the whole test run."""

from hypothesis import settings

# On two shared cores a deadline measures the neighbours, not the code.
settings.register_profile("equalization", deadline=None)
settings.load_profile("equalization")
