"""Splits words into the pieces that the encoder knows: the longest that fit, from the left (Wu et al., 2016)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from bilat import resources

FILE = "language/wordpieces.txt"
OPENING, CLOSING, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_INNER = "##"
_LONGEST = 100
"""Characters of a word; longer ones are no words."""
_ASCII_MARK = re.compile(r"[!-/:-@\[-`{-~]")


@cache
def vocabulary() -> Mapping[str, int]:
    """The number of each piece: its line in the file."""
    lines = resources.path(FILE).read_text(encoding="utf-8").splitlines()
    return {piece: number for number, piece in enumerate(lines)}


@lru_cache(maxsize=50_000)
def pieces_of(word: str) -> tuple[int, ...]:
    """The numbers of a word's pieces, marks apart; case and accents count for nothing. Empty for a blank."""
    return tuple(number for part in _parts(_plain(word)) for number in _longest_first(part))


def _plain(word: str) -> str:
    """In lower case, without accents and invisible signs."""
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(sign for sign in apart if unicodedata.category(sign) not in ("Mn", "Cc", "Cf"))


def _parts(word: str) -> Iterator[str]:
    """The runs of a word between its marks, and the marks."""
    run = ""
    for sign in word:
        if not (sign.isspace() or _is_mark(sign)):
            run += sign
            continue
        yield from (run,) if run else ()
        yield from () if sign.isspace() else (sign,)
        run = ""
    yield from (run,) if run else ()


def _is_mark(sign: str) -> bool:
    return bool(_ASCII_MARK.match(sign)) or unicodedata.category(sign).startswith("P")


def _longest_first(part: str) -> tuple[int, ...]:
    """The pieces of a run; the one unknown piece where some rest of it is in no list."""
    known, found, start = vocabulary(), list[int](), 0
    while start < len(part):
        mark = _INNER if start else ""
        ends = (end for end in range(len(part), start, -1) if mark + part[start:end] in known)
        end = next(ends, None)
        if end is None or len(part) > _LONGEST:
            return (known[UNKNOWN],)
        found.append(known[mark + part[start:end]])
        start = end
    return tuple(found)
