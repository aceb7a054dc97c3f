"""Pictures of figures, made in the browser."""
