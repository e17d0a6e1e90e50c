"""Reprints: the same report in several outlets, found so that it counts once."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

from bilat.sources.document import Document

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Prints = NDArray[Any]
    """Hashes of runs of words (unsigned 64 bit), sorted, each once."""

SHINGLE = 5
"""Words in a run: fewer meet by chance or in set phrases, more are lost with every changed word."""
CONTAINED = 0.6
"""Share of the shorter text's runs that the longer one must hold. In the example corpus reprints of
wire copy hold 0.93 and more; two reports of one event, or one that quotes the other, at most 0.08."""
_LEAST_OF_LONGER = 0.25
"""Share of the longer text's runs that must be common: a digest of many reports reprints none."""
_ROUGHLY = 0.35
"""Share of common fingerprints from which two texts are compared in full."""
_WINDOW = 8
"""Of so many runs in a row the least hash is a fingerprint, so that two texts with 12 words in a row
in common share one (winnowing: Schleimer, Wilkerson and Aiken 2003)."""
CROWD = 32
"""Texts that share a fingerprint are all compared up to this number, beyond it only neighbours."""
_WORD = re.compile(r"\w+")


def group_reprints(
    documents: Iterable[Document], text_of: Callable[[str], str] | None = None
) -> dict[str, str]:
    """The reprint group of each document, by document id: texts that are in the main the same.

    A group goes by the smallest id in it; a text without reprints is a group of its own. The order of
    the documents makes no difference. Being a reprint is passed on: copies of a copy are one group.
    With `text_of`, which gives the text of an id, the documents may be streamed: only fingerprints
    (some 2 bytes a word) are held, and few texts are asked for again.
    """
    texts: dict[str, str] = {}
    prints_of: dict[str, Prints] = {}
    for document in documents:
        prints_of[document.id] = _fingerprints(document.text)
        if text_of is None:
            texts[document.id] = document.text
    ids = sorted(prints_of)
    return _grouped(ids, [prints_of.pop(id_) for id_ in ids], text_of or texts.__getitem__)


def fingerprints(text: str) -> list[int]:
    """The fingerprints of `text` as signed whole numbers of 64 bits: what texts that may be reprints share."""
    import numpy as np

    found: list[int] = _fingerprints(text).view(np.int64).tolist()
    return found


def is_reprint(one: str, other: str) -> bool:
    """Whether two texts are in the main the same, as `group_reprints` has it."""
    roughly = _common(_fingerprints(one), _fingerprints(other))[0] >= _ROUGHLY
    return roughly and _is_reprint(_runs(one), _runs(other))


def joined(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The reprint group of each document that is in one of `pairs`: being a reprint is passed on."""
    leader: dict[str, str] = {}
    for one, other in pairs:
        first, second = sorted((_first(leader, one), _first(leader, other)))
        leader[second] = first
    return {key: _first(leader, key) for key in list(leader)}


def _first(leader: dict[str, str], key: str) -> str:
    """The id that the group of `key` goes by; shortens the way to it as it looks."""
    while leader.setdefault(key, key) != key:
        leader[key] = leader[leader[key]]
        key = leader[key]
    return key


def _grouped(ids: Sequence[str], prints: Sequence[Prints], text_of: Callable[[str], str]) -> dict[str, str]:
    runs = lru_cache(maxsize=1024)(lambda n: _runs(text_of(ids[n])))
    leader = list(range(len(ids)))
    for one, other in _candidates(prints):
        a, b = _root(leader, one), _root(leader, other)
        alike = a != b and _common(prints[one], prints[other])[0] >= _ROUGHLY
        if alike and _is_reprint(runs(one), runs(other)):
            leader[max(a, b)] = min(a, b)
    return {id_: ids[_root(leader, n)] for n, id_ in enumerate(ids)}


def _root(leader: list[int], n: int) -> int:
    """The number that the group of `n` goes by; shortens the way to it as it looks."""
    while leader[n] != n:
        leader[n] = leader[leader[n]]
        n = leader[n]
    return n


def _is_reprint(one: Prints, other: Prints) -> bool:
    shorter, longer = _common(one, other)
    return shorter >= CONTAINED and longer >= _LEAST_OF_LONGER


def _common(one: Prints, other: Prints) -> tuple[float, float]:
    """What two texts have in common, as a share of the shorter and of the longer."""
    import numpy as np

    shared = len(np.intersect1d(one, other, assume_unique=True))
    sizes = sorted((len(one), len(other)))
    return (shared / sizes[0], shared / sizes[1]) if sizes[0] else (0.0, 0.0)


def _runs(text: str) -> Prints:
    """The hashes of all runs of words in `text`; a text shorter than a run is one run."""
    import numpy as np

    return np.unique(_hashes(text))


def _fingerprints(text: str) -> Prints:
    """The hashes that stand for `text` in the search for candidates: the least of each window."""
    import numpy as np

    hashes = _hashes(text)
    width = min(_WINDOW, len(hashes))
    if not width:
        return hashes
    return np.unique(np.lib.stride_tricks.sliding_window_view(hashes, width).min(axis=1))


def _hashes(text: str) -> Prints:
    """One hash for each run of words, in order: words hashed, then the run as a polynomial, mixed."""
    import numpy as np

    words = [_word_hash(word) for word in _WORD.findall(text.casefold())]
    if not words:
        return np.empty(0, dtype=np.uint64)
    numbers = np.array(words + [0] * (SHINGLE - len(words)), dtype=np.uint64)
    number_of_runs = len(numbers) - SHINGLE + 1
    mixed = np.zeros(number_of_runs, dtype=np.uint64)
    for n in range(SHINGLE):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + numbers[n : n + number_of_runs]
        mixed ^= mixed >> np.uint64(29)
    return mixed * np.uint64(0xBF58476D1CE4E5B9)


@lru_cache(maxsize=200_000)
def _word_hash(word: str) -> int:
    """Not Python's own hash: that differs from one process to the next."""
    data = word.encode("utf-8", "replace")
    return zlib.crc32(data) << 32 | zlib.crc32(data[::-1])


def _candidates(prints: Sequence[Prints]) -> list[tuple[int, int]]:
    """Pairs of texts (by number, the smaller first) that share a fingerprint, in order, each once."""
    import numpy as np

    if not prints:
        return []
    hashes = np.concatenate(prints)
    owners = np.repeat(np.arange(len(prints), dtype=np.uint32), [len(p) for p in prints])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    edges = np.flatnonzero(np.diff(hashes)) + 1
    starts, ends = np.concatenate(([0], edges)), np.concatenate((edges, [len(hashes)]))
    several = ends - starts > 1
    pairs: set[tuple[int, int]] = set()
    for start, end in zip(starts[several], ends[several], strict=True):
        pairs.update(_pairs(owners[start:end].tolist()))
    return sorted(pairs)


def _pairs(sharers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of a fingerprint's texts to compare; of a crowd, each with the next and with the first."""
    if len(sharers) <= CROWD:
        yield from combinations(sharers, 2)
        return
    yield from pairwise(sharers)
    yield from ((sharers[0], other) for other in sharers[1:])
