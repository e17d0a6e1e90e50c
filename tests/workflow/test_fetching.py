"""Pages and feeds go into the store once; what was cut off is fetched again; a watch asks until told to stop."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sources"))
from web_server import Page, Site, html, serving

from bilat.sources.fetch import Fetcher, Limits
from bilat.store import read as reads
from bilat.store.database import Store
from bilat.workflow import adding, fetching
from bilat.workflow.adding import Added
from bilat.workflow.fetching import Schedule, add_web, is_address, watch
from bilat.workflow.reading import Reader


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as opened:
        yield opened


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(dated=True)


def fetcher() -> Fetcher:
    return Fetcher(Limits(private=True, pause_s=0), sleep=lambda _: None)


def feed(site: Site, *numbers: int) -> Page:
    items = "".join(
        f"<item><title>Page {n}</title><link>{site.address}/{n}</link>"
        f"<pubDate>Thu, 14 Sep 2023 10:00:00 GMT</pubDate></item>"
        for n in numbers
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'
    return Page(body.encode(), headers={"Content-Type": "application/rss+xml"})


def fill(site: Site, *numbers: int) -> None:
    site.pages["/feed"] = feed(site, *numbers)
    for n in numbers:
        site.pages[f"/{n}"] = html(f"Page {n}", f"Russia praised North Korea in the words of page {n}.")


def run(store: Store, reader: Reader, site: Site, path: str = "/feed") -> Added:
    return add_web(store, [site.address + path], (), reader, fetcher())


def test_a_page_is_a_document_with_its_address(store: Store, reader: Reader, site: Site) -> None:
    fill(site, 1)
    assert run(store, reader, site, "/1").new == 1
    (document,) = reads.all_documents(store)
    assert document.address == f"{site.address}/1"
    assert document.retrieved is not None


def test_the_pages_of_a_feed_are_read_once_with_the_feeds_day(
    store: Store, reader: Reader, site: Site
) -> None:
    fill(site, 1, 2)
    assert run(store, reader, site).new == 2
    assert {d.published.iso for d in reads.all_documents(store) if d.published} == {"2023-09-14"}
    fill(site, 1, 2, 3)
    assert run(store, reader, site).new == 1
    assert site.paths().count("/1") == 1


def test_a_feed_that_did_not_change_is_not_sent_again(store: Store, reader: Reader, site: Site) -> None:
    fill(site, 1)
    whole = feed(site, 1)
    tagged = Page(whole.body, headers={**whole.headers, "ETag": '"v1"'})
    site.pages["/feed"] = lambda asked: Page(status=304) if asked.get("if-none-match") == '"v1"' else tagged
    assert run(store, reader, site).new == 1
    again = run(store, reader, site)
    assert (again.new, again.skipped) == (0, ())
    assert site.paths() == ["/feed", "/1", "/feed"]


def test_what_cannot_be_read_is_told_and_the_rest_is_read(store: Store, reader: Reader, site: Site) -> None:
    fill(site, 1, 2, 3)
    del site.pages["/2"]
    site.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /3\n")
    done = run(store, reader, site)
    assert done.new == 1
    assert {item.code for item in done.skipped} == {"refused", "robots"}


def test_a_run_cut_off_fetches_again_what_it_had_not_kept(
    store: Store, reader: Reader, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(site, 1)

    def cut(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(adding.writes, "add_readings", cut)
    with pytest.raises(KeyboardInterrupt):
        run(store, reader, site)
    monkeypatch.undo()
    assert run(store, reader, site).new == 1


def test_a_watch_asks_at_its_interval_until_told_to_stop(store: Store, reader: Reader, site: Site) -> None:
    fill(site, 1)
    waited: list[float] = []
    rounds: list[int] = []

    def told(done: Added) -> bool:
        rounds.append(done.new)
        fill(site, 1, 2)
        return len(rounds) < 3

    asks = Fetcher(Limits(private=True, pause_s=0), clock=lambda: 50.0, sleep=waited.append)
    watch(store, [f"{site.address}/feed"], reader, asks, Schedule(600, told))
    assert rounds == [1, 1, 0]
    assert waited == [600, 600]


def test_words_that_start_like_an_address_are_addresses() -> None:
    assert is_address("https://a.example/x")
    assert not is_address("reports/https")
    assert fetching.is_address("HTTP://A.EXAMPLE")
