"""Imported events as incidents and citations, so that ties and briefs rest on them as on coded reports."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from bilat.actors.actor import Actor
from bilat.briefs.fetching import Fetched
from bilat.datasets import cameo
from bilat.dates import PartialDate
from bilat.errors import UsageError
from bilat.events import ontology
from bilat.events.event import Event, Incident, Place
from bilat.evidence import Passage
from bilat.relations.gathered import Gathered
from bilat.sources.document import Document
from bilat.store import aggregates
from bilat.store import imported as reads
from bilat.store import read as reported
from bilat.store.aggregates import REPORTS
from bilat.store.database import Store
from bilat.store.imported import Between, Held, Told

_BOTH = "both"
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types without a direction, as in `queries/incidents.sql`."""
_ROW = re.compile(r"\w+:\d+$")
"""The id of an imported row. What was read in documents has no colon in its id, unless a user gave it one."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What figures rest on: the store's own `reports` or not, and which imported `sets`."""

    reports: bool
    sets: tuple[Held, ...]
    unused: tuple[str, ...] = ()
    """Sets that tell of the dyad too, but were not asked for."""

    @property
    def names(self) -> list[str]:
        """The names of the imported sets."""
        return [held.source for held in self.sets]

    @property
    def all(self) -> list[str]:
        """The names of all sources."""
        return [REPORTS, *self.names] if self.reports else self.names


@dataclass(frozen=True, slots=True)
class ImportedDyad:
    """What the sets tell of a dyad: incidents, the count of rows behind them, and remarks for whoever reads figures."""

    incidents: Gathered
    rows: int
    remarks: tuple[str, ...]


def choose(store: Store, wanted: Sequence[str]) -> Chosen:
    """The sources to use: those named, one a word or several with commas, else all.

    Raises UsageError for one that the store does not hold.
    """
    held = reads.sets(store)
    asked = [part.strip() for word in wanted for part in word.split(",") if part.strip()]
    unknown = [name for name in asked if name not in (REPORTS, *held)]
    if unknown:
        there = ", ".join([REPORTS, *held])
        raise UsageError(f"the store holds no source {unknown[0]!r}; there are {there} (see: bilat imported)")
    names = asked or [REPORTS, *held]
    return Chosen(REPORTS in names, tuple(held[name] for name in dict.fromkeys(names) if name != REPORTS))


def choose_between(store: Store, a: str, b: str, wanted: Sequence[str]) -> Chosen:
    """The sources to use for two states: those named, as for `choose`; else what was read in
    documents, else the one set that tells of the two.

    Raises UsageError for a source that the store does not hold, and where several sets are to choose from.
    """
    known = [] if wanted else list(aggregates.known(store, a, b))
    if not known:
        return choose(store, wanted)
    if REPORTS in known:
        return Chosen(True, (), unused=tuple(name for name in known if name != REPORTS))
    if len(known) > 1:
        raise UsageError(
            f"events on {a} and {b} come from {', '.join(known)}; name one with --source, or more than one to put "
            "them together"
        )
    return choose(store, known)


def gather(store: Store, a: str, b: str, chosen: Chosen, as_of: dt.date | None = None) -> ImportedDyad:
    """The imported events between two states as incidents: one for each day, type and direction."""
    if not chosen.sets:
        return ImportedDyad(Gathered.of((), a, b), 0, _unused(chosen))
    between = reads.select_dyad(store, a, b, chosen.names, as_of)
    first, second = sorted((a, b))
    incidents = reads.incidents(store, a, b, lambda told: _incident(first, second, told))
    return ImportedDyad(incidents, _counted(between), _remarks(chosen, between, len(incidents)))


def remarks(store: Store, a: str, b: str, chosen: Chosen, incidents: int) -> tuple[str, ...]:
    """What a reader of figures on two states must know of the sets; `incidents` is how many the sets tell of.

    Lays the rows between the two aside, as `gather` does.
    """
    if not chosen.sets:
        return _unused(chosen)
    return _remarks(chosen, reads.select_dyad(store, a, b, chosen.names), incidents)


