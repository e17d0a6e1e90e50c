"""The statements of a document: quotations and reports of what was said, by those who speak for a state or body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bilat.actors.actor import Mention
from bilat.claims.quotemarks import Quoted, bare, quoted_in
from bilat.claims.quoting import Attribution, Utterance, attribution, utterances
from bilat.claims.reporting import Report, Reporter
from bilat.claims.saying import Saying, SayingLexicon, load_saying
from bilat.claims.statement import Statement
from bilat.claims.tone import ToneHit, ToneLexicon, load_tone, tone_of
from bilat.claims.voices import Voice, codes_of
from bilat.events.arguments import Cast
from bilat.evidence import Passage, stable_id
from bilat.sources.document import Document

_MOST_SPEAKERS = 3
_ALWAYS = {"according", "words"}


@dataclass(frozen=True, slots=True)
class _Said:
    """Something said, before it is a record: the characters of what was said (`pieces` for its tone and names),
    of the sentences that carry it, and how it was said."""

    start: int
    end: int
    pieces: tuple[tuple[int, int], ...]
    carried: tuple[int, int]
    entry: Saying
    verb: str
    addressee: tuple[str, ...]
    direct: bool
    quoted: bool


class StatementReader:
    """Reads statements out of the parsed sentences of documents."""

    def __init__(self) -> None:
        self.lexicon: SayingLexicon = load_saying()
        self.tone: ToneLexicon = load_tone()
        self.words: frozenset[str] = frozenset(self.lexicon.verbs) | _ALWAYS
        """The words without one of which a sentence carries no statement."""

    def read(
        self, document: Document, casts: Sequence[Cast], mentions: Sequence[Mention]
    ) -> tuple[Statement, ...]:
        """The statements of a document, in order; `casts` are its parsed sentences, `mentions` all it names."""
        quotes = quoted_in(document.text)
        reporters = [Reporter(cast, quotes, self.lexicon) for cast in casts if self._matters(cast)]
        if not reporters:
            return ()
        story = _Story(document.text, quotes, reporters)
        found = [
            self._statement(document, mentions, said, voice, [v.code for v in speakers])
            for speakers, said in (*story.quoted(), *story.reported())
            for voice in speakers[:_MOST_SPEAKERS]
        ]
        unique = {statement.id: statement for statement in found if statement is not None}
        return tuple(sorted(unique.values(), key=lambda s: (s.evidence.start, s.id)))

    def _matters(self, cast: Cast) -> bool:
        """Whether a sentence names somebody and holds a verb of saying."""
        words = not self.lexicon.verbs.keys().isdisjoint(cast.parse.lemmas)
        words = words or not _ALWAYS.isdisjoint(map(str.lower, cast.parse.words))
        return words and bool(cast.mention_at)

    def _statement(
        self, document: Document, mentions: Sequence[Mention], said: _Said, voice: Voice, among: Sequence[str]
    ) -> Statement | None:
        """The record, `among` the codes that say the same; None where a condition of its verb does not hold,
        or where an agency merely reports."""
        hits = self._hits(document.text, said, mentions, voice.code)
        if (said.entry.needs_tone or voice.media) and not (hits or said.quoted):
            return None
        named = [code for piece in said.pieces for code in codes_of(mentions, *piece)]
        if _EACH_OTHER.search(document.text, said.start, said.end):
            named += among
        start, end = said.carried
        return Statement(
            id=stable_id(document.id, "statement", said.start, said.end, voice.code),
            evidence=Passage(document.id, start, end, document.text[start:end]),
            speaker=voice.code,
            speaker_text=voice.text,
            addressee=tuple(code for code in said.addressee if code != voice.code),
            about=tuple(dict.fromkeys(code for code in named if code != voice.code)),
            quote=document.text[said.start : said.end],
            direct=said.direct,
            tone=tone_of(hits),
            tone_words=tuple(dict.fromkeys(hit.words for hit in hits)),
        )

    def _hits(self, text: str, said: _Said, mentions: Sequence[Mention], speaker: str) -> list[ToneHit]:
        """The words of tone; beside a verb that has one of its own only those that go with it."""
        hits = [
            hit
            for start, end in said.pieces
            for hit in self.tone.find(text[start:end])
            if not hit.of_others or _is_of_another(text, mentions, (start, start + hit.start), speaker)
        ]
        own = said.entry.tone
        if not own:
            return hits
        like = [hit for hit in hits if hit.weight * own > 0 and hit.words != said.verb]
        return [ToneHit(said.verb, own), *like]


def _is_of_another(text: str, mentions: Sequence[Mention], span: tuple[int, int], speaker: str) -> bool:
    """Whether the last that is named in `span`, before a word, is not the speaker: he who does what it tells of."""
    start, end = span
    near = max(start, end - _NEAR)
    if _YOU.search(text[near:end]):
        return True
    named = [m for m in mentions if m.start >= near and m.end <= end and m.actors]
    if not named or _PLACE.search(text[: named[-1].start][-_NEAR:]):
        return False
    return all(actor.code != speaker for actor in named[-1].actors)


_NEAR = 48
"""Characters before a word in which the one who does what it tells of must be named."""
_PLACE = re.compile(r"\b(?:in|at|near|from|into|of|against|on|against) (?:the )?$", re.IGNORECASE)
_YOU = re.compile(r"\byou\b", re.IGNORECASE)
_EACH_OTHER = re.compile(r"\b(?:each other|one another)\b")
_Told = tuple[tuple[Voice, ...], _Said]


class _Story:
    """What is said in one document, sentence by sentence."""

    def __init__(self, text: str, quotes: Sequence[Quoted], reporters: Sequence[Reporter]) -> None:
        self.text, self.quotes, self.reporters = text, quotes, reporters
        self.reports = {id(reporter): reporter.reports() for reporter in reporters}
        self.last: dict[int, tuple[Voice, ...]] = {}
        """Who spoke last in a sentence, by where it ends; nobody where it is somebody who does not count."""
        self.used: set[tuple[int, int]] = set()
        for reporter in reporters:
            found = self.reports[id(reporter)]
            if found:
                self.last[_end(reporter)] = found[0].speakers

    def quoted(self) -> list[_Told]:
        """The utterances in quotation marks with who said them."""
        return [
            told for utterance in utterances(self.quotes, self.text) if (told := self._utterance(utterance))
        ]

    def reported(self) -> list[_Told]:
        """What is reported in the writer's words, and not said within what somebody else said."""
        told = [
            (report.speakers, self._report(reporter, report))
            for reporter in self.reporters
            for report in self.reports[id(reporter)]
            if report.said is not None and (id(reporter), report.verb) not in self.used
        ]
        places = {id(said): (said.start, said.end) for _, said in told}
        return [(who, said) for who, said in told if not _is_inside(said, places)]

    def _utterance(self, utterance: Utterance) -> _Told | None:
        for reporter in self._around(utterance):
            found = attribution(reporter, utterance)
            if found is None:
                continue
            self.used.add((id(reporter), found.verb))
            self.last[_end(reporter)] = found.speakers
            return (found.speakers, self._spoken(utterance, reporter, found)) if found.speakers else None
        return self._sequel(utterance)

    def _around(self, utterance: Utterance) -> list[Reporter]:
        """The sentences that hold the utterance, the one in which it ends first."""
        low, high = utterance.start - 1, utterance.end + 1
        held = [r for r in self.reporters if r.parse.offset < high and _end(r) > low]
        return held[::-1]

    def _sequel(self, utterance: Utterance) -> _Told | None:
        """An utterance right behind a sentence in which somebody spoke is that speaker's too."""
        before = self.text[: utterance.start - 1]
        end = len(before.rstrip())
        speakers = self.last.get(end, ()) if "\n\n" not in before[end:] else ()
        if not speakers:
            return None
        self.last[utterance.end + 1] = speakers
        start, stop = bare(self.text, utterance.start, utterance.end)
        carried = (utterance.start - 1, min(len(self.text), utterance.end + 1))
        return speakers, _Said(start, stop, ((start, stop),), carried, _PLAIN, "", (), True, True)

    def _spoken(self, utterance: Utterance, reporter: Reporter, found: Attribution) -> _Said:
        start, end = bare(self.text, utterance.start, utterance.end)
        parse = reporter.parse
        low, high = min(parse.offset, utterance.start - 1), max(_end(reporter), utterance.end + 1)
        pieces = tuple((piece.start, piece.end) for piece in utterance.pieces)
        carried = (max(0, low), min(high, len(self.text)))
        verb = parse.words[found.verb]
        return _Said(start, end, pieces, carried, found.entry, verb, found.addressee, True, True)

    def _report(self, reporter: Reporter, report: Report) -> _Said:
        assert report.said is not None
        parse = reporter.parse
        start, end = parse.starts[report.said[0]], parse.ends[report.said[1]]
        start, end = self._with_marks(start, end)
        quoted = any(q.start < end and q.end > start for q in self.quotes)
        carried = (parse.offset, max(_end(reporter), end))
        verb = parse.words[reporter.telling(report.verb, report.entry)]
        return _Said(
            start, end, ((start, end),), carried, report.entry, verb, report.addressee, quoted, quoted
        )

    def _with_marks(self, start: int, end: int) -> tuple[int, int]:
        """The span with the mark that opens or closes a quotation which it cuts."""
        for quote in self.quotes:
            if quote.start - 1 < end < quote.end + 1 and quote.start > start:
                end = quote.end + 1 if not quote.speech else quote.end
            if quote.start == start and quote.end < end:
                start = quote.start - 1
        return start, min(end, len(self.text))


_PLAIN = Saying("sequel", (), ("clause",), (), 0.0, False, frozenset(), frozenset(), "", "", "")


def _end(reporter: Reporter) -> int:
    return reporter.parse.offset + len(reporter.parse.text)


def _is_inside(said: _Said, places: dict[int, tuple[int, int]]) -> bool:
    """Whether another report holds this one: what Seoul says that Pyongyang said is Seoul's word."""
    mine = places[id(said)]
    return any(a <= mine[0] and mine[1] <= b and (a, b) != mine for a, b in places.values())
