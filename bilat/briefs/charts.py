"""The picture of a tie: its level with interval, phases, and the incidents that mark them, numbered."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from bilat import resources
from bilat.briefs import wording as say
from bilat.briefs.drawing import draw
from bilat.briefs.findings import Chart
from bilat.briefs.material import Material
from bilat.dates import PartialDate
from bilat.events.event import Incident
from bilat.relations.gathered import Gathered
from bilat.relations.phases import Phase
from bilat.relations.steps import middle
from bilat.relations.tie import TieCurve, TiePoint

WIDTH, HEIGHT = 760, 260
BLUE, ORANGE, GREY = "#0072B2", "#D55E00", "#666666"
"""Okabe and Ito's colours, told apart by all readers; form (circle, triangle, dash) says the same again."""
SHADES = {
    "hostile": "#f3c9a8", "cold": "#f8dfca", "cool": "#fbefe4", "neutral": "#f5f5f5", "warm": "#dceaf5",
    "close": "#b9d6ea",
}  # fmt: skip
SCALE = (-10, 10)
MARKS = 8
"""Incidents that are numbered and named below the chart: the most widely reported of each phase."""
_TEXT_ON_CHART = 12
_TITLE = "tie score (-10 hostile, +10 cooperative)"
Rows = list[dict[str, Any]]
DRAWN = 250
"""Points on the chart at most: more lie on top of one another, and event data sets have tens of thousands."""


def tie_chart(material: Material) -> Chart | None:
    """The chart of the tie score, None where there is no level to draw."""
    return curve_chart(material.curve, material.phases, material.incidents)


def curve_chart(curve: TieCurve, phases: Sequence[Phase], incidents: Mapping[str, Incident]) -> Chart | None:
    """The chart of a curve with its phases and those of `incidents` that happened; None without a level."""
    periods = period_rows(curve)
    if not periods:
        return None
    marks = _marks(phases, incidents)
    alt = _alt(curve, phases, marks)
    columns = (
        incidents if isinstance(incidents, Gathered) else Gathered.of(incidents.values(), curve.a, curve.b)
    )
    drawn = _drawing(periods, _bands(phases), _dots(columns), marks)
    return Chart(titled(drawn, alt), alt, [*periods, *marks])


def directions_chart(there: TieCurve, back: TieCurve) -> Chart | None:
    """What A does to B and what B does to A in one picture, each with its interval; None without a level."""
    named = [(f"{there.a} to {there.b}", there), (f"{back.b} to {back.a}", back)]
    rows = [{"side": side, **row} for side, curve in named for row in period_rows(curve)]
    if not rows:
        return None
    ends = [
        f"{side} at {say.level(c.last.level)}" for side, c in named if c.last and c.last.level is not None
    ]
    alt = f"Line chart of {' and '.join(ends)}."
    return Chart(to_svg(_draw_sides(rows, [side for side, _ in named]), alt), alt, rows)


def period_rows(curve: TieCurve) -> Rows:
    """The periods that have a level, as rows; `run` numbers stretches without a gap, so that no line is
    drawn across one."""
    run, known = 0, False
    rows: Rows = []
    for point in curve.points:
        run += known and point.level is None
        known = point.level is not None
        if known:
            rows.append(
                {"month": point.start.isoformat(), "level": point.level, **_bounds(point), "run": run}
            )
    return rows


def _bounds(point: TiePoint) -> dict[str, float | None]:
    return {"low": point.low, "high": point.high}


def _bands(phases: Sequence[Phase]) -> Rows:
    return [
        {"start": p.start.isoformat(), "end": p.end.isoformat(), "name": p.name, "shade": SHADES[p.name]}
        for p in phases
    ]


def _dots(incidents: Gathered) -> Rows:
    """The incidents that are drawn: all of them, or the weightiest where more would hide one another."""
    drawn = incidents.happened().dated(to_the_month=True).weightiest(DRAWN).records()
    return [
        {
            "day": _day(i).isoformat(),
            "score": i.event_scale,
            "outlets": i.outlets,
            "sort": "cooperative" if i.event_scale >= 0 else "hostile",
        }
        for i in drawn
    ]


