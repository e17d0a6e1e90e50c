"""Facts that the store keeps about itself, by the names that they are kept under."""

EXAMPLE = "example"
"""Says that the store holds the bundled example."""
UNFINISHED = "unfinished"
"""Says that documents were added after the incidents were last merged."""
