"""Who a name means on a day: the office held, the bearer of a title, the person introduced before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bilat.actors.actor import Actor
from bilat.actors.offices import Title
from bilat.actors.tables import Person, Term
from bilat.dates import PartialDate

_HEADS = frozenset({
    "president", "prime minister", "premier", "king", "queen", "chancellor", "emperor", "supreme leader", "sultan",
    "emir", "leader", "head of state", "head of government", "chief executive", "secretary-general", "pope",
    "crown prince", "vice president", "general secretary",
})  # fmt: skip
_OUTWEIGHS = 4
"""How many times as long one state's bearers of a surname must have been in office as another's."""
_EARLIEST, _TABLES_OF = dt.date(1900, 1, 1), dt.date(2026, 6, 30)
_MINISTERS = ("minister", "secretary of state", "secretary of defense", "foreign secretary")


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
    code = _known_by(person) if on is None else person.code
    return Actor(code, person.sector if code == person.code else None, None, person.id, stated), why


def by_title(
    people: Sequence[Person], on: PartialDate | None, title: Title, words: Mapping[str, Any]
) -> tuple[Person, ...]:
    """Those of `people` whom `title` can mean: holders on `on`; where there are none, or the title is past,
    all who ever held it; after a rank, which is no office ("General Musharraf"), anybody. `words` are the
    closed classes of the tables."""
    fits = _Fits(title.base, words.get("same_office", {}))
    ever = [person for person in people if any(fits(term.office) for term in person.terms)]
    if not ever and title.base in words.get("ranks", ()):
        return tuple(people)
    held = [
        person
        for person in ever
        if on is not None and any(fits(term.office) and term.when.holds(on) for term in person.terms)
    ]
    return tuple(ever if title.past or not held else held)


def once_prominent(people: Iterable[Person], on: PartialDate | None) -> tuple[Person, ...]:
    """Those who led a state or a government, or were ministers, before `on` or on no known day: whom the
    news calls by surname still ("Mr. Clinton" in 2008). Where they are of several states, those whose
    time in office outweighs all others' clearly; else none."""
    days: dict[str, int] = {}
    found = []
    for person in people:
        terms = [term for term in person.terms if _prominent(term, on)]
        if terms:
            found.append(person)
            days[person.code] = days.get(person.code, 0) + sum(map(_days, terms))
    first, second = [*sorted(days, key=lambda code: -days[code]), "", ""][:2]
    if days.get(first, 0) < _OUTWEIGHS * days.get(second, 0):
        return ()
    return tuple(person for person in found if person.code == first)


def _prominent(term: Term, on: PartialDate | None) -> bool:
    high = term.office in _HEADS or term.office.endswith(_MINISTERS)
    return high and (on is None or term.when.start <= on.last)


def _days(term: Term) -> int:
    """How long the term lasts; one that has no known end is counted to the day of the tables."""
    return max(0, (min(term.when.end, _TABLES_OF) - max(term.when.start, _EARLIEST)).days)


def _known_by(person: Person) -> str:
    """The code by which the person is known where no day is given: that of the longest term."""
    longest = max(person.terms, key=lambda term: (_days(term), term.when.start), default=None)
    return (longest.code if longest else None) or person.code


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


@dataclass(frozen=True, slots=True)
class _Fits:
    """Whether an office of the tables is what a text calls `title`; `same` maps other names of an office
    to the one that counts ("defence secretary", "defense minister")."""

    title: str
    same: Mapping[str, str]

    def __call__(self, office: str) -> bool:
        title, held = self.same.get(self.title, self.title), self.same.get(office, office)
        return (
            held == title
            or held.endswith(" " + title)
            or title.endswith(" " + held)
            or office.startswith(self.title + " of ")
        )
