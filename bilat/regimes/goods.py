"""The tree of goods: what a text or a user calls a thing, and which wider goods it is a kind of."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bilat import resources
from bilat.errors import ResourceError, UsageError

FILE = "regimes/goods.toml"
_WORD = re.compile(r"[\w']+")


@dataclass(frozen=True, slots=True)
class Good:
    """A kind of good; `under` are the next wider goods, `names` the words that mean it."""

    id: str
    under: tuple[str, ...]
    names: tuple[str, ...]
    example: str

    @property
    def name(self) -> str:
        """The id in words: "crude oil"."""
        return self.id.replace("_", " ")


class Goods:
    """All goods, found by id or by words."""

    def __init__(self, goods: Sequence[Good]) -> None:
        self._goods = {good.id: good for good in goods}
        self._phrases = {_stems(name): g.id for g in goods for name in (g.id, *g.names)}
        self._longest = max(map(len, self._phrases), default=0)
        self._begin = {phrase[0] for phrase in self._phrases if phrase}

    def __iter__(self) -> Any:
        return iter(self._goods.values())

    def __contains__(self, key: str) -> bool:
        return key in self._goods

    def __getitem__(self, key: str) -> Good:
        return self._goods[key]

    def find(self, words: str) -> Good:
        """The good that `words` mean: an id, a name, or the longest name among the words.

        Raises UsageError with the nearest names where none is meant.
        """
        if words in self._goods:
            return self._goods[words]
        asked = _stems(words)
        found = self._phrases.get(asked) or self._longest_in(asked)
        if found is None:
            raise UsageError(f"no good is called {words!r}{self._suggestions(words)}")
        return self._goods[found]

    def mentioned(self, text: str) -> tuple[Good, ...]:
        """The goods that a text names, in its order, the longest name first where names overlap."""
        words = _stems(text)
        found: list[str] = []
        start = 0
        while start < len(words):
            if words[start] not in self._begin:
                start += 1
                continue
            size = next(
                (
                    n
                    for n in range(min(self._longest, len(words) - start), 0, -1)
                    if words[start : start + n] in self._phrases
                ),
                0,
            )
            if size:
                found.append(self._phrases[words[start : start + size]])
            start += size or 1
        return tuple(self._goods[key] for key in dict.fromkeys(found))

    def wider(self, key: str) -> frozenset[str]:
        """`key` itself and every good that it is a kind of."""
        found, todo = set(), [key]
        while todo:
            good = todo.pop()
            if good not in found:
                found.add(good)
                todo.extend(self._goods[good].under)
        return frozenset(found)

    def _longest_in(self, asked: tuple[str, ...]) -> str | None:
        for size in range(min(self._longest, len(asked)), 0, -1):
            for start in range(len(asked) - size, -1, -1):
                if (found := self._phrases.get(asked[start : start + size])) is not None:
                    return found
        return None

    def _suggestions(self, words: str) -> str:
        names = [name for good in self._goods.values() for name in (good.name, *good.names)]
        near = difflib.get_close_matches(words.casefold(), names, n=3, cutoff=0.6)
        if near:
            return f"; did you mean {' or '.join(near)}?"
        top = ", ".join(good.id for good in self._goods.values() if not good.under)
        return f"; goods are: {top}, and narrower ones such as coal, seafood or refined petroleum"


def load_goods(overlays: Sequence[Path] = ()) -> Goods:
    """The goods of the package, with names and goods of the user's overlay files added.

    Raises ResourceError where an entry has no id, or stands under a good that is not there.
    """
    found: dict[str, Good] = {}
    for row in resources.read_tables(FILE, "good", overlays):
        good = _good(row)
        before = found.get(good.id)
        found[good.id] = good if before is None else _joined(before, good)
    for good in found.values():
        for wider in good.under:
            if wider not in found:
                raise ResourceError(f"{FILE}: good {good.id!r} stands under {wider!r}, which is not there")
    return Goods(list(found.values()))


def _good(row: Mapping[str, Any]) -> Good:
    key = row.get("id")
    if not isinstance(key, str) or not key:
        raise ResourceError(f"{FILE} or an overlay: a [[good]] without id: {dict(row)!r}")
    under = [row["under"]] if "under" in row else []
    names = tuple(row.get("names", ()))
    return Good(key, (*under, *row.get("also_under", ())), names, row.get("example", key.replace("_", " ")))


def _joined(old: Good, new: Good) -> Good:
    names = tuple(dict.fromkeys((*old.names, *new.names)))
    return Good(old.id, new.under or old.under, names, old.example)


def _stems(words: str) -> tuple[str, ...]:
    """The words in lower case, hyphens and underscores apart, plural endings off."""
    return tuple(_stem(word) for word in _WORD.findall(words.casefold().replace("_", " ").replace("'s", "")))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us")):
        return word[:-1]
    return word
