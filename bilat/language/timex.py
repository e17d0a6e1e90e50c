"""Time phrases and the dates they mean, worked out against the day of publication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bilat.dates import PartialDate
from bilat.errors import DateError
from bilat.language.parse import Parse

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30,
}  # fmt: skip
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:(?: ?[-–] ?| to | and )[0-3]?\d(?:st|nd|rd|th)?)?"
_WEEKDAY = r"(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_COUNT = r"(?P<count>\d+|" + "|".join(_NUMBERS) + ")"
_UNIT = r"(?P<unit>day|week|month|year|decade)s?"


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """Words at document offsets `start`..`end` (exclusive) that mean `date`."""

    start: int
    end: int
    date: PartialDate


Resolver = Callable[[re.Match[str], dt.date | None], PartialDate | None]


def find_dates(parse: Parse, published: PartialDate | None) -> list[TimePhrase]:
    """The time phrases of a sentence, in order. Relative ones ("last Monday", "in July") need
    `published` to the day (to the month for months); without it they are left out."""
    today = published.first if published is not None and published.precision == "day" else None
    if today is None and published is not None:
        today = published.last
    found: list[TimePhrase] = []
    for start, end, date in _phrases(parse.text, today):
        if _marks_a_limit(parse.text, start, end):
            continue
        begin = parse.offset + start
        if not any(begin < other.end and other.start < parse.offset + end for other in found):
            found.append(TimePhrase(begin, parse.offset + end, date))
    return sorted(found, key=lambda phrase: phrase.start)


_LIMIT = re.compile(
    r"\b(?:since|until|till|by|before|beyond|after|between|from) (?:early |late |mid-)?$", re.IGNORECASE
)
_ELSEWHERE = re.compile(r" of (?:that|the same) year\b")


def _marks_a_limit(text: str, start: int, end: int) -> bool:
    """ "since 2015", "by 2030", "(1644 - 1911)", "July of that year": no date of what happened."""
    before, after = text[max(0, start - 14) : start], text[end : end + 22]
    span = "(" in before and (after.lstrip()[:1] in ("-", "–") or after[:1] == ")")
    return bool(_LIMIT.search(before)) or bool(_ELSEWHERE.match(after)) or span


def date_of(
    parse: Parse, token: int, dates: Sequence[TimePhrase], *, climbing: bool = True
) -> PartialDate | None:
    """The date of the predicate at `token`: a time phrase of its own clause, else (`climbing`) one of the
    clause above it; None where no phrase belongs to it."""
    if not dates:
        return None
    node = token
    for _ in range(6 if climbing else 1):
        within = _clause_tokens(parse, node)
        own = [d for d in dates if any(_dates(parse, t, d, token) for t in within)]
        if own:
            return min(own, key=lambda d: abs(d.start - parse.starts[token])).date
        if parse.heads[node] == node or parse.deps[node] == "acl:relcl":
            break
        node = parse.heads[node]
    return None


def _dates(parse: Parse, part: int, date: TimePhrase, predicate: int) -> bool:
    """Whether the token belongs to the time phrase, and that to the clause, not to a noun in it
    ("its order of December", "January's election")."""
    if not date.start <= parse.starts[part] < date.end:
        return False
    head = parse.heads[part]
    if date.start <= parse.starts[head] < date.end and head != part:
        return False
    owned = parse.deps[part] in ("nmod:poss", "nummod", "compound", "amod") or (
        parse.deps[part] == "nmod" and any(parse.words[k].lower() == "of" for k in parse.kids(part, "case"))
    )
    return not owned or head == predicate


def _clause_tokens(parse: Parse, token: int) -> list[int]:
    """The tokens below `token` without those of other clauses."""
    found, stack = [], [token]
    while stack:
        node = stack.pop()
        found.append(node)
        stack += [k for k in parse.children[node] if not _opens_clause(parse, k)]
    return found


def _opens_clause(parse: Parse, token: int) -> bool:
    if parse.deps[token] in ("acl:relcl", "ccomp", "parataxis", "advcl", "acl"):
        return True
    return parse.deps[token] == "conj" and parse.tags[token] == "VERB"


def _phrases(text: str, today: dt.date | None) -> Iterator[tuple[int, int, PartialDate]]:
    if not _TELLS_TIME.search(text):
        return
    for pattern, resolve in _RULES:
        for match in pattern.finditer(text):
            date = resolve(match, today)
            if date is not None:
                yield match.start(), match.end(), date


def _make(iso: str, origin: str) -> PartialDate | None:
    try:
        return PartialDate(iso, "stated" if origin == "stated" else "resolved")
    except DateError:  # a day that the calendar lacks ("31 June") is a misprint, not a date
        return None


def _month_number(match: re.Match[str]) -> int:
    return MONTHS.index(match["month"][:3].lower()) + 1


def _full(match: re.Match[str], _: dt.date | None) -> PartialDate | None:
    return _make(f"{match['year']}-{_month_number(match):02d}-{int(match['day']):02d}", "stated")


def _iso(match: re.Match[str], _: dt.date | None) -> PartialDate | None:
    return _make(match[0], "stated")


def _month_year(match: re.Match[str], _: dt.date | None) -> PartialDate | None:
    return _make(f"{match['year']}-{_month_number(match):02d}", "stated")


def _year(match: re.Match[str], _: dt.date | None) -> PartialDate | None:
    return _make(match["year"], "stated")


def _month_day(match: re.Match[str], today: dt.date | None) -> PartialDate | None:
    """The year that brings the day closest to publication, the past one when in doubt."""
    if today is None or not 1 <= int(match["day"]) <= 31:
        return None
    options = [
        _make(f"{y}-{_month_number(match):02d}-{int(match['day']):02d}", "resolved")
        for y in (today.year - 1, today.year, today.year + 1)
    ]
    near = [d for d in options if d is not None]
    if not _COMING.search(match.string):
        near = [d for d in near if (d.first - today).days <= _SOON] or near
    return min(near, key=lambda d: abs((d.first - today).days), default=None)


_COMING = re.compile(
    r"\b(?:will|shall|to be|plans?|planned|planning|scheduled|due|expected?s?|next|coming|upcoming|would|until|by|before|intends?)\b"
)
_SOON = 3
"""Days after publication that a day may still lie in where nothing in the sentence looks ahead."""


def _month_alone(match: re.Match[str], today: dt.date | None) -> PartialDate | None:
    if today is None:
        return None
    month = _month_number(match)
    which = (match["which"] or "").lower()
    year = today.year - (month > today.month)
    if which == "next":
        year = today.year + (month <= today.month)
    if which == "last" and month == today.month:
        year -= 1
    return _make(f"{year}-{month:02d}", "resolved")


def _weekday(match: re.Match[str], today: dt.date | None) -> PartialDate | None:
    if today is None:
        return None
    names = [name[:3] for name in WEEKDAYS]
    back = (today.weekday() - names.index(match["weekday"][:3].lower())) % 7
    which = (match["which"] or "").lower()
    if which in ("next", "coming"):
        return PartialDate.of(today + dt.timedelta(days=7 - back), origin="resolved")
    if which == "last" and back == 0:
        back = 7
    return PartialDate.of(today - dt.timedelta(days=back), origin="resolved")


def _day_word(match: re.Match[str], today: dt.date | None) -> PartialDate | None:
    shift = {"yesterday": -1, "tomorrow": 1}.get(match[0].lower(), 0)
    return None if today is None else PartialDate.of(today + dt.timedelta(days=shift), origin="resolved")


def _period(match: re.Match[str], today: dt.date | None) -> PartialDate | None:
    """ "last year", "this month", "next week"; a week is given by its month."""
    if today is None:
        return None
    step = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "the same": 0}[
        match["which"].lower()
    ]
    unit = match["unit"].lower()
    if unit == "year":
        return PartialDate(str(today.year + step), "resolved")
    day = today + dt.timedelta(days=7 * step) if unit == "week" else _months_on(today, step)
    return PartialDate.of(day, "month", "resolved")


def _ago(match: re.Match[str], today: dt.date | None) -> PartialDate | None:
    if today is None:
        return None
    word, unit = match["count"].lower(), match["unit"].lower()
    count = _NUMBERS[word] if word in _NUMBERS else int(word)
    if unit in ("year", "decade"):
        year = today.year - count * (10 if unit == "decade" else 1)
        return _make(f"{year:04d}", "resolved")
    if unit == "month":
        return PartialDate.of(_months_on(today, -count), "month", "resolved")
    if unit == "week":
        return PartialDate.of(today - dt.timedelta(days=7 * count), "month", "resolved")
    return PartialDate.of(today - dt.timedelta(days=count), "day", "resolved")


def _months_on(day: dt.date, months: int) -> dt.date:
    index = day.year * 12 + day.month - 1 + months
    return dt.date(index // 12, index % 12 + 1, 1)


_TELLS_TIME = re.compile(
    r"\d|day|night|week|month|year|decade|DAY|WEEK|MONTH|YEAR|DECADE|" + "|".join(map(str.title, MONTHS))
)
"""What one of the rules needs at least: most sentences have none of it."""
_BEFORE = r"(?:in|since|of|by|until|till|from|during|early|late|mid|and|to|around)"
_RULES: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    (re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b"), _iso),
    (re.compile(rf"\b{_DAY} (?:of )?{_MONTH},? {_YEAR}\b"), _full),
    (re.compile(rf"\b{_MONTH} {_DAY},? {_YEAR}\b"), _full),
    (re.compile(rf"\b{_MONTH},? (?:of )?{_YEAR}\b"), _month_year),
    (re.compile(rf"\b{_DAY} (?:of )?{_MONTH}\b"), _month_day),
    (re.compile(rf"\b{_MONTH} {_DAY}\b(?![\d,.]*\d)"), _month_day),
    (re.compile(rf"\b(?i:{_COUNT}) (?i:{_UNIT}) (?:ago|earlier|before)\b"), _ago),
    (re.compile(r"\b(?P<which>[Ll]ast|[Pp]ast|[Pp]revious|[Tt]his|[Nn]ext|the same) (?P<unit>week|month|year)\b"), _period),
    (re.compile(rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|coming) )?{_WEEKDAY}\b"), _weekday),
    (re.compile(r"\b(?:[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight)\b"), _day_word),
    (re.compile(rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)|(?i:{_BEFORE})(?:[ -](?:early|late|mid))?)[ -]{_MONTH}(?![a-z])(?! \d)"), _month_alone),
    (re.compile(rf"(?<![\d$€£,.])\b{_YEAR}\b(?![\d%]|[,.]\d)(?! (?:people|troops|soldiers|men|tons|miles|km))"), _year),
)  # fmt: skip
