"""Incidents by the pairs of states that they name: kept up with the incidents, and asked for a pair at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bilat.events.event import Incident
from bilat.store import columns, queries
from bilat.store.database import Store

if TYPE_CHECKING:
    import pyarrow as pa

TABLE = "incidents_by_dyad"
_ALL = "WITH wanted AS (\n    SELECT * FROM incidents\n)"
"""How the query begins that works the table out; those of a few incidents take the place of all."""
DAY = "date_first + CAST(date_diff('day', date_first, date_last) // 2 AS INTEGER)"
"""The day in the middle of what the date can mean, as in `dyad_incidents`."""


def refill(store: Store) -> None:
    """Work the table out anew for all incidents."""
    with store.transaction():
        store.run(f"DELETE FROM {TABLE}")
        store.run(f"INSERT INTO {TABLE} {queries.text(TABLE)}")


def add(store: Store, ids: Sequence[str]) -> None:
    """Put the incidents of those ids into the table, which holds none of them."""
    named = _ALL.replace(" FROM incidents", " FROM incidents WHERE id IN (SELECT unnest(?::VARCHAR[]))")
    store.run(f"INSERT INTO {TABLE} {queries.text(TABLE).replace(_ALL, named)}", (list(ids),))


def arrow(store: Store, a: str, b: str, as_of: dt.date | None = None) -> pa.Table:
    """The incidents that name both `a` and `b` as columns: by date, undated last. `forth` says that `a` acts on `b`, `back` that `b`
    acts on `a`, whatever else they do.

    With `as_of` only those that could be known on that day: not dated later, and reported by a document
    published by then or without a date of publication.
    """
    known = "" if as_of is None else _KNOWN
    sql = f"""SELECT {columns.INCIDENT}, flow, date_first, {DAY} AS middle, words,
                     list_contains(actor, ?) AND list_contains(recipient, ?) AS forth,
                     list_contains(actor, ?) AND list_contains(recipient, ?) AS back
              FROM {TABLE} WHERE low = ? AND high = ? {known} ORDER BY date_first NULLS LAST, date, id"""
    late = () if as_of is None else (as_of, as_of)
    return store.arrow(sql, (a, b, b, a, *sorted((a, b)), *late))


_KNOWN = "AND (date_first IS NULL OR date_first <= ?) AND (known IS NULL OR known <= ?)"


def records(table: pa.Table) -> list[Incident]:
    """Rows of `arrow` as records."""
    rows = zip(*(table[name].to_pylist() for name in columns.INCIDENT.split(", ")), strict=True)
    return [columns.to_incident(row) for row in rows]
