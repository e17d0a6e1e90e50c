"""How sure a predicate is told to be, on one scale: fact, probable, possible, unlikely, denied.

Read from auxiliaries, adverbs and governing predicates of the cue and of the clauses that it stands in.
The words are those of resources/claims/certainty.toml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from bilat import resources
from bilat.claims.claim import SCALE, Certainty
from bilat.language.modality import NEGATORS
from bilat.language.parse import Parse

FILE = "claims/certainty.toml"
_CLIMBS = (
    "xcomp",
    "ccomp",
    "csubj",
    "acl",
    "advcl",
    "conj",
    "obj",
    "nsubj",
    "nsubj:pass",
    "obl",
    "nmod",
    "parataxis",
    "amod",
)
_PREDICATES = ("VERB", "AUX", "ADJ")
_STEPS = 4
_FORESEEING = {"expect", "foresee", "predict", "forecast", "anticipate"}
"""Predicates that make what they say probable when they are the predicate of the clause itself."""
_LIKING, _RATHER = {"like", "love", "prefer"}, {"rather", "sooner"}
"""Words that "would" makes polite, not probable: "would like", "would sooner"."""
_MAY = {"may", "might", "perhaps"}


@cache
def words(level: str) -> frozenset[str]:
    """The words that make a predicate `level` ("possible", "probable", "unlikely")."""
    table = resources.read_toml(resources.path(FILE))
    return frozenset(table[level]["words"])


@cache
def frames(level: str) -> frozenset[str]:
    """The predicates that make what they govern `level`."""
    return frozenset(resources.read_toml(resources.path(FILE))[level].get("governors", ()))


def certainty(parse: Parse, head: int, spent: Iterable[int] = ()) -> Certainty:
    """The certainty of the predicate or noun at `head`; tokens in `spent` belong to the cue itself and
    count for nothing ("cannot do without" is no negation)."""
    used = frozenset(spent)
    negated, found = False, 0
    if parse.lemmas[head] in _FORESEEING and head not in used:
        found = SCALE.index("probable")
    for node, own in _scope(parse, head):
        negated = negated or (own and _negated(parse, node, used))
        found = max(found, _level(parse, node, used, node != head))
    if negated and found == 1 and _MAY & {parse.words[k].lower() for k in parse.kids(head, "aux", "advmod")}:
        return "possible"  # "may not" leaves it open
    if negated:
        return "denied" if found == 0 else "unlikely"
    return SCALE[found]


def _scope(parse: Parse, head: int) -> Iterator[tuple[int, bool]]:
    """`head` and the predicates above it, each with whether it is the head or its own verb."""
    node, own = head, True
    yield node, own
    for _ in range(_STEPS):
        above, dep = parse.heads[node], parse.deps[node]
        if above == node or dep not in _CLIMBS or dep == "acl:relcl":
            return
        if dep in ("conj", "advcl", "parataxis") and _has_own_subject(parse, node):
            return
        own = own and parse.tags[node] not in _PREDICATES and not _is_copular(parse, node)
        node = above
        yield node, own


def _is_copular(parse: Parse, node: int) -> bool:
    return bool(parse.kids(node, "cop"))


def _has_own_subject(parse: Parse, node: int) -> bool:
    return bool(parse.kids(node, "nsubj", "nsubj:pass", "csubj", "aux"))


def _level(parse: Parse, node: int, used: frozenset[int], above: bool) -> int:
    """The place on the scale that the words at `node` make: 0 fact ... 3 unlikely."""
    marks = {
        parse.words[k].lower()
        for k in parse.kids(node, "aux", "advmod", "mark", "discourse")
        if k not in used
    }
    marks |= {parse.lemmas[k] for k in parse.kids(node, "advmod", "aux") if k not in used}
    if parse.lemmas[node] in _LIKING or marks & _RATHER:
        marks -= {"would", "'d"}
    governor = {parse.lemmas[node], parse.words[node].lower()} if above and node not in used else set()
    for place in (3, 2, 1):
        if marks & words(SCALE[place]) or governor & frames(SCALE[place]):
            return place
    return 0


def _negated(parse: Parse, node: int, used: frozenset[int]) -> bool:
    kids = [k for k in parse.children[node] if k not in used]
    if any(
        parse.words[k].lower() in NEGATORS and parse.deps[k] in ("advmod", "det", "aux", "cc") for k in kids
    ):
        return True
    subjects = [k for k in kids if parse.deps[k] in ("nsubj", "nsubj:pass", "obj")]
    return any(
        parse.words[s].lower() in ("none", "nobody", "nothing", "neither")
        or any(parse.words[d].lower() in ("no", "neither") for d in parse.kids(s, "det") if d not in used)
        for s in subjects
    )
