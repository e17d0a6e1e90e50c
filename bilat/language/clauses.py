"""Who is subject, object and oblique of a predicate, whatever construction hides it.

Passives, coordination, control, relative clauses and participles are undone here once, so that
the rules above can speak of logical subjects and objects only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bilat.language.parse import Parse

SUBJECT = ("nsubj", "nsubj:pass")
OBLIQUE = ("obl", "obl:agent", "obl:unmarked", "nmod", "nmod:unmarked", "advmod")
CONTENT = frozenset({"for", "about", "of", "against", "from", "to", "over", "into", "on", "upon", "with"})
"""Prepositions of what a verb is about, as against where and when."""
_RELATIVE = {"who", "which", "that", "whom", "whose"}
_PROMISE = {"promise", "vow", "pledge", "threaten", "agree", "offer", "refuse", "decline", "swear"}
_MANNER = {
    "estimate",
    "account",
    "count",
    "reckoning",
    "means",
    "way",
    "virtue",
    "contrast",
    "comparison",
    "end",
    "time",
    "rail",
    "train",
    "air",
    "sea",
    "telephone",
    "phone",
    "then",
    "now",
    "definition",
    "standard",
}
"""What a passive's "by" may introduce besides who did it ("sent by rail", "by its estimate")."""
_BLAMING = {"accuse", "suspect", "convict", "acquit", "clear", "warn", "remind"}
"""Verbs whose object does what "of VERBing" says, wherever the parser hung it."""
_NO_CONTROL = {"say", "report", "announce", "warn", "add", "claim", "believe", "think", "fear"}
_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb with its arguments, as token indexes of their heads.

    `subjects` are logical: the by-phrase of a passive, the controller of an infinitive.
    `objects` likewise hold the subject of a passive. `obliques` pair a preposition with the head
    of its noun phrase. `complements` are the verbs of clauses that complete this one.
    """

    head: int
    passive: bool
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    obliques: tuple[tuple[str, int], ...]
    complements: tuple[int, ...]


def frame(parse: Parse, verb: int) -> Frame:
    """The arguments of the predicate at token `verb`."""
    passive = is_passive(parse, verb)
    obliques = tuple(_obliques(parse, verb))
    agents = (
        tuple(t for prep, t in obliques if prep == "by" and parse.lemmas[t] not in _MANNER) if passive else ()
    )
    surface = subjects(parse, verb) or _lost_subject(parse, verb)
    own = tuple(t for k in parse.kids(verb, "obj", "iobj") for t in _antecedents(parse, k))
    objects = (*own, *(() if own else _gap(parse, verb, surface)))
    if passive:
        agents = agents or tuple(
            k for t in own for k in parse.kids(t, "nmod") if preposition(parse, k) == "by"
        )
        return Frame(verb, True, agents, (*surface, *objects), obliques, complements(parse, verb))
    return Frame(verb, False, surface, objects, obliques, complements(parse, verb))


def is_passive(parse: Parse, verb: int, depth: int = 0) -> bool:
    """Whether the verb stands in the passive ("was vetoed", "a draft vetoed by Russia")."""
    if parse.tags[verb] == "ADJ":
        return False  # "it was concerned": a mood of its subject
    if parse.kids(verb, "aux:pass", "nsubj:pass", "obl:agent"):
        return True
    if not is_past_participle(parse, verb) or parse.kids(verb, "aux", "nsubj", "obj"):
        return False
    if parse.deps[verb] == "conj" and depth < _DEPTH:
        return is_passive(parse, parse.heads[verb], depth + 1)
    return parse.deps[verb] in ("acl", "amod")


def subjects(parse: Parse, verb: int, depth: int = 0) -> tuple[int, ...]:
    """The grammatical subject of `verb`, found through coordination, control and relative clauses."""
    own = [t for k in parse.kids(verb, *SUBJECT) for t in _antecedents(parse, k)]
    if own or depth > _DEPTH:
        return tuple(own)
    head, dep = parse.heads[verb], parse.deps[verb]
    if dep == "advcl" and _mark(parse, verb) in ("for", "of", "from") and parse.kids(head, "obj"):
        return tuple(parse.kids(head, "obj"))  # "blacklisted a bank for helping"
    if dep in ("conj", "advcl", "parataxis") and _is_verbal(parse, head):
        return _shared(parse, verb, depth)
    if dep in ("xcomp", "ccomp"):
        return _controller(parse, verb, depth)
    if dep in ("acl", "amod"):
        return _modified(parse, verb, depth)
    if dep == "acl:relcl" and not parse.kids(verb, *SUBJECT):
        return (head,)
    if dep == "conj":
        return subjects(parse, head, depth + 1) if parse.tags[head] in ("ADJ", "NOUN", "AUX") else ()
    return ()


def _lost_subject(parse: Parse, verb: int) -> tuple[int, ...]:
    """The noun before a finite verb that the parser left without a subject, or none.

    Skipped on the way left: adverbs, and phrases that a preposition opens. A conjunction, another
    finite verb or a quotation mark ends the search.
    """
    if not is_finite(parse, verb) or parse.tags[verb] != "VERB":
        return ()
    token = verb - 1
    while token >= 0:
        if parse.words[token] in _WALLS or parse.tags[token] == "SCONJ" or is_finite(parse, token):
            return ()
        if parse.tags[token] in ("NOUN", "PROPN", "PRON"):
            if not preposition(parse, token) and parse.deps[token] not in ("compound", "flat", "nmod:poss"):
                return (token,)
            token = min(parse.subtree(token)[0], token)
        token -= 1
    return ()


_WALLS = {";", ":", "“", "”", '"', "``", "''", "--", "—"}


def is_finite(parse: Parse, verb: int) -> bool:
    """Whether the verb at `verb` is finite, by its own form or an auxiliary."""
    if parse.tags[verb] not in ("VERB", "AUX"):
        return False
    if "VerbForm=Fin" in parse.feats[verb]:
        return True
    return any("VerbForm=Fin" in parse.feats[k] for k in parse.kids(verb, "aux", "aux:pass"))


def complements(parse: Parse, verb: int) -> tuple[int, ...]:
    """The verbs of complement clauses: to-infinitives, that-clauses, "accused of VERBing"."""
    found = list(parse.kids(verb, "xcomp", "ccomp"))
    found += [
        k for k in parse.kids(verb, "advcl") if _mark(parse, k) in ("of", "from", "for", "to", "on", "with")
    ]
    found += [
        k for k in parse.kids(verb, "advcl") if k == verb + 1 and parse.words[k].lower().endswith("ing")
    ]
    for obj in parse.kids(verb, "obj"):
        found += [k for k in parse.kids(obj, "acl") if _mark(parse, k) == "to"]
    return tuple(found)


def preposition(parse: Parse, token: int) -> str:
    """The preposition that introduces the phrase headed by `token`, "" where there is none."""
    for kid in parse.kids(token, "case"):
        fixed = [parse.words[k].lower() for k in parse.kids(kid, "fixed")]
        word = parse.words[kid].lower()
        return " ".join([word, *fixed]) if fixed else word
    return ""


def conjuncts(parse: Parse, token: int) -> Iterator[int]:
    """`token` and the tokens coordinated with it."""
    yield token
    yield from parse.kids(token, "conj")


def _obliques(parse: Parse, verb: int) -> Iterator[tuple[str, int]]:
    for kid in parse.kids(verb, *OBLIQUE):
        prep = preposition(parse, kid)
        if prep:
            yield prep, kid
            yield from _chained(parse, kid)
    if parse.deps[verb] == "acl:relcl":
        yield from _relative_oblique(parse, verb)


def _chained(parse: Parse, kid: int) -> Iterator[tuple[str, int]]:
    """A second prepositional phrase that the parser hung below the first ("held in Cairo with X")."""
    for below in parse.kids(kid, "nmod", "conj"):
        prep = preposition(parse, below)
        if prep in ("with", "to", "against", "by", "from", "for", "on", "over") and not _stands_apart(
            parse, kid
        ):
            yield prep, below


def _stands_apart(parse: Parse, phrase: int) -> bool:
    """ "after Kim's summit with Trump": what hangs below another happening belongs to that."""
    return preposition(parse, phrase) in ("after", "before", "since", "following", "until", "despite")


def _relative_oblique(parse: Parse, verb: int) -> Iterator[tuple[str, int]]:
    for kid in parse.kids(verb, "obl"):
        if parse.words[kid].lower() in _RELATIVE and preposition(parse, kid):
            yield preposition(parse, kid), parse.heads[verb]


def _antecedents(parse: Parse, token: int) -> list[int]:
    """The noun that a relative pronoun stands for, or the token itself."""
    if parse.words[token].lower() not in _RELATIVE:
        return [token]
    node = token
    for _ in range(_DEPTH):
        if parse.deps[node] == "acl:relcl":
            return [parse.heads[node]]
        if parse.heads[node] == node:
            break
        node = parse.heads[node]
    return [] if parse.deps[token] in SUBJECT and parse.words[token].lower() != "that" else [token]


def _gap(parse: Parse, verb: int, surface: tuple[int, ...]) -> tuple[int, ...]:
    """The antecedent as object of a relative clause without one ("the shells that Seoul sent")."""
    if parse.deps[verb] != "acl:relcl" or parse.heads[verb] in surface:
        return ()
    unclear = not parse.kids(verb, "nsubj") or bool(parse.kids(verb, "obl", "ccomp"))
    relative = any(parse.words[k].lower() in _RELATIVE for k in parse.kids(verb, "obj", "dep"))
    if unclear and not relative:
        return ()
    return (parse.heads[verb],)


def _shared(parse: Parse, verb: int, depth: int) -> tuple[int, ...]:
    head = parse.heads[verb]
    if parse.deps[verb] == "parataxis":
        return ()
    if parse.deps[verb] == "advcl" and _mark(parse, verb) in ("of", "from") and not is_passive(parse, head):
        objects = tuple(parse.kids(head, "obj"))  # "accused Tehran of arming": Tehran arms
        if objects:
            return objects
    return subjects(parse, head, depth + 1)


def _controller(parse: Parse, verb: int, depth: int) -> tuple[int, ...]:
    head = parse.heads[verb]
    if parse.deps[verb] == "ccomp" and parse.lemmas[head] in _NO_CONTROL:
        return ()
    objects = tuple(parse.kids(head, "obj", "iobj"))
    if objects and parse.lemmas[head] not in _PROMISE:
        return objects
    return subjects(parse, head, depth + 1)


def _modified(parse: Parse, verb: int, depth: int) -> tuple[int, ...]:
    noun = parse.heads[verb]
    if _mark(parse, verb) != "to" and not _has_mark(parse, verb):
        return (noun,)
    if _mark(parse, verb) == "of" and parse.lemmas[parse.heads[noun]] in _BLAMING:
        return (noun,)
    owners = tuple(parse.kids(noun, "nmod:poss"))
    if owners:
        return owners
    return subjects(parse, parse.heads[noun], depth + 1) if parse.deps[noun] == "obj" else ()


def _mark(parse: Parse, verb: int) -> str:
    return next((parse.words[k].lower() for k in parse.kids(verb, "mark", "case")), "")


def _has_mark(parse: Parse, verb: int) -> bool:
    return bool(parse.kids(verb, "mark", "case"))


def _is_verbal(parse: Parse, token: int) -> bool:
    return parse.tags[token] in ("VERB", "AUX") or bool(parse.kids(token, *SUBJECT))


def is_past_participle(parse: Parse, verb: int) -> bool:
    """Whether the form of a verb is that of a past participle ("signed"), whatever it does in the sentence."""
    feats = parse.feats[verb]
    return "VerbForm=Part" in feats and "Tense=Past" in feats
