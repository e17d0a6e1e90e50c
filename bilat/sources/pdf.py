"""PDF files: the text of the pages as paragraphs, without running heads and page numbers."""

from __future__ import annotations

import io
import re
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from bilat.errors import SkippedSource
from bilat.sources.clean import normalise, one_line, paragraphs
from bilat.sources.draft import Draft
from bilat.sources.quiet import quiet

MAX_PAGES = 2000
MAX_SECONDS = 120.0
"""Longer than this on one file, and it is skipped: a page of text takes some 20 milliseconds."""
MAX_PAGE_BYTES = 5_000_000
"""Drawing instructions on a page beyond which it is a picture or a trap, not prose."""
_EDGE = 2
"""Lines at the top and the foot of a page that may be running heads."""
_RUNNING = 0.5
"""Share of pages on which an edge line must recur to be one (and on three pages at least)."""
_NUMBER = re.compile(r"(?:page\s+)?[-–—| ]*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—| ]*", re.IGNORECASE)
_ENDED = re.compile(r"[.!?:…][\"'”’)\]]*$")
_WORKING_TITLE = re.compile(
    r"untitled|microsoft word\b|.*\.(?:docx?|pdf|indd|rtf|odt|qxd|tmp)", re.IGNORECASE
)


def read_pdf(data: bytes) -> Draft:
    """A draft of a PDF. Raises SkippedSource ("encrypted", "corrupt", "no-text", "too-large")."""
    # pypdf raises its own errors on bad files, but also nearly everything else that Python has.
    try:
        with quiet("pypdf"):
            return _read(data)
    except SkippedSource:
        raise
    except Exception as error:
        reason = f"is damaged or no PDF ({one_line(str(error)) or type(error).__name__})"
        raise SkippedSource("corrupt", reason, "open it in a viewer and save it anew") from error


def _read(data: bytes) -> Draft:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        _unlock(reader)
    number = len(reader.pages)
    if number > MAX_PAGES:
        raise SkippedSource("too-large", f"has {number} pages, over the limit of {MAX_PAGES}", "split it")
    pages = _pages(reader)
    empty = sum(not page for page in pages)
    if empty == len(pages):
        hint = "if its pages are scans, run text recognition (OCR) on it first"
        raise SkippedSource("no-text", "has no page with text", hint)
    properties = _properties(reader)
    note = (f"{empty} of its {number} pages hold no text",) if empty else ()
    return Draft(
        paragraphs(_running_text(pages), hyphenated=True),
        title=properties.get("/Title"),
        created=properties.get("/CreationDate"),
        notes=note,
    )


def _unlock(reader: Any) -> None:
    """Open a file that anyone may read but not change; refuse one that needs a password."""
    from pypdf.errors import DependencyError

    try:
        opened = reader.decrypt("")
    except DependencyError:
        opened = 0
    if not opened:
        raise SkippedSource("encrypted", "is protected by a password", "save it without protection")


def _pages(reader: Any) -> list[list[str]]:
    """The lines of each page; a page without text, or with far too much on it, has none."""
    until = time.monotonic() + MAX_SECONDS
    pages = []
    for page in reader.pages:
        if time.monotonic() > until:
            reason = f"takes over {MAX_SECONDS:.0f} seconds to read"
            raise SkippedSource("too-large", reason, "split it, or save it as text")
        contents = page.get_contents()
        drawn = len(contents.get_data()) if contents is not None else 0
        text = page.extract_text() if 0 < drawn <= MAX_PAGE_BYTES else ""
        pages.append(normalise(text).split("\n") if text.strip() else [])
    return pages


def _running_text(pages: Sequence[list[str]]) -> str:
    """The pages as one text without running heads; a page may end in the middle of a paragraph."""
    heads = _running_heads(pages)
    kept_pages = [[line for n, line in enumerate(page) if not _is_edge(page, n, heads)] for page in pages]
    text = ""
    # Slides that all say the same have nothing but "running heads": then these are the text.
    for page in kept_pages if any(map(any, kept_pages)) else pages:
        kept = "\n".join(page).strip("\n")
        if kept:
            text += ("\n\n" if _ENDED.search(text) else "\n") + kept
    return text


def _running_heads(pages: Sequence[list[str]]) -> frozenset[str]:
    counts = Counter(shape for page in pages for shape in {_shape(page[n]) for n in _edges(page)})
    least = max(3, _RUNNING * len(pages))
    return frozenset(shape for shape, number in counts.items() if number >= least)


def _is_edge(page: Sequence[str], n: int, heads: frozenset[str]) -> bool:
    if n not in _edges(page):
        return False
    return _shape(page[n]) in heads or _NUMBER.fullmatch(page[n]) is not None


def _edges(page: Sequence[str]) -> set[int]:
    return {n for n in range(len(page)) if n < _EDGE or n >= len(page) - _EDGE}


def _shape(line: str) -> str:
    """A line with its numbers blotted out, so that "Page 3" and "Page 4" are the same."""
    return re.sub(r"\d+", "#", line.casefold())


def _properties(reader: Any) -> dict[str, str | None]:
    """Title and date from the file's properties; a title that names a file is none."""
    try:
        found = {key: one_line(str(value)) for key, value in (reader.metadata or {}).items()}
    # Damaged properties are no reason to lose the text.
    except Exception:
        return {}
    title = found.get("/Title")
    if title and _WORKING_TITLE.match(title):
        del found["/Title"]
    return found
