"""One shape of error for programs, one page for people: what was wrong, and what to do."""

from __future__ import annotations

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

_TITLES = {
    400: "That cannot be asked so", 401: "A token is needed", 403: "Not from here", 404: "Not here",
    405: "Not in this way", 409: "Not now", 413: "Too large", 415: "Of another kind", 421: "Another host",
    500: "An error of bilat's own",
}  # fmt: skip


class Problem(BaseModel):
    """What went wrong: a stable word, a sentence, and the HTTP status."""

    code: str
    message: str
    status: int


class ErrorBody(BaseModel):
    """The body of every answer of the API that is an error."""

    error: Problem


class NotHere(Exception):
    """What the address names is not in the store; the message says what."""


def problem(request: Request, status: int, code: str, message: str) -> Response:
    """The error as JSON under /api, as a page elsewhere, as a fragment where a page asked for a part."""
    if request.url.path.startswith("/api"):
        body = ErrorBody(error=Problem(code=code, message=message, status=status))
        return JSONResponse(body.model_dump(), status)
    from bilat.web.rendering import render

    part = "hx-request" in request.headers
    return render(
        request,
        "error_part.html" if part else "error.html",
        {"title": _TITLES.get(status, "Something is wrong"), "message": message, "status": status},
        status=status,
    )
