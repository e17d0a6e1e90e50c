"""What a clause shows of it whose claim it makes, for each state that it may be: features by their names in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bilat.actors.actor import Mention
from bilat.claims.ends import explicit
from bilat.claims.finder import Scene
from bilat.claims.hanging import INSIDE, Named, named_in, slot, verb_over
from bilat.claims.slots import Found
from bilat.claims.weighing import Clause
from bilat.language import clauses

_BOTH = frozenset(
    (
        "both", "two", "each", "neither", "mutual", "bilateral", "joint", "between", "together", "either", "countries",
        "governments", "capitals", "sides", "neighbours", "neighbors", "partners",
    )
)  # fmt: skip
"""Words that make a claim one of both."""
_PRONOUNS = frozenset(("it", "its", "their", "they", "he", "she", "his", "her"))
_MOST_THIRDS, _MOST_NAMED = 5, 4
GROUP = ("IGO",)
"""Whom a claim is about that touches states without naming them: "the region", "other small states"."""

Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a clause: the states that the sentence before names, in order, and how often its paragraph
    has named each of the two up to its sentence's end."""

    states: Codes
    paragraph: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Look:
    """A clause as its holders are asked about: whom grammar alone would take (`rule`), its subject, who is named in
    the sentence and in the clause."""

    scene: Scene
    clause: Clause
    kind: str
    before: Before
    rule: Found
    subject: Found
    named: Named
    inside: Named

    @property
    def dyad(self) -> set[str]:
        """The two states of the text."""
        return set(self.scene.setting.dyad)

    @property
    def words(self) -> set[str]:
        """The words of the clause, in lower case."""
        return {self.scene.parse.words[t].lower() for t in range(self.clause.low, self.clause.high + 1)}


def befores(scenes: Sequence[Scene]) -> Iterator[Before]:
    """What stands before each sentence of a text, in order; its paragraph's states with the last named first."""
    states: Codes = ()
    line, named = -1, Counter[str]()
    for scene in scenes:
        setting = scene.setting
        if setting.line_start != line:
            line, named = setting.line_start, Counter()
        here = [code for code in scene.states if code in setting.dyad]
        named.update(here)
        named = Counter({code: named[code] for code in dict.fromkeys((*here, *named))})
        yield Before(states, dict(named))
        states = scene.states


def look(scene: Scene, clause: Clause, kind: str, before: Before, rule: Found) -> Look:
    """What is looked up once for all holders of a clause."""
    named = named_in(scene)
    kept = {
        code: [(token, mention) for token, mention in at if clause.low <= token <= clause.high]
        for code, at in named.items()
    }
    inside = {code: at for code, at in kept.items() if at}
    return Look(scene, clause, kind, before, rule, scene.slots.slot(clause.head, "subject"), named, inside)


def holders(seen: Look, role: str) -> list[Codes]:
    """Who may hold a claim of the role: either of the two or both, and before them, where the role is an impact,
    each other state that is named or meant by a pronoun; an impact may be on a group that is not spelled out, or on
    nobody."""
    dyad = seen.scene.setting.dyad
    two: list[Codes] = [*((code,) for code in dyad), tuple(sorted(dyad))]
    if role != "impact":
        return two
    thirds = list(_thirds(seen))[:_MOST_THIRDS]
    unnamed = [] if GROUP[0] in thirds else [GROUP]
    return [*((code,) for code in thirds), *two, *unnamed, ()]


def _thirds(seen: Look) -> Iterator[str]:
    """States outside the dyad, those of the sentence first, then whom a subject or any pronoun may mean."""
    before = seen.before.states if _PRONOUNS & seen.words else ()
    known = (*seen.scene.states, *seen.subject.codes, *seen.rule.codes, *before)
    yield from (code for code in dict.fromkeys(known) if code not in seen.dyad)


def holder_features(seen: Look, codes: Codes) -> dict[str, float]:
    """The features of one holder; nearly all are 1 where they hold and left out where they do not."""
    if len(codes) != 1 or (codes == GROUP and GROUP[0] not in seen.named):
        return dict.fromkeys(_of_several(seen, codes), 1.0)
    found = dict.fromkeys((*_of_rule(seen, codes), *_of_one(seen, codes[0])), 1.0)
    found["named in the paragraph"] = min(seen.before.paragraph.get(codes[0], 0), _MOST_NAMED) / 2
    return found


def _of_rule(seen: Look, codes: Codes) -> Iterator[str]:
    if tuple(sorted(seen.rule.codes)) == codes:
        how = seen.rule.how.split("”: ")[-1]
        yield "grammar says so"
        yield f"grammar says so: {how}"


