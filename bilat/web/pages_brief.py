"""The brief: its sections chosen, seen as it will be, and written as a file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from bilat.briefs import drawing, render_html
from bilat.briefs import wording as say
from bilat.briefs.findings import Brief
from bilat.errors import UsageError
from bilat.store.database import Store
from bilat.web.asking import Bench, Dyad, day
from bilat.web.rendering import AGAIN, render, waiting
from bilat.web.safety import SHEET_POLICY
from bilat.workflow.briefing import make_brief
from bilat.workflow.exporting_briefs import FORMATS, chosen, write
from bilat.workflow.workbench import Workbench

router = APIRouter()
Sections = Annotated[list[str] | None, Query()]


@router.get("/brief/{a}/{b}")
def brief(
    request: Request, bench: Bench, pair: Dyad, as_of: str = "", since: str = "", section: Sections = None
) -> Response:
    """The choice of sections and period beside the brief."""
    made = soon(bench, pair, as_of)
    if made is None:
        return waiting(request, f"The brief on {say.state(pair[0])} and {say.state(pair[1])}", pair)
    picked = section or [s.title for s in made.sections]
    query = request.url.query
    context = {"a": pair[0], "b": pair[1], "brief": made, "picked": picked, "as_of": as_of, "since": since,
               "formats": FORMATS, "query": query}  # fmt: skip
    return render(request, "brief.html", context)


@router.get("/brief/{a}/{b}/preview")
def preview(bench: Bench, pair: Dyad, as_of: str = "", since: str = "", section: Sections = None) -> Response:
    """The brief as its HTML file has it, for a frame of the page."""
    made = soon(bench, pair, as_of)
    headers = {"content-security-policy": SHEET_POLICY}
    if made is None:
        return HTMLResponse(_NOT_YET, headers={**headers, **AGAIN})
    made = chosen(made, section or (), day(since))
    return Response(render_html.render(made), media_type="text/html; charset=utf-8", headers=headers)


@router.get("/brief/{a}/{b}/file.{form}")
def file(
    bench: Bench, pair: Dyad, form: str, as_of: str = "", since: str = "", section: Sections = None
) -> Response:
    """The brief as a file. Raises UsageError for a format that is none."""
    if form not in FORMATS:
        raise UsageError(f"a brief is written as {', '.join(FORMATS)}")
    with bench.reading() as store:
        made = chosen(make_brief(store, *pair, day(as_of, last=True)), section or (), day(since))
    name = f"{pair[0]}-{pair[1]}-{made.as_of.iso}.{form}"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(write(made, form), media_type=FORMATS[form], headers=headers)


def soon(bench: Workbench, pair: tuple[str, str], as_of: str = "") -> Brief | None:
    """The brief on two states as of a day, worked out once for a state of the store; None until it is."""
    until: dt.date | None = day(as_of, last=True)
    return bench.soon(("brief", *pair, until), lambda store: _made(bench, store, pair, until), "longest")


def have_ready(bench: Workbench, pair: tuple[str, str]) -> None:
    """Work out the brief on two states, for whoever asks for it next."""
    bench.remembered(("brief", *pair, None), lambda store: _made(bench, store, pair, None), "longest")


def _made(bench: Workbench, store: Store, pair: tuple[str, str], until: dt.date | None) -> Brief:
    with drawing.drawn_by(bench.draw):
        return _lean(make_brief(store, *pair, until))


def _lean(brief: Brief) -> Brief:
    """The brief without the tables and lists of incidents that no page shows: a busy dyad's would fill the memory."""
    sections = tuple(
        replace(section, findings=tuple(replace(finding, basis=()) for finding in section.findings))
        for section in brief.sections
    )
    tables = {name: rows for name, rows in brief.tables.items() if name in _SHOWN}
    return replace(brief, sections=sections, tables=tables)


_SHOWN = ("limits",)
_NOT_YET = "<!doctype html><html lang=en><title>The brief</title><p>The brief is being worked out.</p></html>"
