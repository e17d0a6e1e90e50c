"""Documents: reading them from files, finding out what they are, and folding reprints."""
