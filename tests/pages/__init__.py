"""Tests of what pages are made from: address, words, numbers, the atlas's tables, findings."""
