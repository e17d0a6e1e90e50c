"""Which way an impact goes, by words of the claim that can mean one thing only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from bilat import resources

FILE = "brief/directions.toml"
OPEN = "open"

Direction = Literal["more", "less"]
WAYS: tuple[Direction, ...] = ("more", "less")


def direction(kind: str, text: str) -> Direction | None:
    """Whether the words of an impact say that somebody gains by the tie or is stronger ("more"), or the contrary
    ("less"); None where they say neither, both, or a negation that may turn them round."""
    if kind not in _patterns() or _open().search(text):
        return None
    told = [way for way in WAYS if _patterns()[kind][way].search(text)]
    return told[0] if len(told) == 1 else None


@cache
def _patterns() -> dict[str, dict[Direction, re.Pattern[str]]]:
    table = resources.read_toml(resources.path(FILE))
    return {
        kind: {way: _pattern(ways[way]["words"]) for way in WAYS}
        for kind, ways in table.items()
        if kind != OPEN
    }


@cache
def _open() -> re.Pattern[str]:
    return _pattern(resources.read_toml(resources.path(FILE))[OPEN])


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    # "n't" stands inside a word.
    return re.compile(
        rf"(?<![\w-])(?:\w+(?=n't))?(?:{'|'.join(map(re.escape, words))})(?![\w-])", re.IGNORECASE
    )
