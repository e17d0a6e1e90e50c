from __future__ import annotations

import datetime as dt

from bilat.briefs.charts import MARKS, curve_chart, directions_chart, period_rows
from bilat.dates import PartialDate
from bilat.events.event import Incident
from bilat.relations.phases import phases
from bilat.relations.tie import tie_score


def incident(number: int, day: dt.date, score: float, actor: str = "RUS") -> Incident:
    other = "PRK" if actor == "RUS" else "RUS"
    event, key = "SUPPORT" if score > 0 else "ACCUSE", f"i{number:03}"
    return Incident(
        key, (key,), event, (), (actor,), (other,), PartialDate.of(day), score, 1, None, 2, 2, True
    )


def known() -> dict[str, Incident]:
    """Two phases with a silence of two years between them."""
    days = [dt.date(2015, 1, 10) + dt.timedelta(days=30 * n) for n in range(12)]
    later = [dt.date(2018, 1, 10) + dt.timedelta(days=30 * n) for n in range(12)]
    made = [incident(n, day, -3.0 if n < 12 else 5.0) for n, day in enumerate([*days, *later])]
    return {i.id: i for i in made}


def test_the_chart_is_drawn_with_its_phases_and_numbered_incidents_in_words() -> None:
    incidents = known()
    curve = tie_score(incidents.values(), "RUS", "PRK")
    chart = curve_chart(curve, phases(curve, incidents.values()), incidents)
    assert chart is not None
    assert chart.svg.startswith("<svg")
    assert "cold" in chart.alt
    assert f"<title>{chart.alt}</title>" in chart.svg
    assert "Marked: " in chart.alt
    marks = [row for row in chart.data if "mark" in row]
    assert 0 < len(marks) <= MARKS
    assert [row["day"] for row in marks] == sorted(row["day"] for row in marks)
    assert marks[0]["what"] in chart.svg


def test_no_line_is_drawn_across_a_gap() -> None:
    rows = period_rows(tie_score(known().values(), "RUS", "PRK"))
    assert {row["run"] for row in rows} == {0, 1}
    assert all(row["level"] is not None for row in rows)


def test_both_directions_are_told_apart_by_colour_and_dash() -> None:
    incidents = [*known().values(), incident(99, dt.date(2018, 6, 1), -6.0, actor="PRK")]
    there, back = (tie_score(incidents, "RUS", "PRK", direction=d) for d in ("a_to_b", "b_to_a"))
    chart = directions_chart(there, back)
    assert chart is not None
    assert {row["side"] for row in chart.data} == {"RUS to PRK", "PRK to RUS"}
    assert chart.alt == "Line chart of RUS to PRK at +4.9 and PRK to RUS at -6.0."
    assert "stroke-dasharray" in chart.svg


def test_nothing_is_drawn_where_there_is_no_level() -> None:
    empty = tie_score([], "RUS", "PRK")
    assert curve_chart(empty, (), {}) is None
    assert directions_chart(empty, empty) is None
