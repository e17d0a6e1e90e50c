"""Korean and Chinese names as syllables, whatever romanisation wrote them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from bilat import resources

FILE = "regimes/names.toml"
_LONGEST = 14
_MOST = 3
"""Letters of a word, and syllables in it: longer words are no Korean or Chinese names."""
_READINGS = 4


@dataclass(frozen=True, slots=True)
class Syllable:
    """Initial consonant, vowel and final by sound ("" where there is none), and `text` as it was written."""

    initial: str
    vowel: str
    final: str
    text: str


Syllables = tuple[Syllable, ...]


@lru_cache(maxsize=100_000)
def parses(word: str, language: str) -> tuple[Syllables, ...]:
    """The ways in which `word` is one to three syllables of "korean" or "chinese"; () where it is not."""
    if len(word) > _LONGEST:
        return ()
    found: list[Syllables] = []
    for reading in _split(word, _rules(language), _MOST):
        found.append(reading)
        if len(found) == _READINGS:
            break
    return tuple(found)


def likeness(a: Syllable, b: Syllable) -> float:
    """1 for one spelling, .96 for one sound, .93 for one sound with a vowel that romanisations share, .75 where
    only the final nasal differs, 0 otherwise."""
    if a.text == b.text:
        return 1.0
    if a.initial != b.initial or (a.final != b.final and {a.final, b.final} != {"n", "ng"}):
        return 0.0
    if a.vowel != b.vowel and frozenset((a.vowel, b.vowel)) not in _alike():
        return 0.0
    if a.final != b.final:
        return 0.75
    return 0.96 if a.vowel == b.vowel else 0.93


def surname(syllable: Syllable) -> Syllable:
    """The syllable as a Korean surname: an initial r falls away before i and y, and is n before other vowels."""
    if syllable.initial == "r":
        soft = syllable.vowel[:1] in ("i", "y")
        return Syllable("" if soft else "n", syllable.vowel, syllable.final, syllable.text)
    return syllable


def signature(reading: Syllables) -> str:
    """The syllables in no order and without what `likeness` and `surname` forgive: equal for all that are alike."""
    return " ".join(sorted(map(_coarse, reading)))


@lru_cache(maxsize=20_000)
def _coarse(syllable: Syllable) -> str:
    initial = "" if syllable.initial in ("r", "n") else syllable.initial
    vowel = next((min(pair) for pair in _alike() if syllable.vowel in pair), syllable.vowel)
    # Vowels that are alike to one that is alike to another (wo, o, u) fall together too.
    vowel = {"wo": "o", "u": "o", "wu": "o", "wi": "i", "ui": "i", "we": "e", "yu": "yo"}.get(vowel, vowel)
    return f"{initial}{vowel}{'n' if syllable.final == 'ng' else syllable.final}"


@dataclass(frozen=True, slots=True)
class _Rules:
    initials: Mapping[str, str]
    vowels: Mapping[str, str]
    finals: Mapping[str, str]


@cache
def _rules(language: str) -> _Rules:
    table: Mapping[str, Any] = resources.read_toml(resources.path(FILE))[language]
    if language == "korean":
        return _Rules(table["initials"], table["vowels"], table["finals"])
    return _Rules(table["initials"], table["finals"], {})


@cache
def _alike() -> frozenset[frozenset[str]]:
    table = resources.read_toml(resources.path(FILE))["korean"]
    return frozenset(frozenset(pair) for pair in table["alike"])


def _split(rest: str, rules: _Rules, left: int) -> Iterator[Syllables]:
    if not rest:
        yield ()
        return
    if left == 0:
        return
    initial = _longest(rest, rules.initials)
    after = rest[len(initial) :]
    for vowel in _all(after, rules.vowels):
        tail = after[len(vowel) :]
        for final in (*_all(tail, rules.finals), ""):
            written = rest[: len(initial) + len(vowel) + len(final)]
            for more in _split(tail[len(final) :], rules, left - 1):
                # "c|r": the letter stands for either sound.
                for sound in rules.initials.get(initial, "").split("|"):
                    yield (
                        Syllable(sound, rules.vowels[vowel], rules.finals.get(final, ""), written),
                        *more,
                    )


def _longest(text: str, table: Mapping[str, str]) -> str:
    return next((text[:size] for size in (2, 1) if text[:size] in table), "")


def _all(text: str, table: Mapping[str, str]) -> Sequence[str]:
    """The keys that `text` begins with, longest first."""
    return [text[:size] for size in range(min(4, len(text)), 0, -1) if text[:size] in table]
