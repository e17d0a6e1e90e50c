"""Web pages, fetched politely and safely: robots.txt, a pause between requests to one host, limits of size and time,
conditional requests, and never an address inside the user's own network.

Names are resolved once and the connection goes to the very address that was checked, so that a name which answers
differently the second time (DNS rebinding) gains nothing. Each redirect is checked as the first address was. Proxies
of the environment are not used.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import urllib.robotparser
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from bilat.errors import SkippedSource

AGENT = "bilat/0.1 (research; reads robots.txt)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GONE = (404, 410)
_BLOCK = 65_536


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may cost. `private` lets addresses inside the own network through: for tests alone.

    `pause_s` is the least number of seconds between two requests to one host; a robots.txt may ask for more, up to
    `longest_pause_s`.
    """

    bytes: int = 20_000_000
    seconds: float = 30.0
    redirects: int = 5
    pause_s: float = 1.0
    longest_pause_s: float = 30.0
    private: bool = False


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a server gave to ask again by: its ETag and Last-Modified, None where it gave none."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back. `address` is the last after redirects; `body` is None where nothing changed since `Tokens`."""

    address: str
    body: bytes | None
    content_type: str
    tokens: Tokens


@dataclass(slots=True)
class Fetcher:
    """Fetches web addresses one after the other; keep one for a run, since it remembers hosts and their rules."""

    limits: Limits = field(default_factory=Limits)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _last: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, urllib.robotparser.RobotFileParser] = field(default_factory=dict)

    def get(self, address: str, tokens: Tokens | None = None) -> Fetched:
        """The page at `address`. Raises SkippedSource ("private", "robots", "too-large", "unreachable", "refused") with
        the reason."""
        current = address
        for _ in range(self.limits.redirects + 1):
            self._allow(current)
            answer = self._request(current, tokens)
            if answer.status not in _REDIRECTS:
                return _checked(current, answer)
            if not answer.headers.get("location"):
                raise SkippedSource("refused", f"redirects to nowhere (status {answer.status})")
            current = urljoin(current, answer.headers["location"])
        raise SkippedSource("refused", f"redirects more than {self.limits.redirects} times")

    def _allow(self, address: str) -> None:
        """Raise SkippedSource where the site's robots.txt keeps bilat out."""
        parts = _split(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._rules(site)
        if not self._robots[site].can_fetch(AGENT, address):
            raise SkippedSource("robots", "is closed to programs by the site's robots.txt")

    def _rules(self, site: str) -> urllib.robotparser.RobotFileParser:
        rules = urllib.robotparser.RobotFileParser()
        address = f"{site}/robots.txt"
        for _ in range(self.limits.redirects + 1):
            answer = self._request(address, None)
            if answer.status not in _REDIRECTS or not answer.headers.get("location"):
                break
            address = urljoin(address, answer.headers["location"])
        if answer.status >= 500:
            rules.parse(["User-agent: *", "Disallow: /"])
        else:
            rules.parse(answer.body.decode("utf-8", "replace").splitlines() if answer.status == 200 else [])
        return rules

    def _request(self, address: str, tokens: Tokens | None) -> _Answer:
        parts = _split(address)
        self._wait(parts.netloc, f"{parts.scheme}://{parts.netloc}")
        deadline = self.clock() + self.limits.seconds
        try:
            return _ask(address, tokens, self.limits, lambda: deadline - self.clock())
        except SkippedSource:
            raise
        except (OSError, http.client.HTTPException, zlib.error) as error:
            raise SkippedSource("unreachable", f"cannot be fetched: {error}", "try again later") from error

    def _wait(self, host: str, site: str) -> None:
        """Pause so that requests to one host keep their distance."""
        pause = self.limits.pause_s
        if site in self._robots:
            asked = float(self._robots[site].crawl_delay(AGENT) or 0)
            pause = min(max(pause, asked), self.limits.longest_pause_s)
        since = self.clock() - self._last.get(host, float("-inf"))
        if since < pause:
            self.sleep(pause - since)
        self._last[host] = self.clock()


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class _Parts:
    scheme: str
    host: str
    port: int
    netloc: str
    target: str


def _split(address: str) -> _Parts:
    try:
        parts = urlsplit(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise SkippedSource("refused", f"is no web address: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SkippedSource(
            "refused", "is no address of the web", "give one that starts with https:// or http://"
        )
    if parts.username or parts.password:
        raise SkippedSource("refused", "holds a name or password", "leave it out: bilat would pass it on")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    host = parts.hostname.encode("idna").decode("ascii") if not parts.hostname.isascii() else parts.hostname
    return _Parts(parts.scheme, host, port, parts.netloc.rsplit("@", 1)[-1], _quoted(target))


def _quoted(target: str) -> str:
    """The path and query with what may not stand there in percent signs; nothing can add a line to the request."""
    from urllib.parse import quote

    return quote(target, safe="/?&=%:;,+!*'()$@~#[]-._")


def _vetted(parts: _Parts, limits: Limits) -> list[str]:
    """The internet addresses of the host, each checked to lie outside the own network."""
    try:
        found = socket.getaddrinfo(parts.host, parts.port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise SkippedSource("unreachable", f"has no address: {error}", "check the spelling") from error
    addresses = [str(entry[4][0]) for entry in found]
    for one in addresses:
        if not limits.private and not _is_public(one):
            raise SkippedSource(
                "private", f"points into a private network ({one})", "bilat fetches public pages only"
            )
    return addresses


def _is_public(address: str) -> bool:
    plain = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(plain, "ipv4_mapped", None) or getattr(plain, "sixtofour", None)
    teredo = getattr(plain, "teredo", None)
    inner = [mapped, *(teredo or ())]
    return all(one.is_global and not one.is_multicast for one in (plain, *inner) if one is not None)


def _ask(address: str, tokens: Tokens | None, limits: Limits, left: Callable[[], float]) -> _Answer:
    parts = _split(address)
    connection = _connection(parts, _vetted(parts, limits), max(0.1, left()))
    try:
        connection.request("GET", parts.target, headers=_headers(parts, tokens))
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return _Answer(response.status, headers, _body(response, headers, limits, left))
    finally:
        connection.close()


def _headers(parts: _Parts, tokens: Tokens | None) -> dict[str, str]:
    headers = {
        "Host": parts.netloc, "User-Agent": AGENT, "Accept": "text/html, application/xml, */*;q=0.5",
        "Accept-Encoding": "gzip", "Connection": "close",
    }  # fmt: skip
    if tokens and tokens.etag:
        headers["If-None-Match"] = tokens.etag
    if tokens and tokens.modified:
        headers["If-Modified-Since"] = tokens.modified
    return headers


def _connection(parts: _Parts, vetted: list[str], seconds: float) -> http.client.HTTPConnection:
    """A connection to the first of the addresses checked that answers, under the name that was asked for."""
    for n, internet in enumerate(vetted, start=1):
        try:
            raw = socket.create_connection((internet, parts.port), timeout=seconds)
            break
        except OSError:
            if n == len(vetted):
                raise
    if parts.scheme == "https":
        raw = ssl.create_default_context().wrap_socket(raw, server_hostname=parts.host)
    connection = http.client.HTTPConnection(parts.host, parts.port, timeout=seconds)
    connection.sock = raw
    return connection


def _body(
    response: http.client.HTTPResponse, headers: Mapping[str, str], limits: Limits, left: Callable[[], float]
) -> bytes:
    """The body, unpacked, as far as size and time allow."""
    unpack = zlib.decompressobj(16 + zlib.MAX_WBITS) if headers.get("content-encoding") == "gzip" else None
    whole = bytearray()
    while block := response.read1(_BLOCK):
        whole += unpack.decompress(block, limits.bytes + 1 - len(whole)) if unpack else block
        if len(whole) > limits.bytes:
            raise SkippedSource("too-large", f"is larger than {limits.bytes:,} bytes")
        if left() <= 0:
            raise SkippedSource(
                "unreachable", f"takes longer than {limits.seconds:g} seconds", "try again later"
            )
    return bytes(whole)


def _checked(address: str, answer: _Answer) -> Fetched:
    if answer.status in _GONE:
        raise SkippedSource("refused", f"is not there (status {answer.status})")
    if answer.status not in (200, 304):
        raise SkippedSource("refused", f"was refused (status {answer.status})", "try again later")
    headers = answer.headers
    tokens = Tokens(headers.get("etag"), headers.get("last-modified"))
    body = None if answer.status == 304 else answer.body
    return Fetched(address, body, headers.get("content-type", "").split(";")[0].strip().lower(), tokens)
