"""What stands between quotation marks in a text: whole utterances, and words picked out of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MARK = re.compile(
    r"(?P<open>[“«„])|(?P<close>[”»])|(?P<straight>\"|``|'')"
    r"|(?P<left>(?<![\w])[‘'](?=\w))|(?P<right>(?<=[\w.,!?…])[’'](?!\w))|(?P<par>\n\s*\n)"
)
_ENDING = ".,!?…"
_BEFORE = ",:.!?;—–-\n)"
_LONGEST_SINGLE = 160
"""Characters between single marks: beyond that an apostrophe was taken for one."""
_LEAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Quoted:
    """The text `start`..`end` (exclusive) between two marks; `speech` where it is an utterance by itself, not
    words that the writer works into a sentence of his own."""

    start: int
    end: int
    speech: bool


def quoted_in(text: str) -> list[Quoted]:
    """All that stands between quotation marks in a text, in order; a quotation that a paragraph leaves open ends
    with the paragraph."""
    found: list[Quoted] = []
    for start, end in _pairs(text):
        if text[start:end].strip():
            found.append(Quoted(start, end, _is_speech(text, start, end, found)))
    return found


def within(spans: Sequence[Quoted], place: int) -> Quoted | None:
    """The span that holds the character at `place`, None outside of all."""
    return next((span for span in spans if span.start <= place < span.end), None)


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """`start`..`end` less white space and the comma before a closing mark."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return start, end


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Where quotations start and end; single marks count outside of double ones only."""
    opened, single = -1, -1
    for mark in _MARK.finditer(text):
        kind = mark.lastgroup
        if kind == "par":
            if opened >= 0:
                yield opened, mark.start()
            opened = single = -1
        elif kind == "open" or (kind == "straight" and opened < 0):
            opened, single = mark.end(), -1
        elif kind in ("close", "straight"):
            if opened >= 0:
                yield opened, mark.start()
            opened = single = -1
        elif opened < 0:
            if kind == "right" and 0 <= mark.start() - single <= _LONGEST_SINGLE and single >= 0:
                yield single, mark.start()
            single = mark.end() if kind == "left" else -1
    if opened >= 0:
        yield opened, len(text)


def _is_speech(text: str, start: int, end: int, before: Sequence[Quoted]) -> bool:
    """A capital at the start and a stop at the end, set off from what goes before, or the rest of an utterance
    that "he said" cuts in two."""
    inner = text[start:end].strip()
    follow = text[end + 1 : end + 2]
    closed = inner[-1] in _ENDING or follow in ("", *_ENDING, "\n")
    lead = text[: max(0, start - 1)].rstrip(" ")[-1:]
    apart = not lead or lead in _BEFORE
    if inner[0].islower():
        return apart and lead == "," and closed and _goes_on(text, start, before)
    return closed and (apart or len(inner.split()) >= _LEAST_WORDS)


def _goes_on(text: str, start: int, before: Sequence[Quoted]) -> bool:
    """Whether an utterance before, in the same sentence, was left off at a comma."""
    if not before or not before[-1].speech:
        return False
    last = before[-1]
    between = text[last.end + 1 : start - 1]
    left_off = text[last.start : last.end].rstrip()[-1:]
    return "\n" not in between and left_off not in ".!?" and not re.search(r"[.!?]\s", between)
