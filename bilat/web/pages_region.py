"""The page of a region: what else moved around a date, as network, heat map and table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from fastapi import APIRouter, Request, Response

from bilat.briefs import drawing, region_charts, regions
from bilat.briefs import wording as say
from bilat.briefs.findings import Chart
from bilat.errors import UsageError
from bilat.relations.region import Region
from bilat.store import read as reads
from bilat.store.database import Store
from bilat.web import world
from bilat.web.asking import Bench, Dyad, day
from bilat.web.errors import NotHere
from bilat.web.rendering import render, waiting
from bilat.web.safety import SHEET_POLICY
from bilat.workflow.region import DAYS, Around, make_region
from bilat.workflow.tying import make_tie

router = APIRouter()
CHARTS: dict[str, tuple[str, Callable[[Region], Chart]]] = {
    "network": ("The network before and after", region_charts.networks),
    "heat": ("All ties of the region by quarter", region_charts.heat_map),
    "multiples": ("The clearest shifts", region_charts.multiples),
}


@router.get("/region/{a}/{b}")
def region(
    request: Request, bench: Bench, pair: Dyad, around: str = "", days: int = DAYS, focus: str = ""
) -> Response:
    """What else moved around a date; without one, around the latest phase's beginning."""
    first, last = bench.remembered(("span",), _span)
    days = max(28, min(days, 730))
    turn = (day(around),) if around else bench.soon(("turn", *pair), lambda store: (_turn(store, pair),))
    date = (turn[0] or last) if turn else last
    key = ("region", *pair, date, days)
    context = bench.soon(key, lambda store: _region(store, pair, date, days)) if turn else None
    part = request.headers.get("hx-target") == "region"
    if context is None:
        return _not_yet(request, pair, part=part)
    shown = {
        **context, "a": pair[0], "b": pair[1], "date": date, "days": days, "charts": CHARTS,
        "first": first, "last": last, "months": _months(first, last), "month": _months(first, date),
        "bands": world.bands(),
        "world": _map(context["region"], focus if focus in pair else pair[0]),
    }  # fmt: skip
    return render(request, "region_part.html" if part else "region.html", shown)


def _not_yet(request: Request, pair: tuple[str, str], *, part: bool) -> Response:
    if part:
        return render(request, "region_wait.html", {})
    return waiting(
        request, f"What else moved: {say.state(pair[0])}, {say.state(pair[1])} and the region", pair
    )


@router.get("/region/{a}/{b}/{name}.svg")
def chart(bench: Bench, pair: Dyad, name: str, around: str, days: int = DAYS) -> Response:
    """A picture of the region."""
    if name not in CHARTS:
        raise NotHere("There is no such picture.")
    date = day(around) or dt.date.today()
    made = bench.remembered(("region", *pair, date, days), lambda store: _region(store, pair, date, days))
    found = made["region"]
    if not isinstance(found, Region):
        raise NotHere(str(made["empty"]))

    def drawn(_: Store) -> str:
        with drawing.drawn_by(bench.draw):
            return CHARTS[name][1](found).svg

    svg = bench.remembered(("chart", name, *pair, date, days), drawn, "long")
    return Response(svg, media_type="image/svg+xml", headers={"content-security-policy": SHEET_POLICY})


def _map(found: object, focus: str) -> world.World | None:
    return world.world_of(found, focus) if isinstance(found, Region) else None


def _region(store: Store, pair: tuple[str, str], date: dt.date, days: int) -> dict[str, object]:
    try:
        found = make_region(store, *pair, Around(date, days))
    except UsageError as error:
        return {"region": None, "empty": str(error)}
    return {
        "region": found,
        "empty": "",
        "shifts": regions.shift_rows(found),
        "changes": regions.change_rows(found),
        "claims": regions.claim_rows(found),
        "networks": [
            ("before", regions.network_line(found.before)),
            ("after", regions.network_line(found.after)),
        ],
    }


def _span(store: Store) -> tuple[dt.date, dt.date]:
    counts, today = reads.counts(store), dt.date.today()
    return counts.first or today, counts.last or today


def _turn(store: Store, pair: tuple[str, str]) -> dt.date | None:
    try:
        phases = make_tie(store, *pair).phases
    except UsageError:
        return None
    return phases[-1].start if phases else None


def _months(first: dt.date, day: dt.date) -> int:
    """Months from one day to another: the places of the slider."""
    return max(0, (day.year - first.year) * 12 + day.month - first.month)
