"""Whether a sense of the lexicon fits a predicate in a sentence, and who fills its slots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bilat.events.arguments import NOBODY, Cast, Filler, Parties, merge
from bilat.events.lexicon import NOTHING, Sense
from bilat.events.support import Carrier, carrier_of
from bilat.language import clauses
from bilat.language.clauses import Frame

_DEEPEST_CLAUSE = 2


@dataclass(frozen=True, slots=True)
class Match:
    """A sense that fits: its actors and recipients, and the nouns that its conditions used up."""

    sense: Sense
    who: Filler
    whom: Filler
    used: tuple[int, ...]

    @property
    def agentless(self) -> bool:
        """Whether nobody was found who does it ("the offer was accepted")."""
        return not self.who

    @property
    def whole(self) -> bool:
        """Whether both sides that the sense asks for were found in the sentence."""
        if self.sense.event == NOTHING:
            return True
        missing = self.sense.needs_whom and not self.whom and not self.sense.reciprocal
        return bool(self.who) and not self.lone and not missing

    @property
    def lone(self) -> bool:
        """Whether it is something that two do together, and only one of them was found."""
        return self.sense.reciprocal and len(self.who.codes) < 2


@dataclass(frozen=True, slots=True)
class Miss:
    """A sense that nearly fits: `lacks` says in words which condition is not met."""

    sense: Sense
    lacks: str


def match_verb(cast: Cast, verb: Frame, rest: tuple[str, ...], sense: Sense) -> Match | Miss:
    """The sense applied to the verb; a Miss where a word, a condition or the actor is missing."""
    used = _conditions(cast, verb, rest, sense)
    if isinstance(used, str):
        return Miss(sense, used)
    if sense.event == NOTHING:
        return Match(sense, NOBODY, NOBODY, used)
    who = _first_slot(cast, verb, sense.who, exclude=frozenset())
    if not who and not sense.reciprocal and not (verb.passive and not verb.subjects):
        return Miss(sense, f"no actor as {' or '.join(sense.who)}")
    whom = _first_slot(cast, verb, sense.whom, exclude=who.parties)
    return _finish(sense, who, whom, used)


def match_noun(cast: Cast, noun: int, rest: tuple[str, ...], sense: Sense) -> Match | Miss:
    """The sense applied to an event noun, its sides its own or those of the verb that carries it."""
    lacking = _noun_conditions(cast, noun, rest, sense)
    if lacking:
        return Miss(sense, lacking)
    if sense.event == NOTHING:
        return Match(sense, NOBODY, NOBODY, ())
    carrier = carrier_of(cast, noun, sense)
    own = next((f for slot in sense.who if (f := cast.inside(noun, slot))), NOBODY)
    between = cast.inside(noun, "between") if sense.reciprocal else NOBODY
    if len(between.codes) > 1:
        own = between  # "talks in Geneva between": the place takes no part
    if carrier is not None and carrier.inverse:
        return _suffered(cast, sense, carrier, own)
    lent = merge(cast.phrase(t) for t in carrier.frame.subjects) if carrier else NOBODY
    who = lent or own
    if not who and not (sense.reciprocal and carrier is not None):
        return Miss(sense, "no actor beside the noun or with its verb")
    whom = _noun_whom(cast, noun, carrier, sense, who)
    if lent and own and not whom:
        whom = own.without(who.parties)
    return _finish(sense, who, whom, ())


def _suffered(cast: Cast, sense: Sense, carrier: Carrier, own: Filler) -> Match | Miss:
    """ "Cuba faced sanctions from America": the subject is whom it is done to."""
    whom = merge(cast.phrase(t) for t in carrier.frame.subjects)
    sources = (cast.phrase(t) for prep, t in carrier.frame.obliques if prep in ("from", "by"))
    who = (own or merge(sources)).without(whom.parties)
    if not who:
        return Miss(sense, "the subject is whom it is done to, and nobody is named who does it")
    return _finish(sense, who, whom, ())


def _finish(sense: Sense, who: Filler, whom: Filler, used: tuple[int, ...]) -> Match:
    if sense.reciprocal:
        return Match(sense, merge((who, whom)), NOBODY, used)
    return Match(sense, who, whom, used)


def _conditions(cast: Cast, verb: Frame, rest: tuple[str, ...], sense: Sense) -> tuple[int, ...] | str:
    """The tokens that the conditions used, or the words for what is missing."""
    parse, used = cast.parse, list[int]()
    if rest and not (cast.present.issuperset(rest) and _nearby(cast, verb).issuperset(rest)):
        return f"no “{' '.join(rest)}” beside it"
    if sense.subject and not _any_fits(cast, verb.subjects, sense.subject):
        return "its subject is none of the words asked for"
    if sense.object:
        heads = _any_fits(cast, (p for t in verb.objects for p in clauses.conjuncts(parse, t)), sense.object)
        if not heads:
            return "its object is none of the words asked for"
        used += heads
    for prep, words in sense.prep.items():
        heads = _any_fits(cast, _phrases(cast, verb, prep), words)
        if not heads:
            return f"no “{prep}” phrase with one of the words asked for"
        used += heads
    if sense.clause and not _clause_fits(cast, verb, sense):
        return "no clause below it with one of the verbs asked for"
    if sense.modal and not _clause_with(cast, verb, sense.modal):
        return f"no clause below it with {' or '.join(sorted(sense.modal))}"
    return tuple(used)


def _phrases(cast: Cast, verb: Frame, prep: str) -> list[int]:
    """The phrases with `prep` of the verb, or hung below its object by the parser."""
    own = [t for p, t in verb.obliques if p == prep]
    kids = [k for t in verb.objects for k in cast.parse.kids(cast.semantic_head(t), "nmod")]
    if own or prep not in _HUNG_BELOW:
        return own
    return [k for k in kids if clauses.preposition(cast.parse, k) == prep]


_HUNG_BELOW = frozenset({"with", "to", "for", "before", "between", "over"})


def _any_fits(cast: Cast, tokens: Iterable[int], words: frozenset[str]) -> list[int]:
    return [head for token in tokens if (head := _fits(cast, token, words)) >= 0]


def _clause_fits(cast: Cast, verb: Frame, sense: Sense) -> bool:
    if not verb.complements:
        return False
    said = (c for c in verb.complements if _predicates(cast, c))
    return "*" in sense.clause or any(cast.parse.lemmas[c] in sense.clause for c in said)


def _predicates(cast: Cast, token: int) -> bool:
    """Whether a complement predicates: a noun does so with a copula or of an object ("called it a lie")."""
    parse = cast.parse
    return (
        parse.tags[token] not in ("NOUN", "PROPN")
        or parse.deps[token] == "xcomp"
        or bool(parse.kids(token, "cop"))
    )


def _clause_with(cast: Cast, verb: Frame, modals: frozenset[str]) -> bool:
    """Whether what is said is that somebody should or must do something."""
    parse = cast.parse
    return any(
        any(parse.words[k].lower() in modals for k in parse.kids(clause, "aux"))
        and any(cast.phrase(k) for k in parse.kids(clause, "nsubj", "nsubj:pass"))
        for clause in verb.complements
    )


def _fits(cast: Cast, token: int, words: frozenset[str]) -> int:
    """The head noun that is one of `words`, or -1."""
    if "*" in words:
        return token
    if "@actor" in words and cast.phrase(token):
        return token
    if "@person" in words and token in cast.mention_at and cast.mention_at[token].kind == "person":
        return token
    head = cast.semantic_head(token)
    for word in (head, token):
        if cast.parse.lemmas[word] in words or cast.parse.words[word].lower() in words:
            return word
    mention = cast.mention_at.get(head)
    if mention is not None and mention.kind == "person" and " " in mention.text:
        return head if not words.isdisjoint(mention.text.lower().split()) else -1
    return -1


def _nearby(cast: Cast, verb: Frame) -> set[str]:
    """The words that can complete a multi-word verb: particles, prepositions, bare nouns."""
    parse = cast.parse
    kids = parse.children[verb.head]
    below = [g for k in kids for g in parse.kids(k, "case", "mark", "fixed")]
    nouns = [*verb.objects, *(t for _, t in verb.obliques)]
    found = {parse.lemmas[t] for t in (*kids, *below, *nouns)} | {
        parse.words[t].lower() for t in (*kids, *below)
    }
    after = parse.words[verb.head + 1].lower() if verb.head + 1 < len(parse) else ""
    return found | ({after} & _PARTICLES)  # "handed over 14 tanks", where the parser takes it for "over 14"


_PARTICLES = frozenset({"over", "off", "up", "out", "down", "back", "away", "in", "on"})


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
    if slot == "beside":
        return _beside(cast, verb.head)
    if slot == "clause_subject":
        inner = (cast.frame(complement) for complement in verb.complements)
        return merge(cast.phrase(t) for frame in inner for t in frame.subjects)
    direct = merge(cast.phrase(t) for prep, t in verb.obliques if prep == slot)
    return direct or merge(cast.inside(t, slot) for t in verb.objects)


def _beside(cast: Cast, participle: int) -> Filler:
    """For a participle before a noun ("met the visiting premier"): who else is in that noun's clause."""
    parse = cast.parse
    noun = parse.heads[participle]
    if parse.deps[participle] != "amod" or parse.heads[noun] == noun:
        return NOBODY
    above = cast.frame(parse.heads[noun])
    others = (*above.subjects, *above.objects, *(t for _, t in above.obliques))
    return merge(cast.phrase(t) for t in others if t != noun)


