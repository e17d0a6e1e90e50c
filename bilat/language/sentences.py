"""Cut a text into sentences by rule, before anything is parsed, so that most need never be."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from operator import itemgetter

_END = re.compile(r"""[.!?…]+["'”’)\]]*(?=\s)|\n\s*\n|\n(?=\s*[-*•–]\s)""")
_ABBREVIATION = re.compile(
    r"""(?:^|[\s("“‘'-])(?:
        Mr|Mrs|Ms|Messrs|Dr|Prof|Rev|Hon|Gov|Sen|Rep|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Cpl|Amb|Pres|Sec|Min
        |Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun
        |St|Mt|Ft|No|Nos|Vol|Art|Fig|approx|vs|v|e\.g|i\.e|cf|etc|Inc|Ltd|Co|Corp|Bros|Jr|Sr|U\.N|Ph\.D
        |[A-Z](?:\.[A-Z])*)\.$""",
    re.VERBOSE,
)
_DATELINE = re.compile(
    r"""\s*(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’/ -]{2,}(?:,\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?      # PYONGYANG, North Korea
        (?:,?\s(?:[A-Z][a-z]{2,8}\.?)\s\d{1,2}(?:,\s\d{4})?)?                     # , June 19
        (?:\s\([^()\n]{2,40}\))?                                              # (Agency)
        |[A-Z]\w+(?:[ -][A-Z]\w+){0,2}(?:,\s[A-Z]\w+)?\s\([^()\n]{2,40}\))       # Geneva (Agency)
        \s?(?:--|[-–—])\s(?=["“‘]?[A-Z0-9])""",
    re.VERBOSE,
)
"""The place, day and agency that open a wire report, in front of its first sentence."""
_WHOLE = 100_000
"""Characters up to which a text is split whole to find the sentence around a passage."""
_REACH = 1500
"""Characters before and after a passage of a longer text in which the ends of its sentence are looked for."""
LONGEST = 2000
"""Characters after which what looks like one sentence (a table, a list) is cut, so that it can be parsed:
the time that takes, and the room, grow with its length, and no sentence of prose is so long."""
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}$")
_STARTER = re.compile(
    r"""["“‘(]*(?:The|A|An|In|On|At|It|He|She|They|But|And|This|That|These|Those|His|Her|Its|Their|There
        |However|Meanwhile|Earlier|Last|Some|For|As|After|When|While|If|Both|Since|We|I|You)\b""",
    re.VERBOSE,
)


def split(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` as (start, end) character offsets, without surrounding white space.

    A blank line always ends a sentence; a full stop after a title, a month or initials does not,
    unless ("the U.S. The ...") what follows plainly starts a new one. A dateline stands apart. What is
    longer than LONGEST is cut at line breaks or between words.
    """
    cuts = [match.end() for match in _END.finditer(text) if _is_boundary(text, match)]
    dateline = _DATELINE.match(text)
    if dateline:
        cuts = [dateline.end(), *(cut for cut in cuts if cut > dateline.end())]
    spans = zip([0, *cuts], [*cuts, len(text)], strict=True)
    pieces = (piece for start, end in spans for piece in _pieces(text, start, end))
    return [_trim(text, start, end) for start, end in pieces if text[start:end].strip()]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """`start`..`end` in pieces of at most LONGEST characters."""
    while end - start > LONGEST:
        half, room = start + LONGEST // 2, start + LONGEST
        gaps = (text.rfind("\n", half, room), text.rfind(" ", half, room))
        cut = next((gap for gap in gaps if gap > 0), room)
        yield start, cut
        start = cut
    yield start, end


def _is_boundary(text: str, match: re.Match[str]) -> bool:
    if "\n" in match[0]:
        return True
    rest = text[match.end() : match.end() + 40].lstrip()
    if not rest or rest[0].islower():
        return not rest
    before = text[max(0, match.start() - 12) : match.end()]
    if not match[0].startswith(".") or len(match[0]) > 1:
        return True
    if _INITIALS.search(before):
        return _STARTER.match(rest) is not None
    return _ABBREVIATION.search(before) is None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence, or the run of sentences, of `text` that holds the characters `start`..`end`."""
    if len(text) > _WHOLE:
        low = max(0, start - _REACH)
        spans: Sequence[tuple[int, int]] = [(a + low, b + low) for a, b in split(text[low : end + _REACH])]
    else:
        spans = _of_document(text)
    first = bisect_right(spans, start, key=itemgetter(1))
    held = list(takewhile(lambda span: span[0] < end, spans[first:]))
    return (held[0][0], held[-1][1]) if held else (start, end)


@lru_cache(maxsize=512)
def _of_document(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a whole text, which is asked for each passage that is cited from it."""
    return tuple(split(text))
