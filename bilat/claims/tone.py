"""The tone of what was said, from -1 (hostile) to 1 (warm), by the words of resources/claims/tone.toml."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bilat import resources
from bilat.errors import ResourceError
from bilat.language.inflect import base_forms

FILE = "claims/tone.toml"
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class ToneEntry:
    """Words of one tone: `weight` from -1 to 1, `negated` the weight that is left where they are denied."""

    name: str
    weight: float
    negated: float
    phrases: tuple[tuple[str, ...], ...]
    example: str
    of_others: bool = False
    """Whether the words count only where somebody else than the speaker does what they tell of."""


@dataclass(frozen=True, slots=True)
class ToneHit:
    """A word or phrase found in a text, its words as written there, what it weighs there and the character
    offset in that text at which it starts."""

    words: str
    weight: float
    start: int = 0
    of_others: bool = False


class ToneLexicon:
    """The entries by the first word of their phrases."""

    def __init__(self, entries: Sequence[ToneEntry], negators: Sequence[str], reach: int) -> None:
        self.entries = tuple(entries)
        self._negators, self._reach = frozenset(negators), reach
        index: defaultdict[str, list[tuple[tuple[str, ...], ToneEntry]]] = defaultdict(list)
        for entry in entries:
            for phrase in entry.phrases:
                index[phrase[0]].append((phrase, entry))
        self._index = {key: sorted(found, key=lambda f: -len(f[0])) for key, found in index.items()}

    def find(self, text: str) -> list[ToneHit]:
        """The words of a tone in a text, from left to right, the longest at each place."""
        return list(self._hits(text))

    def _hits(self, text: str) -> Iterator[ToneHit]:
        words = list(_WORD.finditer(text))
        plain = [_plain(word[0]) for word in words]
        place = 0
        while place < len(words):
            phrase, entry = self._at(plain, place)
            if entry is None:
                place += 1
                continue
            last = place + len(phrase) - 1
            weight = entry.negated if self._is_negated(plain, place) else entry.weight
            if weight:
                yield ToneHit(
                    " ".join(word[0] for word in words[place : last + 1]),
                    weight,
                    words[place].start(),
                    entry.of_others,
                )
            place = last + 1

    def _at(self, plain: Sequence[str], place: int) -> tuple[tuple[str, ...], ToneEntry | None]:
        for form in _forms(plain[place]):
            for phrase, entry in self._index.get(form, ()):
                if _fits(phrase, plain, place):
                    return phrase, entry
        return (), None

    def _is_negated(self, plain: Sequence[str], place: int) -> bool:
        before = plain[max(0, place - self._reach) : place]
        return any(word in self._negators or word.endswith("n't") for word in before)


def tone_of(hits: Sequence[ToneHit]) -> float | None:
    """The tone that words make together: their mean, in which strong words count for more; None without any."""
    total = sum(abs(hit.weight) for hit in hits)
    if not total:
        return None
    mean = sum(hit.weight * abs(hit.weight) for hit in hits) / total
    return round(max(-1.0, min(1.0, mean)), 2)


@cache
def load_tone() -> ToneLexicon:
    """The bundled lexicon, read once per process. Raises ResourceError for a weight outside of -1..1."""
    table = resources.read_toml(resources.path(FILE))
    entries = []
    for number, entry in enumerate(table["tone"], start=1):
        weight = float(entry["weight"])
        negated = float(entry.get("negated", -weight / 2 if weight > 0 else 0.0))
        if not (-1 <= weight <= 1 and -1 <= negated <= 1) or not entry.get("words"):
            raise ResourceError(f"tone.toml, entry {number}: needs `words`, and weights between -1 and 1")
        phrases = tuple(tuple(_plain(words).replace("-", " ").split()) for words in entry["words"])
        name = f"tone:{number} {entry['words'][0]}"
        more = (entry.get("example", ""), bool(entry.get("of_others", False)))
        entries.append(ToneEntry(name, weight, negated, phrases, *more))
    return ToneLexicon(entries, table["negation"]["words"], int(table["negation"]["reach"]))


def _fits(phrase: Sequence[str], plain: Sequence[str], place: int) -> bool:
    if place + len(phrase) > len(plain):
        return False
    return all(word in _forms(plain[place + n]) for n, word in enumerate(phrase))


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


@cache
def _forms(word: str) -> frozenset[str]:
    """The forms that a word of a text may be entered under."""
    stem = word.removesuffix("'s")
    return frozenset({stem, *base_forms(stem)})
