"""Many names against many entries: a coarse index by sound proposes, the explained comparison decides."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from bilat.regimes.listed import Kind, Listed
from bilat.regimes.matching import Match, match
from bilat.regimes.names import Prepared, prepare
from bilat.regimes.syllables import signature

KINDS: tuple[Kind, ...] = ("person", "body", "vessel")
_LIKE = 70
"""rapidfuzz's ratio (0 to 100) below which two words of other consonants contradict each other; swept from 60 to 80 on
the development pairs: none is lost up to 75."""
_MOST_WORDS = 5
_SOUNDS = re.compile(
    r"shch|sch|tch|tsch|sh|zh|ts|tz|dj|ph|hs|ck|gh|kh|ch|th|dh|ng|iou|eo|eu|oo|ou|yo|io|ee|[a-z]|\d+"
)
_FIRST = {
    **dict.fromkeys(["shch", "sch", "sh", "ts", "tz", "hs", "s", "z"], "S"),
    **dict.fromkeys(["tch", "tsch", "zh", "dj", "ch", "j"], "C"),
    **dict.fromkeys(["ck", "gh", "kh", "k", "g", "q", "c"], "K"),
    **dict.fromkeys(["th", "dh", "t", "d"], "T"),
    **dict.fromkeys(["p", "b"], "P"),
    **dict.fromkeys(["ph", "f", "v", "w"], "F"),
    **dict.fromkeys(["l", "r"], "L"),
    **dict.fromkeys(["n", "ng"], "N"),
    "m": "M",
    "x": "KS",
}  # fmt: skip
_SECOND = {
    **_FIRST,
    **dict.fromkeys(["sch", "ts", "tz", "z", "g", "q", "c", "zh"], "C"),
    **dict.fromkeys(["th", "dh"], "S"),
    **dict.fromkeys(["kh", "j"], ""),
    "ch": "K",
    "x": "S",
}  # fmt: skip
_VOWELS = (
    {
        "a": "a",
        "e": "a",
        "i": "i",
        "ee": "i",
        **dict.fromkeys(["o", "u", "oo", "ou", "eo", "eu", "yo", "io", "iou"], "o"),
    },
    {
        "a": "a",
        "e": "i",
        "i": "i",
        "ee": "i",
        "yo": "i",
        "io": "i",
        **dict.fromkeys(["o", "u", "oo", "ou", "eo", "eu", "iou"], "o"),
    },
)
"""Two readings of the letters that languages read differently (g in Gamal and Gaddafi, ch in Chol and Michail)."""


@dataclass(frozen=True, slots=True)
class _Sketch:
    """What is looked at before two names are compared: each word with its consonants, all those consonants, and
    the signatures of the readings as Korean and as Chinese."""

    words: tuple[tuple[str, tuple[str, str]], ...]
    sounds: frozenset[str]
    korean: frozenset[str]
    chinese: frozenset[str]

    @classmethod
    def of(cls, name: Prepared) -> _Sketch:
        """The sketch of a name."""
        words = tuple((word, skeleton(word)) for word in name.words)
        sounds = frozenset(sound for _, both in words for sound in both)
        return cls(words, sounds, *(frozenset(map(signature, read)) for read in (name.korean, name.chinese)))


class NameIndex:
    """Entries of sanctions lists, ready to be screened against."""

    def __init__(self, entries: Iterable[Listed]) -> None:
        self.entries = tuple(entries)
        self._sketches: list[_Sketch] = []
        self._names: list[str] = []
        self._owner: list[int] = []
        self._by_key: dict[Kind, defaultdict[str, list[int]]] = {kind: defaultdict(list) for kind in KINDS}
        self._originals = defaultdict[str, list[int]](list)
        for number, entry in enumerate(self.entries):
            self._add(number, entry)

    def _add(self, number: int, entry: Listed) -> None:
        if entry.original:
            self._originals["".join(entry.original.casefold().split())].append(number)
        for name in dict.fromkeys((entry.name, *entry.aliases, *entry.weak)):
            prepared = prepare(name, entry.kind)
            for key in keys(prepared):
                self._by_key[entry.kind][key].append(len(self._names))
            self._sketches.append(_Sketch.of(prepared))
            self._names.append(name)
            self._owner.append(number)

    def screen(self, name: str, birth: str | None = None, kinds: Sequence[Kind] = KINDS) -> list[Match]:
        """The leads for a name, best first: entries whose score reaches the threshold. () where there are none."""
        proposed: defaultdict[int, list[str]] = defaultdict(list)
        for number in self._originals.get("".join(name.casefold().split()), ()):
            proposed[number].append(self.entries[number].name)
        for kind in kinds:
            for place in self._candidates(prepare(name, kind)):
                proposed[self._owner[place]].append(self._names[place])
        made = (match(name, self.entries[number], birth, names) for number, names in proposed.items())
        return sorted((one for one in made if one.is_lead), key=lambda one: (-one.score, one.listed.cite))

    def screen_many(
        self, names: Iterable[str], kinds: Sequence[Kind] = KINDS, workers: int | None = None
    ) -> Iterator[Match]:
        """The leads for each of many names, in their order: on `workers` processes, without it on all processors
        where there are names enough to repay the start."""
        asked = list(names)
        wanted = workers or (os.cpu_count() or 1 if len(asked) >= _MANY else 1)
        if wanted == 1:
            for name in asked:
                yield from self.screen(name, kinds=kinds)
            return
        parts = [asked[start : start + _PART] for start in range(0, len(asked), _PART)]
        with ProcessPoolExecutor(wanted, initializer=_hold, initargs=(self, tuple(kinds))) as pool:
            for leads in pool.map(_screen_part, parts):
                yield from leads

    def _candidates(self, name: Prepared) -> Iterator[int]:
        index = self._by_key[name.kind]
        shared: dict[int, bool] = {}
        for key in keys(name):
            if key in index:
                whole = key.startswith("=")
                for place in index[key]:
                    shared[place] = whole or shared.get(place, False)
        sketch = _Sketch.of(name)
        for place, in_a_row in shared.items():
            if not _apart(sketch, self._sketches[place], in_a_row):
                yield place


_MANY, _PART = 5_000, 1_000
"""Names from which several processes screen, and how many each takes at a time."""
_held: list[tuple[NameIndex, tuple[Kind, ...]]] = []
"""In a worker process: what it screens against."""


def _hold(index: NameIndex, kinds: tuple[Kind, ...]) -> None:
    _held[:] = [(index, kinds)]


def _screen_part(names: Sequence[str]) -> list[Match]:
    index, kinds = _held[0]
    return [lead for name in names for lead in index.screen(name, kinds=kinds)]


def _apart(a: _Sketch, b: _Sketch, in_a_row: bool) -> bool:
    """Whether the comparison would surely find a contradiction: other syllables, or on each side a word that nothing
    on the other can be (unless the letters in a row are alike, however they are divided)."""
    if (a.korean and b.korean) or (a.chinese and b.chinese):
        return a.korean.isdisjoint(b.korean) and a.chinese.isdisjoint(b.chinese)
    if in_a_row:
        return False
    rest_a = [word for word, (x, y) in a.words if x not in b.sounds and y not in b.sounds]
    if not rest_a:
        return False
    rest_b = [word for word, (x, y) in b.words if x not in a.sounds and y not in a.sounds]
    return bool(rest_b) and not any(_may_be(x, y) for x in rest_a for y in rest_b)


@lru_cache(maxsize=500_000)
def _may_be(a: str, b: str) -> bool:
    from rapidfuzz.fuzz import ratio

    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return ratio(a, b) >= _LIKE


def _rows(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The words in a row, and with the first one moved to the end: where a family name may stand."""
    return {words, (*words[1:], *words[:1])}


