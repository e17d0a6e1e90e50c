"""Pages from templates: everything that comes from a document is escaped, always."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from bilat.briefs import wording as say

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
STATIC = HERE / "static"
AGAIN = {"refresh": "1", "cache-control": "no-store"}
"""What has a browser ask again in a second."""
HTMX = "htmx-2.0.11.min.js"


def render(request: Request, template: str, context: Mapping[str, Any], *, status: int = 200) -> HTMLResponse:
    """A page or a part of one."""
    bench = getattr(request.app.state, "bench", None) if "app" in request.scope else None
    shared = {
        "csrf": getattr(request.state, "csrf", ""),
        "example": bool(bench and bench.example),
        "here": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "htmx": HTMX,
    }
    text = environment().get_template(template).render({**shared, **context})
    return HTMLResponse(text, status, headers={"vary": "hx-request"})


def waiting(request: Request, what: str, pair: tuple[str, str]) -> HTMLResponse:
    """A page that says that `what` is being worked out, which the browser loads anew until it is there."""
    shown = render(request, "waiting.html", {"what": what, "a": pair[0], "b": pair[1]})
    shown.headers.update(AGAIN)
    return shown


def part(template: str, context: Mapping[str, Any]) -> Markup:
    """A part that is the same for all who ask, to be kept as it is sent: no token of a reader is in it."""
    return Markup(environment().get_template(template).render(context))


@cache
def environment() -> Environment:
    """The templates, with the words of a brief as filters; a name that is not given is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        day=say.date, level=say.level, state=say.state, states=say.listed, what=say.what, quoted=say.quoted,
        sentence=say.sentence,
    )  # fmt: skip
    made.globals["kind"] = say.kind
    return made
