"""Subjects, objects and goals that the parser gave to the wrong word, or under the wrong name."""

from __future__ import annotations

from bilat.language.parse import Parse

_NOMINAL = ("NOUN", "PROPN")


def subject_of_auxiliary(parse: Parse, heads: list[int]) -> bool:
    """ "Israel and Egypt have both signed": an auxiliary has no arguments, its verb has."""
    changed = False
    for token in range(len(parse)):
        head = parse.heads[token]
        if parse.deps[head] in ("aux", "aux:pass") and parse.deps[token] in _ARGUMENTS:
            heads[token] = parse.heads[head]
            changed = True
    return changed


def subject_without_auxiliary(parse: Parse, deps: list[str]) -> bool:
    """ "Chad mobilized against Libya.": the one verb of a whole sentence is finite, and a passive of one has an
    auxiliary. A headline ("Envoy expelled from Chad") does without, and without a full stop."""
    root = next((t for t in range(len(parse)) if parse.deps[t] == "root"), -1)
    if root < 0 or parse.tags[root] != "VERB" or parse.text.rstrip()[-1:] not in _STOPS:
        return False
    if parse.kids(root, "aux", "aux:pass", "cop", "obl:agent", "parataxis"):
        return False
    subjects = parse.kids(root, "nsubj:pass")
    for token in subjects:
        deps[token] = "nsubj"
    return bool(subjects)


_STOPS = (".", "!", "?")
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "advmod", "obl")


def noun_for_auxiliary(parse: Parse, deps: list[str]) -> bool:
    """ "Azerbaijan seized": a name is no auxiliary."""
    changed = False
    for noun in range(len(parse)):
        verb = parse.heads[noun]
        named = parse.deps[noun] in ("aux", "aux:pass") and parse.tags[noun] in _NOMINAL and noun < verb
        if named and not parse.kids(verb, "nsubj", "nsubj:pass"):
            deps[noun] = "nsubj"
            changed = True
    return changed


_NAMING = {"call", "brand", "label", "dub", "deem", "declare", "term", "consider", "pronounce"}


def named_something(parse: Parse, deps: list[str]) -> bool:
    """ "that Maduro branded a provocation", "called Chile a partner": of two nouns that a verb of naming has, the
    first is named and the second is what it is called."""
    changed = False
    for verb in range(len(parse)):
        if parse.lemmas[verb] not in _NAMING:
            continue
        both = [k for k in parse.kids(verb, "obj", "xcomp") if parse.tags[k] in (*_NOMINAL, "ADJ", "PRON")]
        if len(both) == 2 and both[1] > verb and not parse.kids(both[0], "mark", "cop", "case"):
            changed |= (deps[both[0]], deps[both[1]]) != ("obj", "xcomp")
            deps[both[0]], deps[both[1]] = "obj", "xcomp"
    return changed


def giver_and_gift(parse: Parse, heads: list[int], deps: list[str]) -> bool:
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
        if receiver < 0 or parse.kids(gift, "cop", "mark") or parse.kids(verb, "obj"):
            continue
        heads[receiver], deps[receiver], deps[gift] = verb, "iobj", "obj"
        changed = True
    return changed


def goal_taken_for_clause(parse: Parse, deps: list[str]) -> bool:
    """ "flew to Cairo to mend": a noun behind a preposition is where to, no clause."""
    changed = False
    for noun in range(2, len(parse)):
        named = (
            parse.deps[noun] == "xcomp" and parse.tags[noun] in _NOMINAL and bool(parse.kids(noun, "case"))
        )
        if named and not parse.kids(noun, "cop", "mark"):
            deps[noun] = "obl"
            changed = True
    return changed


def subject_set_apart(parse: Parse, deps: list[str]) -> bool:
    """ "Lavrov, on a visit to Ankara, praised": a name that opens the sentence is no exclamation but the subject."""
    token = 0
    if not len(parse) or parse.deps[token] not in ("discourse", "vocative", "dislocated"):
        return False
    verb = parse.heads[token]
    if parse.deps[verb] != "root" or parse.tags[verb] != "VERB" or parse.kids(verb, "nsubj", "nsubj:pass"):
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


def object_behind_particle(parse: Parse, deps: list[str]) -> bool:
    """ "handed over a detainee", "buy up to five submarines": what follows is no phrase of place but the object."""
    changed = False
    for noun in range(2, len(parse)):
        verb = parse.heads[noun]
        if parse.deps[noun] != "obl" or parse.tags[verb] != "VERB" or parse.kids(verb, "obj", "nsubj:pass"):
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
