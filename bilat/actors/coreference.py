"""Descriptions that a document settles: "the two sides" where it names just two states."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bilat.actors.actor import Mention
from bilat.language.parse import Parse

_BOTH = re.compile(
    r"\b(?:the two|both) (?:sides|countries|states|nations|capitals|governments)\b", re.IGNORECASE
)


def settle(parses: Sequence[Parse], mentions: Sequence[Mention], text: str) -> list[Mention]:
    """`mentions` with the descriptions added that the text settles; what it leaves open stays out.

    `parses` are those of the document's sentences that were parsed; only in them is it looked.
    """
    codes = dict.fromkeys(actor.code for mention in mentions for actor in mention.actors)
    if len(codes) != 2:
        return list(mentions)
    actors = tuple(next(a for m in mentions for a in m.actors if a.code == code) for code in codes)
    found = [
        Mention(
            m.start() + p.offset,
            m.end() + p.offset,
            m[0],
            actors,
            "description",
            "the document names just these two",
        )
        for p in parses
        for m in _BOTH.finditer(text[p.offset : p.offset + len(p.text)])
    ]
    return sorted([*mentions, *found], key=lambda mention: mention.start)
