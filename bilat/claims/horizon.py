"""Whether a driver is told as tactical (of the moment) or strategic (for the long run), by its words."""

from __future__ import annotations

from functools import cache

from bilat import resources
from bilat.claims.claim import Horizon
from bilat.claims.patterns import Matcher, Units, compile_pattern

FILE = "claims/horizon.toml"


@cache
def _matcher() -> Matcher[Horizon]:
    table = resources.read_toml(resources.path(FILE))
    levels: tuple[Horizon, ...] = ("tactical", "strategic")
    return Matcher(
        compile_pattern(words, level, {}, f"horizon.toml, {level}")
        for level in levels
        for words in table[level]["words"]
    )


def horizon_of(sentence: Units) -> Horizon | None:
    """What the words of a sentence say of the time that it has in view; None where none tells, or both do."""
    found = {hit.pattern.owner for hit in _matcher().find(sentence)}
    return found.pop() if len(found) == 1 else None