def _of_several(seen: Look, codes: Codes) -> Iterator[str]:
    yield from _of_rule(seen, codes)
    parse, name = seen.scene.parse, {(): "nobody", GROUP: "a group"}.get(codes, "both")
    yield name
    yield f"{name}, {seen.kind}"
    yield f"{name}, of the two named: {len(seen.dyad & set(seen.inside))}"
    yield f"{name}, verb: {parse.lemmas[seen.clause.head]}"
    heard = seen.words & (seen.scene.classes["group"] if codes == GROUP else _BOTH)
    yield from (f"{name}, word: {word}" for word in sorted(heard))
    if codes == GROUP and heard:
        yield f"{name}, spoken of"
    if tuple(sorted(seen.subject.codes)) == codes:
        yield f"{name}, as the subject"
    for token in seen.scene.slots.heads(seen.clause.head, "subject"):
        yield f"{name}, subject: {parse.lemmas[token]}"


def _of_one(seen: Look, code: str) -> Iterator[str]:
    setting = seen.scene.setting
    who = "one of the two" if code in setting.dyad else "a third"
    yield who
    yield f"{who}, {seen.kind}"
    if code == setting.topic:
        yield "is spoken of"
    if setting.holder == (code,):
        yield "the section is about it"
    yield from _as_subject(seen, code)
    yield from _as_named(seen, code)
    yield from _before(seen, code)
    yield from _at_the_verb(seen, code)
    for token, _ in seen.inside.get(code, ()):
        yield from _of_mention(seen, token)


def _as_subject(seen: Look, code: str) -> Iterator[str]:
    parse, head = seen.scene.parse, seen.clause.head
    if code in seen.subject.codes:
        how = "is the subject" if explicit(seen.subject) else "is the subject by a pronoun"
        yield how
        yield f"{how}, {seen.kind}"
        yield f"does: {parse.lemmas[head]}"
        yield f"does: {parse.lemmas[head]}, {seen.kind}"
        if clauses.is_passive(parse, head):
            yield f"{how}, passive"
        if len(seen.subject.codes) > 1:
            yield f"{how}, with others"
    elif seen.subject.codes:
        yield "another is the subject"
        yield f"another is the subject, {seen.kind}"
        yield f"another does: {parse.lemmas[head]}"


def _as_named(seen: Look, code: str) -> Iterator[str]:
    rest = seen.dyad - {code}
    if code in seen.inside:
        yield "named in the clause"
        if len(seen.inside) == 1:
            yield "alone named in the clause"
        if not rest & set(seen.inside):
            yield "of the two alone named in the clause"
        if _first(seen.inside[code]) == min(map(_first, seen.inside.values())):
            yield "named first in the clause"
    else:
        if rest & set(seen.inside):
            yield "the other of the two is named in the clause"
        if code in seen.named:
            yield "named elsewhere in the sentence"
        if _PRONOUNS & seen.words:
            yield "not named, but a pronoun is there"
    if code in seen.named:
        yield "named in the sentence"
        if seen.clause.low == 0:
            yield "named in the sentence that the clause opens"


def _first(at: Sequence[tuple[int, Mention]]) -> int:
    return min(token for token, _ in at)


def _before(seen: Look, code: str) -> Iterator[str]:
    before, paragraph = seen.before.states, seen.before.paragraph
    if code in before:
        yield "named in the sentence before"
        if len(seen.dyad & set(before)) == 1:
            yield "of the two alone named in the sentence before"
        if before[0] == code:
            yield "named first in the sentence before"
    if paragraph and max(paragraph, key=lambda known: paragraph[known]) == code:
        yield "most named in the paragraph"


def _at_the_verb(seen: Look, code: str) -> Iterator[str]:
    """Whether the state owns the subject, or is the object."""
    scene, parse, head = seen.scene, seen.scene.parse, seen.clause.head
    for token in scene.slots.heads(head, "subject"):
        if any(
            code in _meant(seen, kid) for kid in parse.kids(token, "nmod:poss", "amod", "compound", "nmod")
        ):
            yield "owns the subject"
            yield f"owns the subject: {parse.lemmas[token]}"
    if any(code in scene.slots.phrase(token).codes for token in scene.slots.heads(head, "object")):
        yield "is the object"
        yield f"is the object of: {parse.lemmas[head]}"


def _meant(seen: Look, token: int) -> Codes:
    """Whom a word names, or the pronoun of an owner means."""
    mention = seen.scene.cast.mention_at.get(token)
    if mention is not None:
        return tuple(actor.code for actor in mention.actors)
    return seen.scene.slots.phrase(token).codes if seen.scene.parse.deps[token] == "nmod:poss" else ()


def _of_mention(seen: Look, token: int) -> Iterator[str]:
    parse = seen.scene.parse
    if parse.deps[token] in INSIDE:
        above = parse.heads[token]
        yield "owns something"
        yield f"owns: {parse.lemmas[above]}"
        yield f"owns what stands as {slot(parse, above)}"
    else:
        yield f"stands as {slot(parse, token)}"
        yield f"stands as {slot(parse, token)}, {seen.kind}"
    if (verb := verb_over(parse, token)) is not None:
        yield f"under: {parse.lemmas[verb]} {slot(parse, token)}"
