"""`screen`: names, or those that the store's documents tell of around a date, against sanctions lists."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bilat.actors.actor import Actor
from bilat.actors.codes import country
from bilat.actors.tables import load_tables
from bilat.errors import UnknownActor, UsageError
from bilat.events.event import Event
from bilat.evidence import Citation, Passage
from bilat.language import sentences
from bilat.regimes.listed import Kind, Listed
from bilat.regimes.lists import read_list
from bilat.regimes.matching import Match
from bilat.regimes.screening import KINDS, NameIndex
from bilat.sources.document import Document
from bilat.store import lists
from bilat.store import read as reads
from bilat.store.database import Store

WINDOW = 30
"""Days before and after a date that count as around it, unless told otherwise."""
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’-]+(?: (?:[A-ZÀ-ÖØ-Þ][\w'’.-]*|al|bin|van|von|de))+")


@dataclass(frozen=True, slots=True)
class Found:
    """A name that documents tell of: `code` whom the person acts for, the offices said, and where it stands."""

    name: str
    code: str
    offices: tuple[str, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """A match for a name, with where the name was found (() for one that the user typed)."""

    match: Match
    found: Found | None = None


def entries_of(store: Store | None, files: Sequence[Path]) -> list[Listed]:
    """The entries of the store's lists and of list files. Raises UsageError where there are none."""
    listed = lists.entries(store) if store is not None else []
    for file in files:
        listed.extend(read_list(file))
    if not listed:
        raise UsageError(
            "no sanctions list to screen against; add one with `bilat lists add FILE`, or name one with --list FILE"
        )
    return listed


def screen_names(
    names: Iterable[str], listed: Sequence[Listed], *, birth: str | None = None, kinds: Sequence[Kind] = KINDS
) -> list[Lead]:
    """The leads for names that somebody typed."""
    index = NameIndex(listed)
    return [Lead(match) for name in names for match in index.screen(name, birth, kinds)]


def screen_found(found: Sequence[Found], listed: Sequence[Listed]) -> list[Lead]:
    """The leads for names that documents tell of."""
    index = NameIndex(listed)
    return [Lead(match, one) for one in found for match in index.screen(one.name)]


def names_around(store: Store, a: str, b: str, day: dt.date, days: int = WINDOW) -> list[Found]:
    """The persons and bodies, by name, that documents tell of in events of the dyad around a day."""
    span = dt.timedelta(days=days)
    events = reads.events(store, (a, b), day - span, day + span)
    told: defaultdict[str, list[tuple[Actor, Event]]] = defaultdict(list)
    for event in events:
        for actor in (*event.actor, *event.recipient):
            if (name := _name(actor)) is not None:
                told[name].append((actor, event))
    documents = reads.documents(store, {e.evidence.document_id for some in told.values() for _, e in some})
    return [
        Found(
            name,
            some[0][0].code,
            tuple(sorted({actor.office for actor, _ in some if actor.office})),
            tuple(dict.fromkeys(_cite(event, documents) for _, event in some)),
        )
        for name, some in sorted(told.items())
    ]


def _name(actor: Actor) -> str | None:
    """The full name of an actor that is a person or body: bilat's own where it is known, else the text's where it
    is a name of two words or more and no state."""
    known = _known().get(actor.identifier_id or "")
    if known is not None:
        return known
    text = actor.entity_text or ""
    named = next((name for spelling, name in _spellings() if spelling in text), None)
    match = _NAME.search(text)
    return named or (match[0] if match and not _is_state(match[0]) else None)


@lru_cache(maxsize=1)
def _spellings() -> tuple[tuple[str, str], ...]:
    """The full names of known persons as texts spell them, which may stand beside a title, with the name itself."""
    people = load_tables().people
    return tuple(
        (spelling, one.name) for one in people for spelling in (one.name, *one.names) if " " in spelling
    )


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    tables = load_tables()
    return {one.id: one.name for one in tables.people} | {one.id: one.name for one in tables.bodies}


def _is_state(name: str) -> bool:
    try:
        country(name)
    except UnknownActor:
        return False
    return True


def _cite(event: Event, documents: dict[str, Document]) -> Citation:
    document = documents[event.evidence.document_id]
    start, end = sentences.around(document.text, event.evidence.start, event.evidence.end)
    passage = Passage(document.id, start, end, document.text[start:end])
    return Citation(passage, document.outlet, document.published, document.title, document.address)
