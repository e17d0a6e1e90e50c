"""Definite descriptions of actors: "the country", "the kingdom", "both sides", "its neighbour"."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from bilat.actors.actor import Actor
from bilat.actors.codes import is_state, neighbours
from bilat.actors.offices import Offices
from bilat.actors.referents import Referent, Referents
from bilat.actors.roles import SUBJECTS, predicate
from bilat.actors.tables import load_tables
from bilat.errors import UnknownActor
from bilat.language.parse import Parse

Settled = tuple[int, int, tuple[Actor, ...], str, bool]
"""Start and end in the document, the actors meant, why, and whether they are people."""

_DEFINITE = {"the", "this", "that", "these", "those"}
_OWNED = ("its", "his", "her", "their")
_FAR_MORE = 3
"""How many times as often as another of its sort "the kingdom" must be named to be the one meant."""
_REACH = 400
_PARTS = ("compound", "amod", "flat")


def settle(parse: Parse, token: int, story: Referents) -> Settled | None:
    """What the noun at `token` describes, or None where it describes no actor or the text leaves it open."""
    words, lemma = load_tables().words, parse.lemmas[token].lower()
    kinds, first = words.get("descriptions", {}), _determiner(parse, token)
    if lemma in kinds.get("two", ()) and (first in _OWNED or _is_pair(parse, token, first, story)):
        pair = _owned_pair(parse, token, story) if first in _OWNED else _pair(parse, token, story)
        if pair:
            return _answer(parse, token, pair, "the document speaks of these two")
    if lemma in kinds.get("neighbour", ()) and first in (*_OWNED, "the"):
        if "Number=Plur" in parse.feats[token]:
            return None
        return _answer(parse, token, _neighbour(story, parse.starts[token]), "the only neighbour named")
    if lemma in kinds.get("other", ()) and first in _OWNED and not _is_qualified(parse, token):
        return _answer(parse, token, _other(parse, token, story), "the only other party")
    if lemma in kinds.get("styles", ()) and first in _OWNED:
        return _sovereign(parse, token, story)
    if first not in _DEFINITE or parse.kids(token, "nmod:poss"):
        return None
    return _short_name(parse, token, story) or _definite(parse, token, story)


def _sovereign(parse: Parse, token: int, story: Referents) -> Settled | None:
    """ "His Highness": the last ruler or prince named."""
    if token + 1 < len(parse) and story.here(token + 1):
        return None
    titles = load_tables().words.get("descriptions", {}).get("sovereign", ())
    for referent in story.holders():
        if any(title in referent.text.lower() for title in titles):
            start = parse.starts[min([token, *parse.kids(token, "nmod:poss")])]
            return start, parse.ends[token], referent.actors, f"{referent.text}, named before", True
    return None


def _seated(parse: Parse, token: int, story: Referents) -> tuple[Actor, ...]:
    """Whose "the Foreign Ministry" is: of the capital that the sentence opens in ("In Beijing the ..."), else
    of the one in the dateline."""
    for actors in (story.opening_capital(parse, token), story.dateline()):
        if actors:
            return tuple(Actor(actor.code, "GOV") for actor in actors)
    return ()


def _short_name(parse: Parse, token: int, story: Referents) -> Settled | None:
    """ "the Council": the body last named whose name ends so."""
    word = parse.words[token]
    if not word.istitle() or token == 0 or parse.kids(token, "compound", "nmod", "flat", "appos", "conj"):
        return None
    for referent in story.bodies():
        if referent.text.endswith(" " + word):
            actors = tuple(replace(actor, entity_text=None) for actor in referent.actors[:1])
            return _answer(parse, token, actors, f"{referent.text}, named before")
    return None


def _definite(parse: Parse, token: int, story: Referents) -> Settled | None:
    """ "the kingdom", "the president", "the country"."""
    words, lemma = load_tables().words, parse.lemmas[token].lower()
    region = _region(parse, token, words.get("regions", {}))
    if region and lemma in (*words.get("descriptions", {}).get("land", ()), *words.get("sorts", {})):
        return _answer(parse, token, _sort(story, region), f"the only such {lemma} that the document names")
    if lemma in words.get("sorts", {}):
        return _answer(
            parse, token, _sort(story, words["sorts"][lemma]), f"the only {lemma} that the document names"
        )
    if lemma == "ministry" and not parse.kids(token, "nmod"):
        return _answer(parse, token, _seated(parse, token, story), "in the capital named before it")
    office = _office(parse, token, story)
    if office is not None or _is_qualified(parse, token):
        return office
    if lemma in words.get("descriptions", {}).get("land", ()):
        return _answer(parse, token, _land(parse, token, story), "the state that was spoken of just before")
    return None


def _region(parse: Parse, token: int, regions: dict[str, list[str]]) -> list[str]:
    """The states that the words before the noun place it among: "the Caribbean nation"."""
    words = " ".join(parse.words[k].lower() for k in parse.kids(token, "amod", "compound"))
    deeper = " ".join(parse.words[k].lower() for k in parse.subtree(token) if k < token)
    return next((codes for name, codes in regions.items() if name in words or name in deeper), [])


def _answer(parse: Parse, token: int, actors: tuple[Actor, ...], because: str) -> Settled | None:
    if not actors:
        return None
    start = min([token, *parse.kids(token, "det", "nummod")])
    return parse.starts[start], parse.ends[token], actors, because, False


def _office(parse: Parse, token: int, story: Referents) -> Settled | None:
    """ "the foreign minister": whoever was last named with that office."""
    if "Number=Plur" in parse.feats[token] or parse.kids(token, "nmod", "nummod", "appos"):
        return None
    parts = sorted([*parse.kids(token, *_PARTS), token])
    phrase = " ".join(parse.words[part].lower() for part in parts)
    if parts[-1] - parts[0] != len(parts) - 1 or (tuple(phrase.split()), False) not in _singular():
        return None
    same = load_tables().words.get("same_office", {})
    for referent in story.holders():
        actor = referent.actors[0]
        held = (actor.office or "").removeprefix("former ")
        if len(referent.actors) == 1 and held and _matches(same.get(held, held), same.get(phrase, phrase)):
            start = parse.starts[min([token, *parts, *parse.kids(token, "det")])]
            return start, parse.ends[token], (actor,), f"{referent.text}, named before", True
    return None


def _matches(held: str, phrase: str) -> bool:
    return held == phrase or held.endswith(" " + phrase)


@lru_cache(maxsize=1)
def _singular() -> frozenset[tuple[tuple[str, ...], bool]]:
    """The offices in the singular that a person can hold, as words."""
    offices = Offices(load_tables())
    return frozenset(
        (words, False)
        for words, (office, plural) in offices.phrases.items()
        if not plural and office.rsplit(" ", 1)[-1] not in offices.collective
    )


def _pair(parse: Parse, token: int, story: Referents) -> tuple[Actor, ...]:
    """The two that the sentence's or the last one's subject joins, else the two that the document is about,
    else the only two of this sentence and the one before."""
    lands = parse.lemmas[token].lower() in ("country", "nation", "state", "neighbour", "neighbor", "capital")
    before = [r for r in story.nations(story.before) if r.start < parse.starts[token]]
    joined = _distinct([r for r in before if r.subject and len(r.actors) == 2][-1:])
    for actors in (tuple(joined.values()), story.pair(), tuple(_distinct(before).values())):
        if len(actors) == 2 and (not lands or all(is_state(actor.code) for actor in actors)):
            return actors
    return ()


def _owned_pair(parse: Parse, token: int, story: Referents) -> tuple[Actor, ...]:
    """ "its two allies": the two that the document is about, where the owner is neither of them."""
    if "two" not in (parse.words[k].lower() for k in parse.kids(token, "nummod")):
        return ()
    owner = next(iter(parse.kids(token, "nmod:poss")), None)
    own = story.at(parse.starts[owner]) if owner is not None else None
    pair = story.pair()
    apart = own is not None and not {a.code for a in own.actors} & {a.code for a in pair}
    return pair if apart and own is not None and own.actors else ()


def _land(parse: Parse, token: int, story: Referents) -> tuple[Actor, ...]:
    """The only state that this sentence names before, or else the last one; of several, the one that is
    the subject, unless the description begins another clause beside that subject's."""
    here = [r for r in story.owners(story.sentence) if r.start < parse.starts[token]]
    last = [r for r in story.owners(story.before) if r.start < story.sentence]
    beside = parse.deps[token] in SUBJECTS and parse.deps[predicate(parse, token)] == "conj"
    all_here = [r for r in story.nations(story.sentence) if r.start < parse.starts[token]]
    all_last = [r for r in story.nations(story.before) if r.start < story.sentence]
    for near, everybody in ((here, all_here), (last, all_last)):
        if len(_distinct(near)) == 1 and len(_distinct(everybody)) == 1 and not (near is here and beside):
            return (Actor(near[-1].actors[0].code),)
        subjects = [r for r in near if r.main and r.national]
        if near is here and beside:
            return ()
        if subjects and parse.deps[token] in SUBJECTS:
            return (Actor(subjects[-1].actors[0].code),)
        if everybody:
            return ()
    return ()


