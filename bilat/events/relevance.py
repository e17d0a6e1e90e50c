"""Which sentences can hold an event at all: a word of the lexicon and somebody to act."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bilat.events.lexicon import Lexicon
from bilat.language.inflect import base_forms

_WORD = re.compile(r"[a-z]+")


class Relevance:
    """A filter by trigger words; it knows each word form once it has met it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._triggers = frozenset((*lexicon.verbs, *lexicon.nouns))
        self._known: dict[str, bool] = {}

    def may_hold_event(self, sentence: str) -> bool:
        """Whether some word of `sentence` can be a form of a trigger."""
        return any(map(self._is_trigger, self._words(sentence)))

    def _words(self, sentence: str) -> Iterable[str]:
        return _WORD.findall(sentence.lower())

    def _is_trigger(self, word: str) -> bool:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = not self._triggers.isdisjoint(base_forms(word))
        return known
