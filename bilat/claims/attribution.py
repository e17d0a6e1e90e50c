"""Whose word a clause is: the author's own, a state's, or that of somebody whom the author cites."""

from __future__ import annotations

from bilat.events.arguments import Cast
from bilat.language import clauses
from bilat.language.parse import Parse

_SAYING = {
    "say", "tell", "add", "claim", "argue", "note", "warn", "believe", "think", "maintain", "insist", "assert",
    "report", "observe", "contend", "suggest", "write", "assess", "reckon", "estimate", "complain", "stress",
    "underline", "explain",
    "announce", "state", "declare", "caution", "fear", "predict", "put", "admit", "acknowledge", "allege",
    "concede", "remark",
    "conclude", "judge", "expect", "affirm",
}  # fmt: skip
_ACCUSING = {"accuse", "suspect", "blame", "charge", "allege", "criticise", "criticize"}
_OWN = {"i", "we", "one", "it", "this", "that", "brief", "paper"}
_LONGEST = 60


def source_of(cast: Cast, head: int) -> str | None:
    """The code of the state that says what the clause of `head` says, or the words that name the source;
    None for the author."""
    parse = cast.parse
    speaker = _according(parse) or _speaker(parse, head)
    if speaker is None or parse.words[speaker].lower() in _OWN:
        return None
    codes = cast.phrase(speaker).codes
    if len(codes) == 1:
        return next(iter(codes))
    return _words(parse, speaker) if parse.tags[speaker] in ("NOUN", "PROPN") else None


def _speaker(parse: Parse, head: int) -> int | None:
    """The subject of the verb of saying above the clause or set beside it ("..., said one scholar")."""
    node = head
    for _ in range(10):
        if (accuser := _accuser(parse, node)) is not None:
            return accuser
        beside = (
            k
            for k in parse.kids(node, "parataxis", "ccomp", "advcl")
            if parse.lemmas[k] in _SAYING and k != head and not _compares(parse, k)
        )
        for verb in beside:
            subject = next(iter(parse.kids(verb, "nsubj")), None)
            if subject is not None and not parse.kids(verb, "ccomp", "xcomp"):
                return subject
        above = parse.heads[node]
        if above == node:
            return None
        if parse.lemmas[above] in _SAYING and parse.deps[node] in ("ccomp", "parataxis", "obj", "xcomp"):
            return next(iter(clauses.subjects(parse, above)), None)
        node = above
    return None


def _accuser(parse: Parse, node: int) -> int | None:
    """Who accuses, where the clause is what somebody is accused of: "Washington accused Moscow of shipping oil"."""
    above, dep = parse.heads[node], parse.deps[node]
    if dep == "acl" and parse.deps[above] == "obj":
        above = parse.heads[above]
    if parse.lemmas[above] not in _ACCUSING or dep not in (
        "advcl",
        "obl",
        "ccomp",
        "xcomp",
        "acl",
    ):
        return None
    return next(iter(clauses.frame(parse, above).subjects), None)


def _compares(parse: Parse, verb: int) -> bool:
    """Whether a verb of saying stands in a comparison: "less durable than the toasts suggest"."""
    return any(parse.words[k].lower() == "than" for k in parse.kids(verb, "mark", "case"))


def _according(parse: Parse) -> int | None:
    for token, word in enumerate(parse.words):
        if word.lower() == "according" and parse.deps[token] in ("case", "advmod", "mark", "fixed"):
            return parse.heads[token] if parse.deps[token] == "case" else None
    return None


def _words(parse: Parse, speaker: int) -> str:
    """The noun phrase that names a source, without what follows it in clauses of its own."""
    tokens, stack = [], [speaker]
    while stack:
        node = stack.pop()
        tokens.append(node)
        stack += [
            k
            for k in parse.kids(
                node, "det", "amod", "compound", "nummod", "nmod", "case", "nmod:poss", "flat"
            )
            if k not in tokens
        ]
    start, end = parse.span(tokens)
    words = parse.text[start - parse.offset : end - parse.offset]
    return words if len(words) <= _LONGEST else parse.words[speaker]
