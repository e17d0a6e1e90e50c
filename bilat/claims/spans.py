"""The clauses of a sentence as runs of tokens, and the run that carries a claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bilat.language import clauses
from bilat.language.parse import Parse

_TOP = ("root", "parataxis", "conj", "ccomp", "advcl", "acl:relcl")
_SUBJECT = ("nsubj", "nsubj:pass", "csubj", "expl")
_LONGEST, _SHORTEST = 32, 3
_BESIDE = ("conj", "parataxis")
_TELLING = ("VERB", "AUX", "ADJ", "NOUN")
_PARTS = (
    "compound", "amod", "flat", "nmod:desc", "nmod:unmarked", "appos", "nmod:poss", "fixed", "list",
)  # fmt: skip
"""What belongs to a noun phrase itself, as against what is told about it."""
_INCLUDING = {"of", "like", "such as", "including"}


def clause_of(parse: Parse, head: int) -> tuple[int, int]:
    """First and last token of the clause that `head` stands in: its finite clause, without those below
    it that have a subject of their own and stand before or after it."""
    top = head
    for _ in range(12):
        if parse.heads[top] == top or (parse.deps[top] in _TOP and _finite(parse, top)):
            break
        top = parse.heads[top]
    return _extent(parse, top, head)


def clauses_of(parse: Parse) -> Iterator[tuple[int, int, int]]:
    """The clauses of a sentence that tell something for themselves: head, first and last token."""
    told = [
        (token, *_extent(parse, token, token))
        for token in range(len(parse))
        if parse.heads[token] == token or _is_joined(parse, token)
    ]
    yield from sorted([*told, *_stranded(parse, told)])


def _stranded(parse: Parse, told: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """What hangs beside a clause without a subject of its own and lies in none: the rest of a clause that a remark
    interrupts ("The works, by their own account, lack hands"), which parsers hang so, and nouns that judge what was
    said ("..., a first step towards autonomy")."""
    for token in range(len(parse)):
        if parse.deps[token] in _BESIDE and parse.tags[token] in _TELLING and _apart(parse, token):
            low, high = _extent(parse, token, token)
            if high - low >= _SHORTEST - 1 and all(high < first or low > last for _, first, last in told):
                yield token, low, high


_CONDITIONS = {"whether", "if", "unless"}


def _is_joined(parse: Parse, token: int) -> bool:
    """Whether a clause with a subject of its own stands beside another: "and ...", "since ..."."""
    if parse.deps[token] not in (*_BESIDE, "advcl") or parse.tags[token] not in _TELLING:
        return False
    marks = {parse.words[k].lower() for k in parse.kids(token, "mark", "cc", "advmod")}
    told = _finite(parse, token) and bool(parse.kids(token, *_SUBJECT))
    return told and not (parse.deps[token] == "advcl" and marks & _CONDITIONS)


def _extent(parse: Parse, top: int, head: int) -> tuple[int, int]:
    """The tokens below `top` save coordinated and side clauses that do not hold `head`."""
    kept, stack = [], [top]
    while stack:
        node = stack.pop()
        kept.append(node)
        for kid in parse.children[node]:
            if kid == head or not _apart(parse, kid) or head in parse.subtree(kid):
                stack.append(kid)
    tokens = [t for t in kept if parse.deps[t] != "punct"] or kept
    return min(tokens), max(tokens)


def _apart(parse: Parse, kid: int) -> bool:
    """Whether a dependent is a clause told for itself; a condition is part of what it is a condition of."""
    dep = parse.deps[kid]
    if dep == "advcl":
        return _is_joined(parse, kid)
    return dep == "parataxis" or (dep == "conj" and bool(parse.kids(kid, *_SUBJECT)))


def _finite(parse: Parse, token: int) -> bool:
    if parse.tags[token] in ("VERB", "AUX"):
        return bool(parse.kids(token, *_SUBJECT, "aux")) or "VerbForm=Fin" in parse.feats[token]
    return bool(parse.kids(token, "cop"))


def clip(tokens: Sequence[int], low: int, high: int) -> tuple[int, int]:
    """From the first to the last of `tokens`, kept within the clause low..high and to a readable length."""
    inside = [t for t in tokens if low <= t <= high] or [low]
    first, last = min(inside), max(inside)
    return (first, last) if last - first < _LONGEST else (max(first, last - _LONGEST), last)


def core(parse: Parse, token: int) -> set[int]:
    """The tokens of the noun phrase headed by `token`, without what is coordinated with it and without
    clauses and side remarks about it."""
    kept: set[int] = set()
    stack = [token]
    while stack:
        node = stack.pop()
        kept.add(node)
        stack += [k for k in parse.children[node] if k not in kept and _belongs(parse, k, node == token)]
    return kept


def coordinated(parse: Parse, token: int) -> Iterator[int]:
    """`token` and the nouns coordinated with it."""
    yield token
    for kid in parse.kids(token, "conj"):
        if parse.tags[kid] not in ("VERB", "AUX"):
            yield from coordinated(parse, kid)


def phrase(parse: Parse, token: int) -> set[int]:
    """The tokens of the noun phrase headed by `token` and of those coordinated with it."""
    return set().union(*(core(parse, part) for part in coordinated(parse, token)))


def _belongs(parse: Parse, kid: int, top: bool) -> bool:
    dep = parse.deps[kid]
    if dep == "nmod":
        return clauses.preposition(parse, kid) in _INCLUDING
    if dep == "conj":
        return not top and parse.tags[kid] not in ("VERB", "AUX")
    return dep in _PARTS and parse.tags[kid] not in ("VERB", "AUX")
