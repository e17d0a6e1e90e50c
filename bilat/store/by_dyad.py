"""Incidents by the pairs of states that they name: kept up with the incidents, and asked for a pair at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bilat.events.event import Incident
from bilat.relations.gathered import DAY as DAY_KNOWN
from bilat.relations.gathered import MONTH, YEAR, Columns, Gathered
from bilat.store import arrays, columns, queries
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


def gathered(store: Store, a: str, b: str, as_of: dt.date | None = None) -> Gathered:
    """The incidents that name both `a` and `b`, by date, undated last.

    With `as_of` only those that could be known on that day: not dated later, and reported by a document
    published by then or without a date of publication.
    """
    known = "" if as_of is None else _KNOWN
    sql = f"""SELECT {columns.INCIDENT}, flow IS NOT NULL AS lies_between, date_first, {DAY} AS middle, words,
                     len(events) AS told, array_to_string(mode, ' ') AS manner,
                     {_PRECISION} AS precision,
                     list_contains(actor, ?) AND list_contains(recipient, ?) AS forth,
                     list_contains(actor, ?) AND list_contains(recipient, ?) AS back
              FROM {TABLE} WHERE low = ? AND high = ? {known} ORDER BY date_first NULLS LAST, date, id"""
    late = () if as_of is None else (as_of, as_of)
    table = store.arrow(sql, (a, b, b, a, *sorted((a, b)), *late))
    own = table.select(columns.INCIDENT.split(", "))
    return Gathered(_columns(table), lambda rows: _records(own.take(rows)))


_PRECISION = f"CASE length(date) WHEN 10 THEN {DAY_KNOWN} WHEN 7 THEN {MONTH} WHEN 4 THEN {YEAR} ELSE 0 END"
_KNOWN = "AND (date_first IS NULL OR date_first <= ?) AND (known IS NULL OR known <= ?)"


def named(store: Store, a: str, b: str, ids: Iterable[str]) -> list[Incident]:
    """Those of the incidents that name both `a` and `b` that have one of the ids."""
    sql = f"SELECT {columns.INCIDENT} FROM {TABLE} WHERE low = ? AND high = ? AND id IN (SELECT unnest(?::VARCHAR[]))"
    return [columns.to_incident(row) for row in store.rows(sql, (*sorted((a, b)), sorted(set(ids))))]


def _columns(table: pa.Table) -> Columns:
    kinds, modes = (arrays.coded(table[name]) for name in ("event", "manner"))
    return Columns(
        ids=table["id"].to_numpy(),
        kind=kinds[0],
        kinds=kinds[1],
        mode=modes[0],
        modes=modes[1],
        events=arrays.ints(table["told"]),
        first=arrays.ordinals(table["date_first"]),
        middle=arrays.ordinals(table["middle"]),
        precision=arrays.ints(table["precision"]),
        score=table["event_scale"].to_numpy(),
        outlets=arrays.ints(table["outlets"]),
        reports=arrays.ints(table["reports"]),
        happened=table["happened"].to_numpy(),
        between=table["lies_between"].to_numpy(),
        forth=table["forth"].to_numpy(),
        back=table["back"].to_numpy(),
        words=lambda rows: table["words"].take(rows).to_pylist(),
    )


def _records(table: pa.Table) -> list[Incident]:
    rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
    return [columns.to_incident(row) for row in rows]
