"""Where an event happened, and who was host and who visitor where the place tells."""

from __future__ import annotations

from dataclasses import dataclass

from bilat.events.arguments import Cast, Filler
from bilat.events.event import Place
from bilat.events.matching import Match
from bilat.language import clauses

_LOCATIVE = ("in", "at", "near", "outside", "off")
_PLACE_KINDS = {"state", "capital", "seat"}


@dataclass(frozen=True, slots=True)
class Visit:
    """Who came, and to whom."""

    visitors: Filler
    hosts: Filler


def place_of(cast: Cast, token: int) -> Place | None:
    """The named place of the predicate at `token`, or None."""
    for kid in cast.parse.kids(token, "obl", "nmod"):
        mention = cast.mention_at.get(kid)
        if clauses.preposition(cast.parse, kid) in _LOCATIVE and mention and mention.kind in _PLACE_KINDS:
            return Place(mention.text, mention.actors[0].code if mention.actors else None)
    return None


def host_of(cast: Cast, token: int, match: Match) -> Visit | None:
    """Two met in the land of one of them: that one is host, the other came to visit."""
    place = place_of(cast, token)
    codes = match.who.codes | match.whom.codes
    if place is None or place.country not in codes or len(codes) != 2 or match.sense.mode == "visit":
        return None
    everyone = Filler((*match.who.actors, *match.whom.actors), (*match.who.tokens, *match.whom.tokens))
    hosts = frozenset(p for p in everyone.parties if p[0] == place.country)
    return Visit(everyone.without(hosts), everyone.without(everyone.parties - hosts))