def _sort(story: Referents, codes: list[str]) -> tuple[Actor, ...]:
    """The only one of `codes` that the document names, or the one named far more often than the others."""
    count = sorted(((n, code) for code, n in story.codes().items() if code in codes), reverse=True)
    alone = len(count) == 1 or (len(count) > 1 and count[0][0] >= _FAR_MORE * count[1][0])
    return (Actor(count[0][1]),) if alone else ()


def _other(parse: Parse, token: int, story: Referents) -> tuple[Actor, ...]:
    """Whom "his host" means: the one state or body beside the owner's in this sentence and the last, else in
    the pair that the document is about."""
    owner = next(iter(parse.kids(token, "nmod:poss")), None)
    own = story.at(parse.starts[owner]) if owner is not None else None
    if own is None or len({actor.code for actor in own.actors}) != 1:
        return ()
    mine = own.actors[0].code
    near = _distinct([r for r in story.nations(story.before) if r.start < parse.starts[token]])
    for actors in (near.values(), story.pair()):
        others = [actor for actor in actors if actor.code != mine]
        if len(others) == 1:
            return (others[0],)
    return ()


def _neighbour(story: Referents, at: int) -> tuple[Actor, ...]:
    """The one neighbour, among those whom the document names, of the state that was last the subject."""
    near = [r for r in story.nations(at - _REACH) if r.subject and r.actors]
    if not near:
        return ()
    try:
        around = set(neighbours(near[-1].actors[0].code))
    except UnknownActor:
        return ()
    named = [code for code in story.codes() if code in around]
    return (Actor(named[0]),) if len(named) == 1 else ()


