"""Whom a pronoun means, by grammar: the subjects that govern its clause before all else, then those of the
sentence, then the main subject of the sentence before. Where an unknown name or thing stands in that place,
the pronoun stays open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from bilat.actors.actor import Actor
from bilat.actors.referents import Referent, Referents
from bilat.actors.roles import SUBJECTS, governor, holders, predicate, subject
from bilat.actors.tables import load_tables
from bilat.language.parse import Parse

_HE = frozenset({"he", "his", "him"})
_SHE = frozenset({"she", "her", "hers"})
_IT = frozenset({"it", "its"})
_THEY = frozenset({"they", "their", "them", "theirs"})
_WE = frozenset({"we", "our", "us", "ours"})
PRONOUNS = _HE | _SHE | _IT | _THEY | _WE
"""The pronouns that are settled."""
_OBJECTS = ("obj", "iobj", "obl", "nmod", "obl:arg", "obl:agent")
_QUOTES = '"“”'
_Fits = Callable[[Referent], bool]


def settle(parse: Parse, token: int, story: Referents) -> Referent | None:
    """The referent that the pronoun at `token` means; None where it is none of these pronouns, or open."""
    word = parse.words[token].lower()
    if parse.deps[token] == "expl" or _belongs_to_title(parse, token):
        return None
    if word in _HE or word in _SHE:
        return _person(parse, token, story, woman=word in _SHE)
    if word in _IT:
        return None if _impersonal(parse, token) else _body(parse, token, story)
    if word in _THEY:
        return _group(parse, token, story)
    if word in _WE:
        return _speaker(parse, token, story)
    if word == "both" and parse.deps[token] in (*SUBJECTS, *_OBJECTS):
        return _two(parse, token, story)
    return None


# --- he, she ---


def _person(parse: Parse, token: int, story: Referents, *, woman: bool) -> Referent | None:
    if parse.kids(token, "acl:relcl"):
        return None

    def fits(referent: Referent) -> bool:
        return referent.human and not referent.plural and referent.female is not (not woman)

    found = _governing(parse, token, story, fits)
    if found is None:
        found = _earlier_here(parse, token, story, fits)
    return _known(found if found is not None else _before(story, fits))


# --- it ---


def _body(parse: Parse, token: int, story: Referents) -> Referent | None:
    def fits(referent: Referent) -> bool:
        return not referent.human and (not referent.plural or referent.collective)

    verb = predicate(parse, token)
    if parse.deps[token] in _OBJECTS and parse.lemmas[parse.heads[token]] not in _verbs("of_actors"):
        return None
    denied = _accused(parse, token, verb, story)
    if denied is not None:
        return denied
    if _is_condition(parse, token, verb):
        return _known(_addressee(parse, token, story))
    if parse.deps[token] == "nmod:poss":
        given = next(iter(parse.kids(verb, "iobj")), None)
        if given is not None and given < token:
            return _known(story.at(parse.starts[given]))
    found = _governing(parse, token, story, fits)
    if found is None:
        found = _earlier_here(parse, token, story, fits)
    if found is not None or parse.deps[token] in _OBJECTS:
        return _known(found)
    return _known(_before(story, fits))


def _accused(parse: Parse, token: int, verb: int, story: Referents) -> Referent | None:
    """ "accused Baku of it, a charge it rejects": who was accused denies."""
    if parse.deps[token] not in SUBJECTS or parse.lemmas[verb] not in _verbs("of_denial"):
        return None
    if parse.deps[verb] not in ("acl:relcl", "acl"):
        return None
    above = governor(parse, verb)
    accused = next((k for k in parse.kids(above, "obj") if k < token), None)
    referent = story.at(parse.starts[accused]) if accused is not None else None
    return referent if referent is not None and referent.actors and not referent.human else None


def _is_condition(parse: Parse, token: int, verb: int) -> bool:
    """ "offered talks with Iran if it agrees": an offer or a threat depends on what the other side does."""
    if parse.deps[token] not in SUBJECTS or parse.deps[verb] != "advcl":
        return False
    marks = {parse.words[k].lower() for k in parse.kids(verb, "mark")}
    above = [parse.lemmas[v] for v in _above(parse, governor(parse, verb))]
    return bool(marks & {"if", "unless", "until"}) and any(lemma in _verbs("of_offer") for lemma in above)


def _addressee(parse: Parse, token: int, story: Referents) -> Referent | None:
    """The only state or body of the sentence so far that is no subject."""
    others = [r for r in _here(parse, token, story) if r.actors and not r.human and not r.subject]
    subjects = {a.code for r in _here(parse, token, story) if r.subject for a in r.actors}
    codes = {a.code for r in others for a in r.actors} - subjects
    return next(r for r in others if r.actors[0].code in codes) if len(codes) == 1 else None


def _impersonal(parse: Parse, token: int) -> bool:
    """ "it should be said", "it is possible to": it stands for nothing."""
    if parse.deps[token] not in SUBJECTS:
        return False
    verb = parse.heads[token]
    if parse.tags[verb] == "PROPN" or parse.kids(verb, "acl:relcl", "advcl:relcl"):
        return bool(parse.kids(verb, "cop"))
    if parse.tags[verb] == "ADJ" and parse.lemmas[verb] in _verbs("impersonal_adjectives"):
        return True
    if parse.tags[verb] == "ADJ" and parse.kids(verb, "csubj", "ccomp", "xcomp", "advcl"):
        return True
    passive = parse.deps[token] == "nsubj:pass"
    if parse.lemmas[verb] not in _verbs("impersonal"):
        return False
    return passive or (
        parse.lemmas[verb] not in _verbs("of_saying") and bool(parse.kids(verb, "ccomp", "csubj"))
    )


# --- they ---


def _group(parse: Parse, token: int, story: Referents) -> Referent | None:
    if "between" in (parse.words[k].lower() for k in parse.kids(token, "case")):
        return _two(parse, token, story)

    def fits(referent: Referent) -> bool:
        return referent.plural or (referent.collective and not referent.human)

    def many(referent: Referent) -> bool:
        return referent.plural

    if parse.deps[token] in _OBJECTS:
        return _known(_nearest_here(parse, token, story, many))
    found = _governing(parse, token, story, many)
    if found is None and parse.deps[token] == "nmod:poss":
        found = _nearest_here(parse, token, story, many)
    if found is None:
        found = _governing(parse, token, story, fits)
    if found is None:
        found = _earlier_here(parse, token, story, many)
    if found is not None:
        return _known(found)
    return _known(_before(story, fits))


def _two(parse: Parse, token: int, story: Referents) -> Referent | None:
    """The two that the document is about."""
    both = story.pair()
    return Referent(parse.starts[token], "the two", both, False, True, False, True) if both else None


# --- we ---


def _speaker(parse: Parse, token: int, story: Referents) -> Referent | None:
    """Who speaks in the quotation that "we" stands in: those on whose behalf the speaker does."""
    before = parse.text[: parse.starts[token] - parse.offset]
    if sum(before.count(mark) for mark in _QUOTES) % 2 == 0:
        return None
    for verb in _above(parse, predicate(parse, token)):
        says = [verb, *parse.kids(verb, "parataxis")]
        for say in says:
            if parse.lemmas[say] in _verbs("of_saying"):
                who = next(iter(parse.kids(say, *SUBJECTS)), None)
                speakers = story.here(who) if who is not None else ()
                if who is not None and speakers:
                    actors = tuple(Actor(actor.code, actor.sector) for actor in speakers)
                    return Referent(parse.starts[who], parse.words[who], actors, False, True, False, True)
    return None


# --- places to look ---


def _governing(parse: Parse, token: int, story: Referents, fits: _Fits) -> Referent | None:
    """The subject of the pronoun's own clause, where the pronoun is not that subject nor an object, else
    of the clauses above it; in what is said ("which it says holds"), the speaker's comes first."""
    own = predicate(parse, token)
    verbs = list(_above(parse, own))
    mine = subject(parse, own)
    objects, within = parse.deps[token] in _OBJECTS, holders(parse, token)
    if mine == token or objects:
        verbs = verbs[1:]
    if mine == token and parse.lemmas[own] in _verbs("of_saying"):
        verbs.reverse()
    found: list[tuple[int, Referent]] = []
    for verb in verbs:
        who = subject(parse, verb)
        if who is None or who >= token or (who == mine and objects) or who in within:
            continue
        referent = _at(parse, who, story)
        if referent is not None and fits(referent):
            found.append((verb, referent))
    if not found:
        return None
    if parse.deps[found[0][0]] == "acl:relcl" and found[0][0] == own and mine not in parse.children[own]:
        return _agreed([referent for _, referent in found[:2]])
    return found[0][1]


