"""The page of an incident: all reports side by side, who says what, and what contradicts what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from bilat.events import ontology
from bilat.events.event import Event, Incident
from bilat.sources.document import Document
from bilat.store import judgements
from bilat.store import read as reads
from bilat.store.database import Store
from bilat.store.judgements import Judgement
from bilat.web.asking import Bench
from bilat.web.errors import NotHere
from bilat.web.rendering import render
from bilat.workflow.judging import AUX

router = APIRouter()
AROUND = 160
"""Characters of the text that are shown either side of the evidence."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report of an incident: the event, its document, the words around it, and the judgement on it."""

    event: Event
    document: Document | None
    before: str
    after: str
    judgement: Judgement | None


@router.get("/incidents/{key}")
def incident(request: Request, bench: Bench, key: str) -> Response:
    """One incident with all its reports."""
    context = bench.remembered(("incident", key), lambda store: _incident(store, key))
    return render(request, "incident.html", {**context, "types": ontology.types(), "aux": AUX})


def _incident(store: Store, key: str) -> dict[str, object]:
    found = reads.incidents_of(store, [key])
    if not found:
        raise NotHere(
            "There is no such incident in the store. A judgement or a new document may have changed it; "
            "look for it in the timeline."
        )
    events = reads.events_of(store, found[0].events)
    documents = reads.documents(store, (event.evidence.document_id for event in events.values()))
    judged = judgements.in_force(store, "event", events)
    reports = [report(event, documents, judged) for event in events.values()]
    return {
        "incident": found[0],
        "reports": sorted(reports, key=_published),
        "differences": differences([r.event for r in reports]),
        "pair": pair_of(found[0]),
    }


def report(event: Event, documents: dict[str, Document], judged: dict[str, Judgement]) -> Report:
    """The event with some words either side of its evidence."""
    document = documents.get(event.evidence.document_id)
    text = document.text if document else ""
    start, end = event.evidence.start, event.evidence.end
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = "… " + before.partition(" ")[2]
    if end + AROUND < len(text):
        after = after.rpartition(" ")[0] + " …"
    return Report(event, document, before, after, judged.get(event.id))


def differences(events: Sequence[Event]) -> list[tuple[str, list[str]]]:
    """The points on which reports of one incident differ, with what they say."""
    told = {
        "the day": {event.date.iso for event in events if event.date},
        "the manner": {", ".join(event.mode) for event in events if event.mode},
        "the place": {event.event_loc.name for event in events if event.event_loc},
        "whose word it is": {event.attributed_to or "the report's own" for event in events},
        "who took part": {", ".join([*event.actor_codes, *event.recipient_codes]) for event in events},
    }
    return [(point, sorted(said)) for point, said in told.items() if len(said) > 1]


def pair_of(incident: Incident) -> tuple[str, str] | None:
    """Two states to go back to: an actor and a recipient, or two actors."""
    codes = list(
        dict.fromkeys([*incident.actor[:1], *incident.recipient[:1], *incident.actor, *incident.recipient])
    )
    return (codes[0], codes[1]) if len(codes) > 1 else None


def _published(report: Report) -> tuple[str, str]:
    published = report.document.published if report.document else None
    return published.iso if published else "9999", report.event.id
