"""What a workbench asks of a store: lists by pages, and what was coded in a document or about a dyad."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bilat.claims.claim import LEAD
from bilat.events.event import Event, Incident
from bilat.evidence import Passage
from bilat.relations.dyad import Direction
from bilat.store import by_dyad, columns, judgements, queries
from bilat.store.database import Row, Store


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters of a timeline. None and False filter nothing. `sure`: told as done by two outlets or more.
    `real`: True only what happened, False only what did not (yet), None both."""

    event: str | None = None
    direction: Direction = "joint"
    outlet: str | None = None
    sure: bool = False
    real: bool | None = True
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A claim or an exchange as a source has it: `what` is its role and kind, or the good; `who` holds or
    gives; `whom` it is about or receives; `state` is its certainty or status."""

    id: str
    kind: str
    evidence: Passage
    what: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    state: str
    why: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list: what is known of its origin, and how many events it holds, None where not counted."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    events: int | None


@dataclass(frozen=True, slots=True)
class DyadCount:
    """Two states and how many incidents lie between them."""

    low: str
    high: str
    incidents: int


def dyads(store: Store, codes: Sequence[str] = (), limit: int = 12) -> list[DyadCount]:
    """The dyads with most incidents; with `codes`, those in which one of them (or, of two, both) takes part."""
    named = "(list_contains(?, low) OR list_contains(?, high))"
    both = "AND list_contains(?, low) AND list_contains(?, high)" if len(codes) == 2 else ""
    where = f"WHERE {named} {both}" if codes else ""
    values = [list(codes)] * ((2 if codes else 0) + (2 if both else 0))
    sql = f"""SELECT low, high, count(*) AS n FROM dyad_incidents {where}
              GROUP BY low, high ORDER BY n DESC, low, high LIMIT ?"""
    return [DyadCount(*row) for row in store.rows(sql, (*values, limit))]


def timeline(
    store: Store, dyad: tuple[str, str], wanted: Wanted, page: tuple[int, int]
) -> tuple[list[Incident], int]:
    """The incidents of the dyad, the newest first, and how many there are; `page` is the number of rows to
    pass over and to give. Of those that happened only such as lie between the two; of the others, and of
    one outlet's, all that name both."""
    where, values = _where(dyad, wanted)
    order = _BY_DAY if _between_only(wanted) else "date_first DESC NULLS LAST, date DESC, id"
    offset, size = page
    rows = store.rows(
        f"SELECT {columns.INCIDENT} FROM incidents_by_dyad {where} ORDER BY {order} LIMIT ? OFFSET ?",
        (*values, size, offset),
    )
    known = len(rows) < size and (rows or not offset)  # the last of them: there is nothing left to count
    total = offset + len(rows) if known else _count(store, where, values)
    return [columns.to_incident(row) for row in rows], total


def _count(store: Store, where: str, values: Sequence[object]) -> int:
    return int(store.rows(f"SELECT count(*) FROM incidents_by_dyad {where}", values)[0][0])


_BY_DAY = f"{by_dyad.DAY} DESC NULLS LAST, id"


def _between_only(wanted: Wanted) -> bool:
    return wanted.real is True and wanted.outlet is None


def marked(store: Store, dyad: tuple[str, str], limit: int) -> list[Incident]:
    """The dyad's dated incidents that are reported most widely, for a picture; oldest first."""
    rows = store.rows(
        f"""SELECT {columns.INCIDENT} FROM incidents_by_dyad
           WHERE low = ? AND high = ? AND flow IS NOT NULL AND length(date) >= 7
           ORDER BY outlets DESC, reports DESC, abs(event_scale) DESC, id LIMIT ?""",
        (*sorted(dyad), limit),
    )
    found = (columns.to_incident(row) for row in rows)
    return sorted(found, key=lambda i: (i.date.iso if i.date else "", i.id))


def counts_by_type(store: Store, who: str, whom: str) -> list[tuple[str, int, dt.date | None]]:
    """What `who` did to `whom`: type, number of incidents, the latest day; the commonest first."""
    low, high = sorted((who, whom))
    flow = 1 if low == who else -1
    sql = """SELECT event, count(*) AS n, max(day) FROM dyad_incidents
             WHERE low = ? AND high = ? AND flow = ? GROUP BY event ORDER BY n DESC, event"""
    return [(event, number, day) for event, number, day in store.rows(sql, (low, high, flow))]


def outlets(store: Store, limit: int = 60) -> list[str]:
    """The outlets of the store, those with most documents first."""
    sql = """SELECT outlet FROM documents WHERE outlet IS NOT NULL GROUP BY outlet
             ORDER BY count(*) DESC, outlet LIMIT ?"""
    return [name for (name,) in store.rows(sql, (limit,))]


