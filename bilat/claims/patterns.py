"""Word patterns: "rely|depend on|upon", "keep ... afloat", found over the base forms of a sentence.

A pattern is words in order. `a|b` are alternatives, `@name` is a class of words. Up to three words may
stand between two items, up to eight where the pattern has `...`, none where it has `+`. The item marked
`*` is the head, from which slots are read; without a mark it is the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Generic, TypeVar

from bilat.errors import ResourceError
from bilat.language.parse import Parse

_NEAR, _FAR = 3, 8
_STOPS = frozenset({";", ":", ".", "?", "!", "—", "–", "(", ")"})
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Item:
    """One position of a pattern: the words that fit and how many others may stand before it."""

    words: frozenset[str]
    gap: int


@dataclass(frozen=True, slots=True)
class Pattern(Generic[T]):
    """A compiled pattern; `owner` is the entry it belongs to, `head` the index of its head item."""

    items: tuple[Item, ...]
    head: int
    owner: T
    text: str


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A pattern found: the tokens of its items and the one that is its head."""

    pattern: Pattern[T]
    tokens: tuple[int, ...]

    @property
    def head(self) -> int:
        """The token that the slots are read from."""
        return self.tokens[self.pattern.head]


@dataclass(frozen=True, slots=True)
class Units:
    """A sentence as units for matching: hyphens left out, each unit with its forms and its token."""

    forms: tuple[frozenset[str], ...]
    tokens: tuple[int, ...]
    present: frozenset[str] = field(init=False)
    """All forms of the sentence."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "present", frozenset(chain.from_iterable(self.forms)))


def units(parse: Parse) -> Units:
    """The units of a parsed sentence: base form and lower-case form of each token."""
    forms, tokens = list[frozenset[str]](), list[int]()
    for token, word in enumerate(parse.words):
        pieces = _pieces(word, parse.lemmas[token])
        forms += pieces
        tokens += [token] * len(pieces)
    return Units(tuple(forms), tuple(tokens))


@lru_cache(maxsize=50_000)
def _pieces(word: str, lemma: str) -> tuple[frozenset[str], ...]:
    """The units of one token, each with its forms; none for a lone hyphen or apostrophe."""
    lower = word.lower().replace("’", "'")
    if lower in ("-", "'"):
        return ()
    pieces = lower.split("-") if "-" in lower.strip("-") else [lower]
    # "F-16s" are F-16.
    plain = [p[:-1] if p[-1:] == "s" and p[-2:-1].isdigit() else p for p in pieces]
    return (frozenset({plain[0], lemma}),) if len(plain) == 1 else tuple(frozenset({p}) for p in plain)


def compile_pattern(text: str, owner: T, classes: Mapping[str, Iterable[str]], where: str) -> Pattern[T]:
    """The pattern written as `text`. Raises ResourceError, saying `where`, for a class that there is not."""
    items: list[Item] = []
    head, gap = 0, 0
    for written in text.lower().split():
        if written in ("...", "+"):
            gap = _FAR if written == "..." else 0
            continue
        word = written.removesuffix("*")
        if word != written:
            head = len(items)
        items.append(Item(_alternatives(word, classes, where), gap if items else 0))
        gap = _NEAR
    if not items:
        raise ResourceError(f"{where}: an empty pattern")
    return Pattern(tuple(items), head, owner, text)


def _alternatives(word: str, classes: Mapping[str, Iterable[str]], where: str) -> frozenset[str]:
    found: set[str] = set()
    for part in word.split("|"):
        if not part.startswith("@"):
            found.add(part)
        elif part[1:] in classes:
            found |= set(classes[part[1:]])
        else:
            raise ResourceError(f"{where}: no class {part}; define it under [classes]")
    return frozenset(found)


class Matcher(Generic[T]):
    """Patterns indexed by their first words."""

    def __init__(self, patterns: Iterable[Pattern[T]]) -> None:
        index: defaultdict[str, list[Pattern[T]]] = defaultdict(list)
        for pattern in patterns:
            for word in pattern.items[0].words:
                index[word].append(pattern)
        self._index = dict(index)
        self.words = frozenset(index)

    def find(self, sentence: Units) -> Iterator[Hit[T]]:
        """All hits, from left to right; hits may overlap."""
        if self.words.isdisjoint(sentence.present):
            return
        for place, forms in enumerate(sentence.forms):
            if self.words.isdisjoint(forms):
                continue
            for form in sorted(forms):  # a set has no order, and hits must not depend on one
                for pattern in self._index.get(form, ()):
                    if not _all_present(pattern.items, sentence.present):
                        continue
                    places = _follow(pattern.items, sentence.forms, place)
                    if places:
                        yield Hit(pattern, tuple(sentence.tokens[p] for p in places))


def _all_present(items: Sequence[Item], present: frozenset[str]) -> bool:
    """Whether each item has a word somewhere: most patterns end here, and cheaply."""
    return all(not item.words.isdisjoint(present) for item in items)


def _follow(items: Sequence[Item], forms: Sequence[frozenset[str]], place: int) -> list[int]:
    """The places of all items when the first stands at `place`; empty where they do not follow."""
    places = [place]
    for item in items[1:]:
        at = _next(item, forms, places[-1])
        if at < 0:
            return []
        places.append(at)
    return places


def _next(item: Item, forms: Sequence[frozenset[str]], after: int) -> int:
    for at in range(after + 1, min(after + 2 + item.gap, len(forms))):
        if not item.words.isdisjoint(forms[at]):
            return at
        if not _STOPS.isdisjoint(forms[at]):
            return -1
    return -1
