"""`bilat ties`: the tie score of two states over time, its phases, and what moved it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bilat.cli.opening import SOURCE, STORE, open_for_reading
from bilat.cli.output import FORMAT, Format, note, show, write_chart
from bilat.errors import UsageError

if TYPE_CHECKING:
    from bilat.events.event import Incident
    from bilat.relations.ledger import Contribution
    from bilat.workflow.tying import Tie

EXAMPLES = """**Examples:** `bilat ties RUS PRK` · `bilat ties RUS PRK --between 2022-01 2024-06` ·
`bilat ties RUS PRK --step week --direction a-b --format csv > ties.csv` · `bilat ties RUS PRK --phases --format json` ·
`bilat ties RUS PRK --chart ties.svg`"""
_DIRECTIONS = {"joint": "joint", "a-b": "a_to_b", "b-a": "b_to_a"}
_MOVERS = 8
_ROWS = 12


def command(  # noqa: PLR0913, PLR0917 - each is an option
    dyad: tuple[str, str] = typer.Argument(
        ..., metavar="A B", help="Two countries: ISO3, ISO2, COW number or a common name."
    ),
    step: str = typer.Option("month", "--step", help="month or week."),
    direction: str = typer.Option("joint", "--direction", help="joint, a-b (what A does to B) or b-a."),
    between: tuple[str, str] | None = typer.Option(
        None, "--between", metavar="FROM TO", help="Two months: which incidents moved the score between them."
    ),
    phases: bool = typer.Option(False, "--phases", help="Print the phases instead of the score."),
    one_a_day: bool = typer.Option(
        False, "--one-a-day", help="Count at most one incident of a type a day, as older event data do."
    ),
    source: list[str] = SOURCE,
    chart: Path | None = typer.Option(None, "--chart", help="Also write the chart to this SVG file."),
    sides: Path | None = typer.Option(
        None, "--sides", help="Also write a chart of both directions, A to B and B to A, to this SVG file."
    ),
    store: Path | None = STORE,
    form: Format = FORMAT,
) -> None:
    """Show the tie score from -10 (hostile) to +10 (cooperative) with its 90 % interval, phases and movers."""
    from bilat.actors.codes import country
    from bilat.workflow.tying import Counting, make_tie

    if step not in ("month", "week") or direction not in _DIRECTIONS:
        raise UsageError("--step is month or week; --direction is joint, a-b or b-a")
    with open_for_reading(store) as opened:
        tie = make_tie(
            opened,
            country(dyad[0]),
            country(dyad[1]),
            Counting(step, _DIRECTIONS[direction], ",".join(source) or None, one_a_day),  # type: ignore[arg-type]
        )
        ledger = _ledger(opened, tie, between) if between else None
        if sides is not None:
            _draw_sides(opened, tie, sides)
    if chart is not None:
        _draw(tie, chart)
    _print(tie, ledger, form, only_phases=phases)
    for remark in tie.remarks:
        note(remark)


def _print(tie: Tie, ledger: list[dict[str, Any]] | None, form: Format, *, only_phases: bool) -> None:
    if ledger is not None:
        show(ledger, form, "What moved the score")
    elif only_phases:
        show(_phases(tie), form, "Phases")
    elif form is Format.table:
        _tables(tie)
    else:
        show(_points(tie), form)


def _tables(tie: Tie) -> None:
    curve = tie.curve
    rows = [row for row in _points(tie) if row["incidents"]][-_ROWS:]
    show(rows, Format.table, f"Tie score of {curve.a} and {curve.b}: the last periods with incidents")
    found = [{key: row[key] for key in _SHORT} for row in _phases(tie)]
    typer.echo()
    show(found, Format.table, "Phases" if found else "No phases: too few incidents")
    if curve.coverage.thin:
        note(f"Thin coverage: {curve.coverage.reason}.")
    if curve.coverage.left_out:
        note(f"{curve.coverage.left_out} incidents are not counted: their dates are too vague.")


def _points(tie: Tie) -> list[dict[str, Any]]:
    quads = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    return [
        {
            "start": point.start.isoformat(),
            "level": point.level,
            "low": point.low,
            "high": point.high,
            "incidents": point.incidents,
            "reports": point.reports,
            "goldstein": point.goldstein,
            **dict(zip(quads, point.quads, strict=True)),
            **({} if tie.shares is None else {"per_1000_rows": tie.shares.get(point.start)}),
        }
        for point in tie.curve.points
    ]


_SHORT = ("from", "to", "tie", "level", "course", "changed", "why")


def _phases(tie: Tie) -> list[dict[str, Any]]:
    return [
        {
            "from": phase.start.isoformat(),
            "to": phase.end.isoformat(),
            "tie": phase.name,
            "level": phase.level,
            "course": phase.direction,
            "changed": f"{phase.earliest} to {phase.latest}" if phase.earliest else None,
            "incidents": phase.incidents,
            "movers": _told(phase.movers, tie.telling),
            "landmarks": _told(phase.landmarks, tie.telling),
            "why": _first(phase.movers, tie.telling),
            "basis": phase.why,
        }
        for phase in tie.phases
    ]


def _told(ids: tuple[str, ...], known: Mapping[str, Incident]) -> str:
    from bilat.briefs import wording

    return "; ".join(f"{wording.date(known[i].date)}: {wording.what(known[i])}" for i in ids if i in known)


def _first(ids: tuple[str, ...], known: Mapping[str, Incident]) -> str:
    return _told(tuple(i for i in ids if i in known)[:1], known)


def _ledger(opened: Any, tie: Tie, between: tuple[str, str]) -> list[dict[str, Any]]:
    from bilat.dates import PartialDate
    from bilat.workflow.tying import make_ledger

    start, end = (PartialDate(day).first for day in between)
    rows, known = make_ledger(opened, tie, start, end)
    return [_moved(row, known) for row in rows[:_MOVERS]]


def _moved(row: Contribution, known: Mapping[str, Incident]) -> dict[str, Any]:
    from bilat.briefs import wording

    return {
        "effect": row.effect,
        "date": wording.date(known[row.incident_id].date),
        "incident": wording.what(known[row.incident_id]),
        "share_before": row.weight_before,
        "share_after": row.weight_after,
    }


def _draw(tie: Tie, file: Path) -> None:
    from bilat.briefs.charts import curve_chart

    chart = curve_chart(tie.curve, tie.phases, tie.telling)
    if chart is None:
        raise UsageError("there is no level to draw")
    write_chart(chart, file)


def _draw_sides(opened: Any, tie: Tie, file: Path) -> None:
    from bilat.briefs.charts import directions_chart
    from bilat.workflow.tying import Counting, make_tie

    curve = tie.curve
    counting = (Counting(curve.step, side, tie.source) for side in ("a_to_b", "b_to_a"))
    there, back = (make_tie(opened, curve.a, curve.b, how).curve for how in counting)
    chart = directions_chart(there, back)
    if chart is None:
        raise UsageError("there is no level to draw")
    write_chart(chart, file)
