"""Whether a sense of the lexicon fits a predicate in a sentence, and who fills its slots."""

from __future__ import annotations

from dataclasses import dataclass

from bilat.events.arguments import NOBODY, Cast, Filler, Parties, merge
from bilat.events.lexicon import Sense
from bilat.language import clauses
from bilat.language.clauses import Frame

SUPPORT = frozenset({
    "hold", "make", "pay", "conduct", "carry", "launch", "stage", "begin", "start", "open", "undertake", "give",
    "have", "take", "issue", "mount", "wage", "perform", "deliver", "continue", "resume", "step", "intensify",
    "complete", "conclude", "finish", "end", "do", "stag", "extend", "lead", "join", "attend", "host", "express",
    "renew", "repeat", "reiterate", "voice", "file", "lodge", "offer", "provide", "announce", "exchange",
})  # fmt: skip
_DEEPEST_CLAUSE = 2
_PASSIVE_SUPPORT = frozenset({"take", "begin", "start", "open", "continue", "resume", "end", "conclude"})


@dataclass(frozen=True, slots=True)
class Match:
    """A sense that fits: its actors and recipients, and the nouns that its conditions used up."""

    sense: Sense
    who: Filler
    whom: Filler
    used: tuple[int, ...]


def match_verb(cast: Cast, verb: Frame, rest: tuple[str, ...], sense: Sense) -> Match | None:
    """The sense applied to the verb, or None where a word, a condition or the actor is missing."""
    used = _conditions(cast, verb, rest, sense)
    if used is None:
        return None
    who = _first_slot(cast, verb, sense.who, exclude=frozenset())
    if not who:
        return None
    whom = _first_slot(cast, verb, sense.whom, exclude=who.parties)
    return _finish(sense, who, whom, used)


def match_noun(cast: Cast, noun: int, rest: tuple[str, ...], sense: Sense) -> Match | None:
    """The sense applied to an event noun, its actor its own or that of a support verb."""
    if not _noun_conditions(cast, noun, rest, sense):
        return None
    support = _support(cast, noun, sense)
    own = next((f for slot in sense.who if (f := cast.inside(noun, slot))), NOBODY)
    lent = merge(cast.phrase(t) for t in support.subjects) if support else NOBODY
    who = lent or own
    if not who:
        return None
    whom = _noun_whom(cast, noun, support, sense, who)
    if lent and own and not whom:
        whom = own.without(who.parties)
    return _finish(sense, who, whom, ())


def _finish(sense: Sense, who: Filler, whom: Filler, used: tuple[int, ...]) -> Match | None:
    if sense.needs_whom and not whom and not (sense.reciprocal and len(who.codes) > 1):
        return None
    if sense.reciprocal and len(who.codes | whom.codes) < 2:
        return None
    if sense.reciprocal:
        return Match(sense, merge((who, whom)), NOBODY, used)
    return Match(sense, who, whom, used)


def _conditions(cast: Cast, verb: Frame, rest: tuple[str, ...], sense: Sense) -> tuple[int, ...] | None:
    """The tokens that the conditions used, or None where one is not met."""
    parse, used = cast.parse, list[int]()
    if rest and not set(rest) <= _nearby(cast, verb):
        return None
    if sense.subject and not any(_fits(cast, t, sense.subject) >= 0 for t in verb.subjects):
        return None
    if sense.object:
        heads = [
            h
            for t in verb.objects
            for p in clauses.conjuncts(parse, t)
            if (h := _fits(cast, p, sense.object)) >= 0
        ]
        if not heads:
            return None
        used += heads
    for prep, words in sense.prep.items():
        heads = [h for p, t in verb.obliques if p == prep and (h := _fits(cast, t, words)) >= 0]
        if not heads:
            return None
        used += heads
    if sense.clause and not _clause_fits(cast, verb, sense):
        return None
    return tuple(used)


def _clause_fits(cast: Cast, verb: Frame, sense: Sense) -> bool:
    if not verb.complements:
        return False
    return "*" in sense.clause or any(cast.parse.lemmas[c] in sense.clause for c in verb.complements)