def _in_clauses(cast: Cast, verb: Frame, exclude: Parties, depth: int = 0) -> Filler:
    """Others in the complement clauses: a subject first, then an object, an oblique, a clause below."""
    for complement in verb.complements:
        inner = cast.frame(complement)
        found = _named(cast, inner, exclude)
        if found:
            return found
        below = _in_clauses(cast, inner, exclude, depth + 1) if depth < _DEEPEST_CLAUSE else NOBODY
        if below:
            return below
    return NOBODY


def _named(cast: Cast, verb: Frame, exclude: Parties, but: int = -1) -> Filler:
    """Whom a clause names, its subject before its object before its obliques; token `but` is left out."""
    for tokens in (verb.subjects, verb.objects, _concerned(cast, verb)):
        found = merge(cast.phrase(t) for t in tokens if t != but).without(exclude)
        if found:
            return found
    return NOBODY


def _concerned(cast: Cast, verb: Frame) -> Iterator[int]:
    """The obliques of a clause that say with or for whom: not the place where one meets."""
    meets = cast.parse.lemmas[verb.head] in _MEETING
    return (t for prep, t in verb.obliques if not (meets and prep in ("in", "at", "near", "from")))


_MEETING = frozenset({
    "meet", "talk", "gather", "convene", "sign", "discuss", "negotiate", "resume", "hold", "continue", "reopen", "open",
    "start", "begin", "speak", "travel", "fly", "return", "attend",
})  # fmt: skip


