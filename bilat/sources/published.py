"""Dates as outlets, files and people write them; what cannot be read for sure is left out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from bilat.dates import PartialDate
from bilat.errors import DateError

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})(?!\d)"
_DAY_FIRST = rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}"
_MONTH_FIRST = rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}"
_FORMS = (
    r"(?<!\d)(?P<year>[12]\d{3})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)",
    rf"(?<!\d){_YEAR}-(?P<month>\d{{2}})(?![\d-])",
    r"(?<!\d)(?P<year>[12]\d{3})(?P<month>\d{2})(?P<day>\d{2})(?=\d{6}|T|Z|\D|$)",
    _DAY_FIRST,
    _MONTH_FIRST,
    rf"\b{_MONTH},?\s+{_YEAR}",
    rf"{_DAY}\.(?P<month>\d{{1,2}})\.{_YEAR}",
)
_PATTERNS = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)
_SLASHED = re.compile(rf"(?<!\d)(\d{{1,2}})/(\d{{1,2}})/{_YEAR}")
_YEAR_ALONE = re.compile(r"\s*(?:D:)?([12]\d{3})\s*")
_MONTH_ALONE = re.compile(r"\s*D:([12]\d{3})(\d{2})\s*")
_SECONDS = re.compile(r"[6-9]\d{8}|1\d{9}(?:\d{3})?")
"""The time as machines count it, in seconds or thousandths of one, from 1989 on."""
_NAME_OF_FILE = re.compile(r"(?<!\d)([12]\d{3})([-_.]?)([01]\d)\2([0-3]\d)(?!\d)")
_NAME_BY_MONTH = re.compile(r"^([12]\d{3})-([01]\d)(?![\d-]*\d)")
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+)?"
_CLOCK = r"(?:[,\s|-]*(?:at\s+)?\d{1,2}[:.]\d{2}.{0,20})?"
_ISO_DAY = r"[12]\d{3}-\d{2}-\d{2}"
_ALONE = re.compile(
    rf"(?:(?:(?:first|last)\s+)?(?:published|posted|updated|date|released|issued)(?:\s+on)?\s*:?\s*)?{_WEEKDAY}"
    rf"(?P<date>{_ISO_DAY}|{re.sub(r'[?]P<[a-z]+>', '?:', _DAY_FIRST)}"
    rf"|{re.sub(r'[?]P<[a-z]+>', '?:', _MONTH_FIRST)}){_CLOCK}",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    rf"[A-Z][A-Z .,'’/-]{{2,60}},\s*(?P<date>(?i:{re.sub(r'[?]P<[a-z]+>', '?:', _DAY_FIRST)}"
    rf"|{re.sub(r'[?]P<[a-z]+>', '?:', _MONTH_FIRST)}))(?=[\s,]*(?:\(|/|-|–|—|\.))"
)
_OPENING = 5
"""Lines at the start of a text among which a line that is nothing but a date dates the text."""


def parse_date(text: str) -> PartialDate | None:
    """The first date in `text`, to the precision it is written with; None where there is none.

    ISO, PDF (D:20230913...), HTTP and prose forms, machine time (1694599200); "13.09.2023" is day first.
    Of "03/04/2023" only the year is sure, and only the year is given.
    """
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            found = _date(match.groupdict())
            if found:
                return found
    return _slashed(text) or _shorter(text)


def date_of_file(name: str) -> PartialDate | None:
    """The date in a file's name ("2023-09-13-title.txt", "2023-09 report.pdf"); a lone year is none."""
    for match in _NAME_OF_FILE.finditer(name):
        found = _iso(match[1], match[3], match[4])
        if found:
            return found
    by_month = _NAME_BY_MONTH.match(name)
    return _iso(by_month[1], by_month[2]) if by_month else None


def date_of_opening(text: str) -> PartialDate | None:
    """The date that a text opens with: in a full dateline, or on a line of its own near the start.

    A dateline without a year ("MOSCOW, Sept 13 (Agency) -") gives none: the year is not known.
    """
    for line in _opening_lines(text):
        match = _ALONE.fullmatch(line) or _DATELINE.match(line)
        if match:
            return parse_date(match["date"])
    return None


def is_date(line: str) -> bool:
    """Whether a line says nothing but a date."""
    return _ALONE.fullmatch(line) is not None


def _opening_lines(text: str) -> Iterator[str]:
    lines = (line.strip() for line in text[:2000].split("\n"))
    for _, line in zip(range(_OPENING), filter(None, lines), strict=False):
        yield line[:200]


def _date(parts: dict[str, str | None]) -> PartialDate | None:
    month = parts["month"] or ""
    if not month.isdigit():
        month = str(1 + next(n for n, name in enumerate(_MONTHS) if name.startswith(month[:3].lower())))
    return _iso(parts["year"] or "", month, parts.get("day"))


def _slashed(text: str) -> PartialDate | None:
    match = _SLASHED.search(text)
    if match is None:
        return None
    one, two = int(match[1]), int(match[2])
    if one == two or one > 12:
        return _iso(match["year"], match[2], match[1])
    return _iso(match["year"], match[1], match[2]) if two > 12 else _iso(match["year"])


def _shorter(text: str) -> PartialDate | None:
    if _SECONDS.fullmatch(text.strip()):
        return _of_clock(int(text.strip()[:10]))
    month, year = _MONTH_ALONE.fullmatch(text), _YEAR_ALONE.fullmatch(text)
    if month:
        return _iso(month[1], month[2])
    return _iso(year[1]) if year else None


def _of_clock(seconds: int) -> PartialDate:
    """The day, at Greenwich, of so many seconds since 1970."""
    return PartialDate.of(dt.datetime.fromtimestamp(seconds, dt.UTC).date())


def _iso(year: str, month: str | None = None, day: str | None = None) -> PartialDate | None:
    parts = [year] + [part.zfill(2) for part in (month, day) if part]
    try:
        return PartialDate("-".join(parts))
    except DateError:
        return None