def _fits(cast: Cast, token: int, words: frozenset[str]) -> int:
    """The head noun that is one of `words`, or -1."""
    if "*" in words:
        return token
    if "@actor" in words and cast.phrase(token):
        return token
    head = cast.semantic_head(token)
    if cast.parse.lemmas[head] in words or cast.parse.words[head].lower() in words:
        return head
    return -1


def _nearby(cast: Cast, verb: Frame) -> set[str]:
    """The words that can complete a multi-word verb: particles, prepositions, bare nouns."""
    parse = cast.parse
    kids = parse.children[verb.head]
    below = [g for k in kids for g in parse.kids(k, "case", "mark", "fixed")]
    nouns = [*verb.objects, *(t for _, t in verb.obliques)]
    return {parse.lemmas[t] for t in (*kids, *below, *nouns)} | {
        parse.words[t].lower() for t in (*kids, *below)
    }


def _first_slot(cast: Cast, verb: Frame, slots: tuple[str, ...], exclude: Parties) -> Filler:
    for slot in slots:
        found = _in_clauses(cast, verb, exclude) if slot == "clause" else _slot(cast, verb, slot)
        if found := found.without(exclude):
            return found
    return NOBODY


def _slot(cast: Cast, verb: Frame, slot: str) -> Filler:
    if slot == "subject":
        return merge(cast.phrase(t) for t in verb.subjects)
    if slot == "object":
        return merge(cast.phrase(t) for t in verb.objects)
    if slot in ("possessor", "adjective"):
        return merge(cast.inside(t, slot) for t in verb.objects)
    direct = merge(cast.phrase(t) for prep, t in verb.obliques if prep == slot)
    return direct or merge(cast.inside(t, slot) for t in verb.objects)


def _in_clauses(cast: Cast, verb: Frame, exclude: Parties, depth: int = 0) -> Filler:
    """Others in the complement clauses: a subject first, then an object, an oblique, a clause below."""
    for complement in verb.complements:
        inner = clauses.frame(cast.parse, complement)
        for tokens in (inner.subjects, inner.objects, tuple(t for _, t in inner.obliques)):
            found = merge(cast.phrase(t) for t in tokens).without(exclude)
            if found:
                return found
        below = _in_clauses(cast, inner, exclude, depth + 1) if depth < _DEEPEST_CLAUSE else NOBODY
        if below:
            return below
    return NOBODY


def _noun_conditions(cast: Cast, noun: int, rest: tuple[str, ...], sense: Sense) -> bool:
    parse = cast.parse
    around = {
        parse.lemmas[k] for k in parse.kids(noun, "amod", "compound", "nmod", "nmod:poss", "nmod:desc", "acl")
    }
    around |= {parse.words[k].lower() for k in parse.kids(noun, "amod", "compound", "nmod:desc")}
    if rest and not set(rest) <= around:
        return False
    return not sense.object or bool(around & sense.object)


def _support(cast: Cast, noun: int, sense: Sense) -> Frame | None:
    """The frame of the support verb whose object the noun is ("held talks"), or None."""
    parse = cast.parse
    head = parse.heads[noun]
    if parse.deps[noun] == "conj":
        noun, head = head, parse.heads[head]
    if parse.tags[head] != "VERB":
        return None
    lemma = parse.lemmas[head]
    if parse.deps[noun] in ("obj", "nsubj:pass", "nsubj") and (lemma in SUPPORT or lemma in sense.light):
        found = clauses.frame(parse, head)
        return found if noun in found.objects or lemma in _PASSIVE_SUPPORT else None
    if parse.deps[noun] == "obl" and lemma in sense.light:
        return clauses.frame(parse, head)
    return None


def _noun_whom(cast: Cast, noun: int, support: Frame | None, sense: Sense, who: Filler) -> Filler:
    for slot in sense.whom:
        found = cast.inside(noun, slot).without(who.parties)
        if not found and support is not None:
            found = merge(cast.phrase(t) for p, t in support.obliques if p == slot).without(who.parties)
        if found:
            return found
    return NOBODY
