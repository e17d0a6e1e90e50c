"""Which sentences can hold an event or a statement at all: the words of a sense and somebody to act."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from bilat.actors.actor import Mention
from bilat.actors.pronouns import PRONOUNS
from bilat.actors.tables import load_tables
from bilat.events.lexicon import NOTHING, Lexicon, Trigger
from bilat.language.inflect import base_forms

_WORD = re.compile(r"[a-z]+")


class _Word(NamedTuple):
    """The base forms of a word, the readings that it can open, and whether it can be a verb of saying, a word
    that stands for somebody, and one that stands for somebody named just before."""

    forms: frozenset[str]
    triggers: tuple[Trigger, ...]
    says: bool
    refers: bool
    near: bool


class Relevance:
    """A filter by words, before anything is parsed; it knows each word form once it has met it.

    `saying` are verbs by which somebody who is named makes a statement, which is no event.
    """

    def __init__(self, lexicon: Lexicon, saying: Iterable[str] = ()) -> None:
        self._lexicon = lexicon
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
        """Which of the sentences at `spans` of a document with those `mentions`, sorted, are worth parsing: those
        that can hold an event or a statement, and those before them that name whom "he" then means.

        A document that names nobody has none. A sentence needs the words of a sense and an actor, or a word
        that can stand for one of those that the document names; one that is `about_two` lends them to
        sentences that name nobody ("No contract was signed"). For a statement somebody must be named beside
        a verb of saying.
        """
        chosen: list[bool] = []
        wanted = False
        for start, end in reversed(spans):
            words, named = self._words(text[start:end]), _are_within(mentions, start, end)
            matters = bool(mentions) and _matters(words, named=named, about_two=about_two)
            chosen.append(matters or (wanted and named))
            wanted = chosen[-1] and any(word.near for word in words)
        return chosen[::-1]

    def may_hold_event(self, sentence: str) -> bool:
        """Whether the words of `sentence` can be forms of all that some sense asks for."""
        return _may_hold_event(self._words(sentence))

    def _words(self, sentence: str) -> list[_Word]:
        return [self._known.get(word) or self._meet(word) for word in _WORD.findall(sentence.lower())]

    def _meet(self, word: str) -> _Word:
        """What there is to know of `word`, looked up and kept."""
        forms = frozenset(base_forms(word))
        groups = (self._saying, _referring(), _near())
        opened = (
            trigger
            for form in forms
            for index in (self._lexicon.verbs, self._lexicon.nouns)
            for trigger in index.get(form, ())
            if trigger[1].event != NOTHING
        )
        flags = (not group.isdisjoint(forms) for group in groups)
        found = self._known[word] = _Word(forms, tuple(opened), *flags)
        return found


def _matters(words: Sequence[_Word], *, named: bool, about_two: bool) -> bool:
    if named and any(word.says for word in words):
        return True
    return (about_two or named or any(word.refers for word in words)) and _may_hold_event(words)


def _may_hold_event(words: Sequence[_Word]) -> bool:
    triggers = [trigger for word in words for trigger in word.triggers]
    present = frozenset().union(*(word.forms for word in words)) if triggers else frozenset[str]()
    return any(
        present.issuperset(rest) and not any(map(present.isdisjoint, sense.needs)) for rest, sense in triggers
    )


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
