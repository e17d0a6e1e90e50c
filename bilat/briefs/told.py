"""What sources claim of a tie, kept for the brief only where the passage bears it out: its actors plainly named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bilat.actors.gazetteer import default_gazetteer
from bilat.claims.agenda import Topic
from bilat.claims.claim import LEAD, Claim
from bilat.claims.exchange import Exchange
from bilat.claims.ledger import LedgerRow
from bilat.claims.statement import Statement
from bilat.dates import PartialDate
from bilat.evidence import Citation, Passage
from bilat.language import sentences
from bilat.sources.document import Document

SURE = 0.6
"""Weight of its clause by itself from which a claim that no cue of the lexicon makes, only signs, is told in a
brief (0 to 1)."""
_SIGNS = re.compile(r"^signs of .+? weigh \d\.\d+, (\d\.\d+) by itself")
_BACK = 3
"""Sentences before a claim in which its pronoun's state may be named: the citation then starts there."""
_LEAST_WORDS = 4
_SECOND_HAND = re.compile(r"\b(?:he|his|she|her)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of the two with the topics inferred for it; `named` says what it was."""

    day: PartialDate
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class ToldMatter:
    """Claims of documents on the two states, the exchanges between them with their ledger, the latest
    meetings; documents and the key of each one's source by document id; what the two said of each other."""

    claims: tuple[Claim, ...] = ()
    exchanges: Mapping[str, Exchange] = field(default_factory=dict)
    ledger: tuple[LedgerRow, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    documents: Mapping[str, Document] = field(default_factory=dict)
    outlets: Mapping[str, str] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()

    def outlet(self, passage: Passage) -> str:
        """The key of the independent source of a passage."""
        return self.outlets.get(passage.document_id, passage.document_id)

    def published(self, passage: Passage) -> str:
        """The day of publication as ISO text, empty where it is not known."""
        document = self.documents.get(passage.document_id)
        return document.published.iso if document and document.published else ""

    def cite(
        self, passage: Passage, names: Sequence[str], of_tie: re.Pattern[str] | None = None
    ) -> Citation | None:
        """The citation of a passage: its sentence, with those before it up to the one that names one of
        `names`; None where none of a few sentences of its paragraph does. A sentence that fits `of_tie`
        speaks of the two by itself."""
        document = self.documents.get(passage.document_id)
        if document is None:
            return None
        start, end = sentences.around(document.text, passage.start, passage.end)
        first = reach(document, start, end, frozenset(names))
        if first is None and of_tie is not None and of_tie.search(document.text[start:end]):
            first = start
        if first is None:
            return None
        cited = Passage(document.id, first, end, document.text[first:end])
        return Citation(cited, document.outlet, document.published, document.title, document.address)

    def sentence(self, passage: Passage) -> str:
        """The sentence that a passage stands in."""
        text = self.documents[passage.document_id].text
        start, end = sentences.around(text, passage.start, passage.end)
        return text[start:end]


def reach(document: Document, start: int, end: int, names: frozenset[str]) -> int | None:
    """Where the citation of a sentence starts so that it names one of `names`: None where nothing near does."""
    floor = document.text.rfind("\n\n", 0, start) + 1
    for _ in range(_BACK):
        if codes_in(document.text[start:end], document.published) & names:
            return start
        before = document.text[:start].rstrip()
        if len(before) <= floor:
            return None
        start, _ = sentences.around(document.text, len(before) - 1, len(before))
    return None


def named(told: ToldMatter, passage: Passage) -> frozenset[str]:
    """The codes that the words of a passage name."""
    document = told.documents[passage.document_id]
    return codes_in(passage.text, document.published)


@lru_cache(maxsize=4096)
def codes_in(text: str, published: PartialDate | None) -> frozenset[str]:
    """The codes of the actors that a text names."""
    mentions = default_gazetteer().scan(text, published)
    return frozenset(actor.code for mention in mentions for actor in mention.actors)


def is_sure(claim: Claim) -> bool:
    """Whether a cue of the lexicon makes the claim, or signs that weigh SURE or more. What words alone speak
    for is no more than a lead."""
    signs = _SIGNS.match(claim.why)
    return float(signs[1]) >= SURE if signs else not claim.why.startswith(LEAD)


def is_cued(claim: Claim) -> bool:
    """Whether a cue of the lexicon makes the claim, not only the signs and words of its clause."""
    return not claim.why.startswith(LEAD) and _SIGNS.match(claim.why) is None


def is_readable(sentence: str) -> bool:
    """Whether a sentence says something by itself: no question, no heading, no remnant."""
    plain = sentence.strip()
    return not plain.endswith("?") and len(plain.split()) >= _LEAST_WORDS


def names_or_stands_for(told: ToldMatter, passage: Passage, code: str) -> bool:
    """Whether a passage's own words name a state, or open with somebody of it by pronoun or by part of the name
    that the document gives in full."""
    if code in named(told, passage):
        return True
    first, *_ = passage.text.split()
    document = told.documents[passage.document_id]
    return bool(_SECOND_HAND.match(first)) or (first, code) in parts_of_names(
        document.text, document.published
    )


@lru_cache(maxsize=512)
def parts_of_names(text: str, published: PartialDate | None) -> frozenset[tuple[str, str]]:
    """The words of the names in a text, each with the code of who bears it."""
    return frozenset(
        (word, actor.code)
        for mention in default_gazetteer().scan(text, published)
        for word in text[mention.start : mention.end].split()
        for actor in mention.actors
    )
