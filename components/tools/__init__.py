"""The tools at the right of the navigation: find, copy the link, present."""
