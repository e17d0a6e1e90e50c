"""Sanctions lists in a store: put in whole or not at all, and read back as they went in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilat.regimes.listed import Listed
from bilat.store import columns
from bilat.store.database import Store

_COLUMNS = (
    "id, source, kind, name, aliases, weak, births, programme, reference, listed_on, countries, original, "
    "remarks"
)
_LISTS = ("aliases", "weak", "births", "countries")


@dataclass(frozen=True, slots=True)
class HeldList:
    """A list that the store holds: its source, the file it came from, its number of entries, when (UTC)."""

    source: str
    file: str
    entries: int
    added: dt.datetime


def replace_list(store: Store, entries: Sequence[Listed], file: Path) -> None:
    """Put a list's entries in the place of those that its source had, in one transaction."""
    table = columns.table(entries, {name: _column(name) for name in _COLUMNS.split(", ")})
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    with store.transaction():
        for source in sorted({entry.source for entry in entries}):
            store.run("DELETE FROM listed WHERE source = ?", (source,))
            number = sum(entry.source == source for entry in entries)
            values = (source, str(file), number, now)
            store.run("INSERT OR REPLACE INTO lists VALUES (?, ?, ?, ?)", values)
        store.insert("listed", table)


def held(store: Store) -> list[HeldList]:
    """The lists in the store, by source."""
    return [
        HeldList(*row) for row in store.rows("SELECT source, file, entries, added FROM lists ORDER BY source")
    ]


def entries(store: Store) -> list[Listed]:
    """All entries of all lists, by source and number."""
    names = _COLUMNS.split(", ")
    return [
        _listed(dict(zip(names, row, strict=True)))
        for row in store.rows(f"SELECT {_COLUMNS} FROM listed ORDER BY source, id")
    ]


def _listed(row: dict[str, Any]) -> Listed:
    fields: dict[str, Any] = {name: tuple(value) if name in _LISTS else value for name, value in row.items()}
    return Listed(**fields)


def _column(name: str) -> tuple[str, Any]:
    kind = "texts" if name in _LISTS else "text"

    def value(entry: object) -> object:
        found = getattr(entry, name)
        return list(found) if isinstance(found, tuple) else found

    return kind, value
