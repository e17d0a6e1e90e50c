"""The first page: search, what the store holds, and the documents in it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

from bilat.store import desk
from bilat.store import read as reads
from bilat.store.database import Store
from bilat.store.desk import DyadCount, Listed
from bilat.web.asking import Bench, Page, Paging
from bilat.web.rendering import render
from bilat.workflow import searching
from bilat.workflow.workbench import Workbench

router = APIRouter()
TOGETHER = 1000
"""Documents that are put in order at a time."""


@router.get("/")
def home(request: Request, bench: Bench, q: str = "") -> Response:
    """Search, and the dyads of which the store tells most."""
    counts, dyads = bench.remembered(("home",), counted), all_dyads(bench)[:12]
    skipped = bench.remembered(("skipped",), lambda store: reads.skipped(store)[:50])
    found = _found(bench, q)
    return render(
        request, "home.html", {"counts": counts, "dyads": dyads, "skipped": skipped, "q": q, **found}
    )


@router.get("/search")
def search(request: Request, bench: Bench, q: str = "", go: str = "") -> Response:
    """What is meant by what is typed so far: a part of a page, or the page itself without scripts."""
    found = _found(bench, q)
    if go and len(found["pairs"]) == 1:
        one, two = found["pairs"][0]
        return RedirectResponse(f"/ties/{one.code}/{two.code}", 303)
    if "hx-request" not in request.headers:
        return home(request, bench, q)
    return render(request, "search_part.html", {"q": q, **found})


def counted(store: Store) -> reads.Counts:
    """What the store holds."""
    return reads.counts(store)


def all_dyads(bench: Bench) -> list[DyadCount]:
    """All dyads of the store, those with most incidents first: counted once for a state of the store."""
    return bench.remembered(("dyads",), lambda store: desk.dyads(store, limit=1_000_000))


def _found(bench: Bench, typed: str) -> dict[str, Any]:
    asked = typed[:100]
    countries = searching.countries(asked)
    one = countries[0].code if countries else None
    near = [dyad for dyad in all_dyads(bench) if one in (dyad.low, dyad.high)][:12] if one else []
    return {"pairs": searching.pairs(asked), "countries": countries, "near": near}


@router.get("/documents")
def documents(request: Request, bench: Bench, page: Page, q: str = "") -> Response:
    """All documents, or those that hold some words."""
    rows, total = listed(bench, q[:200], page)
    context = {"rows": rows, "total": total, "page": page, "q": q, "link": f"/documents?q={q}&page="}
    return render(request, "documents.html", context)


def listed(bench: Workbench, words: str, page: Paging) -> tuple[list[Listed], int]:
    """The documents of a page that hold some words, and how many do. Many pages are found together: the order of all
    documents is what takes long."""
    offset, size = page.rows
    total = bench.remembered(("documents", words), lambda store: desk.count_documents(store, words))
    rows = [
        row
        for n in range(offset // TOGETHER, (offset + size - 1) // TOGETHER + 1)
        for row in _run(bench, words, n)
    ]
    start = offset % TOGETHER
    shown = rows[start : start + size]
    key = ("documents", words, page)
    return bench.remembered(key, lambda store: desk.with_events(store, shown)), total


def _run(bench: Workbench, words: str, number: int) -> list[Listed]:
    part = (number * TOGETHER, TOGETHER)
    return bench.remembered(("documents", words, number), lambda store: desk.documents(store, words, part))


@router.get("/health")
async def health() -> Response:
    """A plain page: what answering costs before anything is asked of the store."""
    return PlainTextResponse("ok")
