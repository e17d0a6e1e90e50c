"""Strategies and makers for the tests of the store."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from bilat.actors.actor import Actor
from bilat.dates import PartialDate
from bilat.events.event import Event, Incident, Place
from bilat.evidence import Passage
from bilat.sources.document import Document

TEXT = st.text(max_size=20)
MAYBE = st.none() | TEXT
CODES = st.sampled_from(["RUS", "PRK", "USA", "CHN"])
REAL = st.floats(allow_nan=False, allow_infinity=False)
DATES = st.builds(
    PartialDate.of,
    st.dates(dt.date(1000, 1, 1), dt.date(9998, 12, 31)),
    st.sampled_from(["year", "month", "day"]),
    st.sampled_from(["stated", "resolved", "published"]),
)
ACTORS = st.builds(Actor, CODES, MAYBE, MAYBE, MAYBE, MAYBE)
DOCUMENTS = st.builds(
    Document,
    id=TEXT,
    text=st.text(max_size=200),
    title=MAYBE,
    language=MAYBE,
    published=st.none() | DATES,
    retrieved=st.none() | DATES,
    outlet=MAYBE,
    address=MAYBE,
    content_hash=TEXT,
    notes=st.lists(TEXT, max_size=3).map(tuple),
)
EVENTS = st.builds(
    Event,
    id=TEXT,
    evidence=st.builds(Passage, TEXT, st.integers(0, 2**40), st.integers(0, 2**40), TEXT),
    event=TEXT,
    mode=st.lists(TEXT, max_size=2).map(tuple),
    actor=st.lists(ACTORS, max_size=3).map(tuple),
    recipient=st.lists(ACTORS, max_size=3).map(tuple),
    date=st.none() | DATES,
    aux=st.lists(TEXT, max_size=2).map(tuple),
    quad_code=st.integers(1, 4),
    event_scale=REAL,
    why=TEXT,
    enddate=st.none() | DATES,
    context=st.lists(TEXT, max_size=2).map(tuple),
    event_loc=st.none() | st.builds(Place, TEXT, MAYBE, st.none() | REAL, st.none() | REAL),
    attributed_to=MAYBE,
    confidence=st.none() | REAL,
)


def document(
    key: str, published: str | None = "2023-09-14", outlet: str | None = None, text: str = ""
) -> Document:
    return Document(
        key, text or f"text of {key}", published=PartialDate(published) if published else None, outlet=outlet,
        content_hash=f"hash of {key}",
    )  # fmt: skip


def event(
    key: str, doc: str = "d1", date: str | None = "2023-09-13", who: str = "RUS", whom: str = "PRK"
) -> Event:
    return Event(
        key, Passage(doc, 0, 4, "they"), "CONSULT", ("visit",), (Actor(who),), (Actor(whom),),
        PartialDate(date) if date else None, (), 1, 4.0, "test",
    )  # fmt: skip


def incident(
    key: str, events: tuple[str, ...], date: str | None = "2023-09-13", whom: str = "PRK"
) -> Incident:
    when = PartialDate(date) if date else None
    return Incident(key, events, "CONSULT", ("visit",), ("RUS",), (whom,), when, 4.0, 1, None, 1, 1, True)
