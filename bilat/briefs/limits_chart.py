"""The picture of a regime: how many measures of each kind stood over the years, and the votes that made them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any

from bilat.briefs.drawing import draw
from bilat.briefs.findings import Chart
from bilat.briefs.wording import listed
from bilat.dates import PartialDate
from bilat.regimes.measure import Measure
from bilat.regimes.tables import Tables
from bilat.regimes.timeline import by_year, votes

WIDTH, HEIGHT = 760, 240
_FAMILIES = {
    "arms and mass destruction": ("arms_embargo", "nuclear_missile_embargo", "training", "dual_use", "technology"),
    "trade in goods": (),
    "money and business": (
        "financial_services", "joint_ventures_ban", "capital_markets", "investment", "banknotes",
    ),
    "persons and bodies": ("asset_freeze", "travel_ban", "labour_ban"),
    "ships and aircraft": ("shipping_inspection", "transport_services", "aviation"),
    "exemptions and follow-up": ("humanitarian_exemption", "monitoring"),
}  # fmt: skip
"""Kinds of measures gathered for the eye; what stands in no family is trade in goods."""
_COLOURS = ("#D55E00", "#E69F00", "#0072B2", "#56B4E9", "#009E73", "#999999")
"""Okabe and Ito's colours, told apart by all readers; the legend and the table say the same in words."""


def regime_chart(
    tables: Tables, measures: Sequence[Measure], codes: Sequence[str], until: dt.date | None = None
) -> Chart | None:
    """How many of `measures` were in force at the end of each year, by family; None where there is none."""
    years = by_year(tables, measures, codes, until)
    if not years:
        return None
    rows = [
        {"year": year.year, "family": family, "order": list(_FAMILIES).index(family), "measures": number}
        for year in years
        for family, number in sorted(_standing(measures, year.year).items())
    ]
    marks = [
        {"year": year.year, "votes": votes(year.resolutions), "standing": year.standing}
        for year in years
        if year.resolutions
    ]
    return Chart(_draw(rows), _alt(rows, codes), [*rows, *marks])


def _standing(measures: Sequence[Measure], year: int) -> Counter[str]:
    on = PartialDate(f"{year}-12-31")
    return Counter(_family(m.kind) for m in measures if m.period(on) is not None)


def _family(kind: str) -> str:
    return next((name for name, kinds in _FAMILIES.items() if kind in kinds), "trade in goods")


def _draw(rows: list[dict[str, Any]]) -> str:
    import altair

    alt: Any = altair
    chart = (
        alt.Chart(alt.Data(values=rows))
        .mark_bar(stroke="white", strokeWidth=0.5)
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
            y=alt.Y("measures:Q", title="measures in force at the year's end"),
            color=alt.Color(
                "family:N",
                scale=alt.Scale(domain=list(_FAMILIES), range=list(_COLOURS)),
                legend=alt.Legend(title=None, orient="bottom", columns=3),
            ),
            order=alt.Order("order:Q"),
        )
        .properties(width=WIDTH, height=HEIGHT)
        .configure_view(stroke=None)
    )
    return draw(chart.to_json())


def _alt(rows: Sequence[dict[str, Any]], codes: Sequence[str]) -> str:
    total: Counter[int] = Counter()
    for row in rows:
        total[row["year"]] += row["measures"]
    first, last = min(total), max(total)
    peak = max(total, key=lambda year: (total[year], -year))
    return (
        f"Stacked bars of the measures in force on {listed(list(codes))} at the end of each year from {first} "
        f"({total[first]}) to {last} ({total[last]}), most in {peak} ({total[peak]})."
    )
