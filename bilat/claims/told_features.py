"""What a sentence shows of it that a theme passes from somebody to somebody: features by their names in words."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

from bilat.claims.candidates import Candidate
from bilat.claims.ends import owner
from bilat.claims.finder import Scene
from bilat.claims.goods import Good
from bilat.claims.hanging import slot, verb_over
from bilat.claims.passing import passes
from bilat.claims.wording import HEAD, words_of

ALWAYS = "always"
_MOST_THEMES, _MOST_STATES = 6, 3


def told_features(candidate: Candidate) -> dict[str, float]:
    """The features of a candidate; nearly all are 1 where they hold and left out where they do not."""
    found = dict.fromkeys(_marks(candidate), 1.0)
    found |= {
        ALWAYS: 1.0,
        "themes in the sentence": float(min(candidate.themes, _MOST_THEMES)),
        "states in the sentence": float(min(len(candidate.scene.states), _MOST_STATES)),
        "the theme's words in the text": math.log1p(candidate.often),
        "place in the text": candidate.place,
        "place in the text, squared": candidate.place**2,
    }
    return found


def _marks(candidate: Candidate) -> Iterator[str]:
    scene = candidate.scene
    yield f"theme: {candidate.theme}"
    yield from _of_deals(candidate)
    yield from _of_parties(scene)
    for good in candidate.goods:
        yield from _of_good(candidate, good)
    for word in _words(scene):
        yield f"word: {word}"


@lru_cache(maxsize=1)
def _words(scene: Scene) -> tuple[str, ...]:
    """The words of a sentence, each once: asked for each of its themes in turn."""
    found = words_of(scene.cast, 0, 0, len(scene.parse) - 1)
    return tuple(word for word in found if not word.startswith(HEAD))


def _of_deals(candidate: Candidate) -> Iterator[str]:
    own = candidate.own
    for deal in own[:1]:
        yield "words of giving tell it"
        yield f"told as {deal.status}"
        yield f"told by {_sort(deal.why)}"
    if len(candidate.deals) > len(own):
        yield "words of giving tell of another theme"


def _sort(why: str) -> str:
    """By what sort of rule a deal is told."""
    if why.startswith("exchanges:"):
        return "an entry of the lexicon"
    return "a cue" if " fits " in why else "grammar"


def _of_parties(scene: Scene) -> Iterator[str]:
    states, dyad = set(scene.states), set(scene.setting.dyad)
    if dyad <= states:
        yield "both are named"
    if not states:
        yield "nobody is named"
    if states - dyad:
        yield "a third is named"
    yield f"genre: {scene.setting.genre}"
    yield f"section: {scene.setting.role or 'none'}"


def _of_good(candidate: Candidate, good: Good) -> Iterator[str]:
    scene, parse, head = candidate.scene, candidate.scene.parse, good.head
    above = parse.heads[head]
    yield "named by a weak word" if good.weak else "named outright"
    yield f"hangs as {slot(parse, head)}"
    named = " ".join(parse.lemmas[t] for t in good.tokens)
    yield f"{candidate.theme} by: {named}"
    if len(good.tokens) > 1:
        yield f"{candidate.theme} by: {parse.lemmas[head]}"
    yield f"good's part of speech: {parse.tags[head]}"
    yield f"over it: {parse.lemmas[above]}"
    if parse.deps[head] in ("compound", "amod") and above != head:
        yield f"describes: {parse.lemmas[above]}"
    if owner(scene, good).codes:
        yield "somebody owns it"
    yield from _of_verb(scene, good)


def _of_verb(scene: Scene, good: Good) -> Iterator[str]:
    parse, verb = scene.parse, verb_over(scene.parse, good.head)
    if verb is None:
        return
    yield f"verb: {parse.lemmas[verb]}"
    yield f"verb: {parse.lemmas[verb]} {slot(parse, good.head)}"
    if passes(scene, good):
        yield "of a kind that passes"
    for kid in parse.kids(verb, "aux", "mark", "advmod"):
        yield f"beside the verb: {parse.words[kid].lower()}"
