"""Documents in, events and claims out: actors found, sentences chosen and parsed, events coded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

from bilat.actors.actor import Mention
from bilat.actors.coreference import settle
from bilat.actors.gazetteer import Gazetteer, default_gazetteer
from bilat.actors.standins import names_of
from bilat.claims.claim import Claim
from bilat.claims.document import ClaimReader, wants_all
from bilat.claims.exchange import Exchange
from bilat.claims.genre import genre_of
from bilat.claims.statement import Statement
from bilat.events.arguments import casts_of
from bilat.events.coder import Coder
from bilat.events.context import main_dyad
from bilat.events.event import Event
from bilat.events.lexicon import Lexicon, default_lexicon, load
from bilat.events.relevance import Relevance, names_two
from bilat.language.parse import Parse, Sentence
from bilat.language.pipeline import load_pipeline
from bilat.language.sentences import split
from bilat.settings import LEAST_CONFIDENCE
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
    claims: tuple[Claim, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class _Job:
    document: Document
    mentions: list[Mention]
    sentences: int
    chosen: list[Sentence]
    title: list[Mention]
    given: bool = False


class Reader:
    """Reads documents to events with one lexicon, one gazetteer and one language pipeline.

    `filtered` leaves out sentences that can hold no event; `dated` gives news without a date of its
    own that of its document (see `Coder`); `dyadic` leaves out documents that name one party only.
    Events of less confidence than `min_confidence` (0 to 1) are left out; None is LEAST_CONFIDENCE where
    the actors were found here, and keeps all where they were given, since doubts are mostly about who.
    """

    def __init__(
        self,
        overlays: Sequence[Path] = (),
        model: str | None = None,
        *,
        filtered: bool = True,
        dated: bool = False,
        dyadic: bool = False,
        min_confidence: float | None = None,
    ) -> None:
        self.lexicon: Lexicon = load(overlays) if overlays else default_lexicon()
        self.gazetteer: Gazetteer = Gazetteer.load(overlays) if overlays else default_gazetteer()
        self.model = model
        self.filtered = filtered
        self.dyadic = dyadic
        self.min_confidence = min_confidence
        self._coder = Coder(self.lexicon, dated=dated)
        self._claims = ClaimReader(overlays=tuple(overlays))
        self._relevance = Relevance(self.lexicon, self._claims.statements.words)

    def read(
        self, documents: Iterable[Document], given: Mapping[str, Sequence[Mention]] | None = None
    ) -> Iterator[Reading]:
        """Readings of `documents`, in order; `given` are actors known beforehand, by document id."""
        waiting: list[_Job] = []
        held = 0
        for document in documents:
            waiting.append(self._prepare(document, (given or {}).get(document.id)))
            held += len(waiting[-1].chosen)
            if held >= _CHUNK:
                yield from self._code(waiting)
                waiting, held = [], 0
        yield from self._code(waiting)

    def _prepare(self, document: Document, given: Sequence[Mention] | None) -> _Job:
        text = document.text
        mentions = (
            sorted(given, key=lambda m: m.start) if given else self.gazetteer.scan(text, document.published)
        )
        if self.dyadic and not names_two(mentions):
            return _Job(document, mentions, len(split(text)), [], [])
        spans = split(text)
        about_two = main_dyad(mentions) is not None
        title = self.gazetteer.scan(document.title, document.published) if document.title else []
        if self.filtered and not wants_all(document, mentions, title):
            kept = self._relevance.choose(text, spans, mentions, about_two=about_two)
        else:
            kept = [True] * len(spans)
        chosen = [Sentence(text[a:b], a, names_of(mentions, a, b)) for a, b in compress(spans, kept)]
        return _Job(document, mentions, len(spans), chosen, title, bool(given))

    def _code(self, jobs: Sequence[_Job]) -> Iterator[Reading]:
        pipeline = load_pipeline(self.model)
        parses = pipeline.parse([sentence for job in jobs for sentence in job.chosen])
        for job in jobs:
            mine = [next(parses) for _ in job.chosen]
            yield self._reading(job, mine)

    def _least(self, job: _Job) -> float:
        """The confidence below which an event of the document is left out."""
        if self.min_confidence is not None:
            return self.min_confidence
        return 0.0 if job.given else LEAST_CONFIDENCE

    def _reading(self, job: _Job, parses: list[Parse]) -> Reading:
        document = job.document
        mentions = settle(parses, job.mentions, document.text)
        casts = casts_of(parses, mentions)
        record = genre_of(document.text, document.title) == "statement"
        coded = self._coder.code(document.id, casts, mentions, document.published, record=record)
        events = tuple(event for event in coded if (event.confidence or 0.0) >= self._least(job))
        found = self._claims.read(document, casts, mentions, job.title)
        return Reading(
            document,
            tuple(mentions),
            events,
            job.sentences,
            len(parses),
            found.claims,
            found.exchanges,
            found.statements,
        )
