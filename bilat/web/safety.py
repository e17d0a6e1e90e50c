"""What keeps a workbench its user's: who may ask, from where, how much, and what a page may load.

A page of another site can make a browser send requests to this machine. So the host that is asked for
must be ours, a write must come from one of our pages with its token, and no page of ours may run a
script or load a thing that is not its own.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bilat.web.errors import problem

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
MAX_BODY = 250_000_000
"""Bytes of one request: five documents of the largest size that is read."""
TOKEN_COOKIE, CSRF_COOKIE, CSRF_HEADER = "bilat_token", "bilat_csrf", "x-csrf-token"
CLIENT_HEADER = "x-bilat-client"
"""A header that programs send with writes: a page of another site cannot without being asked first."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SHEET_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
    "base-uri 'none'; sandbox"
)
"""For documents that carry their own styles (a brief, a picture): no script at all, nothing loaded."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Guard:
    """Who may use the workbench. `host` is where it is bound; `token` is asked for, None asks for none."""

    host: str = "127.0.0.1"
    token: str | None = None
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def csrf(self, seed: str) -> str:
        """The token that a page's forms carry, for the seed in the reader's cookie."""
        return hmac.new(self.secret, seed.encode(), sha256).hexdigest()

    def admits_host(self, host: str) -> bool:
        """Whether a request may name this host: bound to loopback, only this machine's own names."""
        if self.host not in LOOPBACK:
            return True
        name = urlsplit(f"//{host}").hostname or ""
        return name in LOOPBACK

    def admits_token(self, headers: Headers, cookies: dict[str, str]) -> bool:
        """Whether the token is there and right."""
        if self.token is None:
            return True
        scheme, _, given = headers.get("authorization", "").partition(" ")
        offered = [given.strip()] if scheme.lower() == "bearer" else []
        offered.append(cookies.get(TOKEN_COOKIE, ""))
        return any(hmac.compare_digest(one.encode(), self.token.encode()) for one in offered)


class Safety:
    """ASGI middleware that refuses what `Guard` does not admit and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app, self.guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies = cookies_of(headers)
        seed = cookies.get(CSRF_COOKIE) or secrets.token_urlsafe(18)
        scope.setdefault("state", {})["csrf"] = self.guard.csrf(seed)
        refusal = self._refusal(scope, headers, cookies)
        if refusal is None:
            await self.app(scope, _counted(receive), _dressed(send, seed, CSRF_COOKIE not in cookies))
        else:
            await refusal(scope, receive, _dressed(send, seed, False))

    def _refusal(self, scope: Scope, headers: Headers, cookies: dict[str, str]) -> Response | None:
        if not self.guard.admits_host(headers.get("host", "")):
            return self._say(
                scope, 421, "wrong-host", "This workbench answers to this machine's own name only."
            )
        if not self.guard.admits_token(headers, cookies):
            return self._entry(scope)
        if int(headers.get("content-length") or 0) > MAX_BODY:
            return self._say(
                scope, 413, "too-large", f"More than {MAX_BODY:,} bytes at once; send fewer documents."
            )
        if scope["method"] not in _SAFE and not _same_site(headers):
            return self._say(scope, 403, "cross-site", "This request came from a page of another site.")
        return None

    def _entry(self, scope: Scope) -> Response:
        """Let somebody in who brings the token in the address, or say that one is needed."""
        asked = parse_qsl(scope["query_string"].decode("latin-1"))
        given = dict(asked).get("token", "")
        token = self.guard.token or ""
        if scope["method"] == "GET" and hmac.compare_digest(given.encode(), token.encode()):
            rest = urlencode([pair for pair in asked if pair[0] != "token"])
            answer = RedirectResponse(scope["path"] + (f"?{rest}" if rest else ""), 303)
            answer.set_cookie(TOKEN_COOKIE, token, httponly=True, samesite="strict")
            return answer
        return self._say(
            scope, 401, "no-token", "Open the address that `bilat serve` printed: it carries the token."
        )

    @staticmethod
    def _say(scope: Scope, status: int, code: str, message: str) -> Response:
        return problem(Request(scope), status, code, message)


def cookies_of(headers: Headers) -> dict[str, str]:
    """The cookies of a request."""
    try:
        return {key: morsel.value for key, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


def _same_site(headers: Headers) -> bool:
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


class TooLarge(Exception):
    """A body went on beyond MAX_BODY."""


def _counted(receive: Receive) -> Receive:
    total = 0

    async def counted() -> Message:
        nonlocal total
        message = await receive()
        total += len(message.get("body", b""))
        if total > MAX_BODY:
            raise TooLarge
        return message

    return counted


def _dressed(send: Send, seed: str, new: bool) -> Send:
    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            _dress(message, seed, new)
        await send(message)

    return dressed


def _dress(message: dict[str, Any] | Any, seed: str, new: bool) -> None:
    headers = MutableHeaders(scope=message)
    headers.setdefault("content-security-policy", POLICY)
    headers.setdefault("cache-control", "no-store")
    headers["x-content-type-options"] = "nosniff"
    headers["x-frame-options"] = "SAMEORIGIN"
    headers["referrer-policy"] = "same-origin"
    headers["cross-origin-opener-policy"] = "same-origin"
    headers["cross-origin-resource-policy"] = "same-origin"
    if new:
        headers.append("set-cookie", f"{CSRF_COOKIE}={seed}; HttpOnly; SameSite=Strict; Path=/")


async def from_our_page(request: Request) -> None:
    """Dependency of every write: the token of our page, or a program that says so. Raises Forbidden."""
    if request.headers.get(CLIENT_HEADER) or request.headers.get("authorization"):
        return
    given = request.headers.get(CSRF_HEADER) or ""
    if not given and "form" in request.headers.get("content-type", ""):
        given = str((await request.form()).get("csrf") or "")
    if CSRF_COOKIE not in request.cookies or not hmac.compare_digest(
        given.encode(), request.state.csrf.encode()
    ):
        raise Forbidden


class Forbidden(Exception):
    """A write without the token of one of our pages."""
