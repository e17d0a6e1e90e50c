"""The JSON API: the same answers as the pages, typed, in pages, with one shape of error."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Generic, TypeVar

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel, Field

from bilat.briefs import render_json
from bilat.briefs import wording as say
from bilat.events.event import Event, Incident
from bilat.relations.dyad import Direction, Step
from bilat.store import desk, judgements
from bilat.store import read as reads
from bilat.store.judgements import Kind, Verdict
from bilat.web.asking import Bench, Dyad, Page, Paging, day
from bilat.web.errors import ErrorBody, NotHere
from bilat.web.pages_dyad import tie_of, wanted_of
from bilat.web.pages_home import listed
from bilat.web.rendering import render
from bilat.web.safety import from_our_page
from bilat.workflow import judging, searching
from bilat.workflow.briefing import make_brief
from bilat.workflow.extracting import event_row
from bilat.workflow.tying import Counting

T = TypeVar("T")
_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorBody} for status in (400, 401, 403, 404, 503)
}
router = APIRouter(prefix="/api", responses=_ERRORS, tags=["bilat"])


class Listing(BaseModel, Generic[T]):
    """A part of a list: `total` items in all; `next` is the number of the next page, null on the last."""

    items: list[T]
    total: int
    page: int
    size: int
    next: int | None


class Country(BaseModel):
    """A country or body that fits what was typed, and the name that fitted."""

    code: str
    name: str
    by: str


class IncidentOut(BaseModel):
    """An incident. `score` runs from -10 (hostile) to +10; `date` is null where no report says."""

    id: str
    what: str
    event: str
    mode: list[str]
    actor: list[str]
    recipient: list[str]
    date: str | None
    score: float
    happened: bool
    reports: int
    outlets: int


class Period(BaseModel):
    """The tie in a month or week; level and its 90 % interval are null where nothing was reported."""

    start: dt.date
    level: float | None
    low: float | None
    high: float | None
    incidents: int
    reports: int


class PhaseOut(BaseModel):
    """A stretch of time at one level."""

    start: dt.date
    end: dt.date
    level: float
    name: str
    direction: str
    movers: list[str]
    why: str


class TieOut(BaseModel):
    """The tie score of two states, its phases, and how thin its sources are (in words, or null)."""

    a: str
    b: str
    source: str
    periods: list[Period]
    phases: list[PhaseOut]
    thin: str | None


class DocumentOut(BaseModel):
    """A document in a list."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    events: int


class JudgementIn(BaseModel):
    """A judgement to be kept. `changes` may have event, mode, actor, recipient, date and aux."""

    kind: Kind
    item: str = Field(max_length=100)
    verdict: Verdict
    changes: dict[str, Any] = Field(default_factory=dict)
    note: str | None = Field(None, max_length=500)


class JudgementOut(BaseModel):
    """A judgement; times are UTC, `undone` is null where it holds."""

    id: str
    kind: str
    item: str
    verdict: str
    changes: dict[str, Any]
    note: str | None
    made: dt.datetime
    undone: dt.datetime | None


@router.get("/countries")
def countries(q: Annotated[str, Query(min_length=1, max_length=100)]) -> list[Country]:
    """The countries and bodies that `q` is the beginning of a name of."""
    return [Country(code=m.code, name=m.name, by=m.by) for m in searching.countries(q)]


@router.get("/ties/{a}/{b}")
def ties(bench: Bench, pair: Dyad, step: Step = "month", direction: Direction = "joint") -> TieOut:
    """The tie score over time."""
    tie = tie_of(bench, pair, Counting(step, direction))
    return TieOut(
        a=pair[0],
        b=pair[1],
        source=tie.source,
        periods=[
            Period(start=p.start, level=p.level, low=p.low, high=p.high, incidents=p.incidents, reports=p.reports)
            for p in tie.curve.points
        ],
        phases=[
            PhaseOut(start=p.start, end=p.end, level=p.level, name=p.name, direction=p.direction,
                     movers=list(p.movers), why=p.why)
            for p in tie.phases
        ],
        thin=tie.curve.coverage.reason,
    )  # fmt: skip


