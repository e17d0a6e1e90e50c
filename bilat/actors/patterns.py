"""From the tables to what the scan looks for: each pattern of text with its readings."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bilat.actors.actor import CITY, Actor, Kind
from bilat.actors.tables import Body, Person, Span, State, Tables
from bilat.dates import PartialDate

Role = Literal["actor", "none", "surname", "whole", "both", "north", "south", "combining"]
"""What a pattern is for: it names an actor at once; it names none (it hides a shorter name); it is a
surname that the text must have introduced; it names a divided land whole, in both halves, or one half
by its side ("the North"); it is the first part of a compound ("Sino-")."""

_SHORTEST_IN_CAPITALS = 4
_ALWAYS = Span()
_WHOLE: tuple[tuple[Kind, str], ...] = (
    ("state", "whole"),
    ("adjective", "adjectives"),
    ("demonym", "demonyms"),
)
"""How a divided land is named as a whole, and the key of those words in the table."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a pattern can mean. `bare` marks a plain name of a state or place, which an office
    follows only with a capital ("Iraq Prime Minister"); `the` asks for a definite article before it;
    `place` marks a city that is no capital: where something happened, not who acted."""

    role: Role
    kind: Kind
    actor: Actor
    why: str
    when: Span = _ALWAYS
    person: Person | None = None
    bare: bool = False
    the: bool = False
    place: bool = False

    def holds(self, on: PartialDate | None) -> bool:
        """Whether the reading is possible on `on`; a person's is where an office is held."""
        if self.person is None:
            return self.when.holds(on)
        return on is None or self.person.term(on) is not None


Patterns = dict[str, tuple[Reading, ...]]


def choose(readings: Sequence[Reading], on: PartialDate | None) -> Reading:
    """The reading for `on`: the first that holds then, else the first; they stand in order of rank."""
    if len(readings) == 1:
        return readings[0]
    return next((reading for reading in readings if reading.holds(on)), readings[0])


def compile_patterns(tables: Tables) -> Patterns:
    """Every pattern with its readings, names of states first, cities and surnames last."""
    found: dict[str, list[Reading]] = {}
    for text, reading in _all(tables):
        the = text.startswith("the ") and reading.role == "actor"
        for variant in _variants(text.removeprefix("the ") if the else text, reading.role):
            found.setdefault(variant, []).append(_with_article(reading) if the else reading)
    for phrase, code in tables.ambiguous.items():
        found[phrase] = _settled(phrase, code, found.get(phrase, []), tables)
    return {text: _pruned(readings) for text, readings in found.items()}


def _all(tables: Tables) -> Iterator[tuple[str, Reading]]:
    ordered = sorted(tables.states, key=lambda state: state.iso2 is None)
    for part in (_names, _adjectives, _capitals):
        for state in ordered:
            yield from part(state)
    for body in tables.bodies:
        yield from _body(body)
    for state in ordered:
        yield from _seats(state)
    yield from _people(tables.people, tables.words.get("also_surname_first", ()))
    for state in ordered:
        yield from _cities(state)
    yield from _divided(tables)
    for first, code in tables.words.get("combining", {}).items():
        yield f"{first}-", Reading("combining", "adjective", Actor(code), f"“{first}-” stands for {code}")


def _names(state: State) -> Iterator[tuple[str, Reading]]:
    for name in (state.name, *state.names):
        yield (
            name,
            _reading(
                state,
                "state",
                name,
                f"names {state.name}",
                bare=not (_abbreviated(name) or name in state.adjectives),
            ),
        )


def _adjectives(state: State) -> Iterator[tuple[str, Reading]]:
    for word in state.adjectives:
        yield word, _reading(state, "adjective", word, f"is the adjective of {state.name}")
    for word in state.demonyms:
        if word not in state.adjectives:
            yield word, _reading(state, "demonym", word, f"is the people of {state.name}")


def _capitals(state: State) -> Iterator[tuple[str, Reading]]:
    for name in state.capital:
        yield name, _reading(state, "capital", name, f"is the capital of {state.name}")


def _seats(state: State) -> Iterator[tuple[str, Reading]]:
    for name in state.seats:
        sector = state.sector or state.seat_sectors.get(name, "GOV")
        reading = Reading(
            "actor", "seat", Actor(state.code, sector, name), f"“{name}” is a seat of {state.name}"
        )
        yield name, reading


def _cities(state: State) -> Iterator[tuple[str, Reading]]:
    for name in state.cities:
        why = f"{CITY}{name} is in {state.name}"
        yield name, Reading("actor", "state", Actor(state.code, state.sector, name), why, place=True)


