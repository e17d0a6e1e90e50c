"""`bilat ties`: the tie score of two states over time, its phases, and what moved it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bilat.cli.opening import STORE, open_for_reading
from bilat.cli.output import FORMAT, Format, note, show
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.events.event import Incident
    from bilat.relations.tie import TieCurve

EXAMPLES = """**Examples:** `bilat ties RUS PRK` · `bilat ties RUS PRK --between 2022-01 2024-06` ·
`bilat ties RUS PRK --step week --direction a-b --format csv > ties.csv`"""
_DIRECTIONS = {"joint": "joint", "a-b": "a_to_b", "b-a": "b_to_a"}
_MOVERS = 8


def command(
    dyad: tuple[str, str] = typer.Argument(
        ..., metavar="A B", help="Two countries: ISO3, ISO2, COW number or a common name."
    ),
    step: str = typer.Option("month", "--step", help="month or week."),
    direction: str = typer.Option("joint", "--direction", help="joint, a-b (what A does to B) or b-a."),
    between: tuple[str, str] | None = typer.Option(
        None, "--between", metavar="FROM TO", help="Two months: which incidents moved the score between them."
    ),
    store: Path | None = STORE,
    form: Format = FORMAT,
) -> None:
    """Show the tie score from -10 (hostile) to +10 (cooperative) with its 90 % interval, phases and movers."""
    from bilat.actors.codes import country
    from bilat.workflow.briefing import make_ties

    if step not in ("month", "week") or direction not in _DIRECTIONS:
        raise UsageError("--step is month or week; --direction is joint, a-b or b-a")
    with open_for_reading(store) as opened:
        curve, incidents = make_ties(
            opened,
            country(dyad[0]),
            country(dyad[1]),
            step=step,  # type: ignore[arg-type]
            direction=_DIRECTIONS[direction],  # type: ignore[arg-type]
        )
    if between is not None:
        show(
            _movers(curve, incidents, between),
            form,
            f"What moved the score from {between[0]} to {between[1]}",
        )
    elif form is Format.table:
        _tables(curve, incidents)
    else:
        show(_points(curve), form)


def _tables(curve: TieCurve, incidents: Sequence[Incident]) -> None:
    from bilat.relations.phases import phases

    rows = [row for row in _points(curve) if row["incidents"]][-12:]
    show(rows, Format.table, f"Tie score of {curve.a} and {curve.b}: the last periods with incidents")
    found = [
        {
            "from": phase.start,
            "to": phase.end,
            "tie": phase.name,
            "level": phase.level,
            "course": phase.direction,
        }
        for phase in phases(curve, incidents)
    ]
    typer.echo()
    show(found, Format.table, "Phases" if found else "No phases: too few incidents")
    if curve.coverage.thin:
        note(f"Thin coverage: {curve.coverage.reason}.")


def _points(curve: TieCurve) -> list[dict[str, Any]]:
    return [
        {
            "start": point.start.isoformat(),
            "level": point.level,
            "low": point.low,
            "high": point.high,
            "incidents": point.incidents,
            "reports": point.reports,
        }
        for point in curve.points
    ]


def _movers(curve: TieCurve, incidents: Sequence[Incident], between: tuple[str, str]) -> list[dict[str, Any]]:
    from bilat.briefs import wording
    from bilat.dates import PartialDate
    from bilat.relations.ledger import contributions

    known = {incident.id: incident for incident in incidents}
    start, end = (PartialDate(day).first for day in between)
    rows = contributions(curve, incidents, start, end)
    return [
        {
            "effect": row.effect,
            "date": wording.date(known[row.incident_id].date),
            "incident": wording.what(known[row.incident_id]),
            "share_before": row.weight_before,
            "share_after": row.weight_after,
        }
        for row in rows[:_MOVERS]
    ]
