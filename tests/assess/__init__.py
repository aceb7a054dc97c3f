"""Every measure on the release, checked against plain loops."""
