"""Text as it is kept: one form of each character, one kind of line break, paragraphs in one piece."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SPACES = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_GAPS = re.compile(r"\n{3,}")
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb06": "st"}
)

_WRAPPED = 140
"""Lines longer than this many characters are paragraphs, not lines that an editor has wrapped."""
_SHORT = 0.7
"""A line below this share of the usual width was ended on purpose; checked on 60 to 100 columns."""
_ENDED = re.compile(r"[.!?:…][\"'”’)\]]*$")
_ITEM = re.compile(r"[-*•–]\s|\(?\d{1,2}[.)]\s")
_CUT_WORD = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_FREE_PREFIXES = frozenset(
    [
        "all",
        "anti",
        "co",
        "cross",
        "east",
        "ex",
        "far",
        "first",
        "full",
        "half",
        "high",
        "inter",
        "large",
        "long",
        "low",
        "mid",
        "multi",
        "near",
        "new",
        "non",
        "north",
        "one",
        "open",
        "post",
        "pre",
        "pro",
        "re",
        "second",
        "self",
        "semi",
        "short",
        "single",
        "six",
        "small",
        "so",
        "south",
        "state",
        "sub",
        "third",
        "three",
        "two",
        "ultra",
        "under",
        "vice",
        "well",
        "west",
        "wide",
        "year",
    ]
)
"""First parts of compounds: a hyphen after one of these at the end of a line belongs to the word."""


def normalise(text: str) -> str:
    """`text` in NFC, with LF as its only line break and no soft hyphens, zero-width or control characters.

    White space is folded: one space at most in a row, none at the ends of lines, one empty line at
    most. Half of a surrogate pair becomes the replacement character. Doing it twice changes nothing.
    """
    text = _UNSEEN.sub("", _BREAKS.sub("\n", text))
    text = _SURROGATES.sub("\ufffd", _SPACES.sub(" ", text)).translate(_LIGATURES)
    lines = [line.strip() for line in unicodedata.normalize("NFC", text).split("\n")]
    return _GAPS.sub("\n\n", "\n".join(lines)).strip()


def one_line(value: str | None) -> str | None:
    """`value` normalised and on one line; None where nothing is left of it."""
    return " ".join(normalise(value).split()) or None if value else None


def paragraphs(text: str, *, hyphenated: bool = False) -> str:
    """`text` with the lines of each paragraph joined and an empty line between paragraphs.

    Lines that are whole paragraphs stay apart. `hyphenated` says that words may be cut at the ends
    of lines (as in a printed page): their halves are put together again.
    """
    lines = normalise(text).split("\n")
    width = _usual_width(lines)
    if width > _WRAPPED:
        return "\n\n".join(line for line in lines if line)
    joined: list[str] = []
    last = ""
    for line in lines:
        if last and line and _goes_on(last, line, width):
            joined[-1] = _join(joined[-1], line, text if hyphenated else None)
        elif line:
            joined.append(line)
        last = line
    return "\n\n".join(joined)


def _usual_width(lines: Sequence[str]) -> int:
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _goes_on(last: str, line: str, width: int) -> bool:
    """Whether `line` continues the paragraph that `last` belongs to."""
    if _ITEM.match(line):
        return False
    if len(last) >= _SHORT * width:
        return True
    return not _ENDED.search(last) and line[:1].islower()


def _join(left: str, right: str, whole: str | None) -> str:
    """The two lines as one; `whole` is the text that tells whether a cut word has a hyphen of its own."""
    cut, rest = _CUT_WORD.search(left), _FIRST_WORD.match(right)
    if cut is None or rest is None:
        return f"{left} {right}"
    compound = whole is None or not rest[0][0].islower() or cut[1].lower() in _FREE_PREFIXES
    if compound or f"{cut[1]}-{rest[0]}" in (whole or ""):
        return left + right
    return left[:-1] + right
