"""From a draft to a document: text cleaned, title, date and outlet settled, and the guesses told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from pathlib import PurePath
from urllib.parse import urlsplit

from bilat import settings
from bilat.dates import PartialDate
from bilat.errors import SkippedSource
from bilat.sources.clean import normalise, one_line
from bilat.sources.detect import UNDETERMINED, language_name, language_of
from bilat.sources.document import Document, content_hash
from bilat.sources.draft import Draft
from bilat.sources.published import date_of_file, date_of_opening, is_date, parse_date

READS = "en"
"""The language that bilat reads; a text in another is skipped."""
_TITLE_WORDS, _TITLE_LENGTH = 25, 160
_NO_TITLE_END = (".", ":", ";", ",", "-", "–", "—")
_LEADING_NUMBER = re.compile(r"^(?:\d+[-_. ]+)+(?=\D)")
_TAKEN = re.compile(r"(title|date|outlet) taken from ")
_Dated = tuple[PartialDate | None, str | None]


def finish(draft: Draft, today: dt.date, file_name: str | None = None) -> Document:
    """The document that `draft` makes; where it gives no title or date, the text and `file_name` may.

    Guesses are told in the document's notes. Raises SkippedSource ("no-text", "too-large",
    "wrong-language").
    """
    text = normalise(draft.body)
    if not text:
        raise SkippedSource("no-text", "holds no text")
    if len(text) > settings.MAX_DOCUMENT_CHARACTERS:
        reason = f"holds {len(text):,} characters of text, over {settings.MAX_DOCUMENT_CHARACTERS:,}"
        raise SkippedSource("too-large", reason, "split it into its reports")
    language, tongue_note = _language(text, draft.language)
    published, date_note = _published(draft, text, file_name, today)
    title, text, title_note = _title(draft, text, file_name)
    address = _address(draft.address)
    outlet, outlet_note = _outlet(draft, address)
    whole = content_hash(text)
    notes = (*draft.notes, tongue_note, title_note, date_note, outlet_note)
    return Document(
        id=whole[:16],
        text=text,
        title=title,
        language=language,
        published=published,
        retrieved=parse_date(draft.retrieved) if draft.retrieved else None,
        outlet=outlet,
        address=address,
        content_hash=whole,
        notes=tuple(note for note in notes if note),
    )


def doubts(notes: Sequence[str]) -> list[str]:
    """Those of a document's notes that tell of something lost or guessed wrong perhaps: an encoding, pages
    without text, a date left out. Where a title or date was taken from is no doubt."""
    return [note for note in notes if not _TAKEN.match(note)]


def origin_of_date(document: Document) -> str:
    """Where the date of publication comes from: "stated", "opening of the text", "file name", "day the
    file was made", or "none" where there is no date."""
    if document.published is None:
        return "none"
    taken = (note.partition(" taken from the ") for note in document.notes)
    return next((place for field, _, place in taken if field == "date" and place), "stated")


def _language(text: str, declared: str | None) -> tuple[str | None, str | None]:
    """The language of the text, and a note where it is not the declared one."""
    stated = re.split(r"[-_]", declared.strip().lower())[0] if declared else None
    stated = "en" if stated == "english" else stated
    found = language_of(text) or stated
    if found == UNDETERMINED:
        hint = "bilat reads English; if this is English, check the file's encoding"
        raise SkippedSource("wrong-language", "is not in English, nor in another known language", hint)
    if found is not None and found != READS:
        reason = f"is in {language_name(found)}, not English"
        raise SkippedSource("wrong-language", reason, "add an English translation instead")
    differs = stated is not None and stated != found
    return found, f"given as language {stated!r}, but reads as English" if differs else None


def _published(draft: Draft, text: str, file_name: str | None, today: dt.date) -> _Dated:
    """The date of publication from the best source that has one, and a note where it was inferred."""
    sources: tuple[tuple[str | None, Callable[[], PartialDate | None]], ...] = (
        (None, lambda: parse_date(draft.published) if draft.published else None),
        ("date taken from the opening of the text", lambda: date_of_opening(text)),
        ("date taken from the file name", lambda: date_of_file(file_name) if file_name else None),
        (
            "date taken from the day the file was made",
            lambda: parse_date(draft.created) if draft.created else None,
        ),
    )
    for note, find in sources:
        found = find()
        if found and found.first > today:
            return None, f"date {found} left out: it lies in the future"
        if found:
            return found, _doubt(draft, found) if note is None else note
    unread = draft.published and f"date {one_line(draft.published)!r} not understood"
    return None, unread or None


def _doubt(draft: Draft, found: PartialDate) -> str | None:
    """Day or month first? Where that is open, only the year is taken, and the reader is told."""
    slashed = found.precision == "year" and "/" in (draft.published or "")
    return f"of the date {draft.published!r} only the year is sure" if slashed else None


def _title(draft: Draft, text: str, file_name: str | None) -> tuple[str | None, str, str | None]:
    """The title, the text without it, and a note where the title was inferred."""
    first, _, rest = text.partition("\n")
    given = one_line(draft.title)
    if given:
        repeated = first.casefold() == given.casefold() and rest.strip()
        return given, rest.strip() if repeated else text, None
    if file_name is None:
        return None, text, None
    if _is_title(first, rest):
        return first, rest.strip(), "title taken from the first line"
    words = _words_of(file_name)
    return words, text, "title taken from the file name" if words else None


def _is_title(first: str, rest: str) -> bool:
    """Whether a first line is a title: short, unfinished, set apart from the text below it."""
    short = len(first) <= _TITLE_LENGTH and len(first.split()) <= _TITLE_WORDS
    plain = not first.endswith(_NO_TITLE_END) and not first.startswith("By ") and not is_date(first)
    return bool(rest.strip()) and short and plain and rest.startswith(("\n", "By "))


def _words_of(file_name: str) -> str | None:
    """A file's name as words, without the numbers it starts with; None where no word is left."""
    stem = PurePath(file_name).stem
    words = " ".join(re.split(r"[-_\s]+", _LEADING_NUMBER.sub("", stem))).strip()
    if not re.search(r"[^\W\d_]", words):
        return None
    return one_line(words[0].upper() + words[1:])


def _address(given: str | None) -> str | None:
    """A web address, or None: anything else (a script, a file) has no business in a brief."""
    address = one_line(given)
    scheme = re.match(r"([a-z][a-z0-9+.-]*):(?!\d)", address or "", re.IGNORECASE)
    return address if scheme is None or scheme[1].lower() in {"http", "https"} else None


def _outlet(draft: Draft, address: str | None) -> tuple[str | None, str | None]:
    outlet = one_line(draft.outlet)
    if outlet or not address:
        return outlet, None
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None, None
    host = host.removeprefix("www.") if host else None
    return host, f"outlet taken from the address: {host}" if host else None
