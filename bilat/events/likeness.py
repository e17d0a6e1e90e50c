"""How alike two reports are: named features, each with a weight, that together say "the same happening".

The weights were set by hand, so that equal parties, type and day carry a pair over the threshold by
themselves (the one-a-day rule of event data) and everything weaker needs words in common. They hang
together: do not change one alone, and measure with `bilat.events.bcubed` when you do.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from bilat.events.event import Event, Place

SAME = 0.6
"""Reports whose features add up to this or more tell of one happening."""
PARTIES_EQUAL, PARTIES_IN_BODY = 0.3, 0.4
"""A body's decision told as the body's and then as a member's vote, mostly in one document: the weight makes good
for ONE_DOCUMENT."""
TYPE_EQUAL, TYPE_KIN = 0.1, -0.05
MODE_EQUAL, MODE_DIFFERS = 0.05, -0.15
CONSULTATION = 0.15
"""Two states seldom meet twice within days: a meeting and a visit are mostly one consultation."""
ONE_DOCUMENT = -0.15
"""A document that reports twice mostly reports two things, unless the words agree."""
SOLE_CANDIDATE, AMBIGUOUS = 0.1, -0.15
"""For a report not known to the day: it fits one incident, or several and must be told by its words."""
PLACE_EQUAL, PLACE_DIFFERS = 0.15, -0.2
WORDS = 0.8
"""Times the Jaccard index of the content-word stems of the two evidences."""
DAY_FIRM, DAY_PUBLISHED, DAY_WINDOW = 0.3, 0.25, 0.15
DAY_APART = -0.05
"""Times the days between two reports that are dated one or two days apart."""
MONTH_HOLDS, UNDATED, LATER_MENTION = 0.1, 0.1, 0.05

PUBLISHED_WITHIN = 2
"""Days by which an event that has only its document's date may have come before that date."""
VISIT_DAYS = 5
"""Days that a visit of unstated length is taken to last."""
MAX_DAYS_APART = 2
LATER_MENTION_DAYS = 31
"""Days after which "the visit", undated, no longer points back to a dated one of the same document."""

_FAMILIES = {"AID": "help", "COOPERATE": "help", "CONCEDE": "give way", "RETREAT": "give way"}
"""Types that reports of one happening are commonly coded as, either way."""
BODIES = frozenset({"UNO", "NAT", "EUR", "IGO"})
"""Codes of bodies that states act through."""
RECIPROCAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types where who is named first says nothing about who acted."""
_COMMON = frozenset({
    "about", "after", "again", "against", "also", "amid", "been", "before", "between", "both", "during",
    "from", "have", "into", "more", "over", "said", "says", "some", "than", "that", "their", "them", "then",
    "there", "these", "they", "this", "those", "told", "under", "when", "where", "which", "while", "with",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """An event made ready for comparison. `first` and `last` are ordinal days, None when undated.

    `soft` marks a day that is only the document's own date. `reality` keeps what happened apart
    from what was planned, imagined or denied: reports of different reality are never the same.
    """

    event: Event
    codes: frozenset[str]
    first: int | None
    last: int | None
    soft: bool
    words: frozenset[str]
    reality: str

    @property
    def document(self) -> str:
        """The id of the document that reports."""
        return self.event.evidence.document_id

    @property
    def family(self) -> str:
        """The type, or the name of the group of types that stand for one another."""
        return _FAMILIES.get(self.event.event, self.event.event)

    @property
    def precision(self) -> str | None:
        """The precision of the date, None when undated."""
        return self.event.date.precision if self.event.date else None


def report(event: Event) -> Report:
    """`event` with its days, words and reality worked out once."""
    codes = frozenset(event.actor_codes) | frozenset(event.recipient_codes)
    soft = event.date is not None and event.date.precision == "day" and event.date.origin == "published"
    first, last = _days(event, soft)
    reality = "happened" if event.happened else "+".join(sorted(set(event.aux) - {"historical"}))
    return Report(event, codes, first, last, soft, _stems(event), reality)


def _days(event: Event, soft: bool) -> tuple[int | None, int | None]:
    if event.date is None:
        return None, None
    first, last = event.date.first.toordinal(), event.date.last.toordinal()
    if event.enddate is not None:
        last = max(last, event.enddate.last.toordinal())
    elif "visit" in event.mode and event.date.precision == "day":
        last += VISIT_DAYS - 1
    return first - PUBLISHED_WITHIN * soft, last


def _stems(event: Event) -> frozenset[str]:
    named = " ".join(a.entity_text or "" for a in (*event.actor, *event.recipient))
    ignored = _COMMON.union(_words(named))
    return frozenset(_stem(word) for word in _words(event.evidence.text) if word not in ignored)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]{4,}|\d+", text.lower())


def _stem(word: str) -> str:
    # Six letters keep visit/visited/visiting and missile/missiles together without a dictionary.
    return word[:6].rstrip("es")


def likeness(one: Report, other: Report) -> float | None:
    """The sum of the features of when, what kind and where (the higher, the more alike), None where
    the two exclude each other: roles swapped, too many days apart.

    The caller adds `parties` and `shared_words`, which look at all reports of an incident, and
    ONE_DOCUMENT where its documents hold the newcomer's."""
    date = _date(one, other)
    if date is None or not _roles_agree(one.event, other.event):
        return None
    return date + _type(one.event, other.event) + _place(one.event, other.event)


