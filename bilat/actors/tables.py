"""The actor tables as typed records: states, bodies, groups, offices, people, ambiguous phrases."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from bilat import resources
from bilat.dates import PartialDate
from bilat.errors import BilatError, ResourceError

FOLDER = "actors"
_FIRST_DAY, _LAST_DAY = dt.date.min, dt.date.max


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time; `start` and `end` are inclusive, open ends are the first and last possible day."""

    start: dt.date = _FIRST_DAY
    end: dt.date = _LAST_DAY

    def holds(self, on: PartialDate | None) -> bool:
        """Whether the span can cover `on`; an unknown day (None) fits any span."""
        return on is None or (self.start <= on.last and on.first <= self.end)

    @property
    def open(self) -> bool:
        """Whether the span has not ended."""
        return self.end == _LAST_DAY


@dataclass(frozen=True, slots=True)
class State:
    """A state, by code and in all the words that name it. `neighbours` are codes; `sector` is set for
    partly recognised entities (PRE), whose `code` is that of the state they nominally belong to; `part`
    is the own code of such an entity or of a dependency; `iso2` only states of today have.
    `seat_sectors` holds the sector of a seat where it is not GOV."""

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: tuple[str, ...]
    seats: tuple[str, ...]
    cities: tuple[str, ...]
    neighbours: tuple[str, ...]
    sector: str | None
    seat_sectors: Mapping[str, str]
    part: str | None
    iso2: str | None
    cow: int | None
    when: Span


@dataclass(frozen=True, slots=True)
class Body:
    """An international body, an organ of a state, a group or a company: `sector` as in PLOVER or None."""

    id: str
    code: str
    name: str
    names: tuple[str, ...]
    sector: str | None
    kind: str
    when: Span