def documents(store: Store, text: str, part: tuple[int, int]) -> list[Listed]:
    """Documents whose title, outlet or text holds `text` (all of them where it is empty), newest first: `part` is
    the number to pass over and to give. Their events are not counted yet."""
    where, values = _holding(text)
    offset, size = part
    rows = store.rows(
        f"""SELECT id, title, outlet, published FROM documents {where}
            ORDER BY published_first DESC NULLS LAST, id LIMIT ? OFFSET ?""",
        (*values, size, offset),
    )
    return [Listed(*(*row, None)) for row in rows]


def count_documents(store: Store, text: str) -> int:
    """How many documents hold `text`; all of them where it is empty."""
    where, values = _holding(text)
    return int(store.rows(f"SELECT count(*) FROM documents {where}", values)[0][0])


def _holding(text: str) -> tuple[str, list[object]]:
    where = (
        "WHERE contains(lower(coalesce(title, '') || ' ' || coalesce(outlet, '') || ' ' || text), lower(?))"
    )
    return (where, [text]) if text else ("", [])


def with_events(store: Store, documents: Sequence[Listed]) -> list[Listed]:
    """The documents with the number of their events."""
    number = _events_by_document(store, [document.id for document in documents])
    return [replace(document, events=number.get(document.id, 0)) for document in documents]


def _events_by_document(store: Store, ids: Sequence[str]) -> dict[str, int]:
    """How many events each document holds. The ids stand in the query one by one: so the index is used."""
    if not ids:
        return {}
    marks = ", ".join("?" * len(ids))
    sql = f"SELECT document_id, count(*) FROM events WHERE document_id IN ({marks}) GROUP BY document_id"
    return dict(store.rows(sql, ids))


def events_in(store: Store, document_id: str) -> list[Event]:
    """The events of a document as they were coded, before any judgement, in order of the text."""
    sql = f"SELECT {columns.EVENT} FROM events WHERE document_id = ? ORDER BY evidence_start, id"
    return [columns.to_event(row) for row in store.rows(sql, (document_id,))]


def coded(store: Store, ids: Iterable[str]) -> dict[str, Event]:
    """Events as they were coded, before any judgement, by id."""
    sql = f"SELECT {columns.EVENT} FROM events WHERE id IN (SELECT unnest(?::VARCHAR[]))"
    return {row[0]: columns.to_event(row) for row in store.rows(sql, (sorted(set(ids)),))}


def incidents_with(store: Store, events: Iterable[str]) -> list[str]:
    """The ids of the incidents that any of `events` is a report of."""
    return sorted(set(incidents_by_event(store, events).values()))


def incidents_by_event(store: Store, events: Iterable[str]) -> dict[str, str]:
    """For each of `events` the id of the incident that it is a report of."""
    wanted = sorted(set(events))
    if not wanted:
        return {}
    marks = ", ".join("?" * len(wanted))
    sql = (
        f"SELECT event_id, incident_id FROM incident_events WHERE event_id IN ({marks}) ORDER BY incident_id"
    )
    return dict(store.rows(sql, wanted))


def near(store: Store, events: Sequence[Event], days: int = 31) -> set[str]:
    """The ids of events of which one may tell of the same thing as one of `events`: a party in common,
    and dates within `days`, or no date."""
    found: set[str] = set()
    for event in events:
        codes = list({*event.actor_codes, *event.recipient_codes})
        named = "SELECT event_id FROM event_participants WHERE code IN (SELECT unnest(?::VARCHAR[]))"
        sql, values = (
            f"SELECT id FROM events WHERE id IN ({named} GROUP BY event_id HAVING count(DISTINCT code) >= ?)",
            [codes, min(2, len(codes))],
        )
        if event.date is not None:
            margin = dt.timedelta(days=days)
            sql += " AND (date_first IS NULL OR (date_first <= ? AND date_last >= ?))"
            values += [event.date.last + margin, event.date.first - margin]
        found |= {key for (key,) in store.rows(sql, values)}
    return found


