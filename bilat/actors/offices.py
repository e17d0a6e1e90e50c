"""Office nouns around a name: "the South Korean foreign minister", "Putin's spokesman", "President Bush"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from bilat.actors.tables import Tables

_AFTER = re.compile(r"(['’]s?)?((?: [A-Za-z][\w’'-]*\.?){1,7})")
_BEFORE = re.compile(r"((?:(?<![\w'’.-])[A-Za-z][\w’'-]*\.? ){1,6})$")
_TAIL = re.compile(r"(?:['’]s?)?\.?$")
"""What follows the word itself: a possessive, a full stop."""
_REACH = 80
"""How many characters before a name a title can take."""
_RANK = ("deputy", "vice", "assistant", "acting", "interim", "caretaker")
_ENDINGS = ("ed", "ing", "ly")
_SMALL = frozenset({
    "a", "an", "and", "the", "in", "on", "at", "to", "for", "of", "by", "from", "with", "as", "or", "but", "that",
    "this", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "can", "could", "may",
    "might",
    "must", "should", "not", "no", "said", "say", "says", "told", "who", "which", "when", "where", "while", "if",
    "than", "then", "also", "its", "his", "her", "their", "over", "under", "into", "after", "before", "against",
    "between", "among", "near", "led", "made", "both", "all", "some", "any", "more", "most", "two", "three",
    "what", "let", "lets", "put", "puts", "set", "sets", "cut", "got", "held", "met", "took", "gave", "saw", "sent",
    "kept", "lost", "won", "paid", "left", "found", "brought", "began", "shut", "hit", "hits", "makes", "gets", "gives",
    "did", "does", "do", "because", "since", "until", "during", "about", "toward", "towards",
})  # fmt: skip
_HONORIFICS = {"gen": "general", "lt": "lieutenant", "col": "colonel", "maj": "major", "brig": "brigadier",
               "sen": "senator", "rep": "representative", "gov": "governor", "adm": "admiral", "capt": "captain",
               "sgt": "sergeant", "amb": "ambassador", "pres": "president", "sec": "secretary"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """An office as a text names it, at `start`..`end`. `office` is lower-case and singular, with what
    ranks it ("deputy foreign minister"); `base` is the entry of the table; `past` says that the text
    calls it former; a `plural` title is followed by no name, a `collective` one is a body, no person."""

    start: int
    end: int
    office: str
    base: str
    sector: str | None
    past: bool
    plural: bool
    collective: bool

    @property
    def stated(self) -> str | None:
        """The office as it stands in a record, "former president" where it is past; None for several
        people and for bodies, who hold no office."""
        if self.plural or self.collective:
            return None
        return f"former {self.office}" if self.past else self.office


@dataclass(frozen=True)
class Offices:
    """The table of offices, read for the words before and after a name."""

    tables: Tables
    phrases: dict[tuple[str, ...], tuple[str, bool]] = field(init=False)
    heads: dict[str, int] = field(init=False)
    tails: dict[str, int] = field(init=False)
    """The length of the longest office that begins, and that ends, with a word."""
    inner: frozenset[str] = field(init=False)
    after_bare: frozenset[str] = field(init=False)
    past: frozenset[str] = field(init=False)
    collective: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        phrases: dict[tuple[str, ...], tuple[str, bool]] = {}
        for office in self.tables.offices:
            for form in _spellings(plural(office)):
                phrases.setdefault(form, (office, True))
        for office in self.tables.offices:
            phrases.update(dict.fromkeys(_spellings(office), (office, False)))
        words = self.tables.words
        modifiers = frozenset(words.get("modifiers", ()))
        set_ = object.__setattr__
        set_(self, "phrases", phrases)
        heads: dict[str, int] = {}
        tails: dict[str, int] = {}
        for phrase in phrases:
            heads[phrase[0]] = max(heads.get(phrase[0], 0), len(phrase))
            tails[phrase[-1]] = max(tails.get(phrase[-1], 0), len(phrase))
        set_(self, "heads", heads)
        set_(self, "tails", tails)
        set_(self, "inner", modifiers)
        set_(self, "after_bare", frozenset(words.get("after_bare_names", ())))
        set_(self, "past", frozenset(words.get("past", ())))
        set_(self, "collective", frozenset(words.get("nouns", {}).get("collective", ())))

    def after(self, text: str, end: int, *, bare: bool) -> Title | None:
        """The office that follows a name which ends at `end`; after a `bare` name of a state without a
        possessive it must be capitalised."""
        match = _AFTER.match(text, end)
        if match is None:
            return None
        words = match[2].split()
        if (
            bare
            and match[1] is None
            and not words[0][0].isupper()
            and not self._official_of(text, end, words)
        ):
            return None
        found = self._forward(words)
        if found is None:
            return None
        begin, stop = found
        start = match.start(2) + 1
        for word in words[:begin]:
            start += len(word) + 1
        finish = start + sum(len(word) + 1 for word in words[begin:stop]) - 1
        finish -= len(words[stop - 1]) - len(_TAIL.sub("", words[stop - 1]))
        return self._title(start, finish, words[begin:stop], words[:begin])

    def _official_of(self, text: str, end: int, words: list[str]) -> bool:
        """ "Zimbabwe officials", but not "in Zimbabwe officials"."""
        before = text[max(0, end - _REACH) : end].split()[:-1]
        placed = bool(before) and before[-1].lower() in _SMALL
        return _bare(words[0]) in self.after_bare and not placed

    def before(self, text: str, start: int) -> Title | None:
        """The office in the singular that stands right before a name at `start`."""
        match = _BEFORE.search(text, max(0, start - _REACH), start)
        if match is None:
            return None
        words = match[1].split()
        for length in range(min(self.tails.get(_word(words[-1]), 0), len(words)), 0, -1):
            office = self.phrases.get(_plain(words[-length:]))
            if office is None or office[1]:
                continue
            begin = len(words) - length
            while begin and words[begin - 1].lower() in self.inner and not words[begin - 1].endswith("."):
                begin -= 1
            at = start - sum(len(word) + 1 for word in words[begin:])
            return self._title(at, start - 1, words[-length:], words[begin : len(words) - length])
        return None

    def _forward(self, words: list[str]) -> tuple[int, int] | None:
        """The stretch of `words` that is an office, the last head of a compound of them."""
        at, strange, found = 0, 0, None
        while at < len(words):
            length = self._phrase_at(words, at)
            if length:
                found = (at, at + length)
                at += length
                if _stops(words[at - 1]):
                    break
                continue
            word = words[at]
            if word.lower() not in self.inner and not self._joins(words, at):
                strange += 1
                if found or strange > 1 or not _may_modify(word):
                    break
            if _stops(word):
                break
            at += 1
        return found

    def _joins(self, words: list[str], at: int) -> bool:
        """Whether the word is the "and" of "trade and industry minister"."""
        around = words[at - 1 : at] + words[at + 1 : at + 2]
        return words[at] == "and" and len(around) == 2 and all(word.lower() in self.inner for word in around)

    def _phrase_at(self, words: list[str], at: int) -> int:
        """How many of `words` from `at` on make the longest office; 0 where none does."""
        for length in range(min(self.heads.get(_word(words[at]), 0), len(words) - at), 0, -1):
            if _plain(words[at : at + length]) in self.phrases:
                return length
        return 0

    def _title(self, start: int, end: int, words: list[str], modifiers: list[str]) -> Title:
        base, many = self.phrases[_plain(words)]
        lower = [word.lower() for word in modifiers]
        ranks = [word for word in lower if word in _RANK and not base.startswith(word)]
        past = any(word in self.past for word in lower)
        office = " ".join([*ranks, base])
        sector = self._sector(base, lower)
        if past and not many:
            sector = "ELI"
        collective = base.rsplit(" ", 1)[-1] in self.collective
        return Title(start, end, office, base, sector, past, many, collective)

    def _sector(self, base: str, modifiers: list[str]) -> str | None:
        """The sector of the office, or of whom its holder speaks for: an army spokesman is the army's."""
        own = self.tables.offices[base]
        if own not in (None, "GOV"):
            return own
        of = self.tables.words.get("modifier_sectors", {})
        return next((of[word] for word in reversed(modifiers) if word in of), own)


