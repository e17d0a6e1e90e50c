"""Data sets that others made: their formats, codes and files, described without a database."""
