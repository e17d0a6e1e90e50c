"""What a text says of the law against what the tables hold: it agrees, goes further, or contradicts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from bilat.dates import PartialDate
from bilat.errors import UsageError
from bilat.regimes.check import Check, check, strictest
from bilat.regimes.tables import Tables, load

Relation = Literal["agrees", "goes further", "contradicts", "cannot be compared"]
_NUMBER = re.compile(r"\b(?:resolution[s]?|S/RES/|UNSCR)\s*(\d{3,4})\b", re.IGNORECASE)
_LIST = re.compile(r"\bresolutions?((?:\s*(?:,|and|or)?\s*\d{3,4}\b(?:\s*\(\d{4}\))?)+)", re.IGNORECASE)
_ALLOWS = re.compile(
    r"\b(?:not|no longer|never|nothing)\b[^.;]{0,40}\b(?:forbid\w*|forbidden|prohibit\w*|ban(?:s|ned)?|bar(?:s|red)?|"
    r"violat\w*|breach\w*|restrict\w*)\b|\b(?:allow(?:s|ed)?|permit(?:s|ted)?|lawful|legal(?:ly)? (?:sell|buy|trade)|"
    r"exempt(?:s|ed)?|outside the (?:ban|sanctions))\b",
    re.IGNORECASE,
)
_DENIES_PERMISSION = re.compile(
    r"\b(?:not|never)\b[^.;]{0,20}\b(?:allow\w*|permit\w*|lawful|legal)\b", re.IGNORECASE
)


class LegalClaim(Protocol):
    """A claim that law limits a tie: what the comparison needs of it."""

    @property
    def holder(self) -> Sequence[str]:
        """The states held back."""

    @property
    def about(self) -> Sequence[str]:
        """The other states that the claim names."""

    @property
    def theme(self) -> str | None:
        """The good that it is about, by the guidelines' words."""

    @property
    def certainty(self) -> str:
        """fact, probable, possible, unlikely or denied."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A claim beside the tables: how they relate, in a word and in a sentence, with the check that it rests on
    (None where nothing could be checked)."""

    relation: Relation
    why: str
    check: Check | None


def compare(claim: LegalClaim, words: str, on: PartialDate, tables: Tables | None = None) -> Compared:
    """Compare a claim of a legal limit, and the words that it was read in, with the tables as of a date.

    The good is the claim's theme, else the first that the words name. Both directions between holders and the others
    are looked at, and the strictest counts.
    """
    known = tables or load()
    good = _good(claim, words, known)
    if good is None:
        return Compared("cannot be compared", "the claim names no good that the tables know", None)
    states = list(dict.fromkeys((*claim.holder, *claim.about)))
    pairs = [(a, b) for a in states for b in states if a != b]
    found = strictest(check(a, b, good, on, tables=known) for a, b in pairs)
    if found is None:
        return Compared("cannot be compared", "the claim names fewer than two states", None)
    return _related(found, _says_allowed(claim, words), _numbers(words))


def _good(claim: LegalClaim, words: str, tables: Tables) -> str | None:
    named = claim.theme
    if named is None or named == "sanctions":
        return next((good.id for good in tables.goods.mentioned(words) if good.id != "sanctions"), None)
    try:
        return tables.goods.find(named).id
    except UsageError:
        return None


def _says_allowed(claim: LegalClaim, words: str) -> bool:
    """Whether the claim is that the law does not stand in the way."""
    if claim.certainty in ("denied", "unlikely"):
        return True
    return bool(_ALLOWS.search(words)) and not _DENIES_PERMISSION.search(words)


def _numbers(words: str) -> list[str]:
    """The numbers of the resolutions that the words name."""
    listed = " ".join(match[1] for match in _LIST.finditer(words))
    return list(dict.fromkeys([*_NUMBER.findall(words), *re.findall(r"(?<!\()\b\d{3,4}\b(?!\))", listed)]))


def _related(found: Check, allowed: bool, numbers: Sequence[str]) -> Compared:
    if allowed:
        free = found.verdict in ("nothing found", "exempt")
        said = "the text says that the law allows it"
        return Compared("agrees" if free else "contradicts", f"{said}; the tables: {found.why}", found)
    if found.verdict in ("nothing found", "exempt"):
        return Compared(
            "goes further", f"the text says that the law forbids it; the tables: {found.why}", found
        )
    missing = [
        n for n in numbers if all(n not in a.measure.resolution for a in (*found.measures, *found.related))
    ]
    if missing:
        where = f"the text rests on resolution {', '.join(missing)}, where the tables hold no such provision"
        return Compared("goes further", f"{where}; {found.why}", found)
    if found.verdict == "forbidden":
        return Compared(
            "agrees", f"the text says that the law forbids it, and so do the tables: {found.why}", found
        )
    return Compared(
        "goes further",
        f"the text speaks of a bar; the tables hold a limit with conditions: {found.why}",
        found,
    )
