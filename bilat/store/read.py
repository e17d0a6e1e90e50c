"""Named questions to a store, answered in bilat's records."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bilat.events.event import Event, Incident
from bilat.sources.document import Document
from bilat.store import by_dyad, judgements, queries
from bilat.store.columns import DOCUMENT, EVENT, INCIDENT, to_document, to_event, to_incident
from bilat.store.database import Row, Store
from bilat.store.write import SkippedItem

_FEW, _MANY = 1000, 10_000
"""Up to so many ids stand in a query one by one, which lets the store use its index of them; from so many on it is
quicker to go through the table once."""
_CHRONOLOGICAL = "ORDER BY date_first NULLS LAST, date, id"


@dataclass(frozen=True, slots=True)
class Counts:
    """What a store holds. `first` and `last` are the days between which its documents were
    published, None where no document says."""

    documents: int
    events: int
    incidents: int
    outlets: int
    skipped: int
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Run:
    """A command that wrote into the store. `finished` is None where it was cut off; times are UTC."""

    id: str
    command: str
    started: dt.datetime
    finished: dt.datetime | None
    versions: dict[str, str]


def has(store: Store, content_hash: str) -> bool:
    """Whether a document of that content is in the store."""
    return bool(store.rows("SELECT 1 FROM documents WHERE content_hash = ? LIMIT 1", (content_hash,)))


def document(store: Store, document_id: str) -> Document | None:
    """The document of that id, None where the store has none."""
    return documents(store, [document_id]).get(document_id)


def documents(store: Store, ids: Iterable[str]) -> dict[str, Document]:
    """The documents of those ids that the store has, by id."""
    return {row[0]: to_document(row) for row in _by_id(store, DOCUMENT, "documents", ids)}


def all_documents(store: Store) -> Iterator[Document]:
    """All documents, by day of publication and id, without holding them all at once."""
    sql = f"SELECT {DOCUMENT} FROM documents ORDER BY published_first NULLS LAST, id"
    return (to_document(row) for row in store.stream(sql, size=500))


def documents_published(store: Store, first: dt.date, last: dt.date) -> list[Document]:
    """The documents that were, or may have been, published between two days, by day and id."""
    sql = f"""SELECT {DOCUMENT} FROM documents WHERE published_last >= ? AND published_first <= ?
              ORDER BY published_first, id"""
    return [to_document(row) for row in store.rows(sql, (first, last))]


def events(
    store: Store,
    dyad: tuple[str, str] | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> list[Event]:
    """The events of a dyad (of all states without one) by date, undated last.

    With `since` or `until`, those whose date can lie in that period; undated ones never do.
    """
    where, values = _conditions("event", dyad, since, until)
    rows = store.rows(f"SELECT {EVENT} FROM events {where} {_CHRONOLOGICAL}", values)
    return judgements.applied(store, [to_event(row) for row in rows])


def events_between(store: Store, a: str, b: str) -> list[Event]:
    """The events that name both `a` and `b`, by date, undated last."""
    return events(store, (a, b))


def all_events(store: Store) -> Iterator[Event]:
    """All events, without holding them all at once."""
    return (to_event(row) for row in store.stream(f"SELECT {EVENT} FROM events"))


def events_of(store: Store, ids: Iterable[str]) -> dict[str, Event]:
    """The events of those ids that the store has, by id: the evidence behind an incident."""
    found = [to_event(row) for row in _by_id(store, EVENT, "events", ids)]
    return {event.id: event for event in judgements.applied(store, found)}


def incidents_between(store: Store, a: str, b: str, as_of: dt.date | None = None) -> list[Incident]:
    """The incidents that name both `a` and `b`, by date, undated last.

    With `as_of` only those that could be known on that day: not dated later, and reported by a
    document published by then or without a date of publication.
    """
    return list(by_dyad.gathered(store, a, b, as_of).records())


def incidents(store: Store, since: dt.date | None = None, until: dt.date | None = None) -> list[Incident]:
    """All incidents, or those whose date can lie in a period, by date."""
    where, values = _conditions("incident", None, since, until)
    rows = store.rows(f"SELECT {INCIDENT} FROM incidents {where} {_CHRONOLOGICAL}", values)
    return [to_incident(row) for row in rows]


def incidents_of(store: Store, ids: Iterable[str]) -> list[Incident]:
    """The incidents of those ids that the store has, by date."""
    found = [to_incident(row) for row in _by_id(store, INCIDENT, "incidents", ids)]
    return sorted(
        found, key=lambda i: (i.date is None, *((i.date.first, i.date.iso) if i.date else ()), i.id)
    )


def _by_id(store: Store, columns: str, table: str, ids: Iterable[str]) -> Iterator[Row]:
    """The rows of a table that have those ids."""
    wanted = sorted(set(ids))
    few = len(wanted) < _MANY
    size = _FEW if few else len(wanted)
    for start in range(0, len(wanted), size):
        some = wanted[start : start + size]
        marks = ", ".join("?" * len(some)) if few else "SELECT unnest(?::VARCHAR[])"
        yield from store.rows(
            f"SELECT {columns} FROM {table} WHERE id IN ({marks})", some if few else (some,)
        )


def groups(store: Store, ids: Iterable[str] | None = None) -> dict[str, str]:
    """For each document the key of its source: its reprint group, else its outlet, else its own id; of the documents
    of `ids` where given."""
    if ids is None:
        return dict(store.rows(queries.text("sources")))
    some = queries.text("sources").replace("GROUP BY", "WHERE d.id IN (SELECT unnest(?::VARCHAR[])) GROUP BY")
    return dict(store.rows(some, (sorted(set(ids)),)))


def skipped(store: Store) -> list[SkippedItem]:
    """What could not be read, by path and place."""
    rows = store.rows("SELECT path, place, code, reason, hint FROM skipped ORDER BY path, place")
    return [SkippedItem(*row) for row in rows]


def counts(store: Store) -> Counts:
    """How much the store holds, and of what period."""
    sql = """SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM events),
                    (SELECT count(*) FROM incidents), (SELECT count(DISTINCT outlet) FROM documents),
                    (SELECT count(*) FROM skipped), (SELECT min(published_first) FROM documents),
                    (SELECT max(published_last) FROM documents)"""
    return Counts(*store.rows(sql)[0])


def meta(store: Store, key: str) -> str | None:
    """The fact kept under `key`, None where there is none."""
    rows = store.rows("SELECT value FROM meta WHERE key = ?", (key,))
    return rows[0][0] if rows else None


def runs(store: Store) -> list[Run]:
    """The commands that wrote into the store, oldest first."""
    rows = store.rows("SELECT id, command, started, finished, versions FROM runs ORDER BY started, id")
    return [Run(key, command, begun, ended, json.loads(said)) for key, command, begun, ended, said in rows]


def _conditions(
    kind: str,
    dyad: tuple[str, str] | None,
    since: dt.date | None,
    until: dt.date | None,
    *,
    undated: bool = False,
) -> tuple[str, Sequence[object]]:
    """A WHERE clause and its values for a table of events or incidents."""
    named = f"id IN (SELECT {kind}_id FROM {kind}_participants WHERE code = ?)"
    spare = " OR date_first IS NULL" if undated else ""
    clauses: list[str] = ["true"]
    values: list[object] = []
    for code in dyad or ():
        clauses.append(named)
        values.append(code)
    if since is not None:
        clauses.append(f"(date_last >= ?{spare})")
        values.append(since)
    if until is not None:
        clauses.append(f"(date_first <= ?{spare})")
        values.append(until)
    return "WHERE " + " AND ".join(clauses), values
