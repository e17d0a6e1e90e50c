"""The page of a document: its text with all that was found marked in place, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from bilat.actors.actor import Mention
from bilat.events import ontology
from bilat.events.event import Event
from bilat.sources.document import Document
from bilat.store import desk, judgements
from bilat.store import read as reads
from bilat.store.database import Store
from bilat.store.desk import Told
from bilat.store.judgements import Judgement
from bilat.web import marking
from bilat.web.asking import Bench
from bilat.web.errors import NotHere
from bilat.web.marking import Mark, Piece
from bilat.web.rendering import render
from bilat.workflow.judging import AUX
from bilat.workflow.workbench import mentions

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Opened:
    """A document with all that was found in it, and where."""

    document: Document
    mentions: dict[str, Mention]
    events: dict[str, Event]
    told: dict[str, Told]
    marks: tuple[Mark, ...]
    judged: dict[str, Judgement]
    incidents: dict[str, str]
    pieces: tuple[Piece, ...]


@router.get("/documents/{key}")
def document(request: Request, bench: Bench, key: str, at: int | None = None) -> Response:
    """The text; `at` is a character of it whose reasons are shown."""
    opened = bench.remembered(("document", key), lambda store: _opened(store, key))
    context = {"opened": opened, "document": opened.document, "pieces": opened.pieces, **_reasons(opened, at)}
    return render(request, "document.html", context)


@router.get("/documents/{key}/reasons")
def reasons(request: Request, bench: Bench, key: str, at: int) -> Response:
    """Why what stands at a character was marked."""
    opened = bench.remembered(("document", key), lambda store: _opened(store, key))
    return render(request, "reasons.html", {"document": opened.document, **_reasons(opened, at)})


def _reasons(opened: Opened, at: int | None) -> dict[str, object]:
    over = [] if at is None else marking.at(opened.marks, at)
    ids = [mark.id for mark in over]
    events = [
        judgements.corrected(e, j) if (j := opened.judged.get(k)) else e
        for k in ids
        if (e := opened.events.get(k))
    ]
    return {
        "at": at,
        "said_mentions": [opened.mentions[key] for key in ids if key in opened.mentions],
        "said_events": [(e, opened.judged.get(e.id), opened.incidents.get(e.id)) for e in events],
        "said_told": [(opened.told[key], opened.judged.get(key)) for key in ids if key in opened.told],
        "types": ontology.types(),
        "aux": AUX,
    }


def _opened(store: Store, key: str) -> Opened:
    document = reads.document(store, key)
    if document is None:
        raise NotHere("There is no such document in the store.")
    events = {event.id: event for event in desk.events_in(store, key)}
    told = {item.id: item for item in desk.told(store, document_id=key)}
    named = {f"actor{n}": mention for n, mention in enumerate(mentions(document))}
    marks = [Mark("actor", name, m.start, m.end) for name, m in named.items()]
    marks += [Mark("event", e.id, e.evidence.start, e.evidence.end) for e in events.values()]
    marks += [Mark(t.kind, t.id, t.evidence.start, t.evidence.end) for t in told.values()]
    judged = {**judgements.in_force(store, "event", events), **judgements.in_force(store, "claim", told),
              **judgements.in_force(store, "exchange", told)}  # fmt: skip
    incidents = desk.incidents_by_event(store, events)
    shown = tuple(marking.pieces(document.text, marks))
    return Opened(document, named, events, told, tuple(marks), judged, incidents, shown)
