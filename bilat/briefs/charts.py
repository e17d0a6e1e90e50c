"""The picture of a tie: its level month by month with interval, phases and the incidents that moved it."""

from __future__ import annotations

import re
from typing import Any

from bilat.briefs import wording as say
from bilat.briefs.findings import Chart
from bilat.briefs.material import Material
from bilat.dates import PartialDate

WIDTH, HEIGHT = 760, 260
_BLUE, _ORANGE, _GREY = "#0072B2", "#D55E00", "#666666"
"""Okabe and Ito's colours, told apart by all readers; form (circle, triangle) says the same again."""
_SHADES = {
    "hostile": "#f3c9a8", "cold": "#f8dfca", "cool": "#fbefe4", "neutral": "#f5f5f5", "warm": "#dceaf5",
    "close": "#b9d6ea",
}  # fmt: skip
_TEXT_ON_CHART = 12


def tie_chart(material: Material) -> Chart | None:
    """The chart of the tie score, None where there is no level to draw."""
    months = [
        {"month": p.start.isoformat(), "level": p.level, "low": p.low, "high": p.high, "run": run}
        for p, run in zip(material.curve.points, _runs(material), strict=True)
        if p.level is not None
    ]
    if not months:
        return None
    svg = _draw(months, _phases(material), _incidents(material))
    return Chart(svg, _alt(material), months)


def _runs(material: Material) -> list[int]:
    """A number for each stretch of months without a gap, so that no line is drawn across a gap."""
    run, numbers, known = 0, [], False
    for point in material.curve.points:
        run += known and point.level is None
        known = point.level is not None
        numbers.append(run)
    return numbers


def _phases(material: Material) -> list[dict[str, Any]]:
    return [
        {"start": p.start.isoformat(), "end": p.end.isoformat(), "name": p.name, "shade": _SHADES[p.name]}
        for p in material.phases
    ]


def _incidents(material: Material) -> list[dict[str, Any]]:
    return [
        {
            "day": i.date.first.isoformat(),
            "score": i.event_scale,
            "outlets": i.outlets,
            "sort": "cooperative" if i.event_scale >= 0 else "hostile",
        }
        for i in material.incidents.values()
        if i.happened and i.date is not None and i.date.precision != "year"
    ]


def _draw(months: list[dict[str, Any]], phases: list[dict[str, Any]], incidents: list[dict[str, Any]]) -> str:
    import altair as alt
    import vl_convert

    scale = alt.Scale(domain=[-10, 10])
    layers = [*_background(alt, phases), _points(alt, incidents, scale), *_line(alt, months, scale)]
    chart = alt.layer(*layers).properties(width=WIDTH, height=HEIGHT).configure_view(stroke=None)
    return str(vl_convert.vegalite_to_svg(at_midnight(chart.to_json()), vl_version="6.4"))


def at_midnight(spec: str) -> str:
    """A chart's specification with a time of day after each date: to Vega a bare date is midnight in
    Greenwich, and is drawn in America as the day before."""
    return re.sub(r'"(\d{4}-\d\d-\d\d)"', r'"\1T00:00:00"', spec)


def _background(alt: Any, phases: list[dict[str, Any]]) -> list[Any]:
    if not phases:
        return []
    base = alt.Chart(alt.Data(values=phases))
    bands = base.mark_rect(opacity=0.9).encode(
        x=alt.X("start:T", title=None), x2="end:T", color=alt.Color("shade:N", scale=None)
    )
    names = base.mark_text(align="left", dx=3, fontSize=_TEXT_ON_CHART, color=_GREY).encode(
        x="start:T", y=alt.value(9), text="name:N"
    )
    return [bands, names]


def _points(alt: Any, incidents: list[dict[str, Any]], scale: Any) -> Any:
    return (
        alt.Chart(alt.Data(values=incidents))
        .mark_point(filled=True, opacity=0.55)
        .encode(
            x="day:T",
            y=alt.Y("score:Q", scale=scale),
            size=alt.Size("outlets:Q", scale=alt.Scale(range=[18, 130]), legend=None),
            color=alt.Color(
                "sort:N",
                scale=alt.Scale(domain=["cooperative", "hostile"], range=[_BLUE, _ORANGE]),
                legend=alt.Legend(title=None, orient="bottom"),
            ),
            shape=alt.Shape(
                "sort:N",
                scale=alt.Scale(domain=["cooperative", "hostile"], range=["circle", "triangle-down"]),
                legend=alt.Legend(title=None, orient="bottom"),
            ),
        )
    )


def _line(alt: Any, months: list[dict[str, Any]], scale: Any) -> list[Any]:
    base = alt.Chart(alt.Data(values=months)).encode(
        x=alt.X("month:T", title=None, axis=alt.Axis(grid=False)), detail="run:N"
    )
    interval = base.mark_area(opacity=0.25, color=_GREY).encode(
        y=alt.Y("low:Q", scale=scale, title="tie score (-10 hostile, +10 cooperative)"), y2="high:Q"
    )
    level = base.mark_line(color="black", strokeWidth=2).encode(y=alt.Y("level:Q", scale=scale))
    return [interval, level]


def _alt(material: Material) -> str:
    known = [p for p in material.curve.points if p.level is not None]
    first, last = known[0], known[-1]
    parts = [
        f"{say.date(PartialDate.of(p.start))} to {say.date(PartialDate.of(p.end))} {p.name} ({say.level(p.level)})"
        for p in material.phases
    ]
    span = f"from {say.month(PartialDate.of(first.start))} to {say.month(PartialDate.of(last.start))}"
    return f"Line chart of the tie score {span}. Phases: {'; '.join(parts) or 'none found'}."
