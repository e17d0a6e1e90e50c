"""Which sentences can hold an event or a statement at all: the words of a sense and somebody to act."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from bilat.actors.actor import Mention
from bilat.actors.pronouns import PRONOUNS
from bilat.actors.tables import load_tables
from bilat.events.lexicon import NOTHING, Lexicon, Trigger
from bilat.language.inflect import base_forms

_WORD = re.compile(r"[a-z]+")


class _Word(NamedTuple):
    """The base forms of a word, and whether it can be a trigger, a verb of saying, a word that stands for
    somebody, and one that stands for somebody named just before."""

    forms: frozenset[str]
    triggers: bool
    says: bool
    refers: bool
    near: bool


class Relevance:
    """A filter by words, before anything is parsed; it knows each word form once it has met it.

    `saying` are verbs by which somebody who is named makes a statement, which is no event.
    """

    def __init__(self, lexicon: Lexicon, saying: Iterable[str] = ()) -> None:
        self._lexicon = lexicon
        self._triggers = frozenset((*lexicon.verbs, *lexicon.nouns))
        self._saying = frozenset(saying)
        self._known: dict[str, _Word] = {}

    def choose(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        mentions: Sequence[Mention],
        *,
        about_two: bool = False,
    ) -> list[bool]:
        """Which of the sentences at `spans` of a document are worth parsing: those that matter, and those
        before them that name the one whom "he" or "the kingdom" then means."""
        chosen: list[bool] = []
        wanted = False
        for start, end in reversed(spans):
            matters = self.matters(text, start, end, mentions, about_two=about_two)
            antecedent = wanted and _are_within(mentions, start, end)
            chosen.append(matters or antecedent)
            wanted = chosen[-1] and self.may_look_back(text[start:end])
        return chosen[::-1]

    def matters(
        self, text: str, start: int, end: int, mentions: Sequence[Mention], *, about_two: bool = False
    ) -> bool:
        """Whether the sentence at `start`..`end` of a document with those `mentions`, sorted, can hold an event
        or a statement.

        A document that names nobody has none. A sentence needs the words of a sense and an actor, or a word
        that can stand for one of those that the document names; one that is `about_two` lends them to
        sentences that name nobody ("No contract was signed"). For a statement somebody must be named beside
        a verb of saying.
        """
        if not mentions:
            return False
        sentence, named = text[start:end], _are_within(mentions, start, end)
        if named and self.may_hold_statement(sentence):
            return True
        return self.may_hold_event(sentence) and (about_two or named or self.may_refer(sentence))

    def may_hold_event(self, sentence: str) -> bool:
        """Whether the words of `sentence` can be forms of all that some sense asks for."""
        words = self._words(sentence)
        if not any(word.triggers for word in words):
            return False
        present = frozenset().union(*(word.forms for word in words))
        return any(
            present.issuperset(words) and not any(map(present.isdisjoint, sense.needs))
            for words, sense in self._senses(present)
        )

    def may_hold_statement(self, sentence: str) -> bool:
        """Whether some word of `sentence` can be a form of a verb of saying."""
        return any(word.says for word in self._words(sentence))

    def may_refer(self, sentence: str) -> bool:
        """Whether some word of `sentence` can stand for an actor named before: "he", "both sides"."""
        return any(word.refers for word in self._words(sentence))

    def may_look_back(self, sentence: str) -> bool:
        """Whether some word of `sentence` means one named in the sentence before, if not in this one."""
        return any(word.near for word in self._words(sentence))

    def _senses(self, forms: Iterable[str]) -> Iterator[Trigger]:
        """The readings of the words whose base forms are `forms` that make an event."""
        for form in forms:
            for index in (self._lexicon.verbs, self._lexicon.nouns):
                yield from (trigger for trigger in index.get(form, ()) if trigger[1].event != NOTHING)

    def _words(self, sentence: str) -> list[_Word]:
        return [self._known.get(word) or self._meet(word) for word in _WORD.findall(sentence.lower())]

    def _meet(self, word: str) -> _Word:
        """What there is to know of `word`, looked up and kept."""
        forms = frozenset(base_forms(word))
        groups = (self._triggers, self._saying, _referring(), _near())
        found = self._known[word] = _Word(forms, *(not group.isdisjoint(forms) for group in groups))
        return found


def _are_within(mentions: Sequence[Mention], start: int, end: int) -> bool:
    """Whether one of the sorted `mentions` lies in `start`..`end`: a book has a hundred thousand of them."""
    before = bisect_left(mentions, end, key=lambda mention: mention.start)
    return before > 0 and mentions[before - 1].end > start


def names_two(mentions: Sequence[Mention]) -> bool:
    """Whether a document with those `mentions` names two parties: without, nothing passes between two."""
    return len({actor.code for mention in mentions for actor in mention.actors}) > 1


@cache
def _near() -> frozenset[str]:
    """The words that the coreference settles by what was said just before: pronouns, descriptions."""
    described = load_tables().words.get("descriptions", {}).values()
    return frozenset((*PRONOUNS, *(word for words in described for word in words)))


@cache
def _referring() -> frozenset[str]:
    """All words that the coreference settles: those that look near, sorts of states, offices."""
    tables = load_tables()
    return frozenset((*_near(), *tables.words.get("sorts", {}), *tables.offices))
