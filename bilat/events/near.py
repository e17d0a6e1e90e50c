"""Which senses of the lexicon a sentence calls up, and what became of each: fired, kept out, or missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from bilat.events.coder import SentenceRead
from bilat.events.finding import NOMINAL, VERBAL, Found, predicates
from bilat.events.lexicon import NOTHING, Lexicon, Sense, Trigger
from bilat.events.matching import Match, Miss, match_noun, match_verb
from bilat.events.reality import outcome
from bilat.language.modality import Modality, modality

_LIMIT = 4
"""Senses told of for one predicate: what failed by a whole phrase is left out first."""


class Nearness(IntEnum):
    """How near a sense came to being an event, nearest first."""

    fired = 0
    kept_out = 1
    missed = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sense whose first word stands in the sentence at `token`; `because` says in words why it is an
    event, or which condition failed."""

    token: int
    sense: Sense
    nearness: Nearness
    because: str


def candidates(read: SentenceRead, lexicon: Lexicon, limit: int = _LIMIT) -> list[Candidate]:
    """The senses that the sentence calls up, predicate by predicate in the order of its words; of each
    predicate the `limit` nearest."""
    found = [
        *_of_part(read, lexicon, VERBAL, limit),
        *_of_part(read, lexicon, NOMINAL, limit),
    ]
    return sorted(found, key=lambda c: (c.token, c.nearness))


def told_as(told: Modality, speaker: str | None) -> str:
    """A modality in words: "negated, to come, in the words of Seoul"."""
    parts = [
        words
        for holds, words in (
            (told.negated, "negated"),
            (told.future, "to come"),
            (told.hypothetical, "hypothetical"),
            (told.imagined, "a mere possibility"),
        )
        if holds
    ]
    if speaker:
        parts.append(f"in the words of {speaker}")
    return ", ".join(parts) or "as a fact"


def asked(sense: Sense) -> str:
    """The words that a sense asks for, by where they must stand, some of each: "object: shell, rocket ..."."""
    places = {"subject": sense.subject, "object": sense.object, **sense.prep, "clause": sense.clause}
    places["modal"] = sense.modal
    return "; ".join(f"{place}: {_some(words)}" for place, words in places.items() if words)


def _some(words: frozenset[str]) -> str:
    shown = sorted(words)[:_SHOWN]
    return ", ".join(shown) + (" ..." if len(words) > len(shown) else "")


_SHOWN = 6


def _of_part(read: SentenceRead, lexicon: Lexicon, tags: tuple[str, ...], limit: int) -> Iterator[Candidate]:
    table = lexicon.verbs if tags is VERBAL else lexicon.nouns
    fired = {found.token: found for found, _ in read.told}
    for token in predicates(read.cast.parse, tags, table):
        triggers = table[read.cast.parse.lemmas[token]]
        helper = read.cast.parse.deps[token] in _HELPING
        tried = [_judged(read, token, trigger, fired) for trigger in triggers]
        near = [c for c in tried if c.nearness is not Nearness.missed or not (helper or _far(c))]
        yield from sorted(near, key=lambda c: c.nearness)[:limit]


_HELPING = ("aux", "aux:pass", "cop")


def _far(candidate: Candidate) -> bool:
    """Whether only the first word of a phrase stands there ("did" of "do away with")."""
    return candidate.because.startswith("no “") and candidate.because.endswith((" beside it", " before it"))


def _judged(read: SentenceRead, token: int, trigger: Trigger, fired: dict[int, Found]) -> Candidate:
    rest, sense = trigger
    result = _tried(read, token, rest, sense)
    if isinstance(result, Miss):
        return Candidate(token, sense, Nearness.missed, result.lacks)
    here = fired.get(token)
    if here is not None and here.match.sense is sense:
        words = " ".join(read.cast.parse.words[t] for t in sorted({token, *here.match.used}))
        return Candidate(token, sense, Nearness.fired, f"fits “{words}”{here.outcome.because}{here.lent}")
    return Candidate(token, sense, Nearness.kept_out, _kept_out(read, token, result, here))


def _tried(read: SentenceRead, token: int, rest: tuple[str, ...], sense: Sense) -> Match | Miss:
    if sense.part == "noun":
        return match_noun(read.cast, token, rest, sense)
    return match_verb(read.cast, read.cast.frame(token), rest, sense)


def _kept_out(read: SentenceRead, token: int, match: Match, here: Found | None) -> str:
    """Why a sense whose words all fit is no event of its own."""
    if here is not None:
        return f"fits too, but {here.match.sense.name} is tried before it"
    if match.sense.event == NOTHING:
        return "fits, and says that these words are no event"
    if match.lone:
        return "takes two sides, and only one was found"
    if not match.who:
        return "nobody was found who does it"
    if match.sense.needs_whom and not match.whom:
        return "needs to be done to somebody, and nobody was found"
    told = modality(read.cast.parse, token)
    result = outcome(match.sense, told)
    if "hypothetical" in result.aux:
        kind = "a mere possibility" if told.imagined else "hypothetical"
        return f"told as {kind}: a claim, kept as an event only where everything is asked for"
    above = _governor(read, token)
    return f"stands below “{above}”, which speaks for it" if above else "told once already"


def _governor(read: SentenceRead, token: int) -> str:
    """The nearest word above `token` that made an event, or ""."""
    parse, tokens = read.cast.parse, _spoken(read.told)
    for _ in range(len(parse)):
        if parse.heads[token] == token:
            break
        token = parse.heads[token]
        if token in tokens:
            return parse.words[token]
    return ""


def _spoken(told: Sequence[tuple[Found, object]]) -> set[int]:
    return {token for found, _ in told for token in (found.token, *found.match.used)}