@dataclass(frozen=True, slots=True)
class Term:
    """An office held for a time; `code` is set where it is not the person's own state (a UN post)."""

    office: str
    when: Span
    code: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody known: `short` forms name the person in any text, the `surname` only once the text has
    introduced the person."""

    id: str
    name: str
    names: tuple[str, ...]
    short: tuple[str, ...]
    surname: str
    code: str
    sector: str | None
    terms: tuple[Term, ...]

    def term(self, on: PartialDate | None) -> Term | None:
        """The office held on `on`: the latest begun of those that fit, None where none does."""
        fitting = [term for term in self.terms if on is not None and term.when.holds(on)]
        return max(fitting, key=lambda term: term.when.start, default=None)


@dataclass(frozen=True, slots=True)
class Context:
    """A name that is no actor where one of `before` precedes it or one of `after` follows."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything the gazetteer knows. `offices` maps a lower-case singular noun to a sector or None;
    `ambiguous` a phrase to a code ("" for no actor); `words` are closed classes of the language."""

    states: tuple[State, ...]
    bodies: tuple[Body, ...]
    people: tuple[Person, ...]
    offices: Mapping[str, str | None]
    ambiguous: Mapping[str, str]
    contexts: Mapping[str, Context]
    words: Mapping[str, Any]


@lru_cache(maxsize=8)
def load_tables(overlays: tuple[Path, ...] = (), folder: Path | None = None) -> Tables:
    """The package's tables with the user's `overlays` on top: an entry of the same code, id, phrase or
    name replaces the one before. `folder` stands in for the package's own files, each of which may then
    be missing. Raises ResourceError, naming file and entry, where a table is malformed."""
    source = _Source(folder or resources.path(FOLDER), overlays, lenient=folder is not None)
    return Tables(
        states=_with_cities(
            tuple(_unique(source.entries("states.toml", "state"), _state)),
            source.tables("cities.toml", "cities"),
        ),
        bodies=(
            *_unique(source.entries("bodies.toml", "body"), lambda e: _body(e, "body")),
            *_unique(source.entries("groups.toml", "group"), lambda e: _body(e, "group")),
        ),
        people=tuple(_unique(source.entries("people", "person"), _person)),
        offices={
            office: entry.get("sector") or None
            for table in source.tables("offices.toml", "offices")
            for office, entry in table.items()
        },
        ambiguous={e["phrase"]: e["code"] for _, e in source.entries("ambiguous.toml", "ambiguous")},
        contexts={e["name"]: _context(e) for _, e in source.entries("ambiguous.toml", "context")},
        words={
            word: items for table in source.tables("words.toml", "words") for word, items in table.items()
        },
    )


@dataclass(frozen=True, slots=True)
class _Source:
    """The files of one folder of tables and the overlays to read after each."""

    folder: Path
    overlays: tuple[Path, ...]
    lenient: bool

    def _files(self, name: str) -> Sequence[Path]:
        place = self.folder / name
        own = sorted(place.glob("*.toml")) if place.is_dir() else [place]
        if self.lenient:
            own = [file for file in own if file.exists()]
        return (*own, *self.overlays)

    def tables(self, name: str, key: str) -> Iterable[dict[str, Any]]:
        """The tables `[key]` of each file."""
        return (_read(file).get(key, {}) for file in self._files(name))

    def entries(self, name: str, key: str) -> Iterable[tuple[Path, dict[str, Any]]]:
        """The entries `[[key]]` of each file, with the file."""
        return ((file, entry) for file in self._files(name) for entry in _read(file).get(key, []))


@lru_cache(maxsize=128)
def _read(file: Path) -> dict[str, Any]:
    return resources.read_toml(file)


def _unique(entries: Iterable[tuple[Path, dict[str, Any]]], make: Any) -> Iterable[Any]:
    """Records made of `entries`, a later one in the place of an earlier one with the same key."""
    made: dict[object, Any] = {}
    for file, entry in entries:
        try:
            record = make(entry)
        except (KeyError, TypeError, ValueError, BilatError) as error:
            label = entry.get("id") or entry.get("name") or entry.get("code") or entry
            raise ResourceError(f"{file}: entry {label!r} is malformed: {error!r}") from error
        made[getattr(record, "id", None) or (record.code, record.name)] = record
    return made.values()


def _with_cities(states: Sequence[State], tables: Iterable[Mapping[str, Sequence[str]]]) -> tuple[State, ...]:
    """The states, the first entry of each code with the further cities that `tables` have for it, unless some
    state has the name for its own. Raises ResourceError for a code that no state has."""
    taken = {name for s in states for name in (s.name, *s.names, *s.capital, *s.seats, *s.cities)}
    left: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for code, names in (pair for table in tables for pair in table.items()):
        left[code] |= dict.fromkeys(name for name in names if name not in taken)
    found = [replace(state, cities=(*state.cities, *left.pop(state.code, ()))) for state in states]
    if left:
        raise ResourceError(f"cities.toml: no state has the code {', '.join(sorted(left))}")
    return tuple(found)


def _state(entry: Mapping[str, Any]) -> State:
    return State(
        code=entry["code"],
        name=entry["name"],
        names=_strings(entry, "names"),
        adjectives=_strings(entry, "adjectives"),
        demonyms=_strings(entry, "demonyms"),
        capital=_strings(entry, "capital"),
        seats=_strings(entry, "seats"),
        cities=_strings(entry, "cities"),
        neighbours=_strings(entry, "neighbours"),
        sector=entry.get("sector") or None,
        seat_sectors=entry.get("seat_sectors", {}),
        part=entry.get("part") or None,
        iso2=entry.get("iso2") or None,
        cow=entry.get("cow"),
        when=_span(entry),
    )


def _body(entry: Mapping[str, Any], kind: str) -> Body:
    names = _strings(entry, "names")
    return Body(
        id=entry["id"],
        code=entry["code"],
        name=entry.get("name") or names[0],
        names=names,
        sector=entry.get("sector") or None,
        kind=kind,
        when=_span(entry),
    )


def _person(entry: Mapping[str, Any]) -> Person:
    return Person(
        id=entry["id"],
        name=entry["name"],
        names=(entry["name"], *_strings(entry, "other")),
        short=_strings(entry, "short"),
        surname=entry.get("surname", ""),
        code=entry["code"],
        sector=entry.get("sector") or None,
        terms=tuple(Term(t["office"], _span(t), t.get("code") or None) for t in entry.get("term", ())),
    )


def _context(entry: Mapping[str, Any]) -> Context:
    return Context(entry["name"], _strings(entry, "unless_before"), _strings(entry, "unless_after"))


def _strings(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = entry.get(key, ())
    return (value,) if isinstance(value, str) else tuple(value)


def _span(entry: Mapping[str, Any]) -> Span:
    return _between(str(entry.get("from") or ""), str(entry.get("until") or ""))


@cache
def _between(start: str, end: str) -> Span:
    """The span of two dates as written, of which thousands of entries have the same few."""
    return Span(
        PartialDate(start).first if start else _FIRST_DAY,
        PartialDate(end).last if end else _LAST_DAY,
    )
