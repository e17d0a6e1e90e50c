"""A document's text cut at the edges of what was found in it, so that each piece knows what covers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found at characters `start`..`end` (exclusive): an actor, an event, a claim, an exchange."""

    kind: str
    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and what covers it; `opens` where a mark begins here, so that a keyboard stops
    once for each."""

    text: str
    start: int
    kinds: tuple[str, ...]
    ids: tuple[str, ...]
    opens: bool


def pieces(text: str, marks: Sequence[Mark]) -> list[Piece]:
    """`text` in order, whole and without overlap."""
    valid = [m for m in marks if 0 <= m.start < m.end <= len(text)]
    edges = sorted({0, len(text), *(m.start for m in valid), *(m.end for m in valid)})
    made: list[Piece] = []
    for start, end in pairwise(edges):
        over = [m for m in valid if m.start <= start and m.end >= end]
        kinds = tuple(sorted({m.kind for m in over}))
        opens = any(m.start == start for m in over)
        made.append(Piece(text[start:end], start, kinds, tuple(m.id for m in over), opens))
    return made


def at(marks: Sequence[Mark], place: int) -> list[Mark]:
    """The marks that cover a character."""
    return [mark for mark in marks if mark.start <= place < mark.end]
