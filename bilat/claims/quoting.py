"""Whose words a quotation is: by the verb of saying beside it, or as the sequel of one whose speaker is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilat.claims.quotemarks import Quoted
from bilat.claims.reporting import CASES, Reporter
from bilat.claims.saying import Saying
from bilat.claims.voices import Voice, voices

_REACH = 14
"""Tokens between a verb of saying and the name of the speaker, where the parse does not join them."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A verb of saying beside a quotation: its token, who speaks and to whom."""

    verb: int
    entry: Saying
    speakers: tuple[Voice, ...]
    addressee: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """What stands between quotation marks as one utterance of one speaker: one piece, or several that "he said"
    parts."""

    pieces: tuple[Quoted, ...]

    @property
    def start(self) -> int:
        """The character offset of its first character."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """The character offset after its last character."""
        return self.pieces[-1].end


def utterances(quotes: Sequence[Quoted], text: str) -> list[Utterance]:
    """The utterances of a document, in order; pieces that belong together are joined."""
    joined: list[list[Quoted]] = []
    for quote in quotes:
        if quote.speech and joined and _goes_on(text, joined[-1][-1], quote):
            joined[-1].append(quote)
        elif quote.speech:
            joined.append([quote])
    return [Utterance(tuple(pieces)) for pieces in joined]


def attribution(reporter: Reporter, utterance: Utterance) -> Attribution | None:
    """Who says an utterance, by a verb of saying beside it in the sentence; an Attribution without speakers
    where somebody does who speaks for no state, None where no verb stands there."""
    beside = [
        (_distance(reporter, verb, utterance), verb, entry) for verb, entry in reporter.verbs(beside=True)
    ]
    for _, verb, entry in sorted(beside, key=lambda found: found[:2])[:1]:
        found = reporter.speakers(verb)
        if not found and not _has_subject(reporter, verb):
            found = tuple(_near(reporter, verb))
        return Attribution(verb, entry, found, reporter.addressee(verb, entry))
    return None


def _distance(reporter: Reporter, verb: int, utterance: Utterance) -> int:
    """Characters between a verb and the nearest edge of an utterance."""
    place = reporter.parse.starts[verb]
    edges = [edge for piece in utterance.pieces for edge in (piece.start, piece.end)]
    return min(abs(place - edge) for edge in edges)


def _has_subject(reporter: Reporter, verb: int) -> bool:
    kids = reporter.parse.kids(verb, "nsubj", "nsubj:pass")
    return any(not reporter.is_quoted(t) for t in kids)


def _near(reporter: Reporter, verb: int) -> Iterator[Voice]:
    """The name that stands right before or behind a verb of saying, where the parser lost its way among quotations."""
    cast, parse = reporter.cast, reporter.parse
    if not reporter.is_quoted(max(0, verb - 2)):
        yield from reporter.near(verb, max(0, verb - _REACH))
        return
    for token in range(verb + 1, min(len(parse), verb + _REACH)):
        mention = cast.mention_at.get(token)
        if (
            mention is None
            or mention.kind in ("adjective", "demonym", "pronoun")
            or reporter.is_quoted(token)
        ):
            continue
        if not any(parse.words[k].lower() in CASES for k in parse.kids(token, "case")):
            yield from voices(cast, token, reporter.lexicon)
        return


def _goes_on(text: str, first: Quoted, second: Quoted) -> bool:
    """Whether the second piece is the rest of the first, in the same sentence: it opens with a small letter."""
    between = text[first.end + 1 : second.start - 1]
    rest = text[second.start : second.end].lstrip()
    return rest[:1].islower() and not re.search(r"[.!?](?:\s|$)|\n", between)