def _agreed(referents: list[Referent]) -> Referent:
    """Of what a relative clause hangs on and the subject above it the one that both are; where they
    differ ("jets that killed their men"), a stranger."""
    first, last = referents[0], referents[-1]
    if {a.code for a in first.actors} == {a.code for a in last.actors}:
        return first
    return replace(first, actors=())


def _earlier_here(parse: Parse, token: int, story: Referents, fits: _Fits) -> Referent | None:
    """The last subject of the sentence before the pronoun, else, but for an object "it", the only fitting one."""
    here = [r for r in _here(parse, token, story) if fits(r)]
    subjects = [r for r in here if r.subject]
    if subjects:
        return subjects[-1]
    if parse.words[token].lower() == "it" and parse.deps[token] in _OBJECTS:
        return None
    known = {r.actors for r in here if r.actors}
    return next(r for r in here if r.actors) if len(known) == 1 else None


def _nearest_here(parse: Parse, token: int, story: Referents, fits: _Fits) -> Referent | None:
    return next((r for r in reversed(_here(parse, token, story)) if fits(r)), None)


def _here(parse: Parse, token: int, story: Referents) -> list[Referent]:
    """Those named in this sentence before the pronoun, without the subject of its own verb where it is
    that verb's object, and without whatever it stands inside of."""
    mine = subject(parse, predicate(parse, token)) if parse.deps[token] in _OBJECTS else None
    barred = {parse.starts[t] for t in holders(parse, token)} | (
        {parse.starts[mine]} if mine is not None else set()
    )
    return [
        r
        for r in story.near
        if story.sentence <= r.start < parse.starts[token]
        and not r.modifier
        and not any(r.start <= place < r.end for place in barred)
    ]


