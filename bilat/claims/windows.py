"""A text cut into windows that the encoder can read at once: pieces of words, each with whom it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bilat.claims.finder import Scene
from bilat.language.wordpieces import CLOSING, OPENING, pieces_of, vocabulary

MARKS = ("nobody", "one", "other", "third", "both")
"""Whom a piece names: nobody, the first or the second of the two states, somebody else, both."""
LONGEST_SENTENCE = 300
"""Pieces of a sentence that are read; the rest of a longer one is not."""
LONGEST, BEFORE = 383, 64
"""Pieces of a window at most without the one that closes it (the model has 512 places; with fewer
pieces it is faster, and kinds are right more often), and how many of the sentence before stand in front of it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A clause or a sentence in a window: the place of its sentence in the text, its head token (-1 for the whole
    sentence), its first piece and the one after its last."""

    scene: int
    head: int
    first: int
    end: int


@dataclass(slots=True)
class Window:
    """Consecutive sentences of a text. `tokens` says for each piece which token of its sentence it is of."""

    pieces: list[int]
    marks: list[int]
    tokens: list[int]
    clauses: list[Span] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)

    @property
    def names_the_two(self) -> bool:
        """Whether it names a state of the dyad."""
        return not set(self.marks) <= {MARKS.index("nobody"), MARKS.index("third")}

    def bounds(self, span: Span) -> tuple[int, int]:
        """The first piece of the sentence that a span stands in, and the one after its last."""
        return next((whole.first, whole.end) for whole in self.sentences if whole.scene == span.scene)


@dataclass(frozen=True, slots=True)
class Spelled:
    """The pieces of a sentence, whom each names, and of which token each is."""

    pieces: list[int]
    marks: list[int]
    tokens: list[int]


def windows(scenes: Sequence[Scene]) -> Iterator[Window]:
    """The windows of a text about two states, in order; every sentence of words stands in one."""
    before = Spelled([], [], [])
    window = _opened(before)
    for place, scene in enumerate(scenes):
        spelled = _spelled(scene)
        if len(window.pieces) > BEFORE + 1 and len(window.pieces) + len(spelled.pieces) > LONGEST:
            yield from _closed(window)
            window = _opened(before)
        _add(window, place, scene, spelled)
        before = spelled
    yield from _closed(window)


def _opened(before: Spelled) -> Window:
    """A new window, which opens with the end of the sentence before."""
    pieces, whom = before.pieces[-BEFORE:], before.marks[-BEFORE:]
    return Window([vocabulary()[OPENING], *pieces], [0, *whom], [-1] * (1 + len(pieces)))


def _closed(window: Window) -> Iterator[Window]:
    """The window with its end, if it has more than headings."""
    if not window.sentences:
        return
    window.pieces.append(vocabulary()[CLOSING])
    window.marks.append(0)
    window.tokens.append(-1)
    yield window


def _spelled(scene: Scene) -> Spelled:
    found = Spelled([], [], [])
    for token, word in enumerate(scene.parse.words):
        for piece in pieces_of(word)[: LONGEST_SENTENCE - len(found.pieces)]:
            found.pieces.append(piece)
            found.marks.append(_mark(scene, token))
            found.tokens.append(token)
    return found


def _mark(scene: Scene, token: int) -> int:
    mention = scene.cast.mention_at.get(token)
    if mention is None:
        return 0
    codes, dyad = {actor.code for actor in mention.actors}, scene.setting.dyad
    if set(dyad) <= codes:
        return MARKS.index("both")
    one = next((name for name, code in zip(("one", "other"), dyad, strict=True) if code in codes), "third")
    return MARKS.index(one)


def _add(window: Window, place: int, scene: Scene, spelled: Spelled) -> None:
    start = len(window.pieces)
    window.pieces += spelled.pieces
    window.marks += spelled.marks
    window.tokens += spelled.tokens
    if scene.setting.heading or not spelled.pieces:
        return
    window.sentences.append(Span(place, -1, start, len(window.pieces)))
    for head, low, high in scene.clauses:
        inside = [start + n for n, token in enumerate(spelled.tokens) if low <= token <= high]
        if inside:
            window.clauses.append(Span(place, head, inside[0], inside[-1] + 1))
