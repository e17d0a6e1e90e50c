"""What the parser reads in place of an actor's name: a name of several words counts as one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, takewhile

from bilat.actors.actor import Mention
from bilat.language.parse import Name

_LINKS = (" of ", " for ", " in ", " on ", " to ", ", ")
"""What ends the head of a long name: "ministry of defence" is a ministry."""
_FUSED = frozenset({"person", "state", "given"})
_WORDS = {"person": "Putin", "state": "Russia"}
"""A word of the kind that the parser has met as a name; the others are read by their own last word."""


def names_of(mentions: Sequence[Mention], start: int = 0, end: int = 1 << 60) -> tuple[Name, ...]:
    """The names of several words among `mentions`, sorted, between two places of the document, for the parser.

    A name that the caller gave is one only where it looks like one ("President Bush", not "a decree").
    """
    first = bisect_left(mentions, start, key=lambda mention: mention.start)
    here = takewhile(lambda mention: mention.start < end, islice(mentions, first, None))
    return tuple(
        Name(m.start, m.end, _stand_in(m))
        for m in here
        if m.end <= end and " " in m.text and m.kind in _FUSED and _is_name(m)
    )


def _is_name(mention: Mention) -> bool:
    return mention.kind != "given" or all(word[0].isupper() for word in mention.text.split())


def _stand_in(mention: Mention) -> str:
    words = mention.text
    for link in _LINKS:
        words = words.split(link)[0]
    return _WORDS.get(mention.kind, words.split()[-1])
