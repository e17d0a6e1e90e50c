"""Where a thing was read: a span of a document, and the citation that shows it to a reader."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from bilat.dates import PartialDate


def stable_id(*parts: object) -> str:
    """A 16-digit hexadecimal id made from `parts`: the same parts give the same id on any machine."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.blake2b(joined.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a document by character offsets (`end` exclusive); `text` is exactly that span."""

    document_id: str
    start: int
    end: int
    text: str

    def overlaps(self, other: Passage) -> bool:
        """Whether the two share a character of the same document."""
        same = self.document_id == other.document_id
        return same and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Citation:
    """What a reader is shown for a passage: who published it, when, and the words themselves."""

    passage: Passage
    outlet: str | None
    published: PartialDate | None
    title: str | None
    address: str | None