def parties(codes: frozenset[str], known: Collection[frozenset[str]]) -> float | None:
    """PARTIES_EQUAL where a report of the incident names just `codes`; where all that it names hold
    them or are held by them PARTIES_IN_BODY if a body is among both, else 0; None otherwise."""
    if codes in known:
        return PARTIES_EQUAL
    everybody = frozenset[str]().union(*known)
    if not (codes <= everybody or everybody <= codes):
        return None
    return PARTIES_IN_BODY if codes & everybody & BODIES else 0.0


def shared_words(one: Report, other: Report) -> float:
    """The weighted Jaccard index of the two evidences' stems; 0 where either has none."""
    if not one.words or not other.words:
        return 0.0
    common = len(one.words & other.words)
    return WORDS * common / (len(one.words) + len(other.words) - common)


def _roles_agree(one: Event, other: Event) -> bool:
    visits = "visit" in one.mode and "visit" in other.mode and one.recipient and other.recipient
    reciprocal = {one.event, other.event} & RECIPROCAL and not visits
    return bool(reciprocal) or not set(one.actor_codes).isdisjoint(other.actor_codes)


def _date(one: Report, other: Report) -> float | None:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return UNDATED if one.document == other.document else None
    gap = max(one.first - other.last, other.first - one.last, 0)
    if {one.precision, other.precision} != {"day"}:
        return (0.0 if "year" in {one.precision, other.precision} else MONTH_HOLDS) if gap == 0 else None
    if gap:
        return _apart(one, other, gap)
    if not one.soft and not other.soft:
        return DAY_FIRM
    return DAY_PUBLISHED if one.event.date == other.event.date or one.last == other.last else DAY_WINDOW


def _apart(one: Report, other: Report, gap: int) -> float | None:
    if gap <= MAX_DAYS_APART:
        return DAY_APART * gap
    # "The visit", with no date but the document's, may point back to a dated one further up.
    back = one.soft and not other.soft and (one.first or 0) > (other.last or 0)
    mates = one.document == other.document
    return LATER_MENTION if back and mates and gap <= LATER_MENTION_DAYS else None


def _type(one: Event, other: Event) -> float:
    score = TYPE_EQUAL if one.event == other.event else TYPE_KIN
    if one.mode and other.mode:
        score += MODE_EQUAL if set(one.mode) & set(other.mode) else MODE_DIFFERS
    return score + CONSULTATION * (one.event == other.event == "CONSULT")


def _place(one: Event, other: Event) -> float:
    here, there = one.event_loc, other.event_loc
    if here is None or there is None:
        return 0.0
    if here.name.casefold() == there.name.casefold():
        return PLACE_EQUAL
    return 0.0 if _within(here, there) or "visit" in {*one.mode, *other.mode} else PLACE_DIFFERS


def _within(here: Place, there: Place) -> bool:
    # A report that names the land and one that names the town do not contradict each other,
    # and a land's own name cannot be told from a town's here: one country is compatible.
    return here.country is not None and here.country == there.country
