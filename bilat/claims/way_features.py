"""What a sentence shows of it from whom to whom a theme passes: features by their names in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bilat.claims.candidates import Candidate, Way, way_of
from bilat.claims.ends import explicit
from bilat.claims.finder import Scene
from bilat.claims.hanging import INSIDE, Named, named_in, slot, verb_over
from bilat.claims.slots import Found
from bilat.claims.spans import clause_of
from bilat.claims.transfers import default_transfers
from bilat.language import clauses

_BOTH = frozenset(
    (
        "both", "two", "each", "joint", "jointly", "mutual", "bilateral", "together", "common", "exchange", "swap",
        "between", "reciprocal",
    )
)  # fmt: skip
"""Words that make a thing one of both."""
_UNNAMED_SLOTS = {"good", "before", "help", "predicate"}
_MOST_ELSEWHERE = 2
_REACH = 4


@dataclass(frozen=True, slots=True)
class Giving:
    """A word of giving in a sentence: who stands at its ends, the clause it governs."""

    good: str | None
    giver: Found
    receiver: Found
    clause: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sight:
    """A sentence as the ways of one of its themes are asked about."""

    candidate: Candidate
    givings: Sequence[Giving]
    verbs: frozenset[int]
    named: Named
    subjects: Mapping[str, Sequence[tuple[int, bool]]]

    @property
    def scene(self) -> Scene:
        """The sentence."""
        return self.candidate.scene

    @property
    def heads(self) -> tuple[int, ...]:
        """The nouns that name the theme."""
        return tuple(good.head for good in self.candidate.goods)


def sight(candidate: Candidate) -> Sight:
    """What is looked up once for all ways of a candidate."""
    scene = candidate.scene
    verbs = frozenset(v for g in candidate.goods if (v := verb_over(scene.parse, g.head)) is not None)
    subjects: defaultdict[str, list[tuple[int, bool]]] = defaultdict(list)
    for verb in sorted(verbs):
        subject = scene.slots.slot(verb, "subject")
        for code in subject.codes:
            subjects[code].append((verb, explicit(subject)))
    return Sight(candidate, _givings(scene), verbs, named_in(scene), subjects)


@lru_cache(maxsize=1)
def _givings(scene: Scene) -> tuple[Giving, ...]:
    """Every word of giving in a sentence, whether or not its ends are all named: asked for each of its themes in
    turn."""
    return tuple(_given(scene))


def _given(scene: Scene) -> Iterator[Giving]:
    for hit in default_transfers().matcher.find(scene.units):
        entry, head = hit.pattern.owner, hit.head
        if entry.way in ("mutual", "barter") or (entry.tag and scene.parse.tags[head] not in entry.tag):
            continue
        ends = [
            scene.slots.first(head, [name for name in slots if name not in _UNNAMED_SLOTS])
            for slots in (entry.giver, entry.receiver)
        ]
        yield Giving(entry.good, ends[0], ends[1], clause_of(scene.parse, head))


def way_features(seen: Sight, way: Way) -> dict[str, float]:
    """The features of one way; nearly all are 1 where they hold and left out where they do not."""
    found = dict.fromkeys(_of_deals(seen.candidate, way), 1.0)
    elsewhere = seen.candidate.elsewhere
    found["told so in the text"] = float(min(elsewhere.get(way, 0), _MOST_ELSEWHERE))
    if way.mutual:
        return found | dict.fromkeys(_of_both(seen), 1.0)
    found["told the other way in the text"] = float(min(elsewhere.get(way.turned, 0), _MOST_ELSEWHERE))
    found |= dict.fromkeys((*_of_pair(seen, way), *_of_givings(seen, way)), 1.0)
    for end, codes in (("giver", way.giver), ("receiver", way.receiver)):
        for code in codes:
            found |= {f"{end} {name}": 1.0 for name in _of_end(seen, code)}
            found[f"{end} near"] = _nearness(seen, code)
    return found


def _of_deals(candidate: Candidate, way: Way) -> Iterator[str]:
    own = {way_of(deal): deal.named for deal in candidate.own}
    others = {way_of(deal) for deal in candidate.deals if deal.good != candidate.theme}
    if way in own:
        yield "words of giving tell it so"
        yield f"words of giving tell it so, ends named: {own[way]}"
    elif own:
        yield "words of giving tell it otherwise"
    if way.turned in own and not way.mutual:
        yield "words of giving tell it the other way"
    if way in others:
        yield "another theme goes so"
    if way.turned in others and not way.mutual:
        yield "another theme goes the other way"


def _of_both(seen: Sight) -> Iterator[str]:
    scene = seen.scene
    states, dyad = set(scene.states), set(scene.setting.dyad)
    yield "mutual"
    yield f"mutual {seen.candidate.theme}"
    for word in sorted(_BOTH & {word.lower() for word in scene.parse.words}):
        yield f"mutual, word: {word}"
    if dyad <= states:
        yield "mutual, both are named"
    if not states:
        yield "mutual, nobody is named"


def _of_pair(seen: Sight, way: Way) -> Iterator[str]:
    ends = {*way.giver, *way.receiver}
    if ends == set(seen.scene.setting.dyad):
        yield "between the two"
    if ends <= set(seen.named):
        yield "both ends are named"
    elif not ends & set(seen.named):
        yield "no end is named"
    if set(seen.named) - ends:
        yield "another is named"


def _of_givings(seen: Sight, way: Way) -> Iterator[str]:
    """Where the ends stand at words of giving, of the good's clause or others, by name or pronoun."""
    for giving in seen.givings:
        low, high = giving.clause
        close = giving.good == seen.candidate.theme or any(low <= head <= high for head in seen.heads)
        place = "at a word of giving" if close else "at a far word of giving"
        gives, gets = set(giving.giver.codes), set(giving.receiver.codes)
        giver, receiver = set(way.giver), set(way.receiver)
        by_giver, by_receiver = _by_name(giving.giver), _by_name(giving.receiver)
        if giver & gives:
            yield f"giver gives {place}{by_giver}"
        elif giver & gets:
            yield f"giver gets {place}{by_receiver}"
        if receiver & gets:
            yield f"receiver gets {place}{by_receiver}"
        elif receiver & gives:
            yield f"receiver gives {place}{by_giver}"
        if giver & gives and receiver & gets:
            yield f"both ends as {place}"


