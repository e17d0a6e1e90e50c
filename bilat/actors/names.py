"""Names of people that no table holds, and what stands around a name that says it is part of another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bilat.actors.tables import Person, Tables

_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_SENTENCE_START = re.compile(r"(?:^|[.!?:;…\n]['\"”’)]*|[\"“‘(—–-])\s*$")
_WORD_BEFORE = re.compile(r"([A-ZÀ-ÖØ-Þ][\w’'-]*\.?|[A-Z]\.) $")
_WORD_AFTER = re.compile(r" ([A-ZÀ-ÖØ-Þ][\w’-]*)")
_REACH = 40
_LONGEST_RANK = 5
"""A longer word before a full stop ends a sentence, where a shorter one may be a rank ("Brig.")."""


@dataclass(frozen=True)
class Names:
    """Reads unknown names; its word lists come from the tables."""

    tables: Tables
    name: re.Pattern[str] = field(init=False)
    not_names: frozenset[str] = field(init=False)
    openers: frozenset[str] = field(init=False)
    titles: frozenset[str] = field(init=False)
    first_counts: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        words = self.tables.words
        particles = "|".join(words.get("particles", ()) or ("de",))
        initial = r"[A-Z]\."
        link = rf"(?:(?:{particles})[ -])*"
        part = rf"{link}(?:{initial}|{_CAPITALISED})"
        set_ = object.__setattr__
        set_(self, "name", re.compile(rf" ({part}(?: {part}){{0,4}})"))
        for attribute, key in (
            ("not_names", "not_names"),
            ("openers", "openers"),
            ("titles", "titles"),
            ("first_counts", "called_by_first"),
        ):
            set_(self, attribute, frozenset(words.get(key, ())))

    def after(self, text: str, end: int, limit: int) -> int:
        """Where the capitalised name that begins after `end` stops, before `limit`; `end` if none does."""
        match = self.name.match(text, end, limit)
        if match is None:
            return end
        stop = end
        for word in match[1].split():
            bare = re.sub(r"['’]s?$", "", word)
            if bare.rstrip(".") in self.not_names or (bare.isupper() and len(bare) > 3):
                break
            stop += 1 + len(bare)
            if bare != word:
                break
        return stop

    def surname(self, name: str, code: str) -> str:
        """What a full `name` is shortened to later; "" where it is a single word."""
        words = name.split()
        if len(words) < 2:
            return ""
        chosen = words[0] if code in self.first_counts else words[-1]
        return re.sub(r"^(?:al|el|ul|Al|El)-", "", chosen)

    def stands_alone(self, text: str, start: int, end: int) -> bool:
        """Whether the surname at `start`..`end` is no part of another name ("Laura Bush", "Bush Street").
        A title before it is no such part."""
        after = _WORD_AFTER.match(text, end)
        if after and after[1] not in self.not_names:
            return False
        before = _WORD_BEFORE.search(text, max(0, start - _REACH), start)
        if before is None or before[1] in self.titles or before[1] in self.not_names:
            return True
        if before[1].endswith(("'s", "’s", "s'", "s’")) or (
            before[1][-1] == "." and len(before[1]) > _LONGEST_RANK
        ):
            return True
        opens = _SENTENCE_START.search(text, max(0, before.start() - 3), before.start()) is not None
        return opens and (before[1] in self.openers or before[1].endswith("ly"))

    def other_bearer(self, text: str, surname: str, before: int, people: Sequence[Person]) -> bool:
        """Whether `text` up to `before` has named by that surname somebody who is none of `people`."""
        known = {part for person in people for name in person.names for part in name.split()}
        named = re.finditer(rf"({_CAPITALISED}) {re.escape(surname)}\b", text[:before])
        firsts = {match[1] for match in named} - known - self.titles - self.not_names - self.openers
        return any(
            first + "." not in self.titles and first.lower() not in self.tables.offices for first in firsts
        )

    def honorific(self, text: str, start: int) -> str | None:
        """The Mr or Ms right before `start`, or None."""
        before = _WORD_BEFORE.search(text, max(0, start - _REACH), start)
        return before[1] if before and before[1] in self.titles else None
