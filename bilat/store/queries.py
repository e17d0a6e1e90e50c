"""The store's larger queries, SQL files under sql/, each with its question in its first lines."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def text(name: str) -> str:
    """The SQL of the query `name`."""
    return files("bilat.store").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")
