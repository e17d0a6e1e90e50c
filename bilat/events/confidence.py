"""How sure an event is: a probability from named features that a reader can see, with readable weights.

The weights stand in `resources/events/confidence.toml`, with how they were fitted. A feature is a yes-or-no
question on how the event came about; the log-odds are the intercept plus the weights of those that hold.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from bilat import resources
from bilat.events.arguments import Cast
from bilat.events.event import Event
from bilat.events.finding import NOMINAL, Found
from bilat.language import clauses
from bilat.language.parse import Parse

_FILE = "events/confidence.toml"


@dataclass(frozen=True, slots=True)
class Told:
    """What a feature looks at: an event, the sense behind it, and its sentence."""

    cast: Cast
    found: Found
    event: Event

    @property
    def parse(self) -> Parse:
        """The sentence."""
        return self.cast.parse


Feature = Callable[[Told], bool]


def lent(told: Told) -> bool:
    """A side was lent by the document; the sentence does not name it there."""
    return bool(told.found.lent)


def one_sided(told: Told) -> bool:
    """No recipient was found, and the event is not one that its actors do together."""
    return not told.event.recipient and not told.found.match.sense.reciprocal


def reciprocal(told: Told) -> bool:
    """The event is one that its actors do together."""
    return told.found.match.sense.reciprocal


def noun(told: Told) -> bool:
    """A noun tells it ("the attack"), not a verb."""
    return told.parse.tags[told.found.token] in NOMINAL


def particular(told: Told) -> bool:
    """The sense asks for words around its own (an object, a phrase, a clause), and they stand there."""
    return told.found.match.sense.conditions >= 1


def very_particular(told: Told) -> bool:
    """The sense asks for words in two places or more."""
    return told.found.match.sense.conditions >= 2


def subordinate(told: Told) -> bool:
    """The predicate is not the head of the sentence."""
    return told.parse.deps[told.found.token] not in ("root", "conj")


def deep(told: Told) -> bool:
    """Three or more words stand above the predicate in the parse."""
    token, parse = told.found.token, told.parse
    for _ in range(3):
        if parse.heads[token] == token:
            return False
        token = parse.heads[token]
    return True


def reported(told: Told) -> bool:
    """It is told in somebody's words."""
    return told.found.outcome.speaker is not None


def unreal(told: Told) -> bool:
    """It is negated, hypothetical or to come."""
    return bool(set(told.found.outcome.aux))


def passive(told: Told) -> bool:
    """The predicate is a verb in the passive."""
    return not noun(told) and clauses.is_passive(told.parse, told.found.token)


def long_sentence(told: Told) -> bool:
    """The sentence has more than 30 words and marks."""
    return len(told.parse) > 30


def crowded(told: Told) -> bool:
    """The sentence names actors of four codes or more."""
    codes = {actor.code for mention in told.cast.mention_at.values() for actor in mention.actors}
    return len(codes) >= 4


def pronoun(told: Told) -> bool:
    """A side is named by a pronoun or a description only."""
    tokens = (*told.found.match.who.tokens, *told.found.match.whom.tokens)
    kinds = {told.cast.mention_at[t].kind for t in tokens if t in told.cast.mention_at}
    return bool(kinds & {"pronoun", "description"})


def far_apart(told: Told) -> bool:
    """More than 12 words lie between the predicate and the farthest word that names a side."""
    tokens = (*told.found.match.who.tokens, *told.found.match.whom.tokens)
    return any(abs(told.found.token - t) > 12 for t in tokens)


def several(told: Told) -> bool:
    """A side has more than one actor, and the event is not one done together."""
    return not reciprocal(told) and max(len(told.event.actor_codes), len(told.event.recipient_codes)) > 1


FEATURES: tuple[Feature, ...] = (
    lent, one_sided, reciprocal, noun, particular, very_particular, subordinate, deep, reported, unreal, passive,
    long_sentence, crowded, pronoun, far_apart, several,
)  # fmt: skip
"""All features; the name of each is its key in the file of weights, its docstring what it says to a reader."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted figures, in log-odds."""

    intercept: float
    weights: Mapping[str, float]

    def of(self, told: Told) -> float:
        """The confidence, 0 to 1."""
        logit = self.intercept + sum(self.weights.get(f.__name__, 0.0) for f in FEATURES if f(told))
        return 1 / (1 + math.exp(-logit))


@cache
def weights() -> Weights:
    """The weights that ship with bilat."""
    table = resources.read_toml(resources.path(_FILE))
    return Weights(table["intercept"], table["weights"])


def confidence(cast: Cast, found: Found, event: Event) -> float:
    """The probability (0 to 1, two decimals) that type and sides are as a careful reader would code them."""
    return round(weights().of(Told(cast, found, event)), 2)
