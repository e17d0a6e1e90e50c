"""Verbs that the parser took for something else: a participle, an adjective, a verb of their own."""

from __future__ import annotations

from collections.abc import Iterable

from bilat.language.clauses import is_past_participle
from bilat.language.lost_clauses import is_finite
from bilat.language.parse import Parse

_NOMINAL = ("NOUN", "PROPN")


def mistaken_participle(parse: Parse, heads: list[int], deps: list[str]) -> bool:
    """ "Officials voiced concern": the verb was taken for a participle before its object."""
    changed = False
    for verb in range(1, len(parse)):
        noun = heads[verb]
        if deps[verb] != "amod" or parse.tags[verb] != "VERB" or not verb < noun:
            continue
        subjects = [k for k in parse.kids(noun, "nsubj") if k < verb]
        between = range(subjects[-1] + 1, verb) if subjects else range(0)
        if not subjects or any(parse.tags[t] in ("VERB", "AUX", "DET") for t in between):
            continue
        if parse.kids(noun, "cop") or parse.tags[noun] not in _NOMINAL:
            continue
        heads[verb], deps[verb] = (verb, "root") if heads[noun] == noun else (heads[noun], deps[noun])
        heads[noun], deps[noun] = verb, "obj"
        for kid in parse.children[noun]:
            if kid != verb and deps[kid] not in (
                "det",
                "amod",
                "compound",
                "nmod",
                "nummod",
                "case",
                "nmod:poss",
            ):
                heads[kid] = verb
        changed = True
    return changed


def auxiliary_taken_for_verb(parse: Parse, heads: list[int], deps: list[str]) -> bool:
    """ "countries have either banned or curbed imports": "have" before a past participle is no verb of its own."""
    changed = False
    for have in range(len(parse)):
        if parse.lemmas[have] != "have" or parse.deps[have] in ("aux", "aux:pass") or parse.kids(have, "obj"):
            continue
        verb = next((k for k in parse.kids(have, "xcomp") if k > have and _is_bare_participle(parse, k)), -1)
        if verb < 0:
            continue
        heads[verb], deps[verb] = (verb, "root") if heads[have] == have else (heads[have], deps[have])
        heads[have], deps[have] = verb, "aux"
        for kid in parse.children[have]:
            if kid != verb:
                heads[kid] = verb
        changed = True
    return changed


def _is_bare_participle(parse: Parse, verb: int) -> bool:
    past = parse.tags[verb] == "VERB" and is_past_participle(parse, verb)
    return past and not parse.kids(verb, "mark", "nsubj", "aux")


def root_noun(parse: Parse, heads: list[int], deps: list[str]) -> bool:
    """ "Both presidents called upon Britain": the only verb was taken for a participle after its subject.

    Without a full stop at the end, a participle without an object stays what it is ("a man killed in a
    raid"): a sentence needs a verb, a headline does not.
    """
    root = _bare_root(parse, heads)
    if root < 0:
        return False
    below = _nouns_below(parse, root)  # "dozens of demonstrators marched"
    verb = next((k for n in below for k in parse.kids(n, "acl") if parse.tags[k] == "VERB" and k > root), -1)
    if verb >= 0 and _has_other_verb(parse, verb):
        return False
    whole = parse.text.rstrip()[-1:] in (".", "!", "?") and len(parse) > 3
    if verb < 0 or not ("Tense=Past" in parse.feats[verb] and (whole or _takes_object(parse, verb))):
        return False
    heads[verb], deps[verb] = verb, "root"
    heads[root], deps[root] = verb, "nsubj"
    for kid in parse.children[root]:
        if kid > verb:
            heads[kid] = verb
    return True


def _has_other_verb(parse: Parse, verb: int) -> bool:
    """Whether anything outside the clause of `verb` has tense."""
    clause = set(parse.subtree(verb))
    return _has_tense(parse, (t for t in range(len(parse)) if t not in clause))


def _has_tense(parse: Parse, tokens: Iterable[int]) -> bool:
    return any(is_finite(parse, t) or parse.tags[t] == "AUX" for t in tokens)


def _bare_root(parse: Parse, heads: list[int]) -> int:
    """The noun without copula or subject that is the root, -1 where another word is."""
    root = next((t for t in range(len(parse)) if heads[t] == t), -1)
    bare = root >= 0 and parse.tags[root] in _NOMINAL and not parse.kids(root, "cop", "nsubj")
    return root if bare else -1


def _nouns_below(parse: Parse, noun: int) -> list[int]:
    """`noun` and the nouns hung below it by prepositions, outermost first."""
    found = [noun]
    for node in found:
        found += [k for k in parse.kids(node, "nmod") if k > node]
    return found[:6]


def root_object(parse: Parse, heads: list[int], deps: list[str]) -> bool:
    """ "Turkish aircraft bombed villages near the border.": the only verb was taken for an adjective."""
    root = _bare_root(parse, heads)
    if root < 0:
        return False
    if _has_tense(parse, range(len(parse))):
        return False
    verb = next((k for k in parse.kids(root, "amod") if parse.tags[k] == "VERB" and k < root), -1)
    whole = parse.text.rstrip()[-1:] in (".", "!", "?")
    if verb < 0 or not whole or "Tense=Past" not in parse.feats[verb]:
        return False
    before = (*parse.children[verb], *parse.kids(root, "compound", "nmod", "nmod:desc", "amod"))
    named = (k for k in before if k < verb and (parse.tags[k] in _NOMINAL or parse.words[k][:1].isupper()))
    subject = max(named, default=-1)
    if subject < 0:
        return False
    heads[verb], deps[verb] = verb, "root"
    heads[root], deps[root] = verb, "obj"
    heads[subject], deps[subject] = verb, "nsubj"
    for kid in parse.children[root]:
        if kid < subject and deps[kid] in ("det", "amod", "nmod:poss", "nummod"):
            heads[kid] = subject
        elif deps[kid] in ("obl", "advmod", "punct", "advcl"):
            heads[kid] = verb
    return True


def _takes_object(parse: Parse, verb: int) -> bool:
    following = parse.tags[verb + 1] if verb + 1 < len(parse) else ""
    return bool(parse.kids(verb, "obj", "xcomp", "ccomp")) or (
        following == "ADP"
        and parse.words[verb + 1].lower() in ("upon", "on", "for", "with")
        and not any(
            parse.words[k].lower() == "by" for t in parse.kids(verb, "obl") for k in parse.kids(t, "case")
        )
    )