def swap_incidents(store: Store, old: Iterable[str], new: Sequence[Incident]) -> None:
    """Put the incidents `new` in the place of those named `old`, in one transaction, with their sums."""
    gone = sorted(set(old))
    links = [(incident.id, event) for incident in new for event in incident.events]
    named = [
        (i.id, role, code)
        for i in new
        for role, codes in (("actor", i.actor), ("recipient", i.recipient))
        for code in dict.fromkeys(codes)
    ]
    with store.transaction():
        for name, key in (
            ("incidents", "id"),
            ("incident_events", "incident_id"),
            ("incident_participants", "incident_id"),
            ("dyad_incidents", "incident_id"),
            (by_dyad.TABLE, "id"),
        ):
            store.run(f"DELETE FROM {name} WHERE {key} IN (SELECT unnest(?::VARCHAR[]))", (gone,))
        if not new:
            return
        store.insert("incidents", columns.incident_table(new))
        store.insert("incident_events", columns.text_table(("incident_id", "event_id"), links))
        store.insert("incident_participants", columns.text_table(("incident_id", "role", "code"), named))
        made = [incident.id for incident in new]
        store.run(
            f"""INSERT INTO dyad_incidents SELECT * FROM ({queries.text("incident_dyads")})
                WHERE incident_id IN (SELECT unnest(?::VARCHAR[]))""",
            (made,),
        )
        by_dyad.add(store, made)


def told(store: Store, document_id: str | None = None, dyad: tuple[str, str] | None = None) -> list[Told]:
    """The claims and exchanges of a document, or those that name both states of a dyad; those that a
    reader judged wrong are marked by `judgements.in_force`, and left out for a dyad, as are mere leads."""
    return [*_told(store, "claim", document_id, dyad), *_told(store, "exchange", document_id, dyad)]


_TOLD = {
    "claim": (
        "claims",
        "role || ': ' || kind || coalesce(' (' || theme || ')', '')",
        "holder",
        "about",
        "certainty",
    ),
    "exchange": ("exchanges", "good || coalesce(' (' || quantity || ')', '')", "giver", "receiver", "status"),
}


def _told(store: Store, kind: str, document_id: str | None, dyad: tuple[str, str] | None) -> list[Told]:
    name, what, who, whom, state = _TOLD[kind]
    where, values = "document_id = ?", [document_id]
    if dyad is not None:
        named = " AND ".join([f"list_contains(list_concat({who}, {whom}), ?)"] * 2)
        where, values = f"{named} AND NOT starts_with(why, ?)", [*dyad, LEAD]
    sql = f"""SELECT id, document_id, evidence_start, evidence_end, evidence_text, {what}, {who}, {whom}, {state}, why
              FROM {name} WHERE {where} ORDER BY document_id, evidence_start, id LIMIT 500"""
    found = [_as_told(kind, row) for row in store.rows(sql, values)]
    if dyad is None or not found:
        return found
    judged = judgements.in_force(store, "claim" if kind == "claim" else "exchange")
    return [item for item in found if item.id not in judged or judged[item.id].verdict != "wrong"]


def _as_told(kind: str, row: Row) -> Told:
    key, document, start, end, text, what, who, whom, state, why = row
    return Told(key, kind, Passage(document, start, end, text), what, tuple(who), tuple(whom), state, why)


def _where(dyad: tuple[str, str], wanted: Wanted) -> tuple[str, list[object]]:
    clauses, values = ["low = ?", "high = ?"], list[object](sorted(dyad))
    more: list[tuple[bool, str, list[object]]] = [
        (wanted.event is not None, "event = ?", [wanted.event]),
        (wanted.sure, "outlets > 1", []),
        (wanted.real is not None, "happened = ?", [wanted.real]),
        (wanted.outlet is not None, "list_contains(told_by, ?)", [wanted.outlet]),
        *(_lying_between if _between_only(wanted) else _naming)(dyad, wanted),
    ]
    for holds, clause, given in more:
        if holds:
            clauses.append(clause)
            values += given
    return "WHERE " + " AND ".join(clauses), values


def _lying_between(dyad: tuple[str, str], wanted: Wanted) -> list[tuple[bool, str, list[object]]]:
    """The clauses for incidents that the tie score counts: a vague date stands in its middle, as there."""
    flow = (1 if dyad[0] == min(dyad) else -1) * (1 if wanted.direction == "a_to_b" else -1)
    return [
        (True, "flow IS NOT NULL", []),
        (wanted.direction != "joint", "flow IN (0, ?)", [flow]),
        (wanted.since is not None, f"{by_dyad.DAY} >= ?", [wanted.since]),
        (wanted.until is not None, f"{by_dyad.DAY} <= ?", [wanted.until]),
    ]


def _naming(dyad: tuple[str, str], wanted: Wanted) -> list[tuple[bool, str, list[object]]]:
    """The clauses for all incidents that name both: those that can be of the period."""
    way = list(dyad if wanted.direction == "a_to_b" else dyad[::-1])
    acts = "list_contains(actor, ?) AND (len(recipient) = 0 OR list_contains(recipient, ?))"
    return [
        (wanted.direction != "joint", acts, list[object](way)),
        (wanted.since is not None, "date_last >= ?", [wanted.since]),
        (wanted.until is not None, "date_first <= ?", [wanted.until]),
    ]
