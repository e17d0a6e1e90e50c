"""Reads the hits of one document from left to right, and makes mentions of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Protocol

from bilat.actors.actor import Actor, Kind, Mention
from bilat.actors.offices import Offices, Title
from bilat.actors.patterns import Reading, choose
from bilat.actors.people import actor_of, bearer, by_title, in_office, named, once_prominent, one_of
from bilat.actors.senses import Senses
from bilat.actors.surnames import Introductions
from bilat.actors.tables import Person, Tables
from bilat.dates import PartialDate

_PLACE_WORDS = frozenset(
    {"in", "at", "near", "outside", "around", "from", "through", "visit", "visited", "left"}
)


class Found(Protocol):
    """A pattern that was found: its place and its readings."""

    @property
    def start(self) -> int:
        """The character offset of its first character."""

    @property
    def end(self) -> int:
        """The character offset after its last character."""

    @property
    def readings(self) -> tuple[Reading, ...]:
        """What it can mean, in order of rank."""


class Reader:
    """The state of one reading of one document: what was found so far, who was introduced."""

    def __init__(
        self, tables: Tables, offices: Offices, senses: Senses, text: str, on: PartialDate | None
    ) -> None:
        self.tables, self.offices, self.senses = tables, offices, senses
        self.names = names = senses.names
        self.text, self.on = text, on
        self.introduced = Introductions(names)
        self.mentions: list[Mention] = []
        self.hits: Sequence[Found] = ()
        self.reached = 0

    def read(self, hits: Sequence[Found], original: str) -> list[Mention]:
        """The mentions of the document, in order; `original` is its text before breaks became spaces."""
        self.hits = hits
        for place, hit in enumerate(hits):
            if hit.start < self.reached:
                continue
            mention = self._mention(place, hit)
            if mention is not None:
                self.mentions.append(mention)
                self.reached = mention.end
                if self.text.startswith(" (", mention.end) and mention.kind in ("body", "group", "office"):
                    self.introduced.acronym(self.text, mention)
        if self.introduced.unknown:
            self.mentions += self.introduced.later(self.text, self.mentions)
            self.mentions.sort(key=lambda mention: mention.start)
        if original is self.text:
            return self.mentions
        return [_with_text(mention, original) for mention in self.mentions]

    def _mention(self, place: int, hit: Found) -> Mention | None:
        readings = hit.readings
        reading = readings[0] if len(readings) == 1 else choose(readings, self.on)
        if reading.role == "actor":
            if reading.person is not None:
                return self._person(hit)
            return self._named(place, hit, reading)
        if reading.role == "surname":
            return self._surname(hit)
        if reading.role == "combining":
            return self._make(hit.start, hit.end, reading.actor, "adjective", reading.why)
        return self._half(place, hit, reading)

    # --- states, bodies, groups ---

    def _named(self, place: int, hit: Found, reading: Reading) -> Mention | None:
        if self.senses.is_person(self.text, hit.start, hit.end):
            return None
        reading = self._elsewhere(hit, self._metonym(hit, reading))
        follow = self.text[hit.end : hit.end + 1]
        if follow and follow in " '’":
            title = self.offices.after(self.text, hit.end, bare=reading.bare)
            if title is not None:
                return self._official(place, hit, reading, title)
        return self._make(hit.start, hit.end, reading.actor, reading.kind, reading.why)

    def _metonym(self, hit: Found, reading: Reading) -> Reading:
        """ "Brussels" that acts is the European Union, unless the text speaks of Belgium."""
        name = self.text[hit.start : hit.end]
        code = self.tables.words.get("metonyms", {}).get(name) if reading.kind == "capital" else None
        before = self.text[: hit.start].rstrip(" ").rsplit(" ", 1)[-1].lower()
        if code is None or before in _PLACE_WORDS or reading.actor.code in self._named_outright:
            return reading
        return Reading("actor", "capital", Actor(code, None, name), f"“{name}” stands for {code}", bare=True)

    def _elsewhere(self, hit: Found, reading: Reading) -> Reading:
        """The reading with the code of a namesake, where the text means that."""
        name = self.text[hit.start : hit.end]
        code = self.senses.namesake(self.text, name) or self.senses.shared(name, self._named_outright)
        if reading.place or reading.kind == "capital":
            code = code or self.senses.town_of(self.text, hit.start, self.mentions)
        if reading.kind == "group" and reading.actor.sector is None:
            code = self.senses.owner(self.text, hit.start, self.mentions)
        if code is None or code == reading.actor.code:
            return reading
        return replace(reading, actor=Actor(code, None, name), why=f"“{name}” is of {code} here")

    def _official(self, place: int, hit: Found, reading: Reading, title: Title) -> Mention:
        """A state or body with an office after it, and the name of its holder where one follows."""
        stop = title.end
        if not title.plural:
            known = self._holder(place, title, reading)
            if known is not None:
                return known
            if not self.text[title.start : title.end].isupper():
                stop = self.names.after(self.text, title.end, self._next_actor(place, title.end))
        actor = _office_actor(reading, title)
        why = f"{reading.why}; “{self.text[title.start : title.end]}” is an office of it"
        kind: Kind = "person" if stop > title.end else "office"
        if stop > title.end:
            name = self.text[title.end + 1 : stop]
            self.introduced.unknown_name(name, actor, stop)
        return self._make(hit.start, stop, actor, kind, why)

    def _holder(self, place: int, title: Title, reading: Reading) -> Mention | None:
        """The known person whose name follows the office, where states do not contradict."""
        hit = next((h for h in self.hits[place + 1 : place + 9] if h.start == title.end + 1), None)
        if hit is None or hit.readings[0].person is None:
            return None
        people = [r.person for r in hit.readings if r.person is not None]
        code = reading.actor.code
        own = [p for p in people if code in {p.code, *(t.code for t in p.terms)} or reading.kind == "body"]
        if hit.readings[0].role == "surname":
            own = list(by_title(own, self.on, title, self.tables.words))
            if not self.introduced.free(self.names, self.text, hit.end):
                return None
        if not own:
            return None
        person = bearer(own, self.on, title)
        actor, why = actor_of(person, self.on, title, self.tables.offices)
        if reading.kind == "body" and actor.code == person.code:
            actor = Actor(code, actor.sector, None, person.id, actor.office or title.stated)
        elif (
            reading.kind != "body" and actor.code != code
        ):  # "British Prime Minister Tony Blair": for Britain
            actor = Actor(code, actor.sector, None, person.id, title.stated or actor.office)
        self.introduced.known(person, self.text[hit.start : hit.end], actor, why)
        start = self.hits[place].start
        return self._possessed(start, hit.end, actor) or self._make(start, hit.end, actor, "person", why)

    def _next_actor(self, place: int, after: int) -> int:
        """Where the next name of a state or body begins: no unknown person's name runs into it."""
        for hit in self.hits[place + 1 : place + 12]:
            named = hit.readings[0].role == "actor" and hit.readings[0].person is None
            if hit.start > after and named and not self.senses.is_person(self.text, hit.start, hit.end):
                return hit.start
        return len(self.text)

    # --- people ---

    def _person(self, hit: Found) -> Mention | None:
        title = self.offices.before(self.text, hit.start)
        if title is not None and title.start < self.reached:
            title = None
        start = self._start(hit.start, title)
        single = " " not in self.text[hit.start : hit.end] and title is None
        if single and not self.names.stands_alone(self.text, hit.start, hit.end):
            return None
        people = [reading.person for reading in hit.readings if reading.person is not None]
        person = bearer(people, self.on, title)
        actor, why = actor_of(person, self.on, title, self.tables.offices)
        self.introduced.known(person, self.text[hit.start : hit.end], actor, why)
        return self._possessed(start, hit.end, actor) or self._make(start, hit.end, actor, "person", why)

    def _surname(self, hit: Found) -> Mention | None:
        """A surname: of somebody whom the text introduced, or whom title and day make plain."""
        text = self.text
        surname = text[hit.start : hit.end]
        if self.senses.is_month(text, hit.start, hit.end):
            return None
        title = self.offices.before(text, hit.start)
        if title is not None and title.start < self.reached:
            title = None
        government = self._administration(hit.end)
        if government > hit.end and title is None:
            return self._government(hit, government)
        whole = self.names.stands_alone(text, hit.start, hit.end)
        if not whole and (title is None or not self.introduced.free(self.names, text, hit.end)):
            return None
        start = self._start(hit.start, title)
        before = self.introduced.find(surname)
        if before is not None:
            return self._again(start, hit.end, *before)
        people = tuple(r.person for r in hit.readings if r.person is not None)
        if title is not None:
            chosen = one_of(by_title(people, self.on, title, self.tables.words))
        elif self.names.honorific(text, hit.start):
            chosen = self._honoured(people, surname, hit.start)
        else:
            return None
        return self._settled(start, hit, chosen, title)

    def _honoured(self, people: tuple[Person, ...], surname: str, start: int) -> Person | Actor | None:
        """Whom "Mr." and a surname mean: who is in office on the day, else who once was, unless the text
        has spoken of somebody else by that surname."""
        if self.names.other_bearer(self.text, surname, start, people):
            return None
        return one_of(in_office(people, self.on, head=False)) or one_of(once_prominent(people, self.on))

    def _settled(
        self, start: int, hit: Found, chosen: Person | Actor | None, title: Title | None
    ) -> Mention | None:
        if chosen is None:
            return None
        surname = self.text[hit.start : hit.end]
        if isinstance(chosen, Actor):
            return self._make(start, hit.end, chosen, "person", f"“{surname}”: one of several by that name")
        actor, why = actor_of(chosen, self.on, title, self.tables.offices)
        self.introduced.known(chosen, surname, actor, why)
        return self._possessed(start, hit.end, actor) or self._make(start, hit.end, actor, "person", why)

    def _again(self, start: int, end: int, actor: Actor, why: str) -> Mention:
        kept = self._possessed(start, end, actor)
        return kept or self._make(start, end, actor, "person", f"{why}, named before")

    def _administration(self, end: int) -> int:
        for word in self.tables.words.get("administrations", ()):
            if self.text.startswith(word, end + 1) and self.text[end : end + 1] == " ":
                stop = end + 1 + len(word)
                return end if self.text[stop : stop + 1].isalnum() else stop
        return end

    def _government(self, hit: Found, end: int) -> Mention | None:
        """The government of a head by that surname on the day: "the Bush administration"."""
        people = tuple(r.person for r in hit.readings if r.person is not None)
        known = self.introduced.find(self.text[hit.start : hit.end])
        chosen = known[0] if known else one_of(in_office(people, self.on, head=True) or people)
        if chosen is None:
            return None
        actor = Actor(chosen.code, "GOV")
        title = self.offices.after(self.text, end, bare=False)
        why = f"the government of {self.text[hit.start : hit.end]}"
        if title is not None and title.plural:
            return self._make(hit.start, title.end, actor, "office", why)
        return self._make(hit.start, end, actor, "body", why)

    def _possessed(self, start: int, end: int, owner: Actor) -> Mention | None:
        """ "Putin's spokesman": somebody else of the same side."""
        if self.text[end : end + 1] not in ("'", "’"):
            return None
        title = self.offices.after(self.text, end, bare=False)
        if title is None:
            return None
        actor = Actor(owner.code, title.sector or owner.sector, office=title.stated)
        stop = title.end if title.plural else self.names.after(self.text, title.end, len(self.text))
        if stop > title.end:
            self.introduced.unknown_name(self.text[title.end + 1 : stop], actor, stop)
        kind: Kind = "person" if stop > title.end else "office"
        return self._make(start, stop, actor, kind, f"{title.office} of {self.text[start:end]}")

    def _start(self, start: int, title: Title | None) -> int:
        """The start of the name with its title or honorific."""
        if title is not None:
            return title.start
        honorific = self.names.honorific(self.text, start)
        return start - len(honorific) - 1 if honorific else start

    # --- halves of divided lands ---

    def _half(self, place: int, hit: Found, reading: Reading) -> Mention | None:
        text = self.text[hit.start : hit.end]
        for land, each in self._lands(hit.readings):
            north, south = land["north"], land["south"]
            named_codes = self._codes & {north, south}
            if reading.role == "both":
                why = f"“{text}” are {north} and {south}"
                return Mention(hit.start, hit.end, text, (Actor(north), Actor(south)), "description", why)
            if reading.role == "whole" and len(named_codes) == 1:
                (code,) = named_codes
                why = f"“{text}”: only {code} is named in the text"
                return self._named(place, hit, Reading("actor", each.kind, Actor(code), why, bare=each.bare))
            if reading.role in ("north", "south") and named_codes and self._is_direction_name(hit):
                code = north if reading.role == "north" else south
                why = f"“the {text}”: the text speaks of {land['name']}"
                return self._named(place, hit, Reading("actor", "description", Actor(code), why))
        return None

    def _lands(self, readings: Iterable[Reading]) -> Iterator[tuple[dict[str, str], Reading]]:
        lands = {land["name"]: land for land in self.tables.words.get("divided", ())}
        return ((lands[reading.why], reading) for reading in readings)

    def _is_direction_name(self, hit: Found) -> bool:
        """ "the North" alone, not "the North Atlantic", "the North of England", "the North-South divide"."""
        rest = self.text[hit.end : hit.end + 4]
        return not (rest[:1] == "-" or (rest[:1] == " " and rest[1:2].isupper()) or rest.startswith(" of "))

    @cached_property
    def _named_outright(self) -> frozenset[str]:
        """The codes of the states that the document names, be it by their people."""
        return frozenset(
            hit.readings[0].actor.code
            for hit in self.hits
            if hit.readings[0].kind in ("state", "adjective", "demonym")
        )

    @cached_property
    def _codes(self) -> frozenset[str]:
        """The codes that the document names outright."""
        return frozenset(
            hit.readings[0].actor.code
            for hit in self.hits
            if hit.readings[0].role == "actor" and hit.readings[0].person is None
        )

    def _make(self, start: int, end: int, actor: Actor, kind: Kind, why: str) -> Mention:
        text = self.text[start:end]
        if actor.entity_text != text:
            actor = named(actor, text)
        return Mention(start, end, text, (actor,), kind, why)


def _office_actor(reading: Reading, title: Title) -> Actor:
    """The holder of `title` in a state or body; a group's and a partly recognised entity's own sector
    stays, since its officers are not a government's; its troops are military."""
    own = reading.actor
    keeps = reading.kind in ("group", "body") or own.sector == "PRE"
    forces = title.sector if own.sector is None and title.sector == "MIL" else own.sector
    return Actor(own.code, forces if keeps else title.sector, office=title.stated)


def _with_text(mention: Mention, original: str) -> Mention:
    text = original[mention.start : mention.end]
    return Mention(mention.start, mention.end, text, mention.actors, mention.kind, mention.why)
