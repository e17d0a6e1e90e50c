"""The coder: from the parsed sentences of a document with its actors to PLOVER events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bilat.actors.actor import Mention
from bilat.dates import PartialDate
from bilat.events.arguments import Cast
from bilat.events.confidence import confidence
from bilat.events.context import Context
from bilat.events.contexts import in_context, of_document, of_sentence
from bilat.events.event import Event
from bilat.events.finding import NOMINAL, Finder, Found
from bilat.events.lexicon import Lexicon
from bilat.events.making import Setting, event_of
from bilat.language.timex import TimePhrase, find_dates


@dataclass(frozen=True, slots=True)
class SentenceRead:
    """One parsed sentence with its actors and dates, and the events it tells, each with its sense."""

    cast: Cast
    dates: tuple[TimePhrase, ...]
    told: tuple[tuple[Found, Event], ...]


@dataclass(frozen=True, slots=True)
class Coder:
    """Codes documents with a lexicon; `everything` keeps hypothetical events, marked, as well.

    `dated` gives an event of which the sentence tells no date that of publication (origin
    "published"), where it is told as news: by a finite verb, near the top of the document, or as
    something said. Background further down stays undated.
    """

    lexicon: Lexicon
    everything: bool = False
    dated: bool = False

    def code(
        self,
        document_id: str,
        casts: Sequence[Cast],
        mentions: Sequence[Mention],
        published: PartialDate | None,
        *,
        record: bool = False,
    ) -> tuple[Event, ...]:
        """The events of a document: `casts` are its sentences that were parsed, in order, `mentions`
        all that it names. `record`: it is a communiqué or the like, of one day."""
        read = self.trace(document_id, casts, mentions, published, record=record)
        return tuple(event for sentence in read for _, event in sentence.told)

    def trace(
        self,
        document_id: str,
        casts: Sequence[Cast],
        mentions: Sequence[Mention],
        published: PartialDate | None,
        *,
        record: bool = False,
    ) -> Iterator[SentenceRead]:
        """As `code`, sentence by sentence, with the sense behind each event: for explanations."""
        context = Context.of(mentions)
        about = [of_sentence(cast.parse.text) for cast in casts]
        throughout = of_document(about)
        for cast, here in zip(casts, about, strict=True):
            dates = tuple(find_dates(cast.parse, published))
            setting = Setting(document_id, published, dates, self.dated, context.day, record)
            told = self._sentence(cast, context, setting)
            placed = tuple((f, in_context(_sure(cast, f, e), here, throughout)) for f, e in told)
            yield SentenceRead(cast, dates, placed)

    def _sentence(self, cast: Cast, context: Context, setting: Setting) -> Iterator[tuple[Found, Event]]:
        if not cast.mention_at and context.dyad is None:
            return
        for found in Finder(self.lexicon, self.everything).find(cast, context):
            if cast.parse.tags[found.token] in NOMINAL and context.knows(found.outcome.event, found.match):
                continue  # a noun that only takes up what was told before
            event = event_of(cast, found, setting)
            context.remember(event, found.match)
            yield found, event


def _sure(cast: Cast, found: Found, event: Event) -> Event:
    return replace(event, confidence=confidence(cast, found, event))
