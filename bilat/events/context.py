"""What a document lends to an event of which a sentence names one side only.

"The White House welcomed the deal": the deal is one that the lines before told of, between two states,
and these are whom the welcome is for. Where no such noun leads back, an article on two states that
names one of them as actor means the other, unless the sentence speaks of a third.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from bilat import resources
from bilat.actors.actor import Actor, Mention
from bilat.dates import PartialDate
from bilat.events.arguments import NOBODY, Cast, Filler
from bilat.events.event import Event
from bilat.events.matching import Match

_FILE = "events/bridges.toml"
_LEAST = 4
"""How often at least a document must name each of the two states that it is about."""
_LEAD = 1.3
"""By how much the second most named state must lead the third for the document to be about two."""


_SHARE = 0.5
"""The share that the two must have of all that a document names: a bundle of news items has no two."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An event told before: its type and sides."""

    event: str
    who: Filler
    whom: Filler


@dataclass(slots=True)
class Context:
    """What was told so far in one document, and the two states it is about, if it is about two."""

    dyad: tuple[str, str] | None
    day: PartialDate | None = None
    """The day that the story has reached."""
    _told: list[_Told] = field(default_factory=list)

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> Context:
        """The context of a document with these mentions, before its first sentence."""
        return cls(main_dyad(mentions))

    def complete(self, cast: Cast, token: int, match: Match) -> tuple[Match, str]:
        """The match with the side that the sentence leaves open, and the words that say why ("" if none)."""
        if match.whom and _only_placed(cast, match):
            found, because = self._bridge(cast, token, match)
            return (replace(match, whom=found), because) if found else (match, "")
        if match.whom or (match.sense.reciprocal and not match.lone):
            return match, ""
        if match.agentless and not match.sense.reciprocal:
            return self._answered(cast, match)
        found, because = self._bridge(cast, token, match)
        if not found:
            found, because = self._partner(cast, match)
        if not found:
            found, because = _at_home(match)
        if not found:
            return match, ""
        return replace(match, whom=found) if match.who else replace(match, who=found), because

    def _answered(self, cast: Cast, match: Match) -> tuple[Match, str]:
        """ "The invitation was accepted": by whom it was for."""
        for noun in match.used:
            types = bridges().get(cast.parse.lemmas[noun], frozenset())
            for told in reversed(self._told):
                if told.event in types and _definite(cast, noun) and told.whom:
                    because = f", by those whom “{cast.parse.words[noun]}” told before was for"
                    return replace(match, who=_elsewhere(told.whom), whom=_elsewhere(told.who)), because
        return match, ""

    def remember(self, event: Event, match: Match) -> None:
        """Keep an event for nouns that take it up; a date to the day moves the story on."""
        if "historical" not in event.aux:
            self._told.append(_Told(event.event, match.who, match.whom))
            if event.date is not None and event.date.precision == "day":
                self.day = event.date

    def joined(self, match: Match) -> tuple[str, Match] | None:
        """ "Russia voted in favour": the type and the sides of the body's decision, told before, that the
        actor joined in; None where none was told, or the sentence says of what."""
        if not match.sense.joins or not match.who or match.whom:
            return None
        for told in reversed(self._told):
            if told.who.codes & _FORUMS and told.whom and not told.whom.codes & match.who.codes:
                return told.event, replace(match, whom=_elsewhere(told.whom))
        return None

    def knows(self, event: str, match: Match) -> bool:
        """Whether an event of this type between these sides was told before."""
        sides = match.who.codes | match.whom.codes
        return any(told.event == event and sides <= told.who.codes | told.whom.codes for told in self._told)

    def _bridge(self, cast: Cast, token: int, match: Match) -> tuple[Filler, str]:
        verb = cast.frame(token)
        heads = (*match.used, *verb.objects, *(t for _, t in verb.obliques))
        below = (k for head in heads for k in cast.parse.kids(head, "nmod"))
        for noun in dict.fromkeys((*heads, *below)):
            types = bridges().get(cast.parse.lemmas[noun])
            if types is None or not (_definite(cast, noun) or match.sense.mode == "third-party"):
                continue
            found = self._sides_of(types, match)
            if found:
                return found, f", with those of “{cast.parse.words[noun]}” told before"
        return NOBODY, ""

    def _sides_of(self, types: frozenset[str], match: Match) -> Filler:
        """Who, but for the actor, took part in the last event told of one of `types`; else the two states
        that the text is about, where the actor is a third."""
        for told in reversed(self._told):
            if told.event in types:
                found = Filler((*told.who.actors, *told.whom.actors), ()).without(match.who.parties)
                if found:
                    return found
        third = self.dyad is not None and match.who and not match.who.codes & set(self.dyad)
        return Filler(tuple(map(Actor, self.dyad or ())), ()) if third else NOBODY

    def _partner(self, cast: Cast, match: Match) -> tuple[Filler, str]:
        """The other of the two states that the text is about, where the sentence names no third; for what
        two do together and nobody is named, both."""
        if self.dyad is None or match.sense.event in _ONE_SIDED or _vague(match) or _held_alone(cast, match):
            return NOBODY, ""
        named = {actor.code for mention in cast.mention_at.values() for actor in mention.actors} - _FORUMS
        codes = match.who.codes
        if named - set(self.dyad) or not codes <= set(self.dyad) or _only_it(cast, match):
            return NOBODY, ""
        others = tuple(Actor(code) for code in self.dyad if code not in codes)
        return Filler(others, ()), ", with whom else the text is about" if others else ""


