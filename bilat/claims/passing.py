"""What passes: the goods that a word of giving or taking governs, and no others of its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bilat.claims.finder import Scene
from bilat.claims.goods import Good
from bilat.claims.transfers import Transfer
from bilat.language import clauses
from bilat.language.parse import Parse

_PARTS = (
    "compound", "amod", "flat", "nmod:desc", "nmod:unmarked", "appos", "conj", "nmod:poss", "fixed", "list",
)  # fmt: skip
"""What belongs to a noun phrase itself, as against what is told about it."""
_INCLUDING = {"of", "like", "such as", "including"}
_CLAUSAL = {"acl", "acl:relcl", "advcl", "ccomp", "xcomp", "parataxis", "conj", "csubj"}
_NO_GIFT = {"test", "weapon", "arsenal", "deterrent", "bomb", "rhetoric", "file", "umbrella", "talk", "threat"}
"""Nuclear things that are spoken of and not handed over."""
_AROUND = ("with", "for", "in", "of", "on", "to")
_REACH = 8
_MOST = 4


def goods_of(scene: Scene, entry: Transfer, head: int, span: tuple[int, int]) -> Sequence[Good | None]:
    """The goods that pass at `head`, each theme once; [None] where the words name the good themselves."""
    if entry.good:
        return [None]
    found = next((goods for goods in _places(scene, entry, head) if any(not g.weak for g in goods)), None)
    if found is None:
        found = next((goods for goods in _places(scene, entry, head) if goods), None)
    if found is None:
        found = _near(scene, entry, head, span)
    strong = [g for g in found if not g.weak] or found
    kept = [g for g in strong if not entry.goods or g.theme in entry.goods]
    return list({g.theme: g for g in reversed(kept)}.values())[::-1][:_MOST]


def core(parse: Parse, token: int) -> set[int]:
    """The tokens of the noun phrase headed by `token`, without clauses and side remarks about it."""
    kept: set[int] = set()
    stack = [token]
    while stack:
        node = stack.pop()
        kept.add(node)
        stack += [k for k in parse.children[node] if k not in kept and _belongs(parse, k)]
    return kept


def _belongs(parse: Parse, kid: int) -> bool:
    if parse.deps[kid] == "nmod":
        return clauses.preposition(parse, kid) in _INCLUDING
    return parse.deps[kid] in _PARTS and parse.tags[kid] not in ("VERB", "AUX")


def _places(scene: Scene, entry: Transfer, head: int) -> Iterator[list[Good]]:
    """The goods by place, the likeliest place first: the object, what it is for or with, other phrases."""
    if entry.way == "flow":
        yield from _of_phrases(scene, scene.slots.heads(head, "subject"), head)
        return
    if scene.parse.tags[head] == "NOUN":
        yield _in(scene, core(scene.parse, head), head)
    for slot in ("object", *_AROUND):
        yield from _of_phrases(scene, scene.slots.heads(head, slot), head)


def _of_phrases(scene: Scene, heads: Iterable[int], head: int) -> Iterator[list[Good]]:
    """The goods of noun phrases, then of the phrases that hang on them ("help with satellites")."""
    parse = scene.parse
    tokens = [t for t in heads if t != head]
    yield _in(scene, set().union(*(core(parse, t) for t in tokens)), head)
    below = [k for t in tokens for k in parse.kids(t, "nmod", "obl")]
    yield _in(scene, set().union(*(core(parse, k) for k in below)), head)


def _in(scene: Scene, tokens: set[int], head: int) -> list[Good]:
    return [
        g
        for g in scene.goods
        if g.head in tokens and _passes(scene, g) and not (g.tokens == (head,) and g.theme == "trade")
    ]


def _near(scene: Scene, entry: Transfer, head: int, span: tuple[int, int]) -> list[Good]:
    """The good that stands close after a verb, in no clause of its own, where the parser lost the object."""
    best = scene.good_near(head, *span)
    if best is None or entry.way == "flow" or not 0 < best.head - head <= _REACH or not _passes(scene, best):
        return []
    return [] if _is_apart(scene.parse, best.head, head) else [best]


def _is_apart(parse: Parse, token: int, head: int) -> bool:
    """Whether a clause, or the top of the sentence, lies between a token and the head above it."""
    for _ in range(_REACH):
        if token == head:
            return False
        if parse.deps[token] in _CLAUSAL or parse.heads[token] == token:
            return True
        token = parse.heads[token]
    return True


def _passes(scene: Scene, good: Good) -> bool:
    """Whether a good is of a kind that changes hands."""
    if good.theme in ("prestige", "sanctions"):
        return False
    return good.theme != "nuclear" or not any(scene.parse.lemmas[t] in _NO_GIFT for t in good.tokens)
