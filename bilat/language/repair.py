"""Mend what the parser is known to get wrong, by rules that hold for English at large."""

from __future__ import annotations

from bilat.language.parse import Parse

_NOMINAL = ("NOUN", "PROPN")


def repair(parse: Parse) -> Parse:
    """The parse with heads mended; the same object where there is nothing to mend."""
    heads, deps = list(parse.heads), list(parse.deps)
    changed = _mistaken_participle(parse, heads, deps)
    changed |= _subject_of_auxiliary(parse, heads)
    changed |= _auxiliary_taken_for_verb(parse, heads, deps)
    changed |= _object_behind_particle(parse, deps)
    changed |= _subject_set_apart(parse, deps)
    changed |= _giver_and_gift(parse, heads, deps)
    changed |= _goal_taken_for_clause(parse, deps)
    changed |= _root_noun(parse, heads, deps)
    changed |= _root_object(parse, heads, deps)
    changed |= _clause_taken_for_phrase(parse, heads, deps)
    changed |= _said_that(parse, deps)
    changed |= _finite_below_infinitive(parse, heads)
    return _rebuilt(parse, heads, deps) if changed and _is_tree(heads, deps) else parse


def _is_tree(heads: list[int], deps: list[str]) -> bool:
    """Whether every token still leads up to a root: mending one thing must not close a circle elsewhere."""
    for token in range(len(heads)):
        node, steps = token, 0
        while heads[node] != node:
            node, steps = heads[node], steps + 1
            if steps > len(heads):
                return False
        if deps[node] != "root":
            return False
    return True


def _mistaken_participle(parse: Parse, heads: list[int], deps: list[str]) -> bool:
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
        if any(parse.kids(noun, "cop")) or parse.tags[noun] not in _NOMINAL:
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


def _subject_of_auxiliary(parse: Parse, heads: list[int]) -> bool:
    """ "Israel and Egypt have both signed": an auxiliary has no arguments, its verb has."""
    changed = False
    for token in range(len(parse)):
        head = parse.heads[token]
        if parse.deps[head] in ("aux", "aux:pass") and parse.deps[token] in _ARGUMENTS:
            heads[token] = parse.heads[head]
            changed = True
    return changed


_ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "advmod", "obl")


def _auxiliary_taken_for_verb(parse: Parse, heads: list[int], deps: list[str]) -> bool:
    """ "countries have either banned or curbed imports": "have" before a past participle is no verb of its own."""
    changed = False
    for have in range(len(parse)):
        if (
            parse.lemmas[have] != "have"
            or parse.deps[have] in ("aux", "aux:pass")
            or any(parse.kids(have, "obj"))
        ):
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


def _giver_and_gift(parse: Parse, heads: list[int], deps: list[str]) -> bool:
    """ "gave Tunisia €150m": of two nouns behind a verb the first is no subject of the second."""
    changed = False
    for gift in range(2, len(parse)):
        verb = parse.heads[gift]
        if parse.deps[gift] not in ("obj", "iobj", "xcomp", "ccomp") or parse.tags[gift] in (
            "VERB",
            "AUX",
            "ADJ",
        ):
            continue
        receiver = next((k for k in parse.kids(gift, "nsubj") if verb < k < gift), -1)
        if receiver < 0 or any(parse.kids(gift, "cop", "mark")) or any(parse.kids(verb, "obj")):
            continue
        heads[receiver], deps[receiver], deps[gift] = verb, "iobj", "obj"
        changed = True
    return changed


def _goal_taken_for_clause(parse: Parse, deps: list[str]) -> bool:
    """ "flew to Cairo to mend": a noun behind a preposition is where to, no clause."""
    changed = False
    for noun in range(2, len(parse)):
        named = parse.deps[noun] == "xcomp" and parse.tags[noun] in _NOMINAL and any(parse.kids(noun, "case"))
        if named and not any(parse.kids(noun, "cop", "mark")):
            deps[noun] = "obl"
            changed = True
    return changed


