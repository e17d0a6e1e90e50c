"""What the parser reads in place of an actor's name: a name of several words counts as one."""

from __future__ import annotations

from collections.abc import Sequence

from bilat.actors.actor import Mention
from bilat.language.parse import Name

_LINKS = (" of ", " for ", " in ", " on ", " to ", ", ")
"""What ends the head of a long name: "ministry of defence" is a ministry."""


def names_of(mentions: Sequence[Mention], start: int = 0, end: int = 1 << 60) -> tuple[Name, ...]:
    """The names of several words among `mentions` between two places of the document, for the parser."""
    return tuple(
        Name(m.start, m.end, _stand_in(m))
        for m in mentions
        if start <= m.start and m.end <= end and " " in m.text and (m.kind in ('person','state'))
    )


def _stand_in(mention: Mention) -> str:
    words = mention.text
    for link in _LINKS:
        words = words.split(link)[0]
    return {"person":"Putin","state":"Russia"}.get(mention.kind, words.split()[-1])
