"""Names taken apart for comparison: words without titles, sounds behind spellings, Korean and Chinese syllables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from bilat import resources
from bilat.regimes.listed import Kind
from bilat.regimes.syllables import Syllable, Syllables, parses

FILE = "regimes/names.toml"
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)
_DROPPED = re.compile(r"['’‘`´ʼʻ\"“”]")
_SPLIT = re.compile(r"[^\w]+|_")
_ABD = re.compile(r"abd(?:(?:[aeu]l?l)|u(?=(?P<twice>[rsntzd])(?P=twice))(?P=twice)|a(?=ll)|e)(?=[a-z]{3})")
_DIN = re.compile(r"(\w{2,}?)[aeiu](?:l|d)?d(?:i|ee)ne?$")
_SHIP_PREFIX = (["m", "v"], ["m", "t"], ["s", "s"])
_LONGEST_CACHE = 200_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """A name ready to be compared. `words` tell who it is, in order; `weights` how much each says (0 to 1);
    `numbers` are kept apart; `korean` and `chinese` are its possible readings as syllables of that language;
    `spoken` are the words with articles and particles."""

    text: str
    kind: Kind
    words: tuple[str, ...]
    weights: tuple[float, ...]
    numbers: tuple[str, ...]
    korean: tuple[Syllables, ...]
    chinese: tuple[Syllables, ...]
    spoken: tuple[str, ...]

    @property
    def joined(self) -> str:
        """The words without spaces."""
        return "".join(self.words)


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    titles: frozenset[str]
    particles: frozenset[str]
    company: frozenset[str]
    trade: frozenset[str]
    vessel: frozenset[str]
    same: Mapping[str, str]
    numbers: Mapping[str, str]
    letters: Mapping[int, str]
    korean_spellings: Mapping[str, str]
    korean_surnames: frozenset[str]
    chinese_surnames: frozenset[str]


@lru_cache(maxsize=_LONGEST_CACHE)
def prepare(text: str, kind: Kind) -> Prepared:
    """Take a name of that kind apart."""
    words = plain_words(text)
    if kind == "person":
        return _person(text, words)
    return _thing(text, words, kind)


def plain_words(text: str) -> list[str]:
    """The words of a name in Latin letters without marks and in lower case; Cyrillic is romanised."""
    lowered = _DROPPED.sub("", text.casefold()).translate(_vocabulary().letters).translate(_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return [word for word in _SPLIT.split(bare) if word]


@lru_cache(maxsize=_LONGEST_CACHE)
def folds(word: str) -> tuple[str, ...]:
    """The word, then how each language's rules spell its sound."""
    found = [word]
    for unless, rules in _folds():
        sound = word
        for pattern, replacement in () if unless and unless.search(word) else rules:
            sound = pattern.sub(replacement, sound)
        found.append(sound)
    return tuple(found)


def _person(text: str, words: Sequence[str]) -> Prepared:
    vocabulary = _vocabulary()
    kept = _without_titles(words)
    korean = _korean(kept)
    chinese = () if any(len(w) == 1 for w in kept) else _chinese(kept)
    bare = kept if korean else [w for w in kept if w not in vocabulary.particles]
    told = [part for word in bare or kept for part in _parted(word)]
    return Prepared(text, "person", tuple(told), (1.0,) * len(told), (), korean, chinese, tuple(kept))


def _parted(word: str) -> list[str]:
    """ "abdulrahman" as "abd", "rahman" and "nureddin" as "nur", "din": written together or apart."""
    if word in ("abdul", "abdel", "abdal", "abdur", "abdus"):
        return ["abd"]
    if cut := _ABD.match(word):
        return ["abd", word[cut.end() :]]
    ending = _DIN.match(word)
    return [ending[1], "din"] if ending else [word]


def _without_titles(words: Sequence[str]) -> list[str]:
    """The words after the titles at the start; all of them where there is nothing else."""
    first = next((n for n, word in enumerate(words) if word not in _vocabulary().titles), 0)
    return list(words[first:])


def _thing(text: str, words: Sequence[str], kind: Kind) -> Prepared:
    vocabulary = _vocabulary()
    if kind == "vessel" and list(words[:2]) in _SHIP_PREFIX and len(words) > 2:
        words = words[2:]
    numbers = tuple(number for n, w in enumerate(words) if (number := _number(w, n == len(words) - 1)))
    rest = [w for n, w in enumerate(words) if not _number(w, n == len(words) - 1)]
    empty = vocabulary.vessel if kind == "vessel" else frozenset[str]()
    kept = [vocabulary.same.get(w, w) for w in rest if w not in empty] or rest
    weights = tuple(_weight(w, kind) for w in kept)
    return Prepared(text, kind, tuple(kept), weights, numbers, (), (), tuple(kept))


def _number(word: str, last: bool) -> str | None:
    """The number that a word is; a Roman one only at the end of a name, where "V" is no initial."""
    if word.isdigit():
        return word.lstrip("0") or "0"
    spelled = _vocabulary().numbers.get(word)
    return spelled if spelled and (last or len(word) > 4) else None


def _weight(word: str, kind: Kind) -> float:
    if kind == "vessel":
        return 1.0
    return 0.05 if word in _vocabulary().company else 0.4 if word in _vocabulary().trade else 1.0


def _korean(words: Sequence[str]) -> tuple[Syllables, ...]:
    """The readings of a name as Korean: two to four syllables with a surname first or last; () if none."""
    spelled = [_vocabulary().korean_spellings.get(word, word) for word in words]
    if not {words[0], words[-1]} & _vocabulary().korean_surnames:
        return ()
    return _readings(spelled, "korean")


def _chinese(words: Sequence[str]) -> tuple[Syllables, ...]:
    if not {words[0], words[-1]} & _vocabulary().chinese_surnames:
        return ()
    return _readings(words, "chinese")


def _readings(words: Sequence[str], language: str) -> tuple[Syllables, ...]:
    if not 2 <= len(words) <= 4:
        return ()
    found: list[tuple[Syllable, ...]] = [()]
    for word in words:
        found = [(*before, *more) for before in found for more in parses(word, language)][:8]
    return tuple(dict.fromkeys(reading for reading in found if 2 <= len(reading) <= 4))


@cache
def table() -> Mapping[str, Any]:
    """The resource on names as it stands in its file."""
    return resources.read_toml(resources.path(FILE))


@cache
def _vocabulary() -> _Vocabulary:
    words = table()["words"]
    sets = {key: frozenset(words[key]) for key in ("titles", "particles", "company", "trade", "vessel")}
    return _Vocabulary(
        **sets,
        same={word: group[0] for group in words["same"] for word in group},
        numbers=words["spelled_numbers"],
        letters=str.maketrans(table()["cyrillic"]["letters"]),
        korean_spellings=table()["korean"]["spellings"],
        korean_surnames=frozenset(table()["korean"]["surnames"]),
        chinese_surnames=frozenset(table()["chinese"]["surnames"]),
    )


@cache
def open_letters() -> tuple[Mapping[str, str], ...]:
    """For each way of spelling that `folds` answers, the letters that may stand for others."""
    return ({}, *(fold.get("open", {}) for fold in table()["fold"]))


@cache
def _folds() -> tuple[tuple[re.Pattern[str] | None, tuple[tuple[re.Pattern[str], str], ...]], ...]:
    """For each way of spelling: the words it leaves alone, and its rules."""
    return tuple(
        (
            re.compile(fold["unless"]) if "unless" in fold else None,
            tuple((re.compile(pattern), replacement) for pattern, replacement in fold["rules"]),
        )
        for fold in table()["fold"]
    )
