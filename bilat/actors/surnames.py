"""Surnames that a document has introduced, and their later mentions."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from bilat.actors.actor import Actor, Mention
from bilat.actors.names import Names
from bilat.actors.people import named
from bilat.actors.tables import Person

_SHORTEST = 3
_ACRONYM = re.compile(r" \(([A-Z][A-Za-z]*[A-Z][A-Za-z.-]{0,8})\)")


class Introductions:
    """Who was introduced by name in a document so far. `unknown` lists those whom no table holds:
    surname, actor, and where they were introduced."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._known: dict[str, tuple[Actor, str]] = {}
        self.unknown: list[tuple[str, Actor, int]] = []

    def known(self, person: Person, name: str, actor: Actor, why: str) -> None:
        """A known person was named; later the surname alone means this person."""
        if person.surname:
            self._known[person.surname.upper()] = (actor, why)
        if " " not in name:
            self._known[name.upper()] = (actor, why)

    def unknown_name(self, name: str, actor: Actor, end: int) -> None:
        """Somebody unknown was named with state and office, in words that end at `end`."""
        surname = self._names.surname(name, actor.code)
        if len(surname) >= _SHORTEST and surname not in self._names.openers:
            self._known[surname.upper()] = (actor, f"{name}, {actor.office or 'official'} of {actor.code}")
            self.unknown.append((surname, actor, end))

    def acronym(self, text: str, mention: Mention) -> None:
        """A body was named with its short form in brackets after it: later that alone means it."""
        match = _ACRONYM.match(text, mention.end)
        if match:
            self._known[match[1].upper()] = (mention.actors[0], mention.text)
            self.unknown.append((match[1], mention.actors[0], match.end()))

    def find(self, surname: str) -> tuple[Actor, str] | None:
        """The actor last introduced by that surname, and who that is; None where nobody was."""
        return self._known.get(surname.upper())

    def free(self, names: Names, text: str, end: int) -> bool:
        """Whether no further part of a name follows `end`."""
        return names.after(text, end, len(text)) == end

    def later(self, text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
        """The later mentions by surname of unknown people, where nothing else was found."""
        taken = [(mention.start, mention.end) for mention in mentions]
        newest: dict[str, tuple[Actor, int]] = {}
        for surname, actor, end in self.unknown:
            newest.setdefault(surname, (actor, end))
        for surname, (actor, end) in newest.items():
            for start, stop in self._places(text, surname, end):
                if not _overlaps(taken, start, stop):
                    here = text[start:stop]
                    why = f"{self._known[surname.upper()][1]}, named before"
                    yield Mention(start, stop, here, (named(actor, here),), "person", why)

    def _places(self, text: str, surname: str, begin: int) -> Iterator[tuple[int, int]]:
        at = text.find(surname, begin)
        while at >= 0:
            stop = at + len(surname)
            whole = not text[stop : stop + 1].isalnum() and not text[at - 1].isalnum()
            if whole and self._names.stands_alone(text, at, stop):
                honorific = self._names.honorific(text, at)
                yield at - len(honorific) - 1 if honorific else at, stop
            at = text.find(surname, stop)


def _overlaps(taken: list[tuple[int, int]], start: int, stop: int) -> bool:
    place = bisect.bisect_left(taken, (stop, 0))
    return place > 0 and taken[place - 1][1] > start
