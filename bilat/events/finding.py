"""Which senses fit in a sentence: verbs before nouns, governors before what they govern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bilat.events.arguments import Cast
from bilat.events.context import Context
from bilat.events.lexicon import NOTHING, Lexicon, Trigger
from bilat.events.matching import Match, Miss, match_noun, match_verb
from bilat.events.reality import Outcome, outcome
from bilat.language import clauses
from bilat.language.modality import Modality, modality
from bilat.language.parse import Parse

VERBAL, NOMINAL = ("VERB", "AUX", "ADJ"), ("NOUN", "PROPN")
_UNREAL = {"REQUEST", "THREATEN", "REJECT", "AGREE"}
"""Types whose objects are not (yet) real: no event noun below them is coded apart."""
_REFUSED = {"REJECT", "REQUEST"}
"""Those that keep their objects unreal even where it stays open whom they are for."""
_MOODS = {"ACCUSE"}
"""Types that an adjective ("angry at") makes only where somebody voices it: a mood is no event."""


@dataclass(frozen=True, slots=True)
class Found:
    """A sense that fits the predicate at `token`, what its grammar makes of it, and what the document
    lent to it, in words ("" for nothing)."""

    token: int
    match: Match
    outcome: Outcome
    lent: str = ""

    @property
    def participants(self) -> tuple[frozenset[str], frozenset[str]]:
        """The codes of both sides."""
        return self.match.who.codes, self.match.whom.codes


@dataclass(slots=True)
class _Taken:
    """Tokens of one sentence that are spoken for: by a verb that used them, or below an unreal type."""

    used: set[int] = field(default_factory=set)
    unreal: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Finder:
    """Applies a lexicon to sentences; `everything` keeps hypothetical events, marked, as well."""

    lexicon: Lexicon
    everything: bool = False

    def find(self, cast: Cast, context: Context) -> list[Found]:
        """What is told in one sentence, each type and pair of sides once: as it stands highest."""
        taken = _Taken()
        found = [*self._verbs(cast, context, taken), *self._nouns(cast, context, taken)]
        return _without_repeats(found)

    def _verbs(self, cast: Cast, context: Context, taken: _Taken) -> Iterator[Found]:
        for token in predicates(cast.parse, VERBAL, self.lexicon.verbs):
            if token in taken.unreal:
                continue
            match = self._fitting(cast, token)
            if match is None:
                continue
            if match.sense.event == NOTHING:
                taken.used |= set(match.used)
                taken.unreal |= set(_below(cast.parse, token))
                continue
            found = self._promised(cast, token, match, context) or _told(cast, token, match, context)
            if match.sense.event in (_UNREAL if found else _REFUSED) and match.who:
                taken.unreal |= set(_below(cast.parse, token))
            if found is not None or match.whole:
                taken.used |= set(match.used)  # also where it is not told as real: "might send aid"
            if found is not None and self._counts(found):
                yield found

    def _nouns(self, cast: Cast, context: Context, taken: _Taken) -> Iterator[Found]:
        for token in predicates(cast.parse, NOMINAL, self.lexicon.nouns):
            if token in taken.used or token in taken.unreal:
                continue
            match = _best(
                match_noun(cast, token, *trigger) for trigger in _possible(cast, token, self.lexicon.nouns)
            )
            if match is not None and match.sense.event == NOTHING:
                taken.used |= set(cast.parse.kids(token, "compound", "amod"))
            found = _told(cast, token, match, context)
            if found is not None and self._counts(found):
                yield found

    def _fitting(self, cast: Cast, token: int) -> Match | None:
        possible = _possible(cast, token, self.lexicon.verbs)
        return _best(match_verb(cast, cast.frame(token), *trigger) for trigger in possible)

    def _promised(self, cast: Cast, token: int, promise: Match, context: Context) -> Found | None:
        """ "agreed to return four villages": a promise to concede or retreat is CONCEDE to come (PLOVER)."""
        if promise.sense.event != "AGREE":
            return None
        for verb in clauses.complements(cast.parse, token):
            match = self._fitting(cast, verb)
            if match is None or match.sense.event not in ("CONCEDE", "RETREAT"):
                continue
            told = outcome(match.sense, modality(cast.parse, token))
            if told.aux:
                return None
            match, lent = context.complete(cast, verb, match)
            because = f", promised: a {match.sense.event} to come is CONCEDE"
            return Found(verb, match, Outcome("CONCEDE", None, ("future",), told.speaker, because), lent)
        return None

    def _counts(self, found: Found) -> bool:
        held_out = "held out" in found.outcome.because
        return self.everything or held_out or "hypothetical" not in found.outcome.aux


def _possible(cast: Cast, token: int, index: Mapping[str, Sequence[Trigger]]) -> Iterator[Trigger]:
    """The readings of the word at `token` whose words the sentence holds, in order: the others are not tried."""
    for words, sense in index.get(cast.parse.lemmas[token], ()):
        if cast.may_hold(words, sense.needs):
            yield words, sense


def _told(cast: Cast, token: int, match: Match | None, context: Context) -> Found | None:
    """The match with what the document lends it, or None where a side or its reality is missing."""
    if match is None or match.sense.event == NOTHING:
        return None
    reality = modality(cast.parse, token)
    if cast.parse.tags[token] == "ADJ" and match.sense.event in _MOODS and reality.speaker is None:
        return None
    result = outcome(match.sense, reality)
    if reality.imagined or "future" in result.aux:
        result = _voiced(cast, match, reality) or result
    joined = context.joined(match)
    if joined is not None:
        event, match = joined
        because = ", for a decision told before"
        return Found(token, match, Outcome(event, None, result.aux, result.speaker, because))
    match, lent = context.complete(cast, token, match)
    found = Found(token, match, result, lent)
    return found if _acceptable(found) else None


def _voiced(cast: Cast, match: Match, told: Modality) -> Outcome | None:
    """ "Seoul hinted it may supply arms", "Ankara said it would attack": what the actor itself holds out is an
    offer, or a threat, that was made."""
    if told.speaker is None or told.negated or not cast.phrase(told.speaker).codes & match.who.codes:
        return None
    event, mode = match.sense.event, match.sense.mode
    if event in _COOPERATIVE and told.imagined:
        return Outcome(
            "AGREE", None, ("hypothetical",), told.speaker, f", held out: a possible {event} is AGREE"
        )
    if event in _THREATS:
        threat = _THREATS[event] if mode != "expel" else "expel"
        return Outcome("THREATEN", threat, (), told.speaker, f", held out: a {event} to come is THREATEN")
    return None


_COOPERATIVE = {"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE", "CONCEDE"}
_THREATS = {"SANCTION": "relations", "ASSAULT": "violence", "COERCE": "restrict", "PROTEST": None}


def _acceptable(found: Found) -> bool:
    """An event needs an actor; what two do together needs both."""
    who, whom = found.participants
    if found.match.sense.reciprocal:
        return len(who | whom) > 1
    return bool(who) and (bool(whom) or not found.match.sense.needs_whom)


def _best(tries: Iterable[Match | Miss]) -> Match | None:
    """The first sense that fits; one that lacks a side only where none fits whole."""
    partial = None
    for found in tries:
        if isinstance(found, Match):
            if found.whole:
                return found
            partial = partial or found
    return partial


def predicates(parse: Parse, tags: tuple[str, ...], triggers: Mapping[str, object]) -> list[int]:
    """Tokens that may trigger, from the top of the sentence down, so that governors come first."""
    found = [i for i, lemma in enumerate(parse.lemmas) if lemma in triggers and parse.tags[i] in tags]
    return sorted(found, key=lambda i: (_height(parse, i), i))


def _height(parse: Parse, token: int) -> int:
    height = 0
    while parse.heads[token] != token and height < 50:
        token, height = parse.heads[token], height + 1
    return height


def _below(parse: Parse, token: int) -> list[int]:
    """The complements of a predicate: what it speaks of, as against its conjuncts and relative clauses."""
    found: list[int] = []
    for kid in parse.kids(token, "obj", "iobj", "xcomp", "ccomp", "obl", "nsubj:pass", "advcl"):
        if parse.deps[kid] == "obl" and clauses.preposition(parse, kid) not in clauses.CONTENT:
            continue
        if parse.deps[kid] != "advcl" or parse.words[kid].lower().endswith("ing"):
            stack = [kid]
            while stack:
                node = stack.pop()
                found.append(node)
                stack += [k for k in parse.children[node] if parse.deps[k] not in _APART]
    return found


_APART = ("acl:relcl", "parataxis", "amod")


def _without_repeats(found: list[Found]) -> list[Found]:
    seen: set[tuple[str, tuple[frozenset[str], frozenset[str]]]] = set()
    kept = []
    for item in found:
        key = (item.outcome.event, item.participants)
        if key not in seen:
            seen.add(key)
            kept.append(item)
    return kept
