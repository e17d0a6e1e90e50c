"""Many names against many entries: a coarse index by sound proposes, the explained comparison decides."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from bilat.regimes.listed import Kind, Listed
from bilat.regimes.matching import Match, match
from bilat.regimes.names import Prepared, prepare

KINDS: tuple[Kind, ...] = ("person", "body", "vessel")
_LIKE = 62
"""rapidfuzz's token sort ratio (0 to 100) below which a candidate that shares a single key is not compared;
swept from 50 to 75 on the development pairs: none of them is lost up to 64."""
_MOST_WORDS = 5
_SHARED = r"shch|sch|tch|tsch|sh|zh|ts|tz|dj|ph|hs|ck|gh|kh|ch|th|dh|ng"
_SOUNDS = re.compile(_SHARED + r"|[a-z]|\d+")
_FIRST = {
    **dict.fromkeys(["shch", "sch", "tch", "tsch", "sh", "zh", "ts", "tz", "dj", "hs", "ch", "s", "z", "j", "x"], "S"),
    **dict.fromkeys(["ck", "gh", "kh", "k", "g", "q", "c"], "K"),
    **dict.fromkeys(["th", "dh", "t", "d"], "T"),
    **dict.fromkeys(["ph", "p", "b", "f", "v", "w"], "P"),
    **dict.fromkeys(["l", "r"], "L"),
    **dict.fromkeys(["n", "ng"], "N"),
    "m": "M",
}  # fmt: skip
_SECOND = {**_FIRST, **dict.fromkeys(["g", "q", "c", "th", "dh"], "S"), "ch": "K", "kh": "", "x": "KS", "w": ""}
"""Two readings of the letters that languages read differently (g in Gamal and Gaddafi, ch in Chol and Michail)."""


class NameIndex:
    """Entries of sanctions lists, ready to be screened against."""

    def __init__(self, entries: Iterable[Listed]) -> None:
        self.entries = tuple(entries)
        self._plain: list[str] = []
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
                self._by_key[entry.kind][key].append(len(self._plain))
            self._plain.append(" ".join(prepared.words))
            self._owner.append(number)

    def screen(self, name: str, birth: str | None = None, kinds: Sequence[Kind] = KINDS) -> list[Match]:
        """The leads for a name, best first: entries whose score reaches the threshold. () where there are none."""
        owners = set(self._originals.get("".join(name.casefold().split()), ()))
        for kind in kinds:
            owners.update(self._candidates(prepare(name, kind)))
        made = (match(name, self.entries[number], birth) for number in sorted(owners))
        return sorted((one for one in made if one.is_lead), key=lambda one: (-one.score, one.listed.cite))

    def screen_many(self, names: Iterable[str], kinds: Sequence[Kind] = KINDS) -> Iterator[Match]:
        """The leads for each of many names, in their order."""
        for name in names:
            yield from self.screen(name, kinds=kinds)

    def _candidates(self, name: Prepared) -> Iterator[int]:
        from rapidfuzz.fuzz import token_sort_ratio

        index = self._by_key[name.kind]
        shared = Counter[int]()
        for key in keys(name):
            if key in index:
                shared.update(index[key])
        plain = " ".join(name.words)
        for place, count in shared.items():
            if count > 2 or token_sort_ratio(plain, self._plain[place]) >= _LIKE:
                yield self._owner[place]


def keys(name: Prepared) -> set[str]:
    """What a name is filed under: each two of its words by their consonants in no order, and all of them in a row."""
    words = [w for w, weight in zip(name.words, name.weights, strict=True) if weight > 0.1][:_MOST_WORDS]
    found: set[str] = set()
    for reading in (0, 1):
        sounds = [skeleton(word)[reading] for word in words]
        found.update(f"{min(pair)}|{max(pair)}" for pair in combinations(sounds, 2))
        rows = [skeleton(word)[reading] for word in name.spoken]
        found.add("=" + "".join(rows))
        found.add("=" + "".join((*rows[1:], *rows[:1])))
        if len(sounds) == 2:
            found.update(f"{a}~{b[:1]}" for a, b in (sounds, sounds[::-1]) if len(a) > 2)
    return found


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> tuple[str, str]:
    """The consonants of a word by coarse classes, in two readings; a vowel counts only at the start."""
    sounds = _SOUNDS.findall(word)
    return _row(sounds, _FIRST), _row(sounds, _SECOND)


def _row(sounds: Sequence[str], classes: dict[str, str]) -> str:
    row = "a" if sounds and sounds[0] in ("a", "e", "i", "o", "u", "y") else ""
    for sound in sounds:
        sort = sound if sound.isdigit() else classes.get(sound, "")
        if not row.endswith(sort) or not sort:
            row += sort
    return row