@router.get("/incidents/{a}/{b}")
def incidents(request: Request, bench: Bench, pair: Dyad, page: Page) -> Listing[IncidentOut]:
    """The incidents that name both; filters as on the page: event, direction, outlet, real, sure, since, until."""
    asked = {key: value for key, value in request.query_params.items() if value}
    wanted = wanted_of(asked)
    rows, total = bench.remembered(
        ("timeline", *pair, wanted, page), lambda store: desk.timeline(store, pair, wanted, page.rows)
    )
    return _part([_incident(i) for i in rows], total, page)


@router.get("/incident/{key}")
def incident(bench: Bench, key: str) -> dict[str, Any]:
    """An incident with the events that report it, under PLOVER's field names."""
    with bench.reading() as store:
        found = reads.incidents_of(store, [key])
        events = reads.events_of(store, found[0].events).values() if found else ()
    if not found:
        raise NotHere("There is no such incident in the store.")
    return {**_incident(found[0]).model_dump(), "events": [_event(event) for event in events]}


@router.get("/documents")
def documents(
    bench: Bench, page: Page, q: Annotated[str, Query(max_length=200)] = ""
) -> Listing[DocumentOut]:
    """The documents, or those that hold some words."""
    rows, total = listed(bench, q, page)
    found = [
        DocumentOut(id=d.id, title=d.title, outlet=d.outlet, published=d.published, events=d.events or 0)
        for d in rows
    ]
    return _part(found, total, page)


@router.get("/documents/{key}")
def document(bench: Bench, key: str) -> dict[str, Any]:
    """A document with its text and the events coded in it, as they stand after judgement."""
    with bench.reading() as store:
        found = reads.document(store, key)
        events = judgements.applied(store, desk.events_in(store, key))
    if found is None:
        raise NotHere("There is no such document in the store.")
    published = found.published.iso if found.published else None
    return {"id": found.id, "title": found.title, "outlet": found.outlet, "published": published,
            "text": found.text, "events": [_event(event) for event in events]}  # fmt: skip


@router.get("/brief/{a}/{b}")
def brief(bench: Bench, pair: Dyad, as_of: str | None = None) -> dict[str, Any]:
    """The brief, as `bilat brief --format json` has it."""
    with bench.reading() as store:
        return render_json.as_dict(make_brief(store, *pair, day(as_of, last=True)))


@router.get("/judgements")
def judged(bench: Bench, page: Page) -> Listing[JudgementOut]:
    """All judgements, newest first."""
    with bench.reading() as store:
        rows = judgements.judgements(store)
    offset, size = page.rows
    return _part([_judgement(row) for row in rows[offset : offset + size]], len(rows), page)


@router.post("/judgements", dependencies=[Depends(from_our_page)], status_code=201)
def judge(bench: Bench, body: JudgementIn) -> JudgementOut:
    """Keep a judgement; all figures follow it at once."""
    with bench.writing() as store:
        return _judgement(judging.judge(store, body.kind, body.item, body.verdict, body.changes, body.note))


@router.delete("/judgements/{key}", dependencies=[Depends(from_our_page)])
def undo(bench: Bench, key: str) -> JudgementOut:
    """Take a judgement back; it stays in the record."""
    with bench.writing() as store:
        return _judgement(judging.undo(store, key))


@router.get("/docs", include_in_schema=False)
def docs(request: Request) -> Response:
    """The API in words, from its own description, without loading anything from elsewhere."""
    described = request.app.openapi()
    operations = [
        (path, method, operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]
    return render(
        request, "api_docs.html", {"operations": operations, "description": described["info"]["description"]}
    )


def _part(items: list[T], total: int, page: Paging) -> Listing[T]:
    more = page.page * page.size < total
    return Listing(
        items=items, total=total, page=page.page, size=page.size, next=page.page + 1 if more else None
    )


def _incident(i: Incident) -> IncidentOut:
    return IncidentOut(
        id=i.id, what=say.what(i), event=i.event, mode=list(i.mode), actor=list(i.actor),
        recipient=list(i.recipient), date=i.date.iso if i.date else None, score=i.event_scale,
        happened=i.happened, reports=i.reports, outlets=i.outlets,
    )  # fmt: skip


def _event(event: Event) -> dict[str, Any]:
    return {**event_row(event), "document": event.evidence.document_id}


def _judgement(j: judgements.Judgement) -> JudgementOut:
    return JudgementOut(
        id=j.id, kind=j.kind, item=j.item, verdict=j.verdict, changes=dict(j.changes), note=j.note, made=j.made,
        undone=j.undone,
    )  # fmt: skip
