"""Everything that is put into a store. Writing the same thing twice leaves it there once.

Put the documents of a batch and their events into one `store.transaction()`: then a document is in
the store with all its events, or not at all, whenever the run is cut off.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bilat.events.event import Event, Incident
from bilat.sources.document import Document
from bilat.store import aggregates, by_dyad, columns
from bilat.store.database import Store


@dataclass(frozen=True, slots=True)
class SkippedItem:
    """Something that could not be read: the file or address, the place in it ("row 12", "" for all
    of it), a stable code, the reason and what the user can do about it (None where nothing)."""

    path: str
    place: str
    code: str
    reason: str
    hint: str | None = None


def add_readings(store: Store, documents: Sequence[Document], events: Sequence[Event]) -> int:
    """Add documents with all their events in one transaction; answers how many documents were new."""
    with store.transaction():
        added = add_documents(store, documents)
        add_events(store, events)
    return added


def add_documents(store: Store, documents: Sequence[Document]) -> int:
    """Add documents; one whose id is there already stays as it is. Answers how many were new."""
    unique = {document.id: document for document in reversed(documents)}
    if not unique:
        return 0
    return len(store.insert_new("documents", columns.document_table(list(unique.values())[::-1])))


def add_events(store: Store, events: Sequence[Event]) -> int:
    """Add events and their participants; those that are there already stay. Answers how many were new."""
    unique = {event.id: event for event in events}
    if not unique:
        return 0
    with store.transaction():
        new = store.insert_new("events", columns.event_table(list(unique.values())))
        rows = _participants((event for key, event in unique.items() if key in new), _event_codes)
        store.insert("event_participants", columns.text_table(("event_id", "role", "code"), rows))
    return len(new)


def replace_incidents(store: Store, incidents: Sequence[Incident]) -> None:
    """Put `incidents` in the place of all that the store holds."""
    links = [(incident.id, event) for incident in incidents for event in incident.events]
    with store.transaction():
        for table in ("incidents", "incident_events", "incident_participants"):
            store.run(f"DELETE FROM {table}")
        store.insert("incidents", columns.incident_table(incidents))
        store.insert("incident_events", columns.text_table(("incident_id", "event_id"), links))
        rows = _participants(incidents, lambda incident: (incident.actor, incident.recipient))
        store.insert("incident_participants", columns.text_table(("incident_id", "role", "code"), rows))
        aggregates.refill(store)
        by_dyad.refill(store)


def replace_groups(store: Store, groups: Mapping[str, str]) -> None:
    """Put the reprint groups (document id to group) in the place of those that the store holds."""
    with store.transaction():
        store.run("DELETE FROM reprint_groups")
        store.insert("reprint_groups", columns.text_table(("document_id", "name"), sorted(groups.items())))


def add_skipped(store: Store, items: Sequence[SkippedItem]) -> None:
    """Note what could not be read; a newer reason for the same place replaces the older."""
    noted = dt.datetime.now(dt.UTC).replace(tzinfo=None).isoformat(" ")
    unique = {(i.path, i.place): (i.path, i.place, i.code, i.reason, i.hint, noted) for i in items}
    if unique:
        names = ("path", "place", "code", "reason", "hint", "noted")
        store.insert_or_replace("skipped", columns.text_table(names, list(unique.values())))


def forget_skipped(store: Store, paths: Iterable[str]) -> None:
    """Drop the notes on `paths`, which could be read after all."""
    store.run("DELETE FROM skipped WHERE list_contains(?, path)", (sorted(set(paths)),))


def set_meta(store: Store, key: str, value: str) -> None:
    """Keep a fact about the store under `key`, in the place of an older one."""
    store.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def start_run(store: Store, run_id: str, command: str, versions: Mapping[str, str]) -> None:
    """Note that a command begins to write, with the versions of program, lexicon and language pipeline."""
    started = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    stated = json.dumps(dict(versions), sort_keys=True)
    store.run("INSERT OR REPLACE INTO runs VALUES (?, ?, ?, NULL, ?)", (run_id, command, started, stated))


def finish_run(store: Store, run_id: str) -> None:
    """Note that the command came to its end."""
    finished = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    store.run("UPDATE runs SET finished = ? WHERE id = ?", (finished, run_id))


def _event_codes(event: Event) -> tuple[Sequence[str], Sequence[str]]:
    return event.actor_codes, event.recipient_codes


def _participants(
    records: Iterable[Any], codes: Callable[[Any], tuple[Sequence[str], Sequence[str]]]
) -> list[tuple[str, str, str]]:
    return [
        (record.id, role, code)
        for record in records
        for role, named in zip(("actor", "recipient"), codes(record), strict=True)
        for code in dict.fromkeys(named)
    ]