def keys(name: Prepared) -> set[str]:
    """What a name is filed under: each two of its words by their consonants in no order, and all of them in a row."""
    told = [w for w, weight in zip(name.words, name.weights, strict=True) if weight > 0.1]
    whole = [w for w in told if len(w) > 1]
    words = (whole if len(whole) > 1 else told)[:_MOST_WORDS]
    rows = _rows(name.spoken if name.kind == "person" else tuple(told))
    if name.kind == "body":
        rows.add(tuple(w for w, weight in zip(name.words, name.weights, strict=True) if weight == 1.0))
    found: set[str] = set()
    for reading in (0, 1):
        sounds = [skeleton(word)[reading] for word in words]
        found.update(f"{min(pair)}|{max(pair)}" for pair in combinations(sounds, 2))
        found.update("=" + skeleton("".join(row))[reading] for row in rows if row)
        if len(sounds) == 2:
            long = int(len(words[1]) > len(words[0]))
            first = sounds[1 - long][:1]
            found.add(f"{sounds[long]}~{'v' if first.islower() else first}")
    return found


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> tuple[str, str]:
    """The consonants of a word by coarse classes, in two readings; of the vowels only the first counts."""
    sounds = _SOUNDS.findall(word)
    return _row(sounds, _FIRST, _VOWELS[0]), _row(sounds, _SECOND, _VOWELS[1])


def _row(sounds: Sequence[str], classes: Mapping[str, str], vowels: Mapping[str, str]) -> str:
    """The classes of the consonants, with that of the first vowel where it stands."""
    row, seen = "", False
    for sound in sounds:
        if sound in vowels:
            row, seen = (row, True) if seen else (row + vowels[sound], True)
        else:
            sort = sound if sound.isdigit() else classes.get(sound, "")
            row += sort if sort and not row.endswith(sort) else ""
    return row
