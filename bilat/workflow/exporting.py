"""`export`: events and panels from the store into files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bilat.errors import UsageError
from bilat.store import exports
from bilat.store.database import Store
from bilat.store.exports import Unit, Wanted
from bilat.workflow import imported


def export_events(
    store: Store, file: Path, *, sources: Sequence[str] = (), dyad: tuple[str, str] | None = None
) -> int:
    """Write events as PLOVER records to `file` (.jsonl, .csv, .parquet); answers how many."""
    return exports.write_events(store, file, _wanted(store, sources), dyad)


def export_panel(
    store: Store, file: Path, *, unit: Unit = "month", directed: bool = True, sources: Sequence[str] = ()
) -> int:
    """Write a panel of dyads by month or year to `file` (.jsonl, .csv, .parquet); answers how many rows."""
    if unit not in ("month", "year"):
        raise UsageError(f"no panel by {unit!r}; there are month and year")
    return exports.write_panel(store, file, _wanted(store, sources), unit, directed=directed)


def _wanted(store: Store, sources: Sequence[str]) -> Wanted:
    chosen = imported.choose(store, sources)
    return Wanted(chosen.reports, chosen.names)
