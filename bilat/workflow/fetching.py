"""Documents from web addresses and feeds, and `watch`, which asks feeds again and again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bilat.errors import SkippedSource
from bilat.sources import feeds
from bilat.sources.document import Document
from bilat.sources.draft import Draft
from bilat.sources.feeds import Entry
from bilat.sources.fetch import Fetched, Fetcher, Tokens
from bilat.sources.files import Skipped
from bilat.sources.html import read_html
from bilat.sources.metadata import finish
from bilat.sources.pdf import read_pdf
from bilat.sources.plain import read_text
from bilat.store import read as reads
from bilat.store import write as writes
from bilat.store.database import Store
from bilat.workflow.adding import Added, Progress, add
from bilat.workflow.reading import Reader

_KNOWN = "fetched "
"""Begins the name of the fact in the store that an address was fetched, with what to ask again by."""


def is_address(word: str) -> bool:
    """Whether a word of the command line is a web address and no path."""
    return word.lower().startswith(("http://", "https://"))


def add_web(
    store: Store,
    addresses: Sequence[str],
    paths: Sequence[Path],
    reader: Reader,
    fetcher: Fetcher,
    progress: Progress | None = None,
) -> Added:
    """Read pages, all pages that feeds name, and files into the store.

    What did not change since the last time, and pages of a feed that were fetched before, give nothing. What was
    fetched is noted only once its documents are kept: a run cut off fetches it again.
    """
    web = _Web(store, fetcher)
    done = add(store, paths, reader, progress, web=web.documents(addresses))
    web.note()
    return done


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often a watch asks, in seconds, and whom it tells of each round: it ends when `told` answers False."""

    every_s: float
    told: Callable[[Added], bool]


def watch(
    store: Store, addresses: Sequence[str], reader: Reader, fetcher: Fetcher, schedule: Schedule
) -> None:
    """Read what is new at `addresses`, round after round, until the schedule says to stop."""
    while True:
        begun = fetcher.clock()
        if not schedule.told(add_web(store, addresses, (), reader, fetcher)):
            return
        fetcher.sleep(max(0.0, schedule.every_s - (fetcher.clock() - begun)))


@dataclass(slots=True)
class _Web:
    """The addresses of one run, and what to note of them when their documents are kept."""

    store: Store
    fetcher: Fetcher
    fetched: dict[str, Tokens] = field(default_factory=dict)

    def documents(self, addresses: Sequence[str]) -> Iterator[Document | Skipped]:
        """The documents at `addresses`, and what could not be read."""
        for address in addresses:
            try:
                got = self.fetcher.get(address, self._tokens(address))
                yield from self._within(got)
                self.fetched[address] = got.tokens
            except SkippedSource as problem:
                yield Skipped(address, None, problem.code, problem.reason, problem.hint)

    def note(self) -> None:
        """Keep what was fetched, and what to ask again by."""
        with self.store.transaction():
            for address, tokens in self.fetched.items():
                kept = json.dumps({"etag": tokens.etag, "modified": tokens.modified})
                writes.set_meta(self.store, _KNOWN + address, kept)

    def _within(self, got: Fetched) -> Iterator[Document | Skipped]:
        """The page itself, or the new pages that it names where it is a feed."""
        if got.body is None:
            return
        if not feeds.is_feed(got.body, got.content_type):
            yield _document(got.body, got, None)
            return
        for entry in feeds.entries(got.body, got.address):
            if self._tokens(entry.address) is None and entry.address not in self.fetched:
                yield self._page(entry)

    def _page(self, entry: Entry) -> Document | Skipped:
        try:
            got = self.fetcher.get(entry.address)
            self.fetched[entry.address] = got.tokens
            return _document(got.body or b"", got, entry)
        except SkippedSource as problem:
            # What a server may have tomorrow is asked for again; what it refuses, or is no text, is not.
            if problem.code != "unreachable":
                self.fetched[entry.address] = Tokens()
            return Skipped(entry.address, None, problem.code, problem.reason, problem.hint)

    def _tokens(self, address: str) -> Tokens | None:
        kept = reads.meta(self.store, _KNOWN + address)
        return Tokens(**json.loads(kept)) if kept else None


def _document(body: bytes, got: Fetched, entry: Entry | None) -> Document:
    today = dt.date.today()
    draft = replace(_draft(body, got), retrieved=today.isoformat())
    draft = replace(draft, address=got.address)
    if entry is not None:
        draft = replace(
            draft,
            title=draft.title or entry.title,
            published=draft.published or entry.published,
            outlet=draft.outlet or entry.outlet,
        )
    return finish(draft, today)


def _draft(body: bytes, got: Fetched) -> Draft:
    if not body.strip():
        raise SkippedSource("empty", "is empty")
    if got.content_type == "application/pdf":
        return read_pdf(body)
    if got.content_type in ("text/html", "application/xhtml+xml", ""):
        return read_html(body)
    if got.content_type == "text/plain":
        return read_text(body)
    raise SkippedSource("unknown-kind", f"is of a kind ({got.content_type}) that bilat does not read")
