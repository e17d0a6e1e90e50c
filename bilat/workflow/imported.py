"""Imported events as incidents and citations, so that ties and briefs rest on them as on coded reports."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, TypeVar

from bilat.actors.actor import Actor
from bilat.datasets import cameo
from bilat.dates import PartialDate
from bilat.errors import UsageError
from bilat.events import ontology
from bilat.events.event import Event, Incident, Place
from bilat.evidence import Passage
from bilat.relations.tie import weight
from bilat.sources.document import Document
from bilat.store import aggregates
from bilat.store import imported as reads
from bilat.store.aggregates import REPORTS
from bilat.store.database import Store
from bilat.store.imported import Between, Held, Told

_BOTH = "both"
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types without a direction, as in `queries/incidents.sql`."""
LIKELY = 40
"""Incidents, the weightiest and the last, whose rows are fetched beforehand: about as many as a brief cites."""
T = TypeVar("T")


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

    incidents: tuple[Incident, ...]
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
        return ImportedDyad((), 0, _unused(chosen))
    between = reads.select_dyad(store, a, b, chosen.names, as_of)
    first, second = sorted((a, b))
    incidents = tuple(_incident(first, second, one) for one in reads.incidents(store))
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


class _Rows:
    """Imported rows by id, each fetched once; those most likely to be cited are fetched together."""

    def __init__(self, store: Store, likely: Sequence[str]) -> None:
        self._store = store
        self._known = reads.rows(store, likely) if likely else {}

    def __getitem__(self, key: str) -> Mapping[str, Any]:
        if key not in self._known:
            self._known |= reads.rows(self._store, [key])
        return self._known[key]


class _Lazy(Mapping[str, T]):
    """Records at hand, and imported ones made of their rows when they are asked for: few of many are ever cited."""

    def __init__(
        self, known: Mapping[str, T], rows: _Rows, make: Callable[[str, Mapping[str, Any]], T]
    ) -> None:
        self._known = dict(known)
        self._rows = rows
        self._make = make

    def __getitem__(self, key: str) -> T:
        if key not in self._known:
            if ":" not in key:
                raise KeyError(key)
            self._known[key] = self._make(key, self._rows[key])
        return self._known[key]

    def __contains__(self, key: object) -> bool:
        return key in self._known or (isinstance(key, str) and ":" in key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def evidence(
    store: Store,
    imported: ImportedDyad,
    events: Mapping[str, Event],
    documents: Mapping[str, Document],
    movers: Sequence[str],
) -> tuple[Mapping[str, Event], Mapping[str, Document]]:
    """Events and documents for citations: those given, and imported rows as such, each under its id "set:key".

    `movers` are ids of incidents that will be cited.
    """
    if not imported.incidents:
        return events, documents
    rows = _Rows(store, _likely(imported.incidents, set(movers)))
    return _Lazy(events, rows, event), _Lazy(documents, rows, document)


def _likely(incidents: Sequence[Incident], movers: set[str]) -> list[str]:
    """The rows that a brief will cite: of the movers, the last and the weightiest, also of each type and side."""
    by_kind: dict[tuple[str, tuple[str, ...]], list[Incident]] = {}
    for incident in incidents:
        by_kind.setdefault((incident.event, incident.actor), []).append(incident)
    chosen = [incident for incident in incidents if incident.id in movers]
    chosen += heapq.nlargest(LIKELY, incidents, key=_heaviness)
    chosen += [one for alike in by_kind.values() for one in heapq.nlargest(3, alike, key=_heaviness)]
    return list(dict.fromkeys(key for incident in (*chosen, *incidents[-LIKELY:]) for key in incident.events))


def _heaviness(incident: Incident) -> tuple[float, str]:
    return weight(incident) * (1 + abs(incident.event_scale) / 10), incident.id


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
