"""The verb that carries an event noun: "held talks", "came under fire", "said on a visit"."""

from __future__ import annotations

from dataclasses import dataclass

from bilat.events.arguments import Cast
from bilat.events.lexicon import Sense
from bilat.language import clauses
from bilat.language.clauses import Frame

SUPPORT = frozenset({
    "hold", "make", "pay", "conduct", "carry", "launch", "stage", "begin", "start", "open", "undertake", "give",
    "have", "take", "issue", "mount", "wage", "perform", "deliver", "continue", "resume", "step", "intensify",
    "complete", "conclude", "finish", "end", "do", "stag", "extend", "lead", "join", "attend", "host", "express",
    "renew", "repeat", "reiterate", "voice", "file", "lodge", "offer", "provide", "announce", "exchange",
    "commit", "inflict", "wrap", "restate", "level", "direct", "engage", "embark", "depart", "convey", "increase",
})  # fmt: skip
"""Verbs whose subject does what their object says."""
INVERSE = frozenset({
    "face", "receive", "suffer", "undergo", "draw", "attract", "incur", "get", "win", "gain", "earn", "endure",
    "encounter", "sustain", "provoke", "prompt", "spark", "trigger", "elicit", "invite", "obtain", "secure",
})  # fmt: skip
"""Verbs to whose subject is done what their object says."""
_INVERSE_OBLIQUE = {
    ("come", "under"),
    ("meet", "with"),
    ("be", "under"),
    ("subject", "to"),
    ("greet", "with"),
}
_BEARERS = frozenset({"target", "victim", "object", "subject", "recipient", "beneficiary", "scene"})
"""Nouns that say of their subject that it bears what follows ("was the target of shelling")."""
_PASSIVE_SUPPORT = frozenset({"take", "begin", "start", "open", "continue", "resume", "end", "conclude"})
_ON_THE_OCCASION = frozenset({
    "on", "during", "in", "at", "after", "following", "before", "for", "from", "by", "with", "as part of", "amid",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Carrier:
    """The frame of the verb that carries a noun. `inverse`: its subject is the recipient."""

    frame: Frame
    inverse: bool = False


def carrier_of(cast: Cast, noun: int, sense: Sense) -> Carrier | None:
    """What carries the event noun at `noun`, or None where it stands on its own."""
    parse = cast.parse
    noun = _outermost(cast, noun)
    if parse.kids(noun, "cop"):
        return _predicated(cast, noun)
    head, dep = parse.heads[noun], parse.deps[noun]
    if dep == "nmod" and parse.lemmas[head] in _BEARERS and clauses.preposition(parse, noun) == "of":
        return _bearer(cast, head)
    if dep == "nmod" and head in cast.mention_at and sense.event == "CONSULT":
        on_the_way = clauses.preposition(parse, noun) in ("on", "during", "in")
        return Carrier(Frame(head, False, (head,), (), (), ())) if on_the_way else None
    if parse.tags[head] not in ("VERB", "AUX") or head == noun:
        return None
    if dep in ("obj", "nsubj:pass", "nsubj"):
        return _carried(cast, noun, head, sense)
    if dep == "obl":
        return _accompanied(cast, noun, head, sense)
    return None


def _outermost(cast: Cast, noun: int) -> int:
    """The noun that stands for `noun` in the clause: "a series of talks", "the final day of a visit"."""
    parse = cast.parse
    for _ in range(3):
        head, dep = parse.heads[noun], parse.deps[noun]
        if (dep == "conj" and head != noun) or (
            dep == "nmod" and clauses.preposition(parse, noun) == "of" and _is_part(cast, head)
        ):
            noun = head
        else:
            break
    return noun


def _is_part(cast: Cast, noun: int) -> bool:
    return cast.semantic_head(noun) != noun or cast.parse.lemmas[noun] in _PARTS


_PARTS = frozenset(
    {"day", "leg", "end", "start", "beginning", "sideline", "course", "eve", "stage", "phase", "stop"}
)


def _predicated(cast: Cast, noun: int) -> Carrier | None:
    """ "is in talks with", "is under attack from": the noun is the predicate itself."""
    parse = cast.parse
    subjects = tuple(parse.kids(noun, "nsubj"))
    if not subjects or clauses.preposition(parse, noun) not in ("in", "at", "under", "on"):
        return None
    frame = cast.frame(noun)
    whole = Frame(noun, False, subjects, (), frame.obliques, ())
    return Carrier(whole, inverse=clauses.preposition(parse, noun) == "under")


def _carried(cast: Cast, noun: int, head: int, sense: Sense) -> Carrier | None:
    lemma = cast.parse.lemmas[head]
    found = cast.frame(head)
    if lemma in INVERSE and noun in found.objects and lemma not in sense.light:
        return Carrier(found, inverse=True)
    if lemma in SUPPORT or lemma in sense.light:
        return Carrier(found) if noun in found.objects or lemma in _PASSIVE_SUPPORT else None
    return None


def _accompanied(cast: Cast, noun: int, head: int, sense: Sense) -> Carrier | None:
    lemma, prep = cast.parse.lemmas[head], clauses.preposition(cast.parse, noun)
    if (lemma, prep) in _INVERSE_OBLIQUE:
        return Carrier(cast.frame(head), inverse=True)
    if sense.reciprocal and sense.event == "ASSAULT" and prep in ("in", "during"):
        found = cast.frame(head)  # "were killed in clashes with": those who fell took part
        return Carrier(Frame(head, False, found.objects or found.subjects, (), found.obliques, ()))
    if lemma in sense.light or (sense.event == "CONSULT" and prep in _ON_THE_OCCASION):
        return Carrier(cast.frame(head))
    return None


def _bearer(cast: Cast, noun: int) -> Carrier | None:
    subjects = tuple(cast.parse.kids(noun, "nsubj"))
    frame = cast.frame(noun)
    return Carrier(Frame(noun, False, subjects, (), frame.obliques, ()), inverse=True) if subjects else None
