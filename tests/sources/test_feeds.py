"""Feeds of both kinds name their pages, each once, with title and day."""

from __future__ import annotations

import pytest

from bilat.errors import SkippedSource
from bilat.sources.feeds import Entry, entries, is_feed

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>
<item><title>One</title><link>https://a.example/1</link><pubDate>Mon, 01 Jan 2018 10:00:00 +0100</pubDate></item>
<item><title>One again</title><link>https://a.example/1</link></item>
<item><title>No link</title></item>
<item><title>Bad link</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
<entry><title>Two</title><link href="/2"/><updated>2018-02-03T23:30:00Z</updated></entry></feed>"""


def test_an_rss_feed_names_each_page_once() -> None:
    assert entries(RSS, "https://a.example/feed") == [
        Entry("https://a.example/1", "One", "2018-01-01", "Wire")
    ]


def test_an_atom_feed_may_name_pages_by_their_path() -> None:
    assert entries(ATOM, "https://a.example/feed") == [
        Entry("https://a.example/2", "Two", "2018-02-03", "Wire")
    ]


@pytest.mark.parametrize(
    ("body", "kind", "feed"),
    [
        (RSS, "text/xml", True),
        (ATOM, "application/octet-stream", True),
        (b"{}", "application/rss+xml", True),
        (b"<!doctype html><p>how to write &lt;rss&gt;: <rss", "text/html", False),
    ],
)
def test_a_feed_is_known_by_its_type_or_first_element(body: bytes, kind: str, feed: bool) -> None:
    assert is_feed(body, kind) is feed


def test_a_feed_without_pages_is_skipped() -> None:
    with pytest.raises(SkippedSource, match="without entries"):
        entries(b"<rss><channel></channel></rss>", "https://a.example/feed")
