"""What sort of text a document is, and which two states it is about."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Sequence, Set
from typing import Literal

from bilat.actors.actor import Mention

Genre = Literal["analysis", "wire", "statement", "news"]
"""`analysis` argues (opinion pieces, briefs), `wire` reports, `statement` is a joint text or readout, `news`
is anything too short or too mixed to tell."""

_DATELINE = re.compile(
    r"\s*[A-Z][A-Za-z .,'’-]{2,40},? ?(?:[A-Z][a-z]{2,8}\.? \d{1,2})? ?(?:\([^)]{2,40}\))? ?(?:--|[-–—]) (?![A-Z]{3})"
)
_STATEMENT = re.compile(
    r"joint (?:statement|communiqu[eé]|declaration|press release)|\breadout\b|\bcommuniqu[eé]\b"
    r"|done at .{3,40}in two originals"
    r"|\bthe (?:parties|presidents|prime ministers|ministers|two leaders|leaders)"
    r" (?:reaffirmed|underlined|expressed|agreed|recalled|noted)",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"^\W*(?:joint (?:statement|communiqu[eé]|declaration|press (?:release|statement))"
    r"|readout|communiqu[eé]|press release)\b",
    re.IGNORECASE,
)
"""Titles by which a text says itself that it is the record of a meeting."""
_SAID = re.compile(r"\b(?:said|told|according to|announced|reported|added)\b")
_LEAST_BOTH = 0.25
"""Share of a column's paragraphs that must name both: a third and more do in reports on two states, hardly a
fifth in bundles of unrelated news."""
_ITEM = re.compile(r"\s*(?:[-•–*]|\(?\d{1,2}[.)]|\(?[a-z][.)]) ?")
_SENTENCE = re.compile(r"[.!?][\"'”’)]*(?:\s|$)")
_MANY_SAID = 0.42
"""Words of reporting per sentence from which a text is a report: the three reports among the development texts
have .5 to 1.1, the analyses and briefs at most .25."""
_ANALYSIS_SENTENCES = 6
_FEW = 4
_LONG = 12
"""Sentences of a text that would have paragraphs, were it one piece."""
_MOSTLY = 0.6
_NO_PARTY = {"IGO", "NGO", "IMG", "WST", "UNO", "MNC", ""}
_TITLE_WEIGHT, _TOP = 3, 400
_PAIR, _NAMED = 2, 2
_LEAST_SHARE = 0.4
_LEAST_PARAGRAPHS, _LEAST_OF_PROSE = 0.5, 0.34
"""Share of a long text's paragraphs that must name one of the two: in bundles of unrelated news no two reach the
first, and an essay that says "the kingdom" for pages need only reach the second."""


def genre_of(text: str, title: str | None) -> Genre:
    """The genre of a document by its opening, its title and how often it reports words."""
    if _RECORD.match(title or ""):
        return "statement"
    head = f"{title or ''}\n{text[:700]}\n{text[-300:]}"
    if (
        len(_STATEMENT.findall(head)) >= 1
        and len(_STATEMENT.findall(text)) + bool(_STATEMENT.search(title or "")) >= 2
    ):
        return "statement"
    sentences = max(1, len(_SENTENCE.findall(text)))
    if sentences < _ANALYSIS_SENTENCES:
        return "news"
    if (
        _DATELINE.match(text)
        or _is_column_of_items(text)
        or len(_SAID.findall(text)) / sentences > _MANY_SAID
    ):
        return "wire"
    return "analysis"


def _is_column_of_items(text: str) -> bool:
    """Whether most paragraphs are a sentence each, and no list: so are reports and bundles of news set, not essays."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) <= _FEW or any(_ITEM.match(line) for line in lines):
        return False
    return sum(len(_SENTENCE.findall(line)) < 2 for line in lines) > _MOSTLY * len(lines)


def dyad_of(mentions: Sequence[Mention], title: Sequence[Mention] = (), text: str = "") -> tuple[str, ...]:
    """The two states that a document is about: the two that its title names, where its text names both; else
    those it names most often and in most paragraphs, its title and top counting more. Empty where no two stand
    out, or where it names them in few of its paragraphs.
    """
    named = [m for m in mentions if m.kind not in ("pronoun", "description")]
    places = {(text.count("\n", 0, m.start), actor.code) for m in named for actor in m.actors}
    count = _times(named)
    titled = {actor.code for mention in title for actor in mention.actors} - _NO_PARTY
    if len(titled) == _PAIR and all(count[code] >= _NAMED for code in titled):
        return tuple(sorted(titled, key=lambda code: (-count[code], code)))
    count += _times([m for m in named if m.start < _TOP])
    count.update(code for _, code in places if text)
    count.update(_TITLE_WEIGHT * [actor.code for m in title for actor in m.actors])
    states = [(code, n) for code, n in count.most_common() if code not in _NO_PARTY]
    if len(states) < _PAIR or states[1][1] < _NAMED:
        return ()
    pair = (states[0][0], states[1][0])
    share = (states[0][1] + states[1][1]) / sum(n for _, n in states)
    held_together = (
        set(pair) <= titled
        or not text
        or not (_scattered(pair, places, text) or _never_together(pair, named, text))
    )
    return pair if share >= _LEAST_SHARE and held_together else ()


def _never_together(pair: tuple[str, str], named: Sequence[Mention], text: str) -> bool:
    """Whether no sentence of a long text without paragraphs names both: it is news of this and that, joined."""
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    if text.strip().count("\n") >= _FEW or len(ends) < _LONG:
        return False
    first, second = (
        {bisect(ends, m.start) for m in named for actor in m.actors if actor.code == code} for code in pair
    )
    return not first & second


def _times(mentions: Sequence[Mention]) -> Counter[str]:
    return Counter(actor.code for mention in mentions for actor in mention.actors)


def _scattered(pair: tuple[str, str], places: Set[tuple[int, str]], text: str) -> bool:
    """Whether a text of several paragraphs names the two in few of them, or one of them in a single one; in a
    column of single sentences also whether few name both."""
    paragraphs = sum(bool(line.strip()) for line in text.split("\n"))
    first, second = ({place for place, code in places if code == one} for one in pair)
    if paragraphs <= _FEW:
        return False
    column = _is_column_of_items(text)
    if column and len(first & second) < _LEAST_BOTH * paragraphs:
        return True
    least = _LEAST_PARAGRAPHS if column else _LEAST_OF_PROSE
    return len(first | second) < least * paragraphs or min(len(first), len(second)) < _NAMED
