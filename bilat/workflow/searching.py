"""What a reader may mean by what is typed so far: countries by any of their names, and pairs of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bilat.actors.codes import known_names, name_of

_BREAK = re.compile(r"\s*(?:[,;/&–—-]|\band\b|\bvs?\b\.?|\bwith\b|\bto\b)\s*|\s+", re.IGNORECASE)
MOST = 8


@dataclass(frozen=True, slots=True)
class Match:
    """A code that fits what was typed, its name, and the name that fitted."""

    code: str
    name: str
    by: str


def countries(typed: str, limit: int = MOST) -> list[Match]:
    """The codes one of whose names begins with `typed`, or holds a word that does; the nearest first."""
    asked = " ".join(typed.split()).casefold()
    if not asked:
        return []
    best: dict[str, tuple[tuple[int, int, str], str]] = {}
    for name, code in known_names().items():
        rank = _rank(asked, name)
        if rank is not None and (code not in best or rank < best[code][0]):
            best[code] = (rank, name)
    ordered = sorted(best.items(), key=lambda item: item[1][0])[:limit]
    return [Match(code, name_of(code), by) for code, (_, by) in ordered]


def pairs(typed: str, limit: int = MOST) -> list[tuple[Match, Match]]:
    """The pairs of codes that `typed` can mean: "rus prk", "seoul and tokyo", "north korea china"."""
    words = [word for word in _BREAK.split(typed.strip()) if word]
    found: dict[tuple[str, str], tuple[Match, Match]] = {}
    for cut in range(1, len(words)):
        for one in countries(" ".join(words[:cut]), 3):
            for two in countries(" ".join(words[cut:]), 3):
                if one.code != two.code:
                    found.setdefault((one.code, two.code), (one, two))
    return list(found.values())[:limit]


def _rank(asked: str, name: str) -> tuple[int, int, str] | None:
    if name == asked:
        return 0, len(name), name
    if name.startswith(asked):
        return 1, len(name), name
    if f" {asked}" in name:
        return 2, len(name), name
    return None
