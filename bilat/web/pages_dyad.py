"""The page of a dyad: how the tie stands, its picture, what each side did, and every incident behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from markupsafe import Markup, escape

from bilat.briefs import wording as say
from bilat.briefs.findings import Brief
from bilat.dates import PartialDate
from bilat.errors import UsageError
from bilat.events import ontology
from bilat.relations.phases import band
from bilat.store import desk
from bilat.store import read as reads
from bilat.store.database import Store
from bilat.store.desk import DyadCount, Wanted
from bilat.web import picture
from bilat.web.asking import Bench, Dyad, Page, day
from bilat.web.findings import MANY, cited, parts
from bilat.web.pages_brief import soon
from bilat.web.pages_home import all_dyads
from bilat.web.rendering import part, render
from bilat.workflow.tying import Counting, Tie, make_tie
from bilat.workflow.workbench import Workbench

router = APIRouter()
DOTS = 150
"""Incidents drawn in the picture: those that most outlets report; the list below it has all."""
FILTERS = ("event", "direction", "outlet", "real", "since", "until", "sure")
_REAL = {"happened": True, "open": False, "all": None}
Text = Annotated[str, Query(max_length=200)]


@router.get("/ties")
def find(a: Text = "", b: Text = "") -> Response:
    """From a form with two fields to the page of the two."""
    return RedirectResponse(f"/ties/{a}/{b}" if a and b else "/", 303)


@router.get("/ties/{a}/{b}")
def dyad(request: Request, bench: Bench, pair: Dyad, page: Page) -> Response:
    """The page of two states."""
    if (request.path_params["a"], request.path_params["b"]) != pair:
        return RedirectResponse("/ties/{}/{}".format(*pair), 303)
    if pair[0] == pair[1]:
        raise UsageError("a dyad needs two states, and both are the same")
    context = page_of(bench, pair, waits=False)
    shown = findings_of(bench, pair) if bench.knows(("findings", *pair)) else None
    context = {**context, "findings": shown, "many": _many(bench, pair)}
    template = "dyad_empty.html" if context["tie"] is None else "dyad.html"
    return render(request, template, {**context, **_timeline(request, bench, pair, page)})


@router.get("/ties/{a}/{b}/body")
def body(request: Request, bench: Bench, pair: Dyad) -> Response:
    """What stands above the timeline, for a page that was sent before it was worked out."""
    if "hx-request" not in request.headers:
        return RedirectResponse("/ties/{}/{}".format(*pair), 303)
    shown = page_of(bench, pair, waits=False)
    return HTMLResponse(shown.get("body") or escape(shown["empty"]), headers={"vary": "hx-request"})


@router.get("/ties/{a}/{b}/findings")
def findings(request: Request, bench: Bench, pair: Dyad) -> Response:
    """The sections of the brief on the two, each sentence with its sources: a part of the page of the two."""
    if "hx-request" not in request.headers:
        return RedirectResponse("/brief/{}/{}".format(*pair), 303)
    found = findings_of(bench, pair)
    shown = part("findings_wait.html", {"a": pair[0], "b": pair[1]}) if found is None else found
    return HTMLResponse(shown, headers={"vary": "hx-request"})


def page_of(bench: Workbench, pair: tuple[str, str], *, waits: bool = True) -> dict[str, object]:
    """What the page of two states shows above its timeline; the picture and the lists as they are sent. Who does not
    wait is told that they are being worked out, where they are."""
    base: dict[str, object] = {"a": pair[0], "b": pair[1], "tie": None, "empty": ""}
    try:
        shown = _above(bench, pair) if waits else bench.begun(("above", *pair), lambda: _above(bench, pair))
    except UsageError as error:
        dyads = [known for code in pair for known in _with(bench, code)]
        return {**base, "empty": str(error), "dyads": dyads}
    return {**base, **(shown or {"tie": "", "body": part("dyad_wait.html", base)})}


def _above(bench: Workbench, pair: tuple[str, str]) -> dict[str, object]:
    tie = tie_of(bench, pair)
    return {"tie": tie, **bench.remembered(("dyad", *pair), lambda store: _dyad(store, pair, tie), "long")}


def tie_of(bench: Workbench, pair: tuple[str, str], counting: Counting | None = None) -> Tie:
    """The tie of two states, worked out once for a state of the store. Raises UsageError as `make_tie` does."""
    how = counting or Counting()
    if how.direction == "joint" and pair[0] > pair[1]:
        # What both do to each other is the same whoever is named first.
        tie = tie_of(bench, (pair[1], pair[0]), how)
        return replace(tie, curve=replace(tie.curve, a=pair[0], b=pair[1]))
    return bench.remembered(("tie", *pair, how), lambda store: make_tie(store, *pair, how), "long")


def _with(bench: Workbench, code: str) -> list[DyadCount]:
    return bench.remembered(("dyads", code), lambda store: desk.dyads(store, [code]))


def findings_of(bench: Workbench, pair: tuple[str, str]) -> Markup | None:
    """The sections of the brief on the two, as they are sent; None while they are being worked out."""
    brief = soon(bench, pair)
    if brief is None:
        return None
    return bench.remembered(("findings", *pair), lambda store: _findings(store, brief))


def _findings(store: Store, brief: Brief) -> Markup:
    known = frozenset(reads.documents(store, cited(brief)))
    return part("findings.html", {"parts": parts(brief, known), "checks": brief.tables.get("limits", ())})


@router.get("/ties/{a}/{b}/timeline")
def timeline(request: Request, bench: Bench, pair: Dyad, page: Page) -> Response:
    """The list of incidents alone, when a filter changes."""
    if "hx-request" not in request.headers:
        return RedirectResponse("/ties/{}/{}?{}".format(*pair, request.url.query), 303)
    return render(
        request, "timeline.html", {"a": pair[0], "b": pair[1], **_timeline(request, bench, pair, page)}
    )


def _timeline(request: Request, bench: Bench, pair: tuple[str, str], page: Page) -> dict[str, object]:
    asked = {
        key: value for key, value in request.query_params.items() if value and key not in ("page", "size")
    }
    wanted = wanted_of(asked)
    rows, total = bench.remembered(
        ("timeline", *pair, wanted, page), lambda store: desk.timeline(store, pair, wanted, page.rows)
    )
    return {
        "rows": rows,
        "total": total,
        "page": page,
        "asked": {**dict.fromkeys(FILTERS, ""), **asked},
        "types": ontology.types(),
        "outlets": bench.remembered(("outlets",), desk.outlets),
        "link": f"/ties/{pair[0]}/{pair[1]}?{urlencode([*asked.items(), ('page', '')])}",
    }


def wanted_of(asked: dict[str, str]) -> Wanted:
    """The filters that an address asks for. Raises UsageError and DateError."""
    direction, real = asked.get("direction", "joint"), asked.get("real", "happened")
    if direction not in ("joint", "a_to_b", "b_to_a") or real not in _REAL:
        raise UsageError("direction is joint, a_to_b or b_to_a; real is happened, open or all")
    if asked.get("event", ontology.types()[0]) not in ontology.types():
        raise UsageError(f"no type {asked['event']!r}; there are {', '.join(ontology.types())}")
    return Wanted(
        event=asked.get("event"),
        direction=direction,  # type: ignore[arg-type]
        outlet=asked.get("outlet"),
        sure=asked.get("sure") == "yes",
        real=_REAL[real],
        since=day(asked.get("since")),
        until=day(asked.get("until"), last=True),
    )


def _dyad(store: Store, pair: tuple[str, str], tie: Tie) -> dict[str, object]:
    told = desk.told(store, dyad=pair)
    shown = {
        "a": pair[0],
        "b": pair[1],
        "tie": tie,
        "bottom": bottom_line(tie),
        "phase": tie.phases[-1] if tie.phases else None,
        "picture": picture.draw(tie.curve, tie.phases, desk.marked(store, pair, DOTS)),
        "size": (picture.WIDTH, picture.HEIGHT, picture.LEFT, picture.RIGHT, picture.TOP, picture.BOTTOM),
        "sides": [(who, whom, desk.counts_by_type(store, who, whom)) for who, whom in (pair, pair[::-1])],
        "exchanges": [item for item in told if item.kind == "exchange"],
        "claims": [item for item in told if item.kind == "claim"],
        "from_reports": tie.source == "reports",
    }
    return {"body": part("dyad_body.html", shown)}


def _many(bench: Workbench, pair: tuple[str, str]) -> bool:
    """Whether the two have so many incidents that the findings are read when asked for only."""
    known = ((dyad.low, dyad.high, dyad.incidents) for dyad in all_dyads(bench))
    return any(low == min(pair) and high == max(pair) and number > MANY for low, high, number in known)


def bottom_line(tie: Tie) -> list[str]:
    """How the tie stands, since when, and how sure that is, each in a sentence."""
    curve, last = tie.curve, tie.curve.last
    if last is None or last.level is None or last.low is None or last.high is None:
        return ["There are incidents between the two, but none with a date that a tie score can use."]
    names = f"{say.state(curve.a)} and {say.state(curve.b)}"
    interval = f"90\N{NO-BREAK SPACE}% interval {say.level(last.low)} to {say.level(last.high)}"
    said = [
        f"The tie between {names} is {band(last.level)}: {say.level(last.level)} on a scale from -10 to +10 in "
        f"{say.month(PartialDate.of(last.start))} ({interval})."
    ]
    if tie.phases:
        phase = tie.phases[-1]
        said.append(
            f"It has been {phase.name} since {say.date(PartialDate.of(phase.start))} (mean {say.level(phase.level)})."
        )
    if curve.coverage.thin:
        said.append(f"Thin coverage: {curve.coverage.reason}.")
    return said
