"""bilat reads reports and tells how the ties between two states stand."""

__version__ = "0.1.0"