def _remarks(chosen: Chosen, between: Sequence[Between], incidents: int) -> tuple[str, ...]:
    by_set = {count.source: count for count in between}
    method = [_method(_counted(between), incidents)] if incidents else []
    return (*method, *(_remark(held, by_set.get(held.source)) for held in chosen.sets), *_unused(chosen))


def _counted(between: Sequence[Between]) -> int:
    return sum(count.rows - count.background for count in between)


def _unused(chosen: Chosen) -> tuple[str, ...]:
    if not chosen.unused:
        return ()
    names = ",".join(chosen.unused)
    return (f"The store has imported events on the two from {names}, not counted here: --source {names}",)


def shares(store: Store, chosen: Chosen) -> Mapping[dt.date, float] | None:
    """For each month, how many of a thousand interstate rows of the sets lie between the two that `gather` asked for;
    None without sets."""
    return reads.shares(store, chosen.names) if chosen.sets else None


def together(reports: Sequence[Incident], imported: Sequence[Incident]) -> list[Incident]:
    """Incidents of reports and of sets as one list: where both tell of one day, type and pair, the reports' incident
    stays, with their sentences, and counts the sets' outlets with its own."""
    if not reports:
        return list(imported)
    left = {_likeness(incident): incident for incident in imported}
    joined = []
    for incident in reports:
        same = left.pop(_likeness(incident), None) if incident.happened else None
        joined.append(_with(incident, same) if same else incident)
    return [*joined, *left.values()]


def _with(incident: Incident, same: Incident) -> Incident:
    return replace(
        incident,
        events=(*incident.events, *same.events),
        reports=incident.reports + same.reports,
        outlets=incident.outlets + same.outlets,
    )


def _likeness(incident: Incident) -> tuple[str | None, str, frozenset[str], tuple[str, ...]]:
    """Day, type and parties; of a type with a direction also who acted."""
    parties = frozenset((*incident.actor, *incident.recipient))
    directed = () if incident.event in MUTUAL else incident.actor
    return (incident.date.iso if incident.date else None), incident.event, parties, directed


def _incident(a: str, b: str, told: Told) -> Incident:
    mutual = told.side == _BOTH
    mode, score, quad = _meaning(told.event, told.mode)
    return Incident(
        id=f"imported {a} {b} {told.date} {told.until} {told.event} {told.side}",
        events=tuple(told.examples),
        event=told.event,
        mode=mode,
        actor=(a, b) if mutual else (told.side,),
        recipient=() if mutual else (b if told.side == a else a,),
        date=_date(told.date, told.until),
        event_scale=score,
        quad_code=quad,
        place=None,
        reports=told.reports,
        outlets=told.outlets,
        happened=True,
    )


@cache
def _meaning(event: str, mode: str | None) -> tuple[tuple[str, ...], float, int]:
    """PLOVER's modes, score and quad code of a type and a mode: they are few, and incidents are many."""
    modes = (mode,) if mode else ()
    return modes, ontology.score(event, modes), ontology.quad_code(event)


@lru_cache(maxsize=50_000)
def _date(first: str, last: str | None) -> PartialDate:
    """The day, or what its period has in common: a month or a year. A stretch within a month is known to the month."""
    if last is None or last == first:
        return PartialDate(first)
    return PartialDate(first[:7] if first[:7] == last[:7] else first[:4])


def _method(rows: int, incidents: int) -> str:
    return (
        f"Imported rows are merged, those of one day, PLOVER type and direction into one: {rows:,} rows are "
        f"{incidents:,} incidents. Talks, agreements and cooperation, and rows told both ways, have no direction. "
        "Outlets count less in months in which a set tells of more than in its median month."
    )


def remarks_on_all(store: Store, source: str) -> tuple[str, ...]:
    """What a reader of figures on many ties must know of the imported set that they rest on; nothing for reports."""
    sets = choose(store, [source]).sets
    merged = (
        "Imported rows of one day, pair, PLOVER type and direction are one incident; "
        "those told in passing are left out."
    )
    return (merged, *(f"{_titled(held)}.{_cannot_tell(held)}" for held in sets)) if sets else ()


