"""Signs: words that speak for a kind of claim without making one, and how much they weigh in a clause."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

from bilat import resources
from bilat.claims.claim import KINDS
from bilat.claims.patterns import Matcher, Units, compile_pattern
from bilat.errors import ResourceError

FILE = "claims/signs.toml"
_TIERS = {"strong": 2.0, "words": 1.0, "never": -100.0}
"""What a sign weighs by its tier; one of `never` outweighs every sign of its kind in the clause."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that speak for one kind; what they weigh is shared among the kinds that list them."""

    role: str
    kind: str
    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class SignHit:
    """A sign found at a token."""

    sign: Sign
    token: int
    words: str


@cache
def matcher() -> Matcher[Sign]:
    """The signs of resources/claims/signs.toml, read once per process."""
    table = resources.read_toml(resources.path(FILE))
    rows = [
        (role, kind, words, _TIERS[tier])
        for role, kinds in table.items()
        for kind, tiers in kinds.items()
        for tier, listed in tiers.items()
        for words in listed
    ]
    for role, kind, _, _ in rows:
        if kind not in KINDS.get(role, ()):
            raise ResourceError(f"signs.toml: there is no kind {role}.{kind}")
    shared = Counter(words for _, _, words, weight in rows if weight > 0)
    return Matcher(
        compile_pattern(
            words, Sign(role, kind, words, weight / max(1, shared[words]) ** 0.5), {}, "signs.toml"
        )
        for role, kind, words, weight in rows
    )


def signs_in(sentence: Units) -> list[SignHit]:
    """The signs of a sentence; of several of one kind at a token only the weightiest for it, and against it."""
    best: dict[tuple[str, str, int, bool], SignHit] = {}
    for hit in matcher().find(sentence):
        sign = hit.pattern.owner
        key = (sign.role, sign.kind, hit.head, sign.weight > 0)
        if key not in best or best[key].sign.weight < sign.weight:
            best[key] = SignHit(sign, hit.head, sign.words)
    return list(best.values())


def weights(hits: list[SignHit], low: int, high: int) -> dict[str, dict[str, float]]:
    """What the signs between tokens low and high weigh, by role and kind, without kinds that come to nothing."""
    total: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for hit in hits:
        if low <= hit.token <= high:
            total[hit.sign.role][hit.sign.kind] += hit.sign.weight
    return {role: {kind: w for kind, w in kinds.items() if w > 0} for role, kinds in total.items()}
