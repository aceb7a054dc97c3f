"""Tests of the data core: release, derived rates, preference, views and commands."""
