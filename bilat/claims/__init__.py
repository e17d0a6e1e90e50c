"""Why, so what, but: claims, exchanges, statements and the agenda, read out of parsed sentences."""
