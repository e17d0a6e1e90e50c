"""Which sentences can hold an event at all: a word of the lexicon and somebody to act."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

from bilat.actors.actor import Mention
from bilat.actors.pronouns import PRONOUNS
from bilat.actors.tables import load_tables
from bilat.events.lexicon import Lexicon
from bilat.language.inflect import base_forms

_WORD = re.compile(r"[a-z]+")


class Relevance:
    """A filter by words, before anything is parsed; it knows each word form once it has met it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._triggers = frozenset((*lexicon.verbs, *lexicon.nouns))
        self._known: dict[str, tuple[bool, bool]] = {}

    def matters(
        self, text: str, start: int, end: int, mentions: Sequence[Mention], *, about_two: bool = False
    ) -> bool:
        """Whether the sentence at `start`..`end` of a document with those `mentions`, sorted, can hold an event.

        A document that names nobody has none, and a sentence needs a trigger and an actor, or a word
        that can stand for one of those that the document names. One that is `about_two` lends them to
        sentences that name nobody ("No contract was signed").
        """
        sentence = text[start:end]
        if not mentions or not self.may_hold_event(sentence):
            return False
        return about_two or _are_within(mentions, start, end) or self.may_refer(sentence)

    def may_hold_event(self, sentence: str) -> bool:
        """Whether some word of `sentence` can be a form of a trigger."""
        return any(self._kinds(word)[0] for word in self._words(sentence))

    def may_refer(self, sentence: str) -> bool:
        """Whether some word of `sentence` can stand for an actor named before: "he", "both sides"."""
        return any(self._kinds(word)[1] for word in self._words(sentence))

    def _words(self, sentence: str) -> Iterable[str]:
        return _WORD.findall(sentence.lower())

    def _kinds(self, word: str) -> tuple[bool, bool]:
        """Whether `word` can be a trigger, and whether it can refer."""
        known = self._known.get(word)
        if known is None:
            forms = base_forms(word)
            known = not self._triggers.isdisjoint(forms), not _referring().isdisjoint(forms)
            self._known[word] = known
        return known


def _are_within(mentions: Sequence[Mention], start: int, end: int) -> bool:
    """Whether one of the sorted `mentions` lies in `start`..`end`: a book has a hundred thousand of them."""
    before = bisect_left(mentions, end, key=lambda mention: mention.start)
    return before > 0 and mentions[before - 1].end > start


def names_two(mentions: Sequence[Mention]) -> bool:
    """Whether a document with those `mentions` names two parties: without, nothing passes between two."""
    return len({actor.code for mention in mentions for actor in mention.actors}) > 1


@cache
def _referring() -> frozenset[str]:
    """The words that the coreference settles: pronouns, descriptions, sorts of states, offices."""
    tables = load_tables()
    described = (word for words in tables.words.get("descriptions", {}).values() for word in words)
    return frozenset((*PRONOUNS, *described, *tables.words.get("sorts", {}), *tables.offices))
