"""The pictures of a region: small multiples of its ties, a heat map of them, its network before and after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from bilat.briefs import regions
from bilat.briefs import wording as say
from bilat.briefs.charts import BLUE, GREY, ORANGE, SCALE, altair, to_svg
from bilat.briefs.findings import Chart
from bilat.relations.network import Network, layout
from bilat.relations.region import Region
from bilat.relations.spillover import Pair, Weeks

Rows = list[dict[str, Any]]
MULTIPLES = 12
_COLUMNS = 3
_QUARTER = 13
"""Weeks in a point of a small multiple and a cell of the heat map."""
_DIVERGING = [ORANGE, "#f5f5f5", BLUE]
_SIDE = 360


def multiples(region: Region) -> Chart:
    """One small panel for each of the clearest shifts: quarterly mean scores, the date as a line."""
    chosen = [(shift.a, shift.b) for shift in region.shifts[:MULTIPLES]] or list(region.pairs)[:MULTIPLES]
    rows = _quarters({pair: region.pairs[pair] for pair in chosen}, region)
    alt = altair()
    order = [_name(pair) for pair in chosen]
    base = alt.Chart().encode(x=alt.X("start:T", title=None))
    line = base.mark_line(color="black", point=alt.OverlayMarkDef(size=18, color="black")).encode(
        y=alt.Y("mean:Q", title=None, scale=alt.Scale(domain=list(SCALE)))
    )
    date = base.mark_rule(color=ORANGE, strokeDash=[4, 3]).encode(x="date:T")
    panels = alt.layer(date, line, data=alt.Data(values=rows)).properties(width=210, height=90)
    chart = panels.facet(facet=alt.Facet("tie:N", title=None, sort=order), columns=_COLUMNS)
    return Chart(to_svg(chart, _told(region)), _told(region), rows)


def heat_map(region: Region) -> Chart:
    """All ties of the region by quarter: orange hostile, blue friendly, white where nothing was reported."""
    rows = _quarters(region.pairs, region)
    alt = altair()
    color = alt.Color(
        "mean:Q",
        scale=alt.Scale(domain=[SCALE[0], 0, SCALE[1]], range=_DIVERGING),
        legend=alt.Legend(title="mean score"),
    )
    cells = alt.Chart(alt.Data(values=rows)).mark_rect()
    chart = cells.encode(
        x=alt.X("start:T", title=None), x2="end:T", y=alt.Y("tie:N", title=None), color=color
    )
    words = f"Heat map of {len(region.pairs)} ties by quarter around {region.date}. {_told(region)}"
    return Chart(to_svg(chart.properties(width=640), words), words, rows)


def networks(region: Region) -> Chart:
    """The signed network before and after, each state in the same place in both."""
    alt = altair()
    places = layout((region.before, region.after))
    sides = ((f"before {region.date}", region.before), (f"after {region.date}", region.after))
    drawn = [_network(alt, title, net, places) for title, net in sides]
    rows = [{"when": title, **row} for title, net in sides for row in _edges(net, places)]
    words = " ".join(f"Network {title}: {regions.network_line(net)}." for title, net in sides)
    return Chart(to_svg(alt.hconcat(*drawn), words), words, rows)


def _quarters(pairs: Mapping[Pair, Weeks], region: Region) -> Rows:
    """Mean scores by quarter counted from the date; quarters without an incident have no row."""
    rows: Rows = []
    for pair, data in pairs.items():
        for start in range(data.at % _QUARTER, len(data.count), _QUARTER):
            weight = float(data.weight[start : start + _QUARTER].sum())
            if weight:
                day = region.date + dt.timedelta(weeks=start - data.at)
                mean = float(data.score[start : start + _QUARTER].sum()) / weight
                rows.append(
                    {
                        "tie": _name(pair),
                        "start": day.isoformat(),
                        "mean": mean,
                        "date": region.date.isoformat(),
                    }
                )
    return rows


def _network(alt: Any, title: str, net: Network, places: Mapping[str, tuple[float, float]]) -> Any:
    color = alt.Color(
        "sign:N",
        scale=alt.Scale(domain=["friendly", "neither", "hostile"], range=[BLUE, GREY, ORANGE]),
        legend=alt.Legend(title=None, orient="bottom"),
    )
    dashes = alt.Scale(domain=["friendly", "neither", "hostile"], range=[[1, 0], [1, 3], [6, 3]])
    hidden = alt.Axis(labels=False, ticks=False, grid=False, domain=False)
    x, y = alt.X("x:Q", title=None, axis=hidden), alt.Y("y:Q", title=None, axis=hidden)
    lines = alt.Chart(alt.Data(values=_edges(net, places))).mark_rule(opacity=0.75).encode(
        x=x, y=y, x2="x2:Q", y2="y2:Q", color=color,
        strokeDash=alt.StrokeDash("sign:N", scale=dashes, legend=None),
        strokeWidth=alt.StrokeWidth("strength:Q", scale=alt.Scale(domain=[0, 10], range=[0.6, 5]), legend=None),
    )  # fmt: skip
    nodes = alt.Chart(alt.Data(values=_nodes(net, places)))
    dots = nodes.mark_point(filled=True, size=620, color="white", opacity=1, stroke="black").encode(x=x, y=y)
    names = nodes.mark_text(fontSize=11).encode(x=x, y=y, text="state:N")
    blocs = nodes.mark_text(fontSize=9, dy=20, color=GREY).encode(x=x, y=y, text="bloc:N")
    return alt.layer(lines, dots, names, blocs).properties(width=_SIDE, height=_SIDE, title=title)


def _edges(net: Network, places: Mapping[str, tuple[float, float]]) -> Rows:
    return [
        {
            "a": edge.a, "b": edge.b, "mean": edge.mean, "incidents": edge.incidents, "sign": edge.sign,
            "strength": abs(edge.mean), "x": places[edge.a][0], "y": places[edge.a][1],
            "x2": places[edge.b][0], "y2": places[edge.b][1],
        }
        for edge in net.edges
    ]  # fmt: skip


def _nodes(net: Network, places: Mapping[str, tuple[float, float]]) -> Rows:
    """States with the number of their bloc; a state alone has none."""
    bloc = {
        state: f"bloc {n}" for n, group in enumerate(net.blocs, start=1) if len(group) > 1 for state in group
    }
    return [
        {"state": state, "x": places[state][0], "y": places[state][1], "bloc": bloc.get(state, "")}
        for state in net.states
    ]


def _name(pair: Sequence[str]) -> str:
    return f"{pair[0]}-{pair[1]}"


def _told(region: Region) -> str:
    clear = [
        f"{say.state(s.a)} and {say.state(s.b)} {say.level(s.effect)}"
        for s in region.shifts[:MULTIPLES]
        if s.clear
    ]
    return f"Shifts after {region.date}: {'; '.join(clear) or 'none shown'}."
