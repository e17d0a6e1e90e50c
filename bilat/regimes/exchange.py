"""The check of an exchange that a text tells of, in one line for a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bilat.dates import PartialDate
from bilat.errors import UsageError
from bilat.regimes.check import Check, check, strictest
from bilat.regimes.tables import Tables, load


class Exchange(Protocol):
    """Who gives what to whom, and when: all that a check needs of an exchange (`date` None where not known)."""

    @property
    def giver(self) -> Sequence[str]:
        """The codes of those who give."""

    @property
    def receiver(self) -> Sequence[str]:
        """The codes of those who get it."""

    @property
    def good(self) -> str:
        """The good, by the guidelines' words or in words."""

    @property
    def date(self) -> PartialDate | None:
        """When."""


def check_exchange(
    exchange: Exchange, published: PartialDate | None = None, tables: Tables | None = None
) -> Check | None:
    """The strictest check over all givers and receivers, on the exchange's date or else the day of publication.

    None where there is neither date, or the good is none that the tables know.
    """
    known = tables or load()
    on = exchange.date or published
    if on is None:
        return None
    try:
        good = known.goods.find(exchange.good)
    except UsageError:
        return None
    return strictest(
        check(giver, receiver, good.id, on, tables=known)
        for giver in exchange.giver
        for receiver in exchange.receiver
        if giver != receiver
    )


def line(found: Check | None) -> str:
    """The check in one line: "forbidden: S/RES/1874 (2009), para 9 (North Korea must not supply it; ...)"."""
    if found is None:
        return "not checked: no date, or a good that the tables do not know"
    if found.verdict == "nothing found" or not found.measures:
        return "nothing found in the tables, which is not the same as allowed"
    first = found.measures[0]
    part = " in part" if found.in_part else ""
    limit = first.measure.cap or first.measure.condition
    said = f"{first.duty}; {limit}" if limit else first.duty
    more = f", and {len(found.measures) - 1} more" if len(found.measures) > 1 else ""
    return f"{found.verdict}{part}: {first.measure.cite}{more} ({said})"
