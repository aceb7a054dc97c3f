"""Tests that open the dashboard in Chromium."""