def _subject_set_apart(parse: Parse, deps: list[str]) -> bool:
    """ "Lavrov, on a visit to Ankara, praised": a name that opens the sentence is no exclamation but the subject."""
    token = 0
    if not len(parse) or parse.deps[token] not in ("discourse", "vocative", "dislocated"):
        return False
    verb = parse.heads[token]
    if (
        parse.deps[verb] != "root"
        or parse.tags[verb] != "VERB"
        or any(parse.kids(verb, "nsubj", "nsubj:pass"))
    ):
        return False
    if not parse.words[token][:1].isupper() or parse.tags[token] not in ("PROPN", "INTJ", "NOUN"):
        return False
    deps[token] = "nsubj"
    return True


_PHRASAL = frozenset({
    "hand over", "turn over", "take over", "give up", "give back", "hand back", "send back", "call off", "break off",
    "cut off", "set up", "carry out", "roll back", "shut down", "shoot down", "bring down", "wind down", "lay off",
    "hold back", "take back", "pay off", "write off", "wipe out", "throw out", "kick out", "drive out",
})  # fmt: skip
_ABOUT = frozenset({"over", "up", "about", "around", "under", "nearly", "almost"})


def _object_behind_particle(parse: Parse, deps: list[str]) -> bool:
    """ "handed over a detainee", "buy up to five submarines": what follows is no phrase of place but the object."""
    changed = False
    for noun in range(2, len(parse)):
        verb = parse.heads[noun]
        if (
            parse.deps[noun] != "obl"
            or parse.tags[verb] != "VERB"
            or any(parse.kids(verb, "obj", "nsubj:pass"))
        ):
            continue
        opener = next((k for k in parse.kids(noun, "case", "advmod") if k == verb + 1), -1)
        if opener < 0 and not (
            parse.words[verb + 1].lower() == "up" and parse.deps[verb + 1] == "compound:prt"
        ):
            continue
        if not _is_particle(parse, verb, noun):
            continue
        deps[noun] = "obj"
        for kid in parse.kids(noun, "case"):
            deps[kid] = "advmod"
        changed = True
    return changed


def _is_particle(parse: Parse, verb: int, noun: int) -> bool:
    """Whether the word behind the verb completes it, or says roughly how many."""
    word = parse.words[verb + 1].lower()
    if f"{parse.lemmas[verb]} {word}" in _PHRASAL and parse.words[verb + 2].lower() != "of":
        return True
    following = verb + (3 if word == "up" and parse.words[verb + 2].lower() == "to" else 2)
    return word in _ABOUT and following <= noun and parse.tags[following] == "NUM"


def _is_bare_participle(parse: Parse, verb: int) -> bool:
    feats = parse.feats[verb]
    past = "VerbForm=Part" in feats and "Tense=Past" in feats
    return parse.tags[verb] == "VERB" and past and not any(parse.kids(verb, "mark", "nsubj", "aux"))


def _root_noun(parse: Parse, heads: list[int], deps: list[str]) -> bool:
    """ "Both presidents called upon Britain": the only verb was taken for a participle after its subject.

    Without a full stop at the end, a participle without an object stays what it is ("a man killed in a
    raid"): a sentence needs a verb, a headline does not.
    """
    root = next((t for t in range(len(parse)) if heads[t] == t), -1)
    if root < 0 or parse.tags[root] not in _NOMINAL or any(parse.kids(root, "cop", "nsubj")):
        return False
    if any(_is_finite(parse, t) or parse.tags[t] == "AUX" for t in range(len(parse))):
        return False
    below = _nouns_below(parse, root)  # "dozens of demonstrators marched"
    verb = next((k for n in below for k in parse.kids(n, "acl") if parse.tags[k] == "VERB" and k > root), -1)
    whole = parse.text.rstrip()[-1:] in (".", "!", "?") and len(parse) > 3
    if verb < 0 or not ("Tense=Past" in parse.feats[verb] and (whole or _takes_object(parse, verb))):
        return False
    heads[verb], deps[verb] = verb, "root"
    heads[root], deps[root] = verb, "nsubj"
    for kid in parse.children[root]:
        if kid > verb:
            heads[kid] = verb
    return True


