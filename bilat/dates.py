"""Dates that keep the precision their source had: a year stays a year, a month stays a month."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from bilat.errors import DateError

Precision = Literal["year", "month", "day"]
Origin = Literal["stated", "resolved", "published"]
"""Where a date comes from: stated in the text, worked out from it against the publication date
("last Monday"), or, where the text says nothing, the publication date itself."""

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date known to the year, the month or the day (`iso`: 2023, 2023-07, 2023-07-26).

    Parsing and printing give the same text back; a missing month is never turned into January.
    """

    iso: str
    origin: Origin = "stated"

    def __post_init__(self) -> None:
        match = _ISO.fullmatch(self.iso)
        if match is None:
            raise DateError(f"{self.iso!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
        try:
            dt.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
        except ValueError as error:
            raise DateError(f"{self.iso!r} is not a day of the calendar: {error}") from error

    @classmethod
    def of(cls, day: dt.date, precision: Precision = "day", origin: Origin = "stated") -> PartialDate:
        """The date of `day`, cut to `precision`."""
        return cls(day.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]], origin)

    @property
    def precision(self) -> Precision:
        """How finely the date is known."""
        return {4: "year", 7: "month", 10: "day"}[len(self.iso)]  # type: ignore[return-value]

    @property
    def first(self) -> dt.date:
        """The earliest day that the date can mean."""
        return dt.date.fromisoformat(self.iso + "-01-01"[: 10 - len(self.iso)])

    @property
    def last(self) -> dt.date:
        """The latest day that the date can mean."""
        first = self.first
        if self.precision == "day":
            return first
        if self.precision == "year":
            return first.replace(month=12, day=31)
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])

    def overlaps(self, other: PartialDate) -> bool:
        """Whether the two can mean the same day."""
        return self.first <= other.last and other.first <= self.last

    def days_apart(self, other: PartialDate) -> int:
        """The least number of days between the two; 0 where they overlap."""
        return max(0, (self.first - other.last).days, (other.first - self.last).days)

    def __str__(self) -> str:
        return self.iso
