"""`explain`: everything that bilat saw in a sentence or a few, as typed records for a page or a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bilat.actors.actor import Mention
from bilat.events.coder import SentenceRead
from bilat.events.event import Event
from bilat.events.near import Candidate, asked, candidates, told_as
from bilat.language.modality import modality
from bilat.language.parse import Parse
from bilat.sources.document import Document
from bilat.workflow.reading import Reader
from bilat.workflow.tracing import trace


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the parse: its lemma, part of speech, and its relation to the word at index `head`
    (its own index for the root). `actor` holds the codes of the actor it names, "" for none."""

    text: str
    lemma: str
    tag: str
    relation: str
    head: int
    actor: str


@dataclass(frozen=True, slots=True)
class SenseTried:
    """A sense of the lexicon that the words called up: `at` is the index of the word, `entry` the
    entry's address, `codes` its PLOVER type and mode, `told` the modality of the word in the sentence,
    `asks` the words that the sense asks for around it."""

    at: int
    words: str
    entry: str
    codes: str
    nearness: Literal["fired", "kept_out", "missed"]
    because: str
    told: str
    asks: str


@dataclass(frozen=True, slots=True)
class DateFound:
    """Words that name a date, and the date, with where it comes from (stated or resolved)."""

    words: str
    iso: str
    origin: str


@dataclass(frozen=True, slots=True)
class SentenceSeen:
    """One sentence: its words, the dates in it, the events coded and the senses tried, nearest first."""

    text: str
    words: tuple[Word, ...]
    dates: tuple[DateFound, ...]
    events: tuple[Event, ...]
    senses: tuple[SenseTried, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What bilat saw in a text: the actors of the whole, then sentence by sentence."""

    document: Document
    actors: tuple[Mention, ...]
    sentences: tuple[SentenceSeen, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """The events of all sentences, in order."""
        return tuple(event for sentence in self.sentences for event in sentence.events)


def explain(document: Document, reader: Reader) -> Explanation:
    """Every sentence of `document` read as `reader` reads it, hypothetical events included and marked,
    none left out beforehand."""
    traced = trace(document, reader)
    return Explanation(document, traced.mentions, tuple(_seen(read, reader) for read in traced.sentences))


def _seen(read: SentenceRead, reader: Reader) -> SentenceSeen:
    parse = read.cast.parse
    dates = (
        DateFound(parse.text[d.start - parse.offset : d.end - parse.offset], d.date.iso, d.date.origin)
        for d in read.dates
    )
    return SentenceSeen(
        text=parse.text,
        words=tuple(_word(read, i) for i in range(len(parse))),
        dates=tuple(dates),
        events=tuple(event for _, event in read.told),
        senses=tuple(_tried(parse, c) for c in candidates(read, reader.lexicon)),
    )


def _word(read: SentenceRead, i: int) -> Word:
    parse, mention = read.cast.parse, read.cast.mention_at.get(i)
    codes = ",".join(dict.fromkeys(a.code for a in mention.actors)) if mention else ""
    return Word(parse.words[i], parse.lemmas[i], parse.tags[i], parse.deps[i], parse.heads[i], codes)


def _tried(parse: Parse, candidate: Candidate) -> SenseTried:
    told, sense = modality(parse, candidate.token), candidate.sense
    speaker = parse.words[told.speaker] if told.speaker is not None else None
    return SenseTried(
        at=candidate.token,
        words=parse.words[candidate.token],
        entry=sense.name,
        codes="/".join(filter(None, (sense.event, sense.mode))),
        nearness=candidate.nearness.name,  # type: ignore[arg-type]
        because=candidate.because,
        told=told_as(told, speaker),
        asks=asked(sense),
    )