def _body(body: Body) -> Iterator[tuple[str, Reading]]:
    kind: Kind = "group" if body.kind == "group" else "body"
    for name in (body.name, *body.names):
        actor = Actor(body.code, body.sector, name, identifier_id=body.id)
        yield name, Reading("actor", kind, actor, f"“{name}” is the {kind} {body.name}", when=body.when)


def _people(people: Iterable[Person], reversed_names: Container[str]) -> Iterator[tuple[str, Reading]]:
    for person in people:
        if person.code in reversed_names and " " in person.name:
            yield from ((name, _person(person, name)) for name in _surname_first(person))
        capital = {_surname_in_capitals(name, person.surname) for name in person.names}
        for name in (*person.names, *person.short, *sorted(capital - {""})):
            yield name, _person(person, name)
    for person in people:
        if person.surname and person.surname not in person.short:
            actor = Actor(person.code, person.sector, None, person.id)
            yield person.surname, Reading("surname", "person", actor, person.name, person=person)


def _person(person: Person, name: str) -> Reading:
    actor = Actor(person.code, person.sector, None, person.id)
    return Reading("actor", "person", actor, f"“{name}” is {person.name}", person=person)


def _surname_first(person: Person) -> Iterator[str]:
    """ "Kishida Fumio" for Fumio Kishida."""
    for name in person.names:
        given, _, family = name.rpartition(" ")
        if family == person.surname:
            yield f"{family} {given}"


def _surname_in_capitals(name: str, surname: str) -> str:
    """ "Idi AMIN", as reference works write it; "" for a name without that surname in it."""
    if " " not in name or surname not in name or len(surname) < _SHORTEST_IN_CAPITALS - 1:
        return ""
    return name.replace(surname, surname.upper())


_HALVES = ("North and South", "South and North")


def _divided(tables: Tables) -> Iterator[tuple[str, Reading]]:
    for land in tables.words.get("divided", ()):
        north, south = Actor(land["north"]), Actor(land["south"])
        for kind, key in _WHOLE:
            for word in land[key]:
                yield word, Reading("whole", kind, north, land["name"], bare=kind == "state")
        halves = [f"{pair} {word}" for _, key in _WHOLE for word in land[key] for pair in _HALVES]
        for phrase in (*land["both"], *halves):
            yield phrase, Reading("both", "description", north, land["name"])
        yield "North", Reading("north", "description", north, land["name"], the=True)
        yield "South", Reading("south", "description", south, land["name"], the=True)


def _reading(state: State, kind: Kind, word: str, what: str, *, bare: bool = False) -> Reading:
    return Reading("actor", kind, Actor(state.code, state.sector, word), f"“{word}” {what}", bare=bare)


def _abbreviated(name: str) -> bool:
    return name.replace(".", "").isupper()


def _with_article(reading: Reading) -> Reading:
    return Reading(
        reading.role,
        reading.kind,
        reading.actor,
        reading.why,
        reading.when,
        reading.person,
        reading.bare,
        the=True,
    )


def _settled(phrase: str, code: str, readings: list[Reading], tables: Tables) -> list[Reading]:
    """What the table of ambiguous phrases says: the reading with that code, or no actor."""
    if not code and any(reading.role == "whole" for reading in readings):
        return readings
    if not code:
        return [Reading("none", "state", Actor(""), f"“{phrase}” names no actor")]
    fitting = [reading for reading in readings if reading.actor.code == code and reading.role == "actor"]
    name = next((state.name for state in tables.states if state.code == code), code)
    return fitting or [
        Reading("actor", "state", Actor(code, None, phrase), f"“{phrase}” is {name}", bare=True)
    ]


def _pruned(readings: list[Reading]) -> tuple[Reading, ...]:
    """Surnames only where nothing else is meant; one reading for each actor."""
    if len(readings) == 1:
        return tuple(readings)
    strong = [reading for reading in readings if reading.role != "surname"]
    if not strong:
        return tuple(readings)
    seen: dict[tuple[str, str | None], Reading] = {}
    for reading in strong:
        who = reading.person.id if reading.person else reading.actor.sector
        seen.setdefault((reading.actor.code, who), reading)
    return tuple(seen.values())


def _variants(text: str, role: Role) -> Iterable[str]:
    """The pattern with either apostrophe, without accents, and in capitals as headlines have it."""
    forms = [text]
    if "'" in text or "’" in text:
        forms = [text.replace("’", "'"), text.replace("'", "’")]
    if not text.isascii():
        forms += [_unaccented(form) for form in forms]
    if role in ("actor", "whole", "surname") and len(text) >= _SHORTEST_IN_CAPITALS:
        forms += [form.upper() for form in forms]
    return forms if len(forms) == 1 else dict.fromkeys(forms)


def _unaccented(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
