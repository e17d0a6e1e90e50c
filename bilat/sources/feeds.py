"""RSS and Atom feeds: which pages a feed names, with title and day."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from bilat.errors import SkippedSource

MOST_ENTRIES = 1000
"""Feeds hold dozens of entries; what follows after so many is left out."""
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_MARKS = (b"<rss", b"<feed", b"<rdf:rdf")


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a feed names: its `address`, title, day (ISO text) and the feed's own name; None where not said."""

    address: str
    title: str | None
    published: str | None
    outlet: str | None


def is_feed(body: bytes, content_type: str) -> bool:
    """Whether what came back is a feed, by its type or its first element."""
    start = body[:2000].lower().lstrip()
    marked = any(mark in start for mark in _MARKS)
    return content_type in _TYPES or (marked and start.startswith((b"<?xml", b"\xef\xbb\xbf<?xml", *_MARKS)))


def entries(body: bytes, address: str) -> list[Entry]:
    """The entries of the feed at `address`, newest first as the feed has them, each page once.

    Raises SkippedSource where it is no feed, or one without an entry that names a page.
    """
    import feedparser

    feed: Any = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
    outlet = feed.feed.get("title")
    found: dict[str, Entry] = {}
    for entry in feed.entries[:MOST_ENTRIES]:
        link = urljoin(address, entry.get("link") or "")
        if entry.get("link") and link.startswith(("http://", "https://")):
            found.setdefault(link, Entry(link, entry.get("title"), _day(entry), outlet))
    if not found:
        raise SkippedSource("empty", "is a feed without entries, or none that can be read")
    return list(found.values())


def _day(entry: Any) -> str | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    if moment is None:
        return None
    return dt.datetime.fromtimestamp(calendar.timegm(moment), dt.UTC).date().isoformat()