def _noun_conditions(cast: Cast, noun: int, rest: tuple[str, ...], sense: Sense) -> str:
    """What is missing, in words; "" where all conditions are met."""
    parse = cast.parse
    around = {
        parse.lemmas[k] for k in parse.kids(noun, "amod", "compound", "nmod", "nmod:poss", "nmod:desc", "acl")
    }
    around |= {parse.words[k].lower() for k in parse.kids(noun, "amod", "compound", "nmod:desc")}
    if rest and not set(rest) <= around:
        return f"no “{' '.join(rest)}” before it"
    if sense.object and not around & sense.object:
        return "none of the words asked for beside it"
    return ""


def _noun_whom(cast: Cast, noun: int, carrier: Carrier | None, sense: Sense, who: Filler) -> Filler:
    for slot in sense.whom:
        found = cast.inside(noun, slot).without(who.parties)
        if not found and carrier is not None:
            obliques = (cast.phrase(t) for p, t in carrier.frame.obliques if p == slot)
            found = merge(obliques).without(who.parties)
        if found:
            return found
    return _of_clause(cast, noun, who) if sense.event in _SPEAKS_OF else NOBODY


_SPEAKS_OF = frozenset({"REQUEST", "REJECT", "THREATEN", "ACCUSE"})


def _of_clause(cast: Cast, noun: int, who: Filler) -> Filler:
    """ "Israel's demand that militants be kept out", "Iran's refusal to recognise Israel": whom the clause names."""
    parse = cast.parse
    for verb in parse.kids(noun, "acl", "acl:relcl", "ccomp"):
        if not any(parse.words[k].lower() in ("that", "to") for k in parse.kids(verb, "mark")):
            continue
        found = _named(cast, cast.frame(verb), who.parties, but=noun)
        if found:
            return found
    return NOBODY
