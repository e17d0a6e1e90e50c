"""Documents in, events out: actors found, sentences chosen and parsed, events coded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bilat.actors.actor import Mention
from bilat.actors.coreference import settle
from bilat.actors.gazetteer import Gazetteer, default_gazetteer
from bilat.actors.standins import names_of
from bilat.events.coder import Coder
from bilat.events.event import Event
from bilat.events.lexicon import Lexicon, default_lexicon, load
from bilat.events.relevance import Relevance
from bilat.language.parse import Parse, Sentence
from bilat.language.pipeline import load_pipeline
from bilat.language.sentences import split
from bilat.sources.document import Document

_CHUNK = 512
"""Sentences held before they are parsed together: enough to fill batches, little enough to stay flat."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one document: its actors and events, and how many of its sentences were parsed."""

    document: Document
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]
    sentences: int
    parsed: int


@dataclass(frozen=True, slots=True)
class _Job:
    document: Document
    mentions: list[Mention]
    sentences: int
    chosen: list[Sentence]


class Reader:
    """Reads documents to events with one lexicon, one gazetteer and one language pipeline.

    `filtered` leaves out sentences that can hold no event; `dated` gives news without a date of its
    own that of its document (see `Coder`). Events of less confidence than `min_confidence` (0 to 1) are
    left out.
    """

    def __init__(
        self,
        overlays: Sequence[Path] = (),
        model: str | None = None,
        *,
        filtered: bool = True,
        dated: bool = False,
        min_confidence: float = 0.0,
    ) -> None:
        self.lexicon: Lexicon = load(overlays) if overlays else default_lexicon()
        self.gazetteer: Gazetteer = Gazetteer.load(overlays) if overlays else default_gazetteer()
        self.model = model
        self.filtered = filtered
        self.min_confidence = min_confidence
        self._coder = Coder(self.lexicon, dated=dated)
        self._relevance = Relevance(self.lexicon)

    def read(
        self, documents: Iterable[Document], given: Mapping[str, Sequence[Mention]] | None = None
    ) -> Iterator[Reading]:
        """Readings of `documents`, in order; `given` are actors known beforehand, by document id."""
        waiting: list[_Job] = []
        for document in documents:
            waiting.append(self._prepare(document, (given or {}).get(document.id)))
            if sum(len(job.chosen) for job in waiting) >= _CHUNK:
                yield from self._code(waiting)
                waiting = []
        yield from self._code(waiting)

    def _prepare(self, document: Document, given: Sequence[Mention] | None) -> _Job:
        text = document.text
        mentions = (
            sorted(given, key=lambda m: m.start) if given else self.gazetteer.scan(text, document.published)
        )
        spans = split(text)
        chosen = [
            Sentence(text[a:b], a, names_of(mentions, a, b))
            for a, b in spans
            if not self.filtered or self._matters(text, a, b, mentions)
        ]
        return _Job(document, mentions, len(spans), chosen)

    def _matters(self, text: str, start: int, end: int, mentions: Sequence[Mention]) -> bool:
        return bool(mentions) and self._relevance.may_hold_event(text[start:end])

    def _code(self, jobs: Sequence[_Job]) -> Iterator[Reading]:
        pipeline = load_pipeline(self.model)
        parses = pipeline.parse([sentence for job in jobs for sentence in job.chosen])
        for job in jobs:
            mine = [next(parses) for _ in job.chosen]
            yield self._reading(job, mine)

    def _reading(self, job: _Job, parses: list[Parse]) -> Reading:
        document = job.document
        mentions = settle(parses, job.mentions, document.text)
        events = self._coder.code(document.id, parses, mentions, document.published)
        events = tuple(event for event in events if (event.confidence or 0.0) >= self.min_confidence)
        return Reading(document, tuple(mentions), events, job.sentences, len(parses))