def _by_name(found: Found) -> str:
    return "" if found.tokens else ", supposed"


def _of_end(seen: Sight, code: str) -> Iterator[str]:
    """How a state stands in the sentence, as one of its ends."""
    setting = seen.scene.setting
    if code in setting.dyad:
        yield "is one of the two"
    if code not in seen.named:
        if code == setting.topic:
            yield "is spoken of"
    else:
        yield "is named"
        yield from _before_or_after(seen, code)
    if code in seen.candidate.before:
        yield "is named in the sentence before"
    yield from _as_subject(seen, code)
    if _owns_by_pronoun(seen, code):
        yield "owns it by a pronoun"
    for token, _ in seen.named.get(code, ()):
        yield from _of_mention(seen, token)


def _as_subject(seen: Sight, code: str) -> Iterator[str]:
    parse = seen.scene.parse
    for verb, by_name in seen.subjects.get(code, ()):
        how = "is the verb's subject" if by_name else "is the verb's subject by a pronoun"
        yield how
        yield f"does: {parse.lemmas[verb]}"
        if clauses.is_passive(parse, verb):
            yield f"{how}, passive"


def _owns_by_pronoun(seen: Sight, code: str) -> bool:
    scene = seen.scene
    owners = [k for head in seen.heads for k in scene.parse.kids(head, "nmod:poss")]
    return any(code in scene.slots.phrase(k).codes for k in owners if k not in scene.cast.mention_at)


def _of_mention(seen: Sight, token: int) -> Iterator[str]:
    parse = seen.scene.parse
    above = parse.heads[token]
    if parse.deps[token] not in INSIDE:
        yield f"stands as {slot(parse, token)}"
    elif above in seen.heads:
        yield "owns it"
    else:
        yield "owns something else"
        yield f"owns: {parse.lemmas[above]}"
        if parse.heads[above] in seen.verbs:
            yield f"owns the verb's {slot(parse, above)}"
    if parse.deps[token] == "nmod" and above in seen.heads:
        yield f"hangs on it: {clauses.preposition(parse, token)}"
    if (under := _under_verb(seen, token)) is not None:
        yield f"under the verb: {slot(parse, under)}"


def _under_verb(seen: Sight, token: int) -> int | None:
    """The phrase right under the verb over the good that a mention stands in; None where it is the good's own."""
    parse = seen.scene.parse
    for _ in range(_REACH):
        if parse.heads[token] in seen.verbs:
            return None if token in seen.heads or token in seen.verbs else token
        if parse.heads[token] == token:
            return None
        token = parse.heads[token]
    return None


def _distance(seen: Sight, code: str) -> int:
    """From the nearest of the theme's nouns to the nearest mention, below 0 where that stands before."""
    gaps = (token - head for token, _ in seen.named.get(code, ()) for head in seen.heads)
    return min(gaps, key=abs, default=0)


def _before_or_after(seen: Sight, code: str) -> Iterator[str]:
    yield "stands before it" if _distance(seen, code) < 0 else "stands after it"


def _nearness(seen: Sight, code: str) -> float:
    return 1 / (1 + abs(_distance(seen, code))) if code in seen.named else 0.0