def _at_home(match: Match) -> tuple[Filler, str]:
    """A protest that names nobody is addressed to the protesters' own government."""
    if match.sense.event != "PROTEST" or not match.who:
        return NOBODY, ""
    government = dict.fromkeys(Actor(actor.code, "GOV") for actor in match.who.actors)
    return Filler(tuple(government), ()), ", at home, since nobody else is named"


def _vague(match: Match) -> bool:
    """Whether the sense rests on its recipient to mean an event at all ("warn", "contribution")."""
    sense = match.sense
    return sense.needs_whom and (sense.part == "noun" or sense.conditions < 1)


def _held_alone(cast: Cast, match: Match) -> bool:
    """ "Yoon held an emergency meeting": a meeting that one side holds may be its own."""
    lone = match.sense.event == "CONSULT" and match.lone and bool(match.who)
    return lone and any(cast.parse.lemmas[t] in _GATHERINGS for t in match.used)


_GATHERINGS = {
    "meeting",
    "session",
    "council",
    "committee",
    "commission",
    "conference",
    "event",
    "assembly",
    "forum",
}


def _only_it(cast: Cast, match: Match) -> bool:
    """Whether the actor is but an "it", which as often stands for a text or a plan."""
    words = {cast.parse.words[t].lower() for t in match.who.tokens if t in cast.mention_at}
    return bool(words) and words <= {"it", "its"}


def _only_placed(cast: Cast, match: Match) -> bool:
    """ "the Beijing deal": the city says where, not between whom."""
    parse = cast.parse
    return all(
        cast.mention_at[t].kind == "capital" and parse.lemmas[parse.heads[t]] in bridges()
        for t in match.whom.tokens
        if t in cast.mention_at
    ) and bool(match.whom.tokens)


_FORUMS = {"UNO", "IGO", "NGO"}
"""Bodies that two states meet in or turn to: naming one makes it no third party."""
_ONE_SIDED = {"MOBILIZE", "PROTEST", "ASSAULT", "COERCE"}


def _elsewhere(side: Filler) -> Filler:
    """A side without the tokens that name it: those stand in another sentence."""
    return Filler(side.actors, ())


def main_dyad(mentions: Iterable[Mention]) -> tuple[str, str] | None:
    """The two states that a document is about: both named often, and more than any third; or None."""
    counts = Counter(code for mention in mentions for code in {actor.code for actor in mention.actors})
    (first, _), (second, often), (_, third) = (*counts.most_common(3), *[("", 0)] * 3)[:3]
    if often < _LEAST or often < _LEAD * third or counts[first] + often < _SHARE * counts.total():
        return None
    return first, second


def _definite(cast: Cast, noun: int) -> bool:
    parse = cast.parse
    words = {parse.words[k].lower() for k in parse.kids(noun, "det", "nmod:poss")}
    day = bool(parse.kids(noun, "nmod:poss", "nmod:unmarked"))
    return bool(words & {"the", "this", "that", "these", "those", "its", "their", "his", "her"}) or day


@cache
def bridges() -> dict[str, frozenset[str]]:
    """For each noun that can take up an event told before, the types that it can stand for."""
    table = resources.read_toml(resources.path(_FILE))
    found: dict[str, set[str]] = {}
    for entry in table["bridge"]:
        for noun in entry["nouns"]:
            found.setdefault(noun, set()).update(entry["events"])
    return {noun: frozenset(types) for noun, types in found.items()}
