"""Definite descriptions of actors: "the country", "the kingdom", "both sides", "its neighbour"."""

from __future__ import annotations

from bilat.actors.actor import Actor
from bilat.actors.codes import neighbours
from bilat.actors.referents import Referent, Referents
from bilat.actors.tables import load_tables
from bilat.errors import UnknownActor
from bilat.language.parse import Parse

Settled = tuple[int, int, tuple[Actor, ...], str, bool]
"""Start and end in the document, the actors meant, why, and whether they are people."""

_DEFINITE = {"the", "this", "that", "these", "those"}
_REACH = 400


def settle(parse: Parse, token: int, story: Referents) -> Settled | None:
    """What the noun at `token` describes, or None where it describes no actor or the text leaves it open."""
    words = load_tables().words
    lemma, kinds = parse.lemmas[token], words.get("descriptions", {})
    first = _determiner(parse, token)
    if lemma in kinds.get("two", ()) and _is_pair(parse, token):
        return _answer(parse, token, _pair(parse, token, story), "the document speaks of these two")
    if lemma in kinds.get("neighbour", ()) and first in ("its", "their", "his", "her", "the"):
        return _answer(parse, token, _neighbour(story, parse.starts[token]), "the only neighbour named")
    if first not in _DEFINITE or any(parse.kids(token, "nmod:poss")):
        return None
    if lemma in words.get("sorts", {}):
        return _answer(
            parse, token, _sort(story, words["sorts"][lemma]), f"the only {lemma} that the document names"
        )
    if _is_qualified(parse, token):
        return None
    if lemma in kinds.get("land", ()):
        return _answer(
            parse, token, _land(story, parse.starts[token]), "the state that was spoken of just before"
        )
    return _office(parse, token, lemma, story)


def _answer(parse: Parse, token: int, actors: tuple[Actor, ...], because: str) -> Settled | None:
    if not actors:
        return None
    start = min([token, *parse.kids(token, "det", "nummod")])
    return parse.starts[start], parse.ends[token], actors, because, False


def _office(parse: Parse, token: int, lemma: str, story: Referents) -> Settled | None:
    """ "the president": whoever was last named with that office."""
    if lemma not in load_tables().offices or "Number=Plur" in parse.feats[token]:
        return None
    for referent in story.holders():
        actor = referent.actors[0]
        if len(referent.actors) == 1 and (actor.office or "").endswith(lemma):
            start = parse.starts[min([token, *parse.kids(token, "det")])]
            return start, parse.ends[token], (actor,), f"{referent.text}, named before", True
    return None


def _pair(parse: Parse, token: int, story: Referents) -> tuple[Actor, ...]:
    """The two codes of this sentence so far and the one before, else the two that the document is about."""
    before = story.nations(parse.starts[token] - _REACH // 2)
    for near in (_distinct([r for r in before if r.subject and len(r.actors) == 2][-1:]), _distinct(before)):
        if len(near) == 2:
            return tuple(near.values())
    count = sorted(story.codes().items(), key=lambda item: -item[1])
    if len(count) == 2 or (len(count) > 2 and count[1][1] >= 2 * count[2][1] and count[1][1] > 2):
        return tuple(Actor(code) for code, _ in count[:2])
    return ()


def _land(story: Referents, at: int) -> tuple[Actor, ...]:
    """The only state of the lines before, or the one that was their subject."""
    near = [r for r in story.nations(at - _REACH // 2) if len(r.actors) == 1]
    if len(_distinct(near)) == 1:
        return (near[-1].actors[0],)
    subjects = [r for r in near if r.subject and r.national]
    return (Actor(subjects[-1].actors[0].code),) if subjects else ()


def _sort(story: Referents, codes: list[str]) -> tuple[Actor, ...]:
    fitting = [code for code in story.codes() if code in codes]
    return (Actor(fitting[0]),) if len(fitting) == 1 else ()


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


def _is_pair(parse: Parse, token: int) -> bool:
    if "Number=Plur" not in parse.feats[token]:
        return False
    before = {parse.words[k].lower() for k in parse.kids(token, "det", "nummod", "det:predet")}
    return "both" in before or {"the", "two"} <= before


def _is_qualified(parse: Parse, token: int) -> bool:
    """Whether more words narrow the noun to another thing ("the country's south", "the state of affairs")."""
    return any(parse.kids(token, "compound", "nmod", "nummod", "amod"))
