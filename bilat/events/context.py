"""What a document lends to an event of which a sentence names one side only.

"The White House welcomed the deal": the deal is one that the lines before told of, between two states,
and these are whom the welcome is for. Where no such noun leads back, an article on two states that
names one of them as actor means the other, unless the sentence speaks of a third.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from bilat import resources
from bilat.actors.actor import Actor, Mention
from bilat.events.arguments import NOBODY, Cast, Filler
from bilat.events.matching import Match
from bilat.language import clauses

_FILE = "events/bridges.toml"
_LEAST = 4
"""How often at least a document must name each of the two states that it is about."""
_LEAD = 1.3
"""By how much the second most named state must lead the third for the document to be about two."""


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
    _told: list[_Told] = field(default_factory=list)

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> Context:
        """The context of a document with these mentions, before its first sentence."""
        return cls(main_dyad(mentions))

    def complete(self, cast: Cast, token: int, match: Match) -> tuple[Match, str]:
        """The match with the side that the sentence leaves open, and the words that say why ("" if none)."""
        if match.whom or (match.sense.reciprocal and len(match.who.codes) > 1):
            return match, ""
        found, noun = self._bridge(cast, token, match)
        if found and match.sense.reciprocal:
            return replace(match, who=Filler((*match.who.actors, *found.actors), match.who.tokens)), f", with those of “{noun}” told before"
        if found:
            return replace(match, whom=found), f", with those of “{noun}” told before"
        partner = self._partner(cast, match)
        if partner and match.sense.reciprocal:
            both = Filler((*match.who.actors, *partner.actors), match.who.tokens)
            return replace(match, who=both), ", with the other of the two that the text is about"
        if partner:
            return replace(match, whom=partner), ", with the other of the two that the text is about"
        return match, ""

    def remember(self, event: str, match: Match) -> None:
        """Keep an event for nouns that take it up."""
        self._told.append(_Told(event, match.who, match.whom))

    def _bridge(self, cast: Cast, token: int, match: Match) -> tuple[Filler, str]:
        verb = clauses.frame(cast.parse, token)
        for noun in dict.fromkeys((*match.used, *verb.objects, *(t for _, t in verb.obliques))):
            types = bridges().get(cast.parse.lemmas[noun])
            if types is None or not _definite(cast, noun):
                continue
            for told in reversed(self._told):
                if told.event in types:
                    sides = Filler((*told.who.actors, *told.whom.actors), ())
                    found = sides.without(match.who.parties)
                    if found:
                        return found, cast.parse.words[noun]
        return NOBODY, ""

    def _partner(self, cast: Cast, match: Match) -> Filler:
        if self.dyad is None or match.sense.event in _ONE_SIDED:
            return NOBODY
        codes = match.who.codes
        others = [code for code in self.dyad if code not in codes]
        if len(others) != 1 or not codes & set(self.dyad):
            return NOBODY
        named = {actor.code for mention in cast.mention_at.values() for actor in mention.actors}
        return NOBODY if named - set(self.dyad) else Filler((Actor(others[0]),), ())


_ONE_SIDED = {"MOBILIZE", "PROTEST", "ASSAULT", "COERCE"}


def main_dyad(mentions: Iterable[Mention]) -> tuple[str, str] | None:
    """The two states that a document is about: both named often, and more than any third; or None."""
    counts = Counter(code for mention in mentions for code in {actor.code for actor in mention.actors})
    (first, _), (second, often), (_, third) = (*counts.most_common(3), *[("", 0)] * 3)[:3]
    return (first, second) if often >= _LEAST and often >= _LEAD * third else None


def _definite(cast: Cast, noun: int) -> bool:
    parse = cast.parse
    words = {parse.words[k].lower() for k in parse.kids(noun, "det", "nmod:poss")}
    day = any(parse.kids(noun, "nmod:poss", "nmod:unmarked"))
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


def within(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """The mentions that touch the characters `start`..`end` of the document."""
    return [m for m in mentions if m.start < end and m.end > start]
