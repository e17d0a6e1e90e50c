"""Who does what in a clause, as far as pronouns need it: subjects that are said, shared or controlled."""

from __future__ import annotations

from bilat.language.parse import Parse

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_CLAUSES = frozenset({
    "root", "ccomp", "xcomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "parataxis", "csubj", "csubj:pass",
})  # fmt: skip
_WITHIN = ("nmod:poss", "nmod", "appos", "amod", "compound", "conj", "advmod", "obl:npmod")
_VERBAL = ("VERB", "AUX")
_RELATIVE = ("who", "which", "that")
_RELATIVE_CLAUSES = ("acl:relcl", "acl")
_OWN_SUBJECT_KEPT = frozenset({"promise", "vow", "pledge", "threaten", "offer", "agree", "refuse"})
"""Verbs after which the infinitive is their subject's doing though they have an object."""


def predicate(parse: Parse, token: int) -> int:
    """The predicate of the clause that `token` stands in; of a predicate, the one of its own clause."""
    here = token
    while parse.deps[here] not in _CLAUSES and parse.heads[here] != here and not _conjoined(parse, here):
        here = parse.heads[here]
    return here


def governor(parse: Parse, verb: int) -> int:
    """The predicate that the clause of `verb` depends on; `verb` itself where that is the main clause."""
    return verb if parse.deps[verb] == "root" else predicate(parse, parse.heads[verb])


def subject(parse: Parse, verb: int) -> int | None:
    """The token that is the subject of `verb`: its own, else the one that it shares with the clause it is
    joined to, or that controls it ("asked Iran to open"); None where there is none."""
    seen: set[int] = set()
    while verb not in seen:
        seen.add(verb)
        own = next(iter(parse.kids(verb, *SUBJECTS)), None)
        if own is not None:
            relative = parse.words[own].lower() in _RELATIVE and parse.deps[verb] in _RELATIVE_CLAUSES
            return parse.heads[verb] if relative else own
        if parse.kids(verb, "csubj", "csubj:pass", "expl"):
            return None
        controller = _controller(parse, verb)
        if controller is not None:
            return controller
        dep, above = parse.deps[verb], parse.heads[verb]
        if dep not in ("xcomp", "advcl", "conj", "parataxis"):
            return None
        verb = predicate(parse, above) if dep == "advcl" else above
    return None


def _controller(parse: Parse, verb: int) -> int | None:
    """The noun of the clause above whose doing a verb without subject is: what it describes, who is asked to
    do it, who is quoted as saying it; None where that is the subject above."""
    dep, above = parse.deps[verb], parse.heads[verb]
    if dep in ("acl", "acl:relcl"):
        return above
    if dep == "xcomp" and parse.lemmas[above] not in _OWN_SUBJECT_KEPT:
        return next(iter(parse.kids(above, "obj", "iobj")), None)
    if dep == "advcl":
        if "as" in (parse.words[k].lower() for k in parse.kids(verb, "mark", "case")):
            return next(iter(parse.kids(above, "obj")), None)
        return _receiver(parse, above, verb)
    return None


def _receiver(parse: Parse, giving: int, purpose: int) -> int | None:
    """Who is to do the `purpose` for which something is given: Kiev in "sold parts to Kiev to mend its ships"."""
    if not any(parse.words[k].lower() == "to" for k in parse.kids(purpose, "mark")) or not any(
        parse.kids(giving, "obj")
    ):
        return None
    for kid in parse.kids(giving, "obl", "iobj"):
        if kid < purpose and any(parse.words[k].lower() == "to" for k in parse.kids(kid, "case")):
            return kid
    return None


def is_main(parse: Parse, token: int) -> bool:
    """Whether the subject `token` is that of the main clause, or of one that stands beside it."""
    verb = parse.heads[token]
    while parse.deps[verb] in ("conj", "parataxis") and parse.heads[verb] != verb:
        verb = parse.heads[verb]
    return parse.deps[verb] == "root"


def holders(parse: Parse, token: int) -> set[int]:
    """The nouns that `token` is a part of by name or apposition ("its" in "China, now its customer"): what
    it means is none of them."""
    found, here = set(), token
    while parse.deps[here] in _WITHIN and parse.heads[here] != here:
        here = parse.heads[here]
        found.add(here)
    return found


def _conjoined(parse: Parse, token: int) -> bool:
    return parse.deps[token] == "conj" and (
        parse.tags[token] in _VERBAL or bool(parse.kids(token, *SUBJECTS, "cop"))
    )
