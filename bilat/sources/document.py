"""The document: a text with a known origin, the unit that everything else points back to."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field

from bilat.dates import PartialDate
from bilat.evidence import Passage


def content_hash(text: str) -> str:
    """The SHA-256 of `text` with white space folded: the same article copied twice has one hash."""
    folded = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(folded.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what is known of its origin. None means that the source does not say.

    `published` may be known to the month or year only. `notes` tells the reader how a field was
    found where that matters ("date taken from the file name").
    """

    id: str
    text: str
    title: str | None = None
    language: str | None = None
    published: PartialDate | None = None
    retrieved: PartialDate | None = None
    outlet: str | None = None
    address: str | None = None
    content_hash: str = ""
    notes: tuple[str, ...] = field(default=())

    def passage(self, start: int, end: int) -> Passage:
        """The span of the text from `start` to `end` (exclusive)."""
        return Passage(self.id, start, end, self.text[start:end])
