"""A document read with the sense behind each event, for explanations and for work on the lexicon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilat.actors.actor import Mention
from bilat.actors.coreference import settle
from bilat.actors.standins import names_of
from bilat.events.arguments import casts_of
from bilat.events.coder import Coder, SentenceRead
from bilat.language.parse import Sentence
from bilat.language.pipeline import load_pipeline
from bilat.language.sentences import split
from bilat.sources.document import Document
from bilat.workflow.reading import Reader


@dataclass(frozen=True, slots=True)
class Trace:
    """The actors of a document and what was read in each of its sentences."""

    mentions: tuple[Mention, ...]
    sentences: Iterator[SentenceRead]


def trace(document: Document, reader: Reader, least: int = 0) -> Trace:
    """`document` read as `reader` reads it, hypothetical events included; sentences with fewer than `least`
    mentions of actors are left out."""
    text = document.text
    scanned = reader.gazetteer.scan(text, document.published)
    spans = [(a, b) for a, b in split(text) if not least or _mentions(scanned, a, b) >= least]
    sentences = [Sentence(text[a:b], a, names_of(scanned, a, b)) for a, b in spans]
    parses = list(load_pipeline(reader.model).parse(sentences))
    mentions = settle(parses, scanned, text)
    coder = Coder(reader.lexicon, everything=True)
    return Trace(
        tuple(mentions), coder.trace(document.id, casts_of(parses, mentions), mentions, document.published)
    )


def _mentions(mentions: Sequence[Mention], start: int, end: int) -> int:
    return sum(start <= m.start and m.end <= end for m in mentions)