def _nouns_below(parse: Parse, noun: int) -> list[int]:
    """`noun` and the nouns hung below it by prepositions, outermost first."""
    found = [noun]
    for node in found:
        found += [k for k in parse.kids(node, "nmod") if k > node]
    return found[:6]


def _root_object(parse: Parse, heads: list[int], deps: list[str]) -> bool:
    """ "Turkish aircraft bombed villages near the border.": the only verb was taken for an adjective."""
    root = next((t for t in range(len(parse)) if heads[t] == t), -1)
    if root < 0 or parse.tags[root] not in _NOMINAL or any(parse.kids(root, "cop", "nsubj")):
        return False
    if any(_is_finite(parse, t) or parse.tags[t] == "AUX" for t in range(len(parse))):
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
    return any(parse.kids(verb, "obj", "xcomp", "ccomp")) or (
        following == "ADP"
        and parse.words[verb + 1].lower() in ("upon", "on", "for", "with")
        and not any(
            parse.words[k].lower() == "by" for t in parse.kids(verb, "obl") for k in parse.kids(t, "case")
        )
    )


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
}


def _said_that(parse: Parse, deps: list[str]) -> bool:
    """ "denied in September that it had sold arms": a that-clause after a verb of saying is what was said."""
    changed = False
    for verb in range(len(parse)):
        if parse.deps[verb] != "advcl" or parse.lemmas[parse.heads[verb]] not in _SAYING:
            continue
        if any(parse.words[k].lower() == "that" for k in parse.kids(verb, "mark")):
            deps[verb] = "ccomp"
            changed = True
    return changed


_BOTH = {"as", "after", "before", "since", "until", "than"}
"""Words that open phrases and clauses alike."""


def _clause_taken_for_phrase(parse: Parse, heads: list[int], deps: list[str]) -> bool:
    """ "came as India and Pakistan held talks": what follows "as" is a clause with its own subject."""
    changed = False
    for verb in range(2, len(parse)):
        if not _is_finite(parse, verb) or any(parse.kids(verb, "nsubj", "nsubj:pass", "expl", "csubj")):
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


def _finite_below_infinitive(parse: Parse, heads: list[int]) -> bool:
    """ "accuses Iran of trying to build arms and has imposed": a finite verb is no conjunct of an infinitive."""
    changed = False
    for verb in range(len(parse)):
        head = heads[verb]
        if parse.deps[verb] != "conj" or not _is_finite(parse, verb) or not _is_nonfinite(parse, head):
            continue
        target = _finite_above(parse, head)
        if target >= 0 and target != verb:
            heads[verb] = target
            changed = True
    return changed


def _is_finite(parse: Parse, verb: int) -> bool:
    if parse.tags[verb] != "VERB":
        return False
    if "VerbForm=Fin" in parse.feats[verb]:
        return not any(parse.words[k].lower() == "to" for k in parse.kids(verb, "mark"))
    return any("VerbForm=Fin" in parse.feats[k] for k in parse.kids(verb, "aux", "aux:pass"))


def _is_nonfinite(parse: Parse, verb: int) -> bool:
    if parse.tags[verb] != "VERB" or any(parse.kids(verb, "nsubj", "nsubj:pass", "aux")):
        return False
    feats = parse.feats[verb]
    return "VerbForm=Inf" in feats or "VerbForm=Ger" in feats or parse.deps[verb] in ("xcomp", "acl", "advcl")


def _finite_above(parse: Parse, token: int) -> int:
    for _ in range(8):
        head = parse.heads[token]
        if head == token:
            return -1
        if _is_finite(parse, head):
            return head
        token = head
    return -1


def _rebuilt(parse: Parse, heads: list[int], deps: list[str]) -> Parse:
    return Parse(
        parse.text, parse.offset, parse.words, parse.lemmas, parse.tags, parse.feats, heads, deps,
        parse.starts, parse.ends,
    )  # fmt: skip
