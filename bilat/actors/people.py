"""Who a name means on a day: the office held, the bearer of a title, the person introduced before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bilat.actors.actor import Actor
from bilat.actors.offices import Title
from bilat.actors.tables import Person
from bilat.dates import PartialDate

_HEADS = frozenset(
    {"president", "prime minister", "king", "queen", "chancellor", "emperor", "supreme leader", "sultan"}
)


def actor_of(
    person: Person, on: PartialDate | None, title: Title | None, sectors: Mapping[str, str | None]
) -> tuple[Actor, str]:
    """The person as an actor on `on`, and why. The terms decide the office; where none fits, the text's
    "former" does, and where the day is unknown the text's own title."""
    term = person.term(on)
    if term is not None:
        abroad = term.code is not None and term.code != person.code
        sector = None if abroad else sectors.get(term.office) or person.sector
        actor = Actor(term.code or person.code, sector, None, person.id, term.office)
        return actor, f"{person.name}, {term.office} on {on}"
    if title is not None and title.past:
        return Actor(
            person.code, title.sector, None, person.id, title.stated
        ), f"{person.name}, {title.stated}"
    stated = title.office if title is not None and on is None else None
    why = person.name if on is None else f"{person.name}, no office known on {on}"
    return Actor(person.code, person.sector, None, person.id, stated), why


def by_title(
    people: Iterable[Person], on: PartialDate | None, title: Title, code: str | None = None
) -> tuple[Person, ...]:
    """Those of `people` whom `title` (and the state `code`, where the text gives it) can mean: holders on
    `on`; where there are none, or the title is past, all who ever held it."""
    ever = [
        person
        for person in people
        if code in (None, person.code) and any(_same(term.office, title.base) for term in person.terms)
    ]
    held = [
        person
        for person in ever
        if on is not None
        and any(_same(term.office, title.base) and term.when.holds(on) for term in person.terms)
    ]
    return tuple(ever if title.past or not held else held)


def bearer(people: Sequence[Person], on: PartialDate | None, title: Title | None) -> Person:
    """Who of several of the same full name is meant: who is in office on `on`, or for a past title who
    is not; else the first."""
    past = title is not None and title.past
    fitting = (person for person in people if on is not None and (person.term(on) is None) == past)
    return next(fitting, people[0])


def in_office(people: Iterable[Person], on: PartialDate | None, *, head: bool) -> tuple[Person, ...]:
    """Those who hold an office on `on`; `head` asks for the head of a state or government."""
    found = []
    for person in people:
        term = person.term(on)
        if term is not None and (not head or term.office in _HEADS):
            found.append(person)
    return tuple(found)


def one_of(people: tuple[Person, ...]) -> Person | Actor | None:
    """The only one of `people`; where several share a state and a sector, an actor without identifier."""
    if len(people) == 1:
        return people[0]
    codes = {(person.code, person.sector) for person in people}
    if len(codes) == 1:
        code, sector = codes.pop()
        return Actor(code, sector)
    return None


def named(actor: Actor, text: str) -> Actor:
    """The actor with the words that name it here."""
    return replace(actor, entity_text=text)


def _same(office: str, title: str) -> bool:
    return office == title or office.endswith(" " + title) or title.endswith(" " + office)
