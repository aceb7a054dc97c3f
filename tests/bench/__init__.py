"""Tests of the benchmarks: that their parts measure what they say, on tiny counts."""
