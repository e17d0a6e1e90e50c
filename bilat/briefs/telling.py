"""How the brief words a claim: a lead that says what is claimed, whose word it is, and the source's own words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from bilat import resources
from bilat.briefs import wording as say
from bilat.briefs.told import ToldMatter
from bilat.claims.claim import THEMES
from bilat.evidence import Citation, Passage

_NAME = re.compile(r"^[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]+|of|and|the|de|al))+$")
_LISTED = re.compile(r"(?:,|(,)? (and|or)) (?!and |or )(?:[\w-]+ )?")
"""What stands between two goods of a list: "shells, cheap oil and wheat"."""
_ROOM = 200
"""Characters of a sentence that are quoted; a claim that ends later is quoted from its own start."""


@cache
def phrases() -> Mapping[str, Any]:
    """The wordings of resources/brief/claims.toml."""
    return resources.read_toml(resources.path("brief/claims.toml"))


def good(theme: str) -> str:
    """The words for a theme: "oil, gas or other energy"."""
    words: str = phrases()["goods"][theme]
    return words


def adverb(certainty: str) -> str | None:
    """The word of certainty with a space behind it; None where what is claimed is denied."""
    word: str | None = phrases()["certainty"].get(certainty)
    return word


def lead(role: str, kind: str, who: Sequence[str], words: Mapping[str, str]) -> str | None:
    """The lead of a claim, None where no wording fits its kind and number of states."""
    table: Mapping[str, str] = phrases()["one" if len(who) == 1 or role == "outlook" else "many"].get(
        role, {}
    )
    form = table.get(kind)
    return None if form is None else form.format(who=say.listed(who), **words)


@cache
def _plain_words(theme: str) -> tuple[str, ...]:
    """The words that name a good plainly, in lower case (resources/claims/goods.toml)."""
    table = resources.read_toml(resources.path("claims/goods.toml")).get(theme, {})
    doubtful = phrases()["doubtful"].get(theme, ())
    return tuple(word.lower() for word in table.get("words", ()) if word not in doubtful)


def names_good(theme: str, text: str) -> bool:
    """Whether a text names a good plainly."""
    return bool(_spans(theme, text))


def _spans(theme: str, text: str) -> list[tuple[int, int]]:
    """Where a text names a good plainly."""
    # One pattern of all words takes longer to compile than a brief asks for it.
    lower = text.lower()
    words = sorted((word for word in _plain_words(theme) if word in lower), key=len, reverse=True)
    if not words:
        return []
    named = re.finditer(rf"\b(?:{'|'.join(map(re.escape, words))})(?:s|es)?\b", lower)
    return [found.span() for found in named]


def listed_goods(theme: str, text: str) -> tuple[str, ...]:
    """The goods of the list in which a text names a good: "food, oil and hard currency" for any of the three.

    A list ends with "and" or "or"; a comma before these makes a list of three or more only ("needs shells, and oil is
    dear")."""
    spans = sorted((*span, one) for one in THEMES for span in _spans(one, text))
    run, ended = [theme], False
    found: list[tuple[str, ...]] = []
    for before, (start, _, one) in zip([None, *spans], spans, strict=False):
        gap = _LISTED.fullmatch(text[before[1] : start]) if before and not ended else None
        if gap is None or (gap[1] and len(run) < 2):
            run, ended = [one], False
            continue
        run.append(one)
        ended = gap[2] is not None
        found += [tuple(dict.fromkeys(run))] if ended else []
    return next((goods for goods in found if theme in goods), (theme,))


def quotation(told: ToldMatter, passage: Passage) -> str:
    """The sentence of a passage in quotation marks, from the passage on where it comes late in a long one."""
    sentence = " ".join(told.sentence(passage).split())
    words = " ".join(passage.text.split())
    at = sentence.find(words)
    if len(sentence) > _ROOM and at + len(words) > _ROOM:
        return say.quoted("... " + sentence[at:])
    return say.quoted(sentence)


def source(told: ToldMatter, citations: Sequence[Citation], attributed: str | None) -> str:
    """Whose word it is: "according to Russia, as told by Halcyon Wire (13 September 2023)"."""
    first = citations[0]
    outlet = first.outlet or "a document without an outlet"
    when = f" ({say.date(first.published)})" if first.published else ""
    number = len({told.outlet(c.passage) for c in citations})
    others = f" and {say.times(number - 1, 'other outlet')}" if number > 1 else ""
    speaker = cited(attributed)
    if speaker:
        return f"according to {speaker}, as told by {outlet}{when}{others}"
    return f"according to {outlet}{when}{others}"


def cited(attributed: str | None) -> str | None:
    """The name of a source that a report cites: of a state by its code, of a person by name; else None, since the
    words quoted say it better."""
    if not attributed:
        return None
    if len(attributed) == 3 and attributed.isupper():
        return say.state(attributed)
    name = attributed.removeprefix("according to ")
    return name if _NAME.match(name) else None
