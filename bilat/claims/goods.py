"""Which goods and themes a sentence names, by the word lists of resources/claims/goods.toml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from bilat import resources
from bilat.claims.claim import THEMES
from bilat.claims.patterns import Units
from bilat.errors import ResourceError

FILE = "claims/goods.toml"
MAKERS = "claims/makers.toml"
_Entry = tuple[tuple[str, ...], str, bool, str | None]
_Hit = tuple[list[int], str, bool, str | None]


@dataclass(frozen=True, slots=True)
class Good:
    """A good named in a sentence: its theme, its tokens from first to last, whether the word is one that
    names the theme only beside giving or taking, and the state whose make it is by its name (None where
    the name tells none)."""

    theme: str
    tokens: tuple[int, ...]
    weak: bool
    maker: str | None = None

    @property
    def head(self) -> int:
        """The last token: the noun in an English compound."""
        return self.tokens[-1]


class Goods:
    """The word lists of all themes and makes, indexed by the first word of each phrase."""

    def __init__(self, tables: Sequence[dict[str, Any]], makers: Sequence[dict[str, Any]] = ()) -> None:
        index: defaultdict[str, list[_Entry]] = defaultdict(list)
        self.examples: list[tuple[str, str, str]] = []
        self.makes: list[tuple[str, str]] = [(entry["example"], entry["expect"]) for entry in makers]
        for table in tables:
            for theme, entry in table.items():
                if theme not in THEMES:
                    raise ResourceError(f"goods: {theme!r} is no theme; there are {', '.join(THEMES)}")
                if "example" in entry:
                    self.examples.append((theme, entry["example"], entry["expect"]))
                for phrase, weak in _phrases(entry):
                    _put(index, phrase, theme, weak, None)
        for entry in makers:
            for phrase in (form for word in entry["words"] for form in (word, f"{word}s")):
                _put(index, phrase, entry["theme"], False, entry["state"])
        self._index = {key: sorted(found, key=_rank) for key, found in index.items()}
        self._starts = frozenset(index)

    def find(self, sentence: Units) -> tuple[Good, ...]:
        """The goods of a sentence from left to right, the longest phrase at each place."""
        found: list[Good] = []
        place = 0
        while place < len(sentence.forms):
            hit = None if self._starts.isdisjoint(sentence.forms[place]) else self._at(sentence, place)
            if hit is None:
                place += 1
                continue
            places, theme, weak, maker = hit
            found.append(Good(theme, tuple(dict.fromkeys(sentence.tokens[p] for p in places)), weak, maker))
            place = places[-1] + 1
        return tuple(_merged(found))

    def _at(self, sentence: Units, place: int) -> _Hit | None:
        best: _Hit | None = None
        for form in sorted(sentence.forms[place]):
            for words, theme, weak, maker in self._index.get(form, ()):
                places = _places(words, sentence, place)
                if places and (best is None or len(places) > len(best[0])):
                    best = places, theme, weak, maker
        return best


def _put(index: dict[str, list[_Entry]], phrase: str, theme: str, weak: bool, maker: str | None) -> None:
    words = tuple(phrase.replace("-", " ").lower().split())
    index[words[0]].append((words, theme, weak, maker))


def _rank(entry: _Entry) -> tuple[int, bool]:
    """Long phrases first; of the same words those that tell the maker."""
    return -len(entry[0]), entry[3] is None


_ARMS = {"munitions", "weapons", "nuclear"}


def _merged(goods: Sequence[Good]) -> Iterator[Good]:
    """The goods, those that make one thing together as one: "tank technology", "Pinaka launchers"."""
    waiting: Good | None = None
    for good in goods:
        beside = waiting is not None and good.tokens[0] - waiting.head == 1
        if waiting is not None and beside and waiting.theme in _ARMS and good.theme == "technology":
            waiting = Good("military_technology", (*waiting.tokens, *good.tokens), good.weak)
            continue
        if waiting is not None and beside and waiting.maker and good.theme == waiting.theme:
            waiting = replace(waiting, tokens=(*waiting.tokens, *good.tokens))  # "Pinaka launchers"
            continue
        if waiting is not None:
            yield waiting
        waiting = good
    if waiting is not None:
        yield waiting


def _phrases(entry: dict[str, Any]) -> list[tuple[str, bool]]:
    return [(w, False) for w in entry.get("words", ())] + [(w, True) for w in entry.get("weak", ())]


def _places(words: tuple[str, ...], sentence: Units, place: int) -> list[int]:
    places = [place]
    for word in words[1:]:
        after = range(places[-1] + 1, min(places[-1] + 3, len(sentence.forms)))
        at = next((p for p in after if word in sentence.forms[p]), -1)
        if at < 0 or (at == places[-1] + 2 and sentence.forms[at - 1] & {",", ";", ".", ":", "and"}):
            return []
        places.append(at)
    return places


@cache
def load_goods(overlays: tuple[Path, ...] = ()) -> Goods:
    """The bundled word lists and the user's `overlays`. Raises ResourceError for an unknown theme."""
    makers = resources.read_toml(resources.path(MAKERS))["maker"]
    return Goods([resources.read_toml(file) for file in (resources.path(FILE), *overlays)], makers)
