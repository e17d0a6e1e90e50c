"""The first page: search, what the store holds, and the documents in it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

from bilat.store import desk
from bilat.store import read as reads
from bilat.store.database import Store
from bilat.web.asking import Bench, Page
from bilat.web.rendering import render
from bilat.workflow import searching

router = APIRouter()


@router.get("/")
def home(request: Request, bench: Bench, q: str = "") -> Response:
    """Search, and the dyads of which the store tells most."""
    counts, dyads = bench.remembered(("home",), lambda store: (reads.counts(store), desk.dyads(store)))
    skipped = bench.remembered(("skipped",), lambda store: reads.skipped(store)[:50])
    found = bench.remembered(("search", q), lambda store: _found(store, q))
    return render(
        request, "home.html", {"counts": counts, "dyads": dyads, "skipped": skipped, "q": q, **found}
    )


@router.get("/search")
def search(request: Request, bench: Bench, q: str = "", go: str = "") -> Response:
    """What is meant by what is typed so far: a part of a page, or the page itself without scripts."""
    found = bench.remembered(("search", q), lambda store: _found(store, q))
    if go and len(found["pairs"]) == 1:
        one, two = found["pairs"][0]
        return RedirectResponse(f"/ties/{one.code}/{two.code}", 303)
    if "hx-request" not in request.headers:
        return home(request, bench, q)
    return render(request, "search_part.html", {"q": q, **found})


def _found(store: Store, typed: str) -> dict[str, Any]:
    typed = typed[:100]
    countries = searching.countries(typed)
    codes = [match.code for match in countries[:3]]
    return {
        "pairs": searching.pairs(typed),
        "countries": countries,
        "near": desk.dyads(store, codes[:1]) if codes else [],
    }


@router.get("/documents")
def documents(request: Request, bench: Bench, page: Page, q: str = "") -> Response:
    """All documents, or those that hold some words."""
    rows, total = bench.remembered(
        ("documents", q, page), lambda store: desk.documents(store, q[:200], page.rows)
    )
    context = {"rows": rows, "total": total, "page": page, "q": q, "link": f"/documents?q={q}&page="}
    return render(request, "documents.html", context)


@router.get("/health")
async def health() -> Response:
    """A plain page: what answering costs before anything is asked of the store."""
    return PlainTextResponse("ok")
