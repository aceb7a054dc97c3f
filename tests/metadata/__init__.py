"""Tests of the words of the catalogue."""