def _titled(held: Held) -> str:
    period = f", {held.first} to {held.last}" if held.first and held.last else ""
    return f"{' and '.join(held.titles)} ({held.events:,} events{period})"


def _cannot_tell(held: Held) -> str:
    return f" It cannot tell {'; '.join(held.cannot_tell)}." if held.cannot_tell else ""


def _remark(held: Held, between: Between | None) -> str:
    """What a set gave, what was left out, and what it cannot tell."""
    rows, background = (between.rows, between.background) if between else (0, 0)
    passing = "told in passing (below the lead, or of a day over a week before)"
    left = f"; {background:,} of them, {passing}, are left out" if background else ""
    return f"{_titled(held)}: {rows:,} rows between the two{left}.{_cannot_tell(held)}"


def evidence(store: Store) -> tuple[Fetched[Event], Fetched[Document]]:
    """Events and documents for citations, by id, fetched when they are asked for: an imported row is an event and a
    document of its own under the id "set:key"."""
    rows = Fetched[Mapping[str, Any]](lambda keys: reads.rows(store, keys))

    def events(keys: Sequence[str]) -> Mapping[str, Event]:
        own = reported.events_of(store, (key for key in keys if not _ROW.match(key)))
        return {**own, **{key: event(key, row) for key, row in told(keys, own)}}

    def documents(keys: Sequence[str]) -> Mapping[str, Document]:
        own = reported.documents(store, keys)
        return {**own, **{key: document(key, row) for key, row in told(keys, own)}}

    def told(keys: Sequence[str], own: Mapping[str, object]) -> list[tuple[str, Mapping[str, Any]]]:
        wanted = [key for key in keys if key not in own and _ROW.match(key)]
        rows.need(wanted)
        return [(key, rows[key]) for key in wanted if key in rows]

    return Fetched(events), Fetched(documents)


def event(key: str, row: Mapping[str, Any]) -> Event:
    """An imported row as an event; its passage is the set's own sentence, or the row's cells in words."""
    text = words(row)
    kind, mode = row["event"], (row["mode"],) if row["mode"] else ()
    return Event(
        id=key,
        evidence=Passage(key, 0, len(text), text),
        event=kind,
        mode=mode,
        actor=_actors(row["actor"], row["actor_sector"]),
        recipient=_actors(row["recipient"], row["recipient_sector"]),
        date=_date(str(row["date"]), str(row["date_last"]) if row["date_last"] else None),
        aux=(),
        quad_code=ontology.quad_code(kind),
        event_scale=ontology.score(kind, mode),
        why=f"{row['title']} codes {row['code']}, which is {kind}{'/' + mode[0] if mode else ''} in PLOVER",
        event_loc=Place(row["place"], row["country"], row["lat"], row["lon"]) if row["place"] else None,
    )


def document(key: str, row: Mapping[str, Any]) -> Document:
    """The page that an imported row names, without its words: the text is the row."""
    published = PartialDate(str(row["added"]), "published") if row["added"] else None
    url = row["url"] if str(row["url"] or "").startswith(("http://", "https://")) else None
    return Document(key, words(row), None, None, published, None, row["host"], url)


def words(row: Mapping[str, Any]) -> str:
    """What a row says, in words: the set's own sentence where it gives one, else its cells."""
    number = row["native"] or row["key"]
    if row["text"]:
        return str(row["text"])
    label = cameo.label(row["code"] or "")
    what = f"{row['code']} ({label})" if label else str(row["code"])
    where = f", {row['place']}" if row["place"] else ""
    return (
        f"Row {number} of {row['title']}, which gives no sentence: {row['actor'] or 'somebody'}, {what}, "
        f"{row['recipient'] or 'nobody'}; {row['date']}{where}"
    )


def _actors(code: str | None, sector: str | None) -> tuple[Actor, ...]:
    return (Actor(code, sector),) if code else ()
