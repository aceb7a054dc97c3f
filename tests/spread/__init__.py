"""Tests of the page between regions: its curve, its groups, its change."""
