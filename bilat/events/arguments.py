"""Which actors stand in an argument of a predicate: in its head, its modifiers, its complements."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bilat.actors.actor import Actor, Mention
from bilat.language import clauses
from bilat.language.clauses import Frame
from bilat.language.parse import Parse

WITHIN = (
    "possessor",
    "adjective",
    "of",
    "by",
    "from",
    "against",
    "on",
    "with",
    "to",
    "in",
    "at",
    "for",
    "between",
)
"""Where an actor is looked for inside a noun phrase that is not one itself, in order."""
_MODIFIERS = ("amod", "compound", "nmod:desc", "nmod:unmarked", "flat")
_HUNG_DEEPER = frozenset({"by", "to", "against", "on", "with"})
_SENT = {
    "ambassador",
    "envoy",
    "emissary",
    "consul",
    "delegate",
    "representative",
    "adviser",
    "advisor",
    "threat",
}
"""Nouns whose own "to" says where they are accredited."""
_COUNTERPARTS = {"counterpart", "colleague", "peer", "number"}
"""Nouns that mean somebody else's official than their possessor's ("his Turkish counterpart")."""
_DONE_BY = {
    "led",
    "brokered",
    "mediated",
    "sponsored",
    "imposed",
    "drafted",
    "run",
    "launched",
    "hosted",
    "ordered",
}
"""Participles that make of the name before them the doer: "a U.S.-led invasion"."""
TRANSPARENT = {
    "number", "round", "series", "group", "lot", "ton", "tonne", "piece", "kind", "barrage", "set", "wave", "couple",
    "hundred", "thousand", "million", "billion", "dozen", "score", "shipment", "member", "majority", "rest", "part",
    "string", "host", "batch",
    "container", "truckload", "trainload", "cargo", "consignment", "load",
    "all", "some", "many", "one", "two", "each", "type", "bout", "spate", "volley",
    "most", "much", "half", "third", "quarter", "bulk", "few", "several", "none", "any", "both", "more", "less",
    "portion", "handful", "slew", "raft", "flurry", "swathe", "range", "package", "succession", "sequence", "stream",
    "amount",
    "quantity", "sum", "$", "€", "£", "dollar", "euro", "yen", "pound", "percent", "%",
}  # fmt: skip


Parties = frozenset[tuple[str, bool]]
"""Who is on one side of an event: codes, and whether they stand against the state of that code."""
_AGAINST = {"REB", "OPP", "PRM", "CRM", "CVL", "REF", "PTY", "JRN", "NGO", "PRE"}
"""Sectors that are another party than their state: "Turkey accuses the PKK" has two."""


def party(actor: Actor) -> tuple[str, bool]:
    """The side that an actor is on."""
    return actor.code, actor.sector in _AGAINST


@dataclass(frozen=True, slots=True)
class Filler:
    """Actors found for a slot, with the tokens that name them."""

    actors: tuple[Actor, ...]
    tokens: tuple[int, ...]

    @property
    def codes(self) -> frozenset[str]:
        """The distinct codes of the actors."""
        return frozenset(actor.code for actor in self.actors)

    @property
    def parties(self) -> Parties:
        """The sides that the actors are on."""
        return frozenset(map(party, self.actors))

    def without(self, drop: Parties) -> Filler:
        """The filler less the actors of the sides in `drop`."""
        return Filler(tuple(actor for actor in self.actors if party(actor) not in drop), self.tokens)

    def __bool__(self) -> bool:
        return bool(self.actors)


NOBODY = Filler((), ())


class Cast:
    """The actors of one sentence by token: the parse with its mentions laid over it.

    `present` are its words, in lower case, and their lemmas.
    """

    def __init__(self, parse: Parse, mentions: Sequence[Mention]) -> None:
        self.parse = parse
        self.mention_at: dict[int, Mention] = {}
        for mention in mentions:
            first = bisect_right(parse.ends, mention.start)
            for token in range(first, bisect_left(parse.starts, mention.end, lo=first)):
                self.mention_at[token] = mention
        # Many senses of the lexicon ask for the same phrases and verbs of a sentence.
        self._frames: dict[int, Frame] = {}
        self._beside = coordinated(parse, self.mention_at)
        words = [*parse.lemmas, *(word.lower() for word in parse.words)]
        for mention in mentions:  # several words of a name may be one token
            words += mention.text.lower().split()
        self.present = frozenset(words)
        self._phrases: dict[tuple[int, int], Filler] = {}
        self._insides: dict[tuple[int, str, int], Filler] = {}

    def frame(self, verb: int) -> Frame:
        """The arguments of the predicate at token `verb`."""
        found = self._frames.get(verb)
        if found is None:
            found = self._frames[verb] = clauses.frame(self.parse, verb)
        return found

    def may_hold(self, words: Iterable[str], needs: Iterable[frozenset[str]]) -> bool:
        """Whether all of `words`, and one of each of `needs`, stand in the sentence, wherever that is."""
        return self.present.issuperset(words) and not any(map(self.present.isdisjoint, needs))

    def phrase(self, token: int, depth: int = 0) -> Filler:
        """The actors that the noun phrase headed by `token` names, its coordinated parts included."""
        found = self._phrases.get((token, depth))
        if found is None:
            found = merge(self._single(t, depth) for t in self.parts(token))
            self._phrases[token, depth] = found
        return found

    def inside(self, token: int, slot: str, depth: int = 0) -> Filler:
        """The actors in one position within the noun phrase headed by `token`."""
        found = self._insides.get((token, slot, depth))
        if found is None:
            found = self._insides[token, slot, depth] = self._inside(token, slot, depth)
        return found

    def _inside(self, token: int, slot: str, depth: int) -> Filler:
        parse, token = self.parse, self.semantic_head(token)
        if slot == "possessor":
            return merge(self.phrase(k, depth + 1) for k in parse.kids(token, "nmod:poss"))
        if slot == "subject":  # of a noun that is the predicate: "Russia is a supporter of"
            copular = bool(parse.kids(token, "cop"))
            return merge(self.phrase(k, depth + 1) for k in clauses.subjects(parse, token) if copular)
        if slot == "adjective":
            return merge(self._modifier(k, depth) for k in parse.kids(token, *_MODIFIERS))
        kids = [k for k in parse.kids(token, "nmod", "obl") if clauses.preposition(parse, k) == slot]
        if not kids and slot in _HUNG_DEEPER:
            kids = self._hung_deeper(token, slot)
        return merge(self.phrase(k, depth + 1) for k in kids)

    def _hung_deeper(self, token: int, slot: str) -> list[int]:
        """Phrases that the parser hung below a noun in between ("the seizure of a ship by Norway")."""
        parse = self.parse
        between = [
            k
            for k in parse.kids(token, "nmod")
            if k not in self.mention_at or slot == "by" or self._does_it(k)
        ]
        below = (k for kid in between for k in self.parse.kids(kid, "nmod"))
        return [k for k in below if clauses.preposition(self.parse, k) == slot]

    def _does_it(self, token: int) -> bool:
        """Whether a phrase names who does what the noun above says: "a visit by the premier to Kyiv"."""
        agent = clauses.preposition(self.parse, token) in ("by", "of")
        return agent and self.parse.lemmas[token] not in _SENT

    def semantic_head(self, token: int) -> int:
        """The noun that counts: "round of talks" is talks, "thousands of troops" troops."""
        for _ in range(3):
            below = [k for k in self.parse.kids(token, "nmod") if clauses.preposition(self.parse, k) == "of"]
            if not below or self.parse.lemmas[token] not in TRANSPARENT:
                break
            token = below[0]
        return token

    def parts(self, token: int) -> list[int]:
        """`token` and what is coordinated with it, by the parse or (names in a row) by the words."""
        found = dict.fromkeys(clauses.conjuncts(self.parse, token))
        for part in list(found):
            found.update(dict.fromkeys(self._beside.get(part, ())))
        return list(found)

    def _single(self, token: int, depth: int) -> Filler:
        mention = self.mention_at.get(token)
        if mention is not None:
            return Filler(mention.actors, self._tokens(mention))
        if depth > 3:
            return NOBODY
        head = self.semantic_head(token)
        if head != token:
            return self.phrase(head, depth + 1)
        slots = WITHIN[1:] if self.parse.lemmas[token] in _COUNTERPARTS else WITHIN
        return next(
            (found for slot in slots if (found := self.inside(token, slot, depth))), NOBODY
        ) or self._apposed(token)

    def _apposed(self, token: int) -> Filler:
        kids = [k for k in self.parse.kids(token, "appos") if k in self.mention_at]
        return self._single(kids[0], 4) if kids else NOBODY

    def _modifier(self, token: int, depth: int) -> Filler:
        """An adjective or compound as actor ("the Iranian attack", "US-China talks")."""
        if token in self.mention_at:
            return merge(self._single(t, depth) for t in self.parts(token) if t in self.mention_at)
        doers = (
            (*_MODIFIERS, "obl:unmarked", "obl", "nsubj")
            if self.parse.words[token] in _DONE_BY
            else _MODIFIERS
        )
        below = [k for k in self.parse.kids(token, *doers) if k in self.mention_at]
        return merge(self._single(k, depth) for k in below)

    def _tokens(self, mention: Mention) -> tuple[int, ...]:
        return tuple(t for t, found in self.mention_at.items() if found is mention)


def casts_of(parses: Sequence[Parse], mentions: Sequence[Mention]) -> list[Cast]:
    """The casts of the sentences of a document, both in order."""
    found, first = list[Cast](), 0
    for parse in parses:
        start, end = parse.offset, parse.offset + len(parse.text)
        while first < len(mentions) and mentions[first].end <= start:
            first += 1
        last = bisect_left(mentions, end, lo=first, key=lambda mention: mention.start)
        found.append(Cast(parse, [m for m in mentions[first:last] if m.end > start]))
    return found


_LINKING = frozenset(
    {"and", "&", ",", "the", "his", "her", "its", "visiting", "former", "new", "senior", "then"}
)
_CLOSING = frozenset({"and", "&", "-", "–", "/"})
_ALIKE = frozenset({"state", "person", "office", "body", "capital", "seat", "demonym", "group", "given"})


def coordinated(parse: Parse, mention_at: Mapping[int, Mention]) -> dict[int, tuple[int, ...]]:
    """For each token of a name, those of the names in a row with it ("A, B and C"), itself left out.

    The words decide, since the parser often loses a conjunct behind a long name. A comma with "and"
    between two names may part two clauses and joins nothing.
    """
    names = [t for t in sorted(mention_at) if mention_at.get(t + 1) is not mention_at[t]]
    found: dict[int, tuple[int, ...]] = {}
    row: list[int] = []
    for token in names:
        if row and _joins(parse, mention_at, row[-1], token):
            row.append(token)
            continue
        _close(found, parse, mention_at, row)
        row = [token]
    _close(found, parse, mention_at, row)
    return found


def _joins(parse: Parse, mention_at: Mapping[int, Mention], left: int, right: int) -> bool:
    first = right
    while first > 0 and mention_at.get(first - 1) is mention_at[right]:
        first -= 1
    between = [parse.words[t].lower() for t in range(left + 1, first)]
    if between in (["-"], ["–"], ["/"]):
        return {mention_at[left].kind, mention_at[right].kind} <= {"state", "adjective", "capital"}
    if not between or len(between) > 3 or not set(between) <= _LINKING or between[:2] == [",", "and"]:
        return False
    if between[0] not in ("and", "&", ","):
        return False
    kinds = mention_at[left].kind, mention_at[right].kind
    return (kinds[0] in _ALIKE or kinds[0] == "adjective") and (
        kinds[1] in _ALIKE or kinds == ("adjective", "adjective")
    )


def _close(
    found: dict[int, tuple[int, ...]], parse: Parse, mention_at: Mapping[int, Mention], row: list[int]
) -> None:
    """Enter a finished row; one of commas alone is an enumeration only where "and" ends it."""
    if len(row) < 2 or not any(parse.words[t].lower() in _CLOSING for t in range(row[0], row[-1])):
        return
    for token in row:
        others = tuple(t for t in row if t != token)
        for part in _whole(mention_at, token):
            found[part] = others


def _whole(mention_at: Mapping[int, Mention], token: int) -> list[int]:
    return [t for t, mention in mention_at.items() if mention is mention_at[token]]


def merge(fillers: Iterable[Filler]) -> Filler:
    """Several fillers as one, each actor once."""
    named = [filler for filler in fillers if filler]
    if len(named) < 2:
        return named[0] if named else NOBODY
    actors: dict[Actor, None] = {}
    tokens: dict[int, None] = {}
    for filler in named:
        actors.update(dict.fromkeys(filler.actors))
        tokens.update(dict.fromkeys(filler.tokens))
    return Filler(tuple(actors), tuple(tokens))
