"""Tests of the profile page: its table, its facts and words, and the page itself."""