def _distinct(referents: list[Referent]) -> dict[str, Actor]:
    return {actor.code: Actor(actor.code) for r in referents for actor in r.actors}


def _determiner(parse: Parse, token: int) -> str:
    return next((parse.words[k].lower() for k in parse.kids(token, "det", "nmod:poss")), "")


def _is_pair(parse: Parse, token: int, first: str, story: Referents) -> bool:
    """ "both sides", "the two leaders"; without a number only what a text of two calls them."""
    lemma = parse.lemmas[token].lower()
    if lemma == "pair":
        return first == "the" and not parse.kids(token, "nmod", "amod")
    if "Number=Plur" not in parse.feats[token]:
        return False
    before = {parse.words[k].lower() for k in parse.kids(token, "det", "nummod", "det:predet")}
    if "both" in before or {"the", "two"} <= before:
        return True
    alone = not parse.kids(token, "nmod", "amod", "compound", "nummod", "acl:relcl", "nmod:poss")
    if before == {"the"} and alone and lemma in load_tables().words["descriptions"].get("plain_clear", ()):
        return bool(story.pair(clear=True))
    plain = lemma in load_tables().words["descriptions"].get("plain_two", ()) or parse.words[token].istitle()
    return before == {"the"} and alone and plain


def _is_qualified(parse: Parse, token: int) -> bool:
    """Whether more words narrow the noun to another thing ("the country's south", "the state of affairs")."""
    return bool(parse.kids(token, "compound", "nmod", "nummod", "amod"))
