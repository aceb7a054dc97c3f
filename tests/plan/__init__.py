"""Tests of the plan: its tables, the rule, and what is told of each commitment."""
