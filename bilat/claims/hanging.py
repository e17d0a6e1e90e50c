"""How words hang in a sentence, and who is named where: what learned features of exchanges and holders are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bilat.actors.actor import Mention
from bilat.claims.finder import Scene
from bilat.language import clauses
from bilat.language.parse import Parse

INSIDE = ("amod", "compound", "nmod:poss", "nmod:desc", "flat")
"""How a name hangs inside the phrase of a noun: "Peruvian copper", "Lima's port"."""
_REACH = 8

Named = Mapping[str, Sequence[tuple[int, Mention]]]
"""By code, the tokens at which it is named, each with the mention."""


def named_in(scene: Scene) -> Named:
    """Who is named where in a sentence."""
    found: defaultdict[str, list[tuple[int, Mention]]] = defaultdict(list)
    for token, mention in scene.cast.mention_at.items():
        for actor in mention.actors:
            found[actor.code].append((token, mention))
    return dict(found)


def slot(parse: Parse, token: int) -> str:
    """How a token hangs: its dependency and preposition ("obl:to")."""
    relation, preposition = parse.deps[token].split(":")[0], clauses.preposition(parse, token)
    return f"{relation}:{preposition}" if preposition else relation


def verb_over(parse: Parse, token: int) -> int | None:
    """The nearest verb above a token; None where there is none."""
    for _ in range(_REACH):
        above = parse.heads[token]
        if above == token:
            return None
        if parse.tags[above] == "VERB":
            return above
        token = above
    return None
