"""Numbers: observations, their catalogue, their releases and their measures."""