def _marks(phases: Sequence[Phase], incidents: Mapping[str, Incident]) -> Rows:
    """The incidents to be numbered, oldest first: of each phase the most widely reported, then the next."""
    order = [p.landmarks[n] for n in range(MARKS) for p in reversed(phases) if n < len(p.landmarks)]
    chosen = [incidents[key] for key in dict.fromkeys(order) if key in incidents][:MARKS]
    return [
        {
            "mark": str(n),
            "day": _day(i).isoformat(),
            "score": i.event_scale,
            "what": f"{say.date(i.date)}: {say.what(i)}",
        }
        for n, i in enumerate(sorted(chosen, key=lambda i: (_day(i), i.id)), start=1)
    ]


def _day(incident: Incident) -> dt.date:
    return middle(incident.date) if incident.date else dt.date.min


def altair() -> Any:
    """The charting library, loaded when a chart is drawn with it."""
    import altair as alt

    return alt


def _drawing(periods: Rows, bands: Rows, dots: Rows, marks: Rows) -> str:
    """The specification of the tie chart, whose form is that of resources/brief/tie.vl.json."""
    spec = json.loads(resources.path("brief/tie.vl.json").read_text(encoding="utf-8"))
    spec["datasets"] = {"periods": periods, "bands": bands, "dots": dots, "marks": marks}
    if marks:
        key = [f"{row['mark']}. {row['what']}" for row in marks]
        lines = {"anchor": "start", "orient": "bottom", "fontWeight": "normal", "fontSize": _TEXT_ON_CHART}
        spec["title"] = {"text": key, **lines}
    return json.dumps(spec)


def to_svg(chart: Any, alt: str) -> str:
    """An altair chart as SVG text, drawn here and now: nothing is fetched. `alt` is its title, which screen
    readers read out."""
    return titled(chart.configure_view(stroke=None).to_json(), alt)


def titled(spec: str, alt: str) -> str:
    """A specification in Vega-Lite as SVG text with a title that screen readers read out."""
    head, _, rest = draw(at_midnight(spec)).partition(">")
    return f'{head} role="img"><title>{escape(alt)}</title>{rest}'


def at_midnight(spec: str) -> str:
    """A chart's specification with a time of day after each date: to Vega a bare date is midnight in
    Greenwich, and is drawn in America as the day before."""
    return re.sub(r'"(\d{4}-\d\d-\d\d)"', r'"\1T00:00:00"', spec)


def _draw_sides(rows: Rows, sides: Sequence[str]) -> Any:
    alt = altair()
    scale = alt.Scale(domain=list(SCALE))
    color = alt.Color(
        "side:N",
        scale=alt.Scale(domain=list(sides), range=[BLUE, ORANGE]),
        legend=alt.Legend(title=None, orient="top"),
    )
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("month:T", title=None), color=color, detail="run:N"
    )
    band = base.mark_area(opacity=0.18).encode(y=alt.Y("low:Q", scale=scale, title=_TITLE), y2="high:Q")
    dashes = alt.Scale(domain=list(sides), range=[[1, 0], [6, 3]])
    line = base.mark_line(strokeWidth=2).encode(
        y=alt.Y("level:Q", scale=scale), strokeDash=alt.StrokeDash("side:N", scale=dashes, legend=None)
    )
    return alt.layer(band, line).properties(width=WIDTH, height=HEIGHT)


def _alt(curve: TieCurve, phases: Sequence[Phase], marks: Rows) -> str:
    known = [p for p in curve.points if p.level is not None]
    parts = [
        f"{say.date(PartialDate.of(p.start))} to {say.date(PartialDate.of(p.end))} {p.name} ({say.level(p.level)})"
        for p in phases
    ]
    span = f"from {say.month(PartialDate.of(known[0].start))} to {say.month(PartialDate.of(known[-1].start))}"
    named = f" Marked: {'; '.join(row['what'] for row in marks)}." if marks else ""
    return f"Line chart of the tie score {span}. Phases: {'; '.join(parts) or 'none found'}.{named}"
