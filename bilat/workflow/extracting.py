"""`extract`: documents as JSON rows in, what is in them as JSON rows out; no store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bilat.actors.actor import Actor, Mention
from bilat.dates import PartialDate
from bilat.errors import UsageError
from bilat.events.event import Event
from bilat.sources.document import Document
from bilat.sources.published import parse_date
from bilat.workflow.reading import Reader, Reading
from bilat.workflow.rows import claim_row, exchange_row, span, statement_row

Row = Mapping[str, Any]


def extract(rows: Iterable[Row], reader: Reader) -> Iterator[dict[str, Any]]:
    """One output row for each input row {id, text, title?, published?, mentions?}, in order.

    Raises UsageError naming the row that lacks an id or a text, or whose mentions do not fit it.
    """
    given: dict[str, list[Mention]] = {}
    for reading in reader.read((_document(row, given) for row in rows), given):
        given.pop(reading.document.id, None)
        yield to_row(reading)


def check(row: Row) -> None:
    """Raises UsageError saying what is wrong with an input row, where something is."""
    _document(row, {})


def to_row(reading: Reading) -> dict[str, Any]:
    """What was read in a document, as the contract of `extract` has it."""
    return {
        "id": reading.document.id,
        "events": [event_row(event) for event in reading.events],
        "claims": [claim_row(claim) for claim in reading.claims],
        "exchanges": [exchange_row(exchange) for exchange in reading.exchanges],
        "statements": [statement_row(statement) for statement in reading.statements],
    }


def event_row(event: Event) -> dict[str, Any]:
    """An event under PLOVER's JSON field names; what is not known is null."""
    place = event.event_loc
    return {
        "id": event.id,
        "event": event.event,
        "mode": list(event.mode),
        "context": list(event.context),
        "actor": [_entity(actor) for actor in event.actor],
        "recipient": [_entity(actor) for actor in event.recipient],
        "date": event.date.iso if event.date else None,
        "date_origin": event.date.origin if event.date else None,
        "enddate": event.enddate.iso if event.enddate else None,
        "aux": list(event.aux),
        "event_loc": {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon}
        if place
        else None,
        "quad_code": event.quad_code,
        "event_scale": event.event_scale,
        "attributed_to": event.attributed_to,
        "confidence": event.confidence,
        "why": event.why,
        "evidence": span(event.evidence),
    }


def _entity(actor: Actor) -> dict[str, str | None]:
    return {
        "code": actor.code,
        "sector": actor.sector,
        "entity_text": actor.entity_text,
        "identifier_id": actor.identifier_id,
        "office": actor.office,
    }


def _document(row: Row, given: dict[str, list[Mention]]) -> Document:
    text, name = row.get("text"), row.get("id")
    if not isinstance(text, str) or name is None:
        raise UsageError(f"a document needs `id` and `text`; this one has {sorted(row)}")
    if row.get("mentions"):
        given[str(name)] = [_mention(item, text, str(name)) for item in row["mentions"]]
    return Document(id=str(name), text=text, title=row.get("title"), published=_published(row))


def _published(row: Row) -> PartialDate | None:
    if not row.get("published"):
        return None
    found = parse_date(str(row["published"]))
    if found is None:
        said = f"document {row['id']}: published: {str(row['published'])[:40]!r} is not a date"
        raise UsageError(f"{said}; write YYYY, YYYY-MM or YYYY-MM-DD")
    return PartialDate(found.iso, "published")


def _mention(item: Row, text: str, document: str) -> Mention:
    try:
        start, end, code = int(item["start"]), int(item["end"]), str(item["code"])
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(
            f"document {document}: a mention needs start, end and code, not {dict(item)}"
        ) from error
    if not 0 <= start < end <= len(text):
        raise UsageError(f"document {document}: mention {start}..{end} lies outside the text")
    words = text[start:end]
    return Mention(start, end, words, (Actor(code, entity_text=words),), "given", "given by the caller")
