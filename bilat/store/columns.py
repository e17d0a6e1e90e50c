"""Records as columns on the way in, and rows as records on the way out: what goes in comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

from bilat.actors.actor import Actor
from bilat.dates import PartialDate
from bilat.events.event import Event, Incident, Place
from bilat.evidence import Passage
from bilat.sources.document import Document

if TYPE_CHECKING:
    import pyarrow as pa

_ACTOR = ("code", "sector", "entity_text", "identifier_id", "office")
_PLACE = ("name", "country", "lat", "lon")
DOCUMENT = (
    "id, text, title, language, published, published_origin, retrieved, retrieved_origin, outlet, address, "
    "content_hash, notes"
)
EVENT = (
    "id, document_id, evidence_start, evidence_end, evidence_text, event, mode, actor, recipient, "
    "date, date_origin, aux, quad_code, event_scale, why, enddate, enddate_origin, context, event_loc, "
    "attributed_to, confidence"
)
INCIDENT = (
    "id, events, event, mode, actor, recipient, date, date_origin, event_scale, quad_code, place, reports, "
    "outlets, happened"
)
_Columns = Mapping[str, tuple[str, Callable[[Any], object]]]
"""Column name to its Arrow type (a key of `_kinds`) and how a record gives its value."""


def document_table(documents: Sequence[Document]) -> pa.Table:
    """The documents as the columns of the table `documents`."""
    return table(documents, _DOCUMENT_COLUMNS)


def event_table(events: Sequence[Event]) -> pa.Table:
    """The events as the columns of the table `events`."""
    return table(events, _EVENT_COLUMNS)


def incident_table(incidents: Sequence[Incident]) -> pa.Table:
    """The incidents as the columns of the table `incidents`."""
    return table(incidents, _INCIDENT_COLUMNS)


def text_table(names: Sequence[str], rows: Sequence[tuple[str | None, ...]]) -> pa.Table:
    """Rows of text as columns with those names."""
    return table(rows, {name: ("text", itemgetter(n)) for n, name in enumerate(names)})


def table(records: Sequence[object], columns: _Columns) -> pa.Table:
    """An Arrow table of `records`, a typed column for each of `columns`."""
    import pyarrow as pa

    kinds = _kinds()
    arrays = {
        name: pa.array([value(record) for record in records], kinds[kind])
        for name, (kind, value) in columns.items()
    }
    return pa.table(arrays)


@cache
def _kinds() -> dict[str, Any]:
    import pyarrow as pa

    text, real = pa.string(), pa.float64()
    actor = pa.struct([(name, text) for name in _ACTOR])
    place = pa.struct([("name", text), ("country", text), ("lat", real), ("lon", real)])
    return {
        "text": text,
        "texts": pa.list_(text),
        "actors": pa.list_(actor),
        "place": place,
        "real": real,
        "int": pa.int64(),
        "tiny": pa.int8(),
        "day": pa.date32(),
        "flag": pa.bool_(),
    }


def _field(kind: str, name: str) -> tuple[str, Callable[[Any], object]]:
    return kind, attrgetter(name)


def _list(name: str) -> tuple[str, Callable[[Any], object]]:
    return "texts", lambda record: list(getattr(record, name))


def _dated(name: str, *, days: bool = False) -> dict[str, tuple[str, Callable[[Any], object]]]:
    kinds = {"": ("text", "iso"), "_origin": ("text", "origin")}
    spans = {"_first": ("day", "first"), "_last": ("day", "last")}
    wanted = kinds | spans if days else kinds
    return {f"{name}{end}": (kind, _of_date(name, attribute)) for end, (kind, attribute) in wanted.items()}


def _of_date(name: str, attribute: str) -> Callable[[object], object]:
    def value(record: object) -> object:
        date = getattr(record, name)
        return None if date is None else getattr(date, attribute)

    return value


def _actors(name: str) -> tuple[str, Callable[[Any], object]]:
    return "actors", lambda record: [{f: getattr(a, f) for f in _ACTOR} for a in getattr(record, name)]


def _place_of(event: Event) -> object:
    place = event.event_loc
    return None if place is None else {name: getattr(place, name) for name in _PLACE}


_DOCUMENT_COLUMNS: _Columns = {
    **{
        name: _field("text", name)
        for name in ("id", "title", "language", "outlet", "address", "content_hash")
    },
    **_dated("published", days=True),
    **_dated("retrieved"),
    "notes": _list("notes"),
    "text": _field("text", "text"),
}
_EVENT_COLUMNS: _Columns = {
    **{name: _field("text", name) for name in ("id", "event", "attributed_to", "why")},
    "document_id": ("text", lambda event: event.evidence.document_id),
    "evidence_start": ("int", lambda event: event.evidence.start),
    "evidence_end": ("int", lambda event: event.evidence.end),
    "evidence_text": ("text", lambda event: event.evidence.text),
    **{name: _list(name) for name in ("mode", "aux", "context")},
    "actor": _actors("actor"),
    "recipient": _actors("recipient"),
    **_dated("date", days=True),
    **_dated("enddate"),
    "quad_code": _field("tiny", "quad_code"),
    "event_scale": _field("real", "event_scale"),
    "event_loc": ("place", _place_of),
    "confidence": _field("real", "confidence"),
}
_INCIDENT_COLUMNS: _Columns = {
    **{name: _field("text", name) for name in ("id", "event", "place")},
    **{name: _list(name) for name in ("events", "mode", "actor", "recipient")},
    **_dated("date", days=True),
    "event_scale": _field("real", "event_scale"),
    "quad_code": _field("tiny", "quad_code"),
    "reports": _field("int", "reports"),
    "outlets": _field("int", "outlets"),
    "happened": _field("flag", "happened"),
}


def to_document(row: Sequence[Any]) -> Document:
    """A row of the columns DOCUMENT as the record that went in."""
    key, text, title, language, *dates, outlet, address, content_hash, notes = row
    published, retrieved = _date(*dates[:2]), _date(*dates[2:])
    return Document(
        key, text, title, language, published, retrieved, outlet, address, content_hash, tuple(notes)
    )


def to_event(row: Sequence[Any]) -> Event:
    """A row of the columns EVENT as the record that went in."""
    named = dict(zip(EVENT.split(", "), row, strict=True))
    return Event(
        id=named["id"],
        evidence=Passage(*row[1:5]),
        event=named["event"],
        mode=tuple(named["mode"]),
        actor=tuple(Actor(**actor) for actor in named["actor"]),
        recipient=tuple(Actor(**actor) for actor in named["recipient"]),
        date=_date(named["date"], named["date_origin"]),
        aux=tuple(named["aux"]),
        quad_code=named["quad_code"],
        event_scale=named["event_scale"],
        why=named["why"],
        enddate=_date(named["enddate"], named["enddate_origin"]),
        context=tuple(named["context"]),
        event_loc=Place(**named["event_loc"]) if named["event_loc"] is not None else None,
        attributed_to=named["attributed_to"],
        confidence=named["confidence"],
    )


def to_incident(row: Sequence[Any]) -> Incident:
    """A row of the columns INCIDENT as the record that went in."""
    key, events, event, mode, actor, recipient, date, origin, *rest = row
    lists = (tuple(events), event, tuple(mode), tuple(actor), tuple(recipient))
    return Incident(key, *lists, _date(date, origin), *rest)


def _date(iso: str | None, origin: str | None) -> PartialDate | None:
    return None if iso is None else PartialDate(iso, origin or "stated")  # type: ignore[arg-type]