def plural(noun: str) -> str:
    """The plural of an office: its head is the last word, or the one before "of" or "general"."""
    for middle in (" of ", " for ", " to ", " in "):
        head, found, rest = noun.partition(middle)
        if found:
            return plural(head) + found + rest
    if noun.endswith(("attorney general", "secretary general", "governor general")):
        return noun.removesuffix(" general") + "s general"
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def _plain(words: list[str]) -> tuple[str, ...]:
    """The words in lower case, ranks written out, hyphens as in the table left alone."""
    return tuple(map(_word, words))


@lru_cache(maxsize=20_000)
def _word(word: str) -> str:
    return _HONORIFICS.get(word.lower().rstrip("."), _bare(word))


def _bare(word: str) -> str:
    return _TAIL.sub("", word.lower())


def _spellings(office: str) -> set[tuple[str, ...]]:
    """The office in words, with a hyphen or without ("secretary-general")."""
    spaced = office.replace("-", " ").split()
    joined = {("-".join(spaced),)} if len(spaced) == 2 else set()
    return {tuple(office.split()), tuple(spaced), *joined}


def _stops(word: str) -> bool:
    """Whether a compound ends after `word`: a possessive or a full stop that marks no rank."""
    if word.endswith("."):
        return word[:-1].lower() not in _HONORIFICS
    return word.endswith(("'s", "’s", "s'", "s’"))


def _may_modify(word: str) -> bool:
    """Whether an unknown word may stand between a state and an office ("Chinese aviation officials")."""
    lower = word.lower()
    return lower not in _SMALL and word[0].islower() and not lower.endswith((*_ENDINGS, "s", "."))
