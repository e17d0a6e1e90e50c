"""Where the words and arcs of a dependency picture stand: geometry only, in SVG user units (pixels)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bilat.workflow.explaining import Word

_LETTER, _GAP, _STEP, _FOOT = 8.5, 18.0, 26.0, 62.0
_LEAST = 46.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A word with the middle of its column."""

    word: Word
    x: float


@dataclass(frozen=True, slots=True)
class Arc:
    """A relation from a head to a dependent: the path's description, the arrow's tip and the label's place."""

    path: str
    relation: str
    x: float
    y: float
    tip: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A sentence's picture: `base` is the height at which the arcs stand on the words."""

    width: float
    height: float
    base: float
    words: tuple[Placed, ...]
    arcs: tuple[Arc, ...]


def picture(words: Sequence[Word]) -> Picture:
    """Words left to right, an arc above each pair of head and dependent, the longer the higher."""
    placed, x = list[Placed](), _GAP
    for word in words:
        width = max(_LEAST, _LETTER * max(len(word.text), len(word.tag), len(word.actor) + 1))
        placed.append(Placed(word, x + width / 2))
        x += width + _GAP
    levels = _levels(words)
    base = _STEP * (max(levels.values(), default=0) + 1)
    arcs = tuple(_arc(placed, i, level, base) for i, level in levels.items())
    return Picture(x, base + _FOOT, base, tuple(placed), arcs)


def _levels(words: Sequence[Word]) -> dict[int, int]:
    """For each dependent the height of its arc: one above the highest arc that it spans."""
    spans = {
        i: (min(i, w.head), max(i, w.head))
        for i, w in enumerate(words)
        if w.head != i and w.relation != "punct"
    }
    levels: dict[int, int] = {}
    for i, (a, b) in sorted(spans.items(), key=lambda item: item[1][1] - item[1][0]):
        below = (levels[j] for j in levels if a <= spans[j][0] and spans[j][1] <= b)
        levels[i] = 1 + max(below, default=0)
    return levels


def _arc(placed: Sequence[Placed], dependent: int, level: int, base: float) -> Arc:
    head = placed[dependent].word.head
    shift = 5.0 if head > dependent else -5.0
    start, end = placed[head].x - shift, placed[dependent].x + shift
    top, bend = base - _STEP * level + 8, 6.0 if end > start else -6.0
    path = (
        f"M{start:.1f} {base:.1f}V{top + 6:.1f}Q{start:.1f} {top:.1f} {start + bend:.1f} {top:.1f}"
        f"H{end - bend:.1f}Q{end:.1f} {top:.1f} {end:.1f} {top + 6:.1f}V{base - 4:.1f}"
    )
    return Arc(path, placed[dependent].word.relation, (start + end) / 2, top - 3, end)