def _before(story: Referents, fits: _Fits) -> Referent | None:
    """The last main subject of the sentence before; where that does not fit, the only known one there that does."""
    before = [r for r in story.near if story.before <= r.start < story.sentence and not r.modifier]
    fitting = [r for r in before if fits(r)]
    main = [r for r in fitting if r.main] or [r for r in fitting if r.subject]
    if main:
        return main[-1]
    known = {tuple(a.code for a in r.actors) for r in fitting if r.actors}
    return next(r for r in fitting if r.actors) if len(known) == 1 else None


def _above(parse: Parse, verb: int) -> Iterator[int]:
    seen: set[int] = set()
    while verb not in seen:
        seen.add(verb)
        yield verb
        verb = governor(parse, verb)


def _at(parse: Parse, token: int, story: Referents) -> Referent | None:
    return story.at(parse.starts[token])


def _known(referent: Referent | None) -> Referent | None:
    return referent if referent is not None and referent.actors else None


def _belongs_to_title(parse: Parse, token: int) -> bool:
    """ "His Highness" is a style, no pronoun."""
    styles = load_tables().words.get("descriptions", {}).get("styles", ())
    return parse.deps[token] == "nmod:poss" and parse.words[parse.heads[token]].lower() in styles


@lru_cache(maxsize=8)
def _verbs(sort: str) -> frozenset[str]:
    return frozenset(load_tables().words.get("verbs", {}).get(sort, ()))
