"""Judgements by the reader: given on the page of what they judge, listed and taken back here."""

from __future__ import annotations

import json
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from bilat.store import desk, judgements
from bilat.store.judgements import Kind, Verdict
from bilat.web.asking import Bench
from bilat.web.rendering import render
from bilat.web.safety import from_our_page
from bilat.workflow import judging

router = APIRouter()
Line = Annotated[str, Form(max_length=500)]


@router.post("/judge/{kind}/{item}", dependencies=[Depends(from_our_page)])
async def judge(
    request: Request, bench: Bench, kind: Kind, item: str, verdict: Annotated[Verdict, Form()]
) -> Response:
    """Keep a judgement and go back to where it was given."""
    form = await request.form()
    changes = (
        _changes({key: [str(v) for v in form.getlist(key)] for key in form}) if verdict == "corrected" else {}
    )
    note = str(form.get("note") or "")[:500]
    await run_in_threadpool(_judge, bench, kind, item, verdict, (changes, note))
    return RedirectResponse(own_place(str(form.get("next") or "/")), 303)


@router.post("/judgements/{key}/undo", dependencies=[Depends(from_our_page)])
def undo(bench: Bench, key: str, then: Annotated[str, Form(alias="next")] = "/judgements") -> Response:
    """Take a judgement back."""
    with bench.writing() as store:
        judging.undo(store, key)
    return RedirectResponse(own_place(then), 303)


@router.get("/judgements")
def listed(request: Request, bench: Bench) -> Response:
    """All judgements, newest first, with what they were given on."""

    def rows(store: object) -> list[tuple[object, object]]:
        found = judgements.judgements(store)  # type: ignore[arg-type]
        events = desk.coded(store, (j.item for j in found if j.kind == "event"))  # type: ignore[arg-type]
        return [(judgement, events.get(judgement.item)) for judgement in found]

    return render(request, "judgements.html", {"rows": bench.remembered(("judgements",), rows)})


@router.get("/judgements/gold.jsonl")
def gold(bench: Bench) -> Response:
    """The judged documents as a gold file, for `bilat evaluate`."""
    with bench.reading() as store:
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in judging.gold(store)]
    named = {"content-disposition": 'attachment; filename="gold.jsonl"'}
    return Response("".join(lines), media_type="application/x-ndjson", headers=named)


def own_place(address: str) -> str:
    """`address` where it is a path of this server, else the first page: no form leads elsewhere."""
    parts = urlsplit(address)
    inside = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if inside and not parts.scheme and not parts.netloc else "/"


def _judge(
    bench: Bench, kind: Kind, item: str, verdict: Verdict, said: tuple[dict[str, object], str]
) -> None:
    with bench.writing() as store:
        judging.judge(store, kind, item, verdict, *said)


def _changes(form: dict[str, list[str]]) -> dict[str, object]:
    """The corrected fields of the form: those that differ from what it was filled with."""
    given = {key: [value.strip() for value in values] for key, values in form.items()}
    was: dict[str, object] = json.loads((given.get("was") or ["{}"])[0] or "{}")
    now: dict[str, object] = {
        "event": given.get("event", [""])[0],
        "actor": [code for code in given.get("actor", [""])[0].replace(";", ",").split(",") if code.strip()],
        "recipient": [
            code for code in given.get("recipient", [""])[0].replace(";", ",").split(",") if code.strip()
        ],
        "date": given.get("date", [""])[0] or None,
        "aux": given.get("aux", []),
    }
    now = {
        key: [str(v).strip() for v in value] if isinstance(value, list) else value
        for key, value in now.items()
    }
    return {key: value for key, value in now.items() if was.get(key, "") != value}
