"""bilat's verbs for assistants: the same answers as the pages, typed, capped, errors as errors.

Only reads: an assistant may look and cite; what it makes of that is for its user to judge.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import BaseModel, Field

import bilat
from bilat.actors.codes import country
from bilat.briefs import wording as say
from bilat.dates import PartialDate
from bilat.errors import BilatError
from bilat.store import desk
from bilat.store import read as reads
from bilat.store.database import Store
from bilat.workflow import searching
from bilat.workflow.briefing import make_brief
from bilat.workflow.tying import Counting, make_tie
from bilat.workflow.workbench import Workbench

MOST, TEXT = 50, 20_000
"""Caps of an answer: items in a list, characters of a document."""
INSTRUCTIONS = (
    "bilat tells how the ties between two states stand, from documents that its user has read in. Cite the "
    "passages that it gives; what it does not say is not known. Codes are ISO 3166-1 alpha-3; countries may be "
    f"named. Lists hold at most {MOST} items and say how many there are; texts at most {TEXT} characters."
)
Name = Annotated[str, Field(description="A country: its name, capital or code.", max_length=100)]
T = TypeVar("T")


class Phase(BaseModel):
    """A stretch of time at one level, -10 (hostile) to +10 (cooperative)."""

    start: dt.date
    end: dt.date
    level: float
    name: str
    why: str


class Tie(BaseModel):
    """How two states stand. `level` and its 90 % interval are null where nothing was reported lately."""

    a: str
    b: str
    month: dt.date | None
    level: float | None
    low: float | None
    high: float | None
    phases: list[Phase]
    incidents: int
    thin: str | None


class Happening(BaseModel):
    """An incident: what was coded, how widely it is reported, and the words of one report."""

    id: str
    date: str | None
    what: str
    score: float
    happened: bool
    reports: int
    outlets: int
    words: str | None
    document: str | None


class Happenings(BaseModel):
    """Incidents, newest first; `total` counts those beyond the cap too."""

    items: list[Happening]
    total: int


class Sentence(BaseModel):
    """A sentence of a brief and the numbers of its sources."""

    section: str
    text: str
    sources: list[int]


class Source(BaseModel):
    """A passage that carries a sentence."""

    number: int
    outlet: str | None
    published: str | None
    document: str
    passage: str


class Brief(BaseModel):
    """The brief on two states: sentences in order, and their sources."""

    title: str
    as_of: str
    sentences: list[Sentence]
    sources: list[Source]


class Text(BaseModel):
    """A document; `cut` says that its text goes on beyond the cap."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    text: str
    cut: bool


class Match(BaseModel):
    """A code that fits a name."""

    code: str
    name: str


def create_server(bench: Workbench) -> MCPServer[Any]:
    """The server of the verbs on a store, for any of MCP's transports."""
    server: MCPServer[Any] = MCPServer("bilat", instructions=INSTRUCTIONS, version=bilat.__version__)

    @server.tool()
    def find_countries(name: Name) -> list[Match]:
        """The countries and bodies that a name can mean."""
        return [Match(code=m.code, name=m.name) for m in searching.countries(name)]

    @server.tool()
    def ties(a: Name, b: Name) -> Tie:
        """The tie score of two states now, and its phases."""
        return _answer(bench, lambda store: _tie(store, country(a), country(b)))

    @server.tool()
    def incidents(
        a: Name,
        b: Name,
        since: Annotated[str | None, Field(description="YYYY, YYYY-MM or YYYY-MM-DD")] = None,
        until: Annotated[str | None, Field(description="YYYY, YYYY-MM or YYYY-MM-DD")] = None,
        limit: Annotated[int, Field(ge=1, le=MOST)] = 20,
    ) -> Happenings:
        """What happened between two states, newest first, each with the words of a report."""
        return _answer(
            bench, lambda store: _incidents(store, (country(a), country(b)), (since, until), limit)
        )

    @server.tool()
    def brief(a: Name, b: Name, as_of: str | None = None) -> Brief:
        """The brief on two states, every sentence with its sources."""
        return _answer(bench, lambda store: _brief(store, country(a), country(b), as_of))

    @server.tool()
    def document(id: Annotated[str, Field(max_length=100)]) -> Text:  # noqa: A002
        """The text of a document that a source names."""
        return _answer(bench, lambda store: _document(store, id))

    return server


def _answer(bench: Workbench, ask: Callable[[Store], T]) -> T:
    """What was asked for, or the error that the assistant is told."""
    try:
        with bench.reading() as store:
            return ask(store)
    except BilatError as error:
        raise ToolError(str(error)) from error


def _tie(store: Store, a: str, b: str) -> Tie:
    made = make_tie(store, a, b, Counting())
    last, coverage = made.curve.last, made.curve.coverage
    return Tie(
        a=a,
        b=b,
        month=last.start if last else None,
        level=last.level if last else None,
        low=last.low if last else None,
        high=last.high if last else None,
        phases=[
            Phase(start=p.start, end=p.end, level=p.level, name=p.name, why=p.why)
            for p in made.phases[-MOST:]
        ],
        incidents=coverage.incidents,
        thin=coverage.reason,
    )


def _incidents(
    store: Store, dyad: tuple[str, str], span: tuple[str | None, str | None], limit: int
) -> Happenings:
    since, until = (PartialDate(day) if day else None for day in span)
    wanted = desk.Wanted(real=None, since=since.first if since else None, until=until.last if until else None)
    rows, total = desk.timeline(store, dyad, wanted, (0, min(limit, MOST)))
    events = reads.events_of(store, (row.events[0] for row in rows if row.events))
    items = []
    for row in rows:
        event = events.get(row.events[0]) if row.events else None
        items.append(
            Happening(
                id=row.id,
                date=row.date.iso if row.date else None,
                what=say.what(row),
                score=row.event_scale,
                happened=row.happened,
                reports=row.reports,
                outlets=row.outlets,
                words=event.evidence.text if event else None,
                document=event.evidence.document_id if event else None,
            )
        )
    return Happenings(items=items, total=total)


def _brief(store: Store, a: str, b: str, as_of: str | None) -> Brief:
    made = make_brief(store, a, b, PartialDate(as_of).last if as_of else None)
    numbers = {citation: n for n, citation in enumerate(made.citations(), start=1)}
    sentences = [
        Sentence(section=s.title, text=f.text, sources=[numbers[c] for c in dict.fromkeys(f.citations)])
        for s in made.sections
        for f in s.findings
    ]
    sources = [
        Source(
            number=n,
            outlet=c.outlet,
            published=c.published.iso if c.published else None,
            document=c.passage.document_id,
            passage=c.passage.text,
        )
        for c, n in numbers.items()
    ]
    return Brief(title=made.title, as_of=made.as_of.iso, sentences=sentences, sources=sources)


def _document(store: Store, key: str) -> Text:
    found = reads.document(store, key)
    if found is None:
        raise ToolError(f"there is no document {key!r} in the store")
    return Text(
        id=found.id,
        title=found.title,
        outlet=found.outlet,
        published=found.published.iso if found.published else None,
        text=found.text[:TEXT],
        cut=len(found.text) > TEXT,
    )
