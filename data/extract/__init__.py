"""Public files in, tidy observations out: one module a source."""
