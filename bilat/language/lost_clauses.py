"""Clauses that the parser hung in the wrong place, or took for phrases."""

from __future__ import annotations

from bilat.language.parse import Parse

_NOMINAL = ("NOUN", "PROPN")


def said(parse: Parse, deps: list[str]) -> bool:
    """A clause after a verb of saying that is what was said: "denied in September that it had sold arms",
    "denied having sold arms"."""
    changed = False
    for verb in range(len(parse)):
        if parse.deps[verb] != "advcl" or parse.lemmas[parse.heads[verb]] not in _SAYING:
            continue
        if any(parse.words[k].lower() == "that" for k in parse.kids(verb, "mark")):
            deps[verb] = "ccomp"
        elif any(_opens_gerund(parse, k, parse.heads[verb]) for k in parse.kids(verb, "aux")):
            deps[verb] = "xcomp"
        else:
            continue
        changed = True
    return changed


def _opens_gerund(parse: Parse, token: int, head: int) -> bool:
    """Whether "having" stands right behind the verb."""
    return token == head + 1 and parse.words[token].lower() == "having"


_SAYING = {
    "deny",
    "say",
    "claim",
    "insist",
    "admit",
    "warn",
    "announce",
    "report",
    "believe",
    "argue",
    "declare",
    "acknowledge",
    "confess",
    "dispute",
}


def said_behind(parse: Parse, heads: list[int], deps: list[str]) -> bool:
    """A remark that closes a sentence governs it: "North Korea is shipping shells, the White House said"."""
    for verb in range(1, len(parse)):
        head = parse.heads[verb]
        if parse.deps[head] == "root" and head < verb and _closes(parse, verb):
            heads[verb], deps[verb] = verb, "root"
            heads[head], deps[head] = verb, "ccomp"
            return True
    return False


def _closes(parse: Parse, verb: int) -> bool:
    """Whether a verb of saying with a subject of its own, set off by a comma, is the last clause and leaves open what
    was said."""
    if parse.deps[verb] not in ("advcl", "parataxis") or parse.lemmas[verb] not in _SAYING:
        return False
    if not is_finite(parse, verb) or not parse.kids(verb, "nsubj"):
        return False
    if parse.kids(verb, "mark", "cc", "ccomp", "xcomp", "obj", "advcl"):
        return False
    below = parse.subtree(verb)
    rest = range(max(below) + 1, len(parse))
    return parse.words[min(below) - 1] in _SET_OFF and all(parse.tags[token] == "PUNCT" for token in rest)


_SET_OFF = {",", '"', "”"}
"""What stands before a remark."""


_BOTH = {"as", "after", "before", "since", "until", "than"}
"""Words that open phrases and clauses alike."""


def clause_taken_for_phrase(parse: Parse, heads: list[int], deps: list[str]) -> bool:
    """ "came as India and Pakistan held talks": what follows "as" is a clause with its own subject."""
    changed = False
    for verb in range(2, len(parse)):
        if not is_finite(parse, verb) or parse.kids(verb, "nsubj", "nsubj:pass", "expl", "csubj"):
            continue
        start = min([verb, *parse.kids(verb, "aux", "aux:pass", "advmod")])
        noun = _coordinated_top(parse, start - 1)
        opener = next((k for k in parse.kids(noun, "case") if parse.words[k].lower() in _BOTH), -1)
        if parse.tags[start - 1] not in (*_NOMINAL, "PRON") or opener < 0 or heads[noun] == verb:
            continue
        heads[verb], deps[verb] = heads[noun], "advcl"
        heads[noun], deps[noun] = verb, "nsubj"
        heads[opener], deps[opener] = verb, "mark"
        changed = True
    return changed


def _coordinated_top(parse: Parse, token: int) -> int:
    """The first of the nouns in a row that `token` ends."""
    while parse.deps[token] in ("conj", "flat", "compound") and parse.heads[token] < token:
        token = parse.heads[token]
    return token


def finite_below_infinitive(parse: Parse, heads: list[int]) -> bool:
    """ "accuses Iran of trying to build arms and has imposed": a finite verb is no conjunct of an infinitive."""
    changed = False
    for verb in range(len(parse)):
        head = heads[verb]
        if parse.deps[verb] != "conj" or not is_finite(parse, verb) or not _is_nonfinite(parse, head):
            continue
        target = _finite_above(parse, head)
        if target >= 0 and target != verb:
            heads[verb] = target
            changed = True
    return changed


def is_finite(parse: Parse, verb: int) -> bool:
    """Whether a verb has tense, of its own or by an auxiliary, and is no infinitive."""
    if parse.tags[verb] != "VERB":
        return False
    if "VerbForm=Fin" in parse.feats[verb]:
        return not any(parse.words[k].lower() == "to" for k in parse.kids(verb, "mark"))
    return any("VerbForm=Fin" in parse.feats[k] for k in parse.kids(verb, "aux", "aux:pass"))


def _is_nonfinite(parse: Parse, verb: int) -> bool:
    if parse.tags[verb] != "VERB" or parse.kids(verb, "nsubj", "nsubj:pass", "aux"):
        return False
    feats = parse.feats[verb]
    return "VerbForm=Inf" in feats or "VerbForm=Ger" in feats or parse.deps[verb] in ("xcomp", "acl", "advcl")


def _finite_above(parse: Parse, token: int) -> int:
    for _ in range(8):
        head = parse.heads[token]
        if head == token:
            return -1
        if is_finite(parse, head):
            return head
        token = head
    return -1
