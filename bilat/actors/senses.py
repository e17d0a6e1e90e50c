"""Names of states that mean something else where they stand: a person (Chad Smith), a namesake (the US
state of Georgia), a town abroad ("the Lebanese port of Tripoli"), an English word in capitals (WHO, US)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from bilat.actors.actor import Mention
from bilat.actors.names import Names
from bilat.actors.tables import Tables

_WORD_AFTER = re.compile(r" ([A-ZÀ-ÖØ-Þ][\w’-]+)(?=(?:['’]s)?(?:[ ,.;:]*$|['’]?[,.;:]| [a-z0-9(]))")
_WORD_BEFORE = re.compile(r"(?:^|[ \"“(])([A-ZÀ-ÖØ-Þ][\w’-]*) $")
_TOWN = re.compile(
    r" (?:port|city|town|village|capital|suburb|resort|province|district|region|port city) of $"
)
_REACH = 40
_TIME_WORDS = frozenset({
    "in", "on", "since", "until", "till", "by", "of", "from", "to", "last", "next", "this", "early", "late",
    "mid", "and", "before", "after", "for", "during", "between",
})  # fmt: skip


@dataclass(frozen=True)
class Senses:
    """The word lists that tell a state's name from its namesakes."""

    tables: Tables
    names: Names
    given: frozenset[str] = field(init=False)
    surnames: frozenset[str] = field(init=False)
    english: frozenset[str] = field(init=False)
    namesakes: dict[str, Sequence[dict[str, object]]] = field(init=False)

    def __post_init__(self) -> None:
        words = self.tables.words
        set_ = object.__setattr__
        set_(self, "given", frozenset(words.get("also_given_names", ())))
        set_(self, "surnames", frozenset(words.get("also_surnames", ())))
        set_(self, "english", frozenset(words.get("also_english", ())))
        namesakes: dict[str, list[dict[str, object]]] = {}
        for entry in words.get("namesakes", ()):
            for name in entry["names"]:
                namesakes.setdefault(name, []).append(entry)
        set_(self, "namesakes", namesakes)

    def is_person(self, text: str, start: int, end: int) -> bool:
        """Whether the name at `start`..`end` is the first or the last name of a person."""
        name = text[start:end]
        if name in self.given:
            after = _WORD_AFTER.match(text, end)
            if after and not self._common(after[1]):
                return True
        if name in self.surnames:
            before = _WORD_BEFORE.search(text, max(0, start - _REACH), start)
            return (
                before is not None and not self._common(before[1]) and not self._opens(text, before.start(1))
            )
        return False

    def is_month(self, text: str, start: int, end: int) -> bool:
        """Whether a name that is a month or a day too is that: "in May", "May 5"."""
        if text[start:end] not in self.names.not_names:
            return False
        before = text[max(0, start - _REACH) : start].split()
        return text[end : end + 2].strip()[:1].isdigit() or (
            bool(before) and before[-1].lower() in _TIME_WORDS
        )

    def is_english(self, text: str, start: int, end: int) -> bool:
        """Whether a short name in capitals is a plain word of a line that is all in capitals."""
        if text[start:end] not in self.english:
            return False
        before = text[max(0, start - _REACH) : start].split()
        after = text[end : end + _REACH].split()
        around = [word.strip(".,;:!?\"'“”") for word in (*before[-1:], *after[:1])]
        return any(word.isalpha() and word.isupper() and len(word) > 1 for word in around) and not any(
            word != word.upper() for word in around
        )

    def namesake(self, text: str, name: str) -> str | None:
        """The code of what else `name` means in this text, by the company it keeps; None for the state."""
        for entry in self.namesakes.get(name, ()):
            if _any(text, entry["cues"]) and not _any(text, entry["unless"]):
                return str(entry["code"])
        return None

    def shared(self, name: str, named: AbstractSet[str]) -> str | None:
        """The state whose organ a name like "Congress" is in a text that names the states `named` otherwise: the
        only one of those that have such an organ; None where it is not plain, or no such name."""
        codes = self.tables.words.get("shared_organs", {}).get(name)
        if codes is None or codes[0] in named:
            return None
        fitting = named & set(codes)
        return next(iter(fitting)) if len(fitting) == 1 else None

    def town_of(self, text: str, start: int, mentions: Sequence[Mention]) -> str | None:
        """The state whose town a name is after "the Lebanese port of"; None where no such words stand."""
        town = _TOWN.search(text, max(0, start - _REACH), start)
        if town is None or not mentions:
            return None
        last = mentions[-1]
        owned = text[last.end : town.start()] in ("", "'s", "’s")
        return last.actors[0].code if owned and last.end <= town.start() and len(last.actors) == 1 else None

    def owner(self, text: str, start: int, mentions: Sequence[Mention]) -> str | None:
        """The state whose part of a people is meant by "Iraq's Kurds"; None where none stands before."""
        if not mentions or mentions[-1].kind not in ("state", "adjective", "capital"):
            return None
        last = mentions[-1]
        between = text[last.end : start]
        return last.actors[0].code if between in ("'s ", "’s ", " ") and len(last.actors) == 1 else None

    def _common(self, word: str) -> bool:
        """Whether a capitalised word beside a name is no part of a person's name."""
        lower = word.lower()
        return (
            word in self.names.not_names
            or word in self.names.openers
            or lower in self.tables.offices
            or lower in self.tables.words.get("modifiers", ())
            or lower.endswith(("s", "ly", "ese", "ish", "ian", "ean", "can"))
            or word.isupper()
        )

    def _opens(self, text: str, start: int) -> bool:
        """Whether a sentence begins at `start`, where any word has a capital."""
        before = text[max(0, start - 3) : start].rstrip(" \"“'(")
        return not before or before[-1] in ".!?:;"


def _any(text: str, words: object) -> bool:
    return isinstance(words, Iterable) and any(str(word) in text for word in words)
