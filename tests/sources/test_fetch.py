"""Pages are fetched politely and within limits, and nothing inside the user's network ever is."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Iterator

import pytest
from web_server import Page, Site, html, serving

from bilat.errors import SkippedSource
from bilat.sources.fetch import Fetcher, Limits, Tokens

OPEN = Limits(private=True, pause_s=0)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def test_a_page_comes_with_its_type_and_what_to_ask_again_by(site: Site) -> None:
    site.pages["/a"] = Page(b"hello", headers={"Content-Type": "text/plain; charset=x", "ETag": '"1"'})
    got = Fetcher(OPEN).get(f"{site.address}/a")
    assert (got.body, got.content_type, got.tokens) == (b"hello", "text/plain", Tokens('"1"', None))


def test_what_did_not_change_is_not_sent_again(site: Site) -> None:
    site.pages["/a"] = lambda asked: Page(status=304) if asked.get("if-none-match") == '"1"' else Page(b"new")
    assert Fetcher(OPEN).get(f"{site.address}/a", Tokens('"1"')).body is None
    assert Fetcher(OPEN).get(f"{site.address}/a", Tokens('"2"')).body == b"new"


def test_robots_txt_is_asked_once_and_kept_to(site: Site) -> None:
    site.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /secret\n")
    site.pages["/a"] = Page(b"x")
    fetcher = Fetcher(OPEN)
    fetcher.get(f"{site.address}/a")
    with pytest.raises(SkippedSource, match=r"robots\.txt") as error:
        fetcher.get(f"{site.address}/secret/b")
    assert error.value.code == "robots"
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]


def test_a_site_whose_robots_txt_fails_is_left_alone(site: Site) -> None:
    site.pages["/robots.txt"] = Page(status=503)
    site.pages["/a"] = Page(b"x")
    with pytest.raises(SkippedSource, match=r"robots\.txt"):
        Fetcher(OPEN).get(f"{site.address}/a")


def test_requests_to_one_host_keep_their_distance(site: Site) -> None:
    site.pages["/robots.txt"] = Page(b"User-agent: *\nCrawl-delay: 7\n")
    site.pages["/a"] = Page(b"x")
    waited: list[float] = []
    fetcher = Fetcher(Limits(private=True, pause_s=2), clock=lambda: 100.0, sleep=waited.append)
    fetcher.get(f"{site.address}/a")
    fetcher.get(f"{site.address}/a")
    assert waited == [7.0, 7.0]


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_past_the_limit_of_size_is_refused(site: Site, packed: bool) -> None:
    body = b"x" * 500_000
    headers = {"Content-Encoding": "gzip"} if packed else {}
    site.pages["/a"] = Page(gzip.compress(body) if packed else body, headers=headers)
    with pytest.raises(SkippedSource, match="larger than 100,000 bytes"):
        Fetcher(Limits(private=True, pause_s=0, bytes=100_000)).get(f"{site.address}/a")


def test_a_page_that_takes_too_long_is_given_up(site: Site) -> None:
    site.pages["/a"] = Page(b"x" * 1000)
    ticks = iter(range(0, 100_000, 20))
    with pytest.raises(SkippedSource, match="takes longer than 30 seconds"):
        Fetcher(OPEN, clock=lambda: float(next(ticks))).get(f"{site.address}/a")


def test_a_packed_page_is_unpacked(site: Site) -> None:
    site.pages["/a"] = Page(gzip.compress(b"hello"), headers={"Content-Encoding": "gzip"})
    assert Fetcher(OPEN).get(f"{site.address}/a").body == b"hello"


def test_redirects_are_followed_to_the_last_address_and_no_farther_than_allowed(site: Site) -> None:
    site.pages["/a"] = Page(status=302, headers={"Location": "/b"})
    site.pages["/b"] = Page(b"there")
    site.pages["/round"] = Page(status=301, headers={"Location": "/round"})
    assert Fetcher(OPEN).get(f"{site.address}/a").address == f"{site.address}/b"
    with pytest.raises(SkippedSource, match="redirects more than 5 times"):
        Fetcher(OPEN).get(f"{site.address}/round")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "10.1.2.3", "192.168.0.1", "172.16.5.5", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "[::1]", "[fe80::1]", "[fd00::1]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[2002:7f00:1::]", "224.0.0.1",
        "2130706433", "0x7f000001",
    ],
)  # fmt: skip
def test_addresses_inside_the_network_are_never_fetched(host: str, site: Site) -> None:
    port = site.address.rsplit(":", 1)[1]
    with pytest.raises(SkippedSource, match="private network") as error:
        Fetcher(Limits(pause_s=0)).get(f"http://{host}:{port}/a")
    assert error.value.code == "private"
    assert site.asked == []


def resolving(monkeypatch: pytest.MonkeyPatch, answers: dict[str, list[list[str]]]) -> list[tuple[str, int]]:
    """Names resolve to the next of their answers; connections go nowhere and are listed."""
    tried: list[tuple[str, int]] = []

    def resolve(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        left = answers[host]
        found = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    def connect(place: tuple[str, int], timeout: float) -> None:
        tried.append(place)
        raise ConnectionRefusedError("refused in the test")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    return tried


def test_a_name_with_one_private_address_among_public_ones_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried = resolving(monkeypatch, {"mixed.example": [["93.184.216.34", "10.0.0.1"]]})
    with pytest.raises(SkippedSource, match="private network"):
        Fetcher(Limits(pause_s=0)).get("http://mixed.example/")
    assert tried == []


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = resolving(monkeypatch, {"rebind.example": [["93.184.216.34"], ["127.0.0.1"]]})
    with pytest.raises(SkippedSource, match="cannot be fetched"):
        Fetcher(Limits(pause_s=0)).get("http://rebind.example/")
    assert tried == [("93.184.216.34", 80)]


def test_a_redirect_into_the_network_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bilat.sources.fetch._is_public", lambda address: address == "127.0.0.1")
    site.pages["/a"] = Page(status=302, headers={"Location": "http://10.0.0.1/b"})
    with pytest.raises(SkippedSource, match="private network"):
        Fetcher(Limits(pause_s=0)).get(f"{site.address}/a")
    assert site.paths() == ["/a"]


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://a.example/x", "http://u:p@a.example/", "http://"]
)
def test_what_is_no_plain_web_address_is_refused(address: str) -> None:
    with pytest.raises(SkippedSource) as error:
        Fetcher(OPEN).get(address)
    assert error.value.code == "refused"


def test_a_page_that_is_gone_says_so(site: Site) -> None:
    site.pages["/b"] = html("T", "x")
    with pytest.raises(SkippedSource, match="not there"):
        Fetcher(OPEN).get(f"{site.address}/gone")


def test_nothing_in_an_address_adds_a_line_to_the_request(site: Site) -> None:
    site.pages["/a"] = Page(b"x")
    with pytest.raises(SkippedSource):
        Fetcher(OPEN).get(f"{site.address}/a\r\nX-Evil: 1")
    assert all("x-evil" not in headers for _, headers in site.asked)
